// Owns the HTTP of meeting groups' pages; refuses to decide anything.
import { type Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { archiveGroup, changeGroup, createGroup, setMembers } from "../../functions/groups/commands.ts";
import { type Group, MEMBERS_MAX } from "../../functions/groups/group.ts";
import { choicesFor, findGroup, meetingGroups } from "../../functions/groups/queries.ts";
import { GroupRequest } from "../../functions/groups/routes.ts";
import { secretIdFrom } from "../../functions/ids.ts";
import type { Refusal } from "../../functions/refusal.ts";
import { doneWords, page, seeOther, statusFor } from "../desk/answer.ts";
import { errorsOfInput } from "../desk/errors.ts";
import { type Form, keptInput, readForm } from "../desk/form.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { localeOn, nothingHere, partnerDesk, partnerOf } from "./frame.tsx";
import { type GroupInput, GroupPage, GroupsPage } from "./groups-page.tsx";
import { partnerPaths } from "./paths.ts";

const EMPTY: GroupInput = { name: "", place: "", weekday: "" };
/** Characters of a name that is looked for. */
const WORDS_MAX = 120;

export function groupPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  app.get("/", (context) => list(context, deps, site, EMPTY, []));

  app.post("/", async (context) => {
    const { form, input, facts, errors } = await readGroup(context);
    if (!facts || form.once === null) return list(context, deps, site, input, errors);
    const caller = callerOnPage(context);
    const id = secretIdFrom(deps.settings.idSecret, "group", caller.personId, form.once);
    const made = await createGroup(deps, caller, facts, { id });
    return made.ok ? seeOther(context, partnerPaths.group(made.value.id), "founded") : nothingHere(context, site);
  });

  app.get("/:id", (context) => one(context, deps, site, []));

  app.post("/:id", async (context) => {
    const { facts, input, errors } = await readGroup(context);
    const id = context.req.param("id");
    if (!facts) return one(context, deps, site, errors, input);
    const made = await changeGroup(deps, callerOnPage(context), id, facts);
    return made.ok ? seeOther(context, partnerPaths.group(id), "kept") : refused(context, deps, site, made.refusal);
  });

  app.post("/:id/members", async (context) => {
    const form = await readForm(context);
    const id = context.req.param("id");
    const made = await setMembers(deps, callerOnPage(context), id, form.all("member"));
    return made.ok ? seeOther(context, partnerPaths.group(id), "kept") : refused(context, deps, site, made.refusal);
  });

  app.post("/:id/archive", async (context) => {
    const made = await archiveGroup(deps, callerOnPage(context), context.req.param("id"));
    return made.ok ? seeOther(context, partnerPaths.groups, "ended") : nothingHere(context, site);
  });
  return app;
}

/** What the form asks for; `facts` is null where something is wrong. */
async function readGroup(context: Context<PageEnv>) {
  const form: Form = await readForm(context);
  const input = keptInput(form, ["name", "place", "weekday"]);
  const locale = localeOn(context);
  const { t } = locale;
  const asked = GroupRequest.safeParse({
    name: input.name,
    ...(input.place === "" ? {} : { place: input.place }),
    ...(input.weekday === "" ? {} : { weekday: input.weekday }),
  });
  const places = {
    "/name": { field: "name", say: t("groups.error.name") },
    "/place": { field: "place", say: t("groups.error.place") },
    "/weekday": { field: "weekday", say: t("groups.error.weekday") },
  };
  const errors = asked.success ? [] : errorsOfInput(asked.error, places, "name", locale);
  const { place = null, weekday = null, name = "" } = asked.data ?? {};
  return { form, input, errors, facts: asked.success ? { name, place, weekday } : null };
}

async function list(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  input: GroupInput,
  errors: readonly FieldError[],
) {
  const groups = await meetingGroups(deps, partnerOf(context));
  const done = doneWords(context, { ended: localeOn(context).t("groups.done.ended") });
  const desk = partnerDesk(context, site);
  return page(context, <GroupsPage {...{ desk, groups, input, errors, done }} />, statusFor(errors));
}

/** One group that still meets. */
async function one(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  errors: readonly FieldError[],
  input?: GroupInput,
) {
  const group = await findGroup(deps, partnerOf(context), context.req.param("id") ?? "");
  if (!group || group.archivedAt !== null) return nothingHere(context, site);
  const words = (context.req.query("q") ?? "").slice(0, WORDS_MAX);
  const choices = await choicesFor(deps, group, words);
  const desk = partnerDesk(context, site);
  const { t } = desk.locale;
  const done = doneWords(context, { founded: t("groups.done.founded"), kept: t("groups.done.kept") });
  const shown = input ?? inputOf(group);
  return page(
    context,
    <GroupPage {...{ desk, group, ...choices, words, input: shown, errors, done }} />,
    statusFor(errors),
  );
}

function inputOf({ name, place, weekday }: Group): GroupInput {
  return { name, place: place ?? "", weekday: weekday ?? "" };
}

/** A group that is not theirs is not there; else what is wrong is about the members. */
function refused(context: Context<PageEnv>, deps: Deps, site: SiteInfo, { code, errors }: Refusal) {
  if (code === "not_found") return nothingHere(context, site);
  const { t } = localeOn(context);
  const tooMany = errors?.some(({ pointer }) => pointer.endsWith(`/${MEMBERS_MAX}`));
  const message = tooMany
    ? t("groups.error.tooMany", { count: MEMBERS_MAX })
    : t(code === "conflict" ? "groups.error.elsewhere" : "groups.error.member");
  return one(context, deps, site, [{ field: "members", message }]);
}
