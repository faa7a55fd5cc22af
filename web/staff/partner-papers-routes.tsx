// Owns the HTTP of partners' papers for staff: finance sees them, administrators ask, keep, judge and remove; refuses to decide anything.
import { type Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { askForPaper, bringPaper, judgePaper, keepPaper, removePaper } from "../../functions/papers/commands.ts";
import { PAPER_KINDS } from "../../functions/papers/paper.ts";
import { bytesOf, fileOf, findPaper, papersOf } from "../../functions/papers/queries.ts";
import { findPartnerFile } from "../../functions/partners/exposure.ts";
import { findPartner } from "../../functions/partners/queries.ts";
import { doneWords, page, seeOther, today } from "../desk/answer.ts";
import { errorsOfRefusal, type FieldMap, STALE_FORM } from "../desk/errors.ts";
import { keptInput, readForm } from "../desk/form.ts";
import { broughtIn, paperDownload, paperWords, wrongPaper } from "../desk/paper-file.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { DESK_ENGLISH } from "../words/desk.ts";
import { ADMINS, FINANCE, may, nothingHere, staffDesk, staffOnly } from "./frame.tsx";
import { peopleNames } from "./names.ts";
import { OnePaperPage } from "./partner-paper.tsx";
import { ASK_FIELDS, KEEP_FIELDS, PartnerPapersPage } from "./partner-papers.tsx";
import { staffPaths } from "./paths.ts";

const { t } = DESK_ENGLISH;
const DONE = {
  asked: t("paperDesk.done.asked"),
  kept: t("paperDesk.done.kept"),
  accepted: t("paperDesk.done.accepted"),
  returned: t("paperDesk.done.returned"),
  removed: t("paperDesk.done.removed"),
};
const JUDGE_PLACES: FieldMap = { "/words": { field: "words", say: t("paperDesk.wrong.words") } };

type Kept = Readonly<Record<string, string>>;
const wrong = (field: string, message: string): FieldError[] => [{ field, message }];

/** Below `/staff/partners`: `/:id/papers` and what is under it. */
export function partnerPapersPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use("/:id/papers/*", staffOnly(site, FINANCE, "finance"));
  const admins = staffOnly(site, ADMINS, "administrators");

  app.get("/:id/papers", (context) => showAll(context, deps, site));

  app.post("/:id/papers/asked", admins, async (context) => {
    const id = context.req.param("id");
    const form = await readForm(context);
    const kept = keptInput(form, ASK_FIELDS);
    const kind = PAPER_KINDS.find((one) => one === kept.askKind);
    const note = paperWords(form, "askNote");
    if (!form.once) return showAll(context, deps, site, wrong("askKind", STALE_FORM), kept);
    if (!kind) return showAll(context, deps, site, wrong("askKind", t("paperDesk.wrong.kind")), kept);
    if (note === null) return showAll(context, deps, site, wrong("askNote", t("paperDesk.wrong.note")), kept);
    const made = await askForPaper(deps, callerOnPage(context), id, { kind, note, once: form.once });
    if (made.ok) return seeOther(context, staffPaths.partnerPapers(id), "asked");
    return showAll(context, deps, site, errorsOfRefusal(made.refusal, {}, "askKind"), kept);
  });

  app.post("/:id/papers", admins, async (context) => {
    const id = context.req.param("id");
    const form = await readForm(context);
    const kept = keptInput(form, KEEP_FIELDS);
    const back = (errors: readonly FieldError[]) => showAll(context, deps, site, errors, kept);
    const brought = await broughtIn(context, form, today(deps), DESK_ENGLISH);
    if (!("bytes" in brought)) return back(brought);
    const kind = PAPER_KINDS.find((one) => one === kept.kind);
    const note = paperWords(form, "note");
    if (!form.once) return back(wrong("kind", STALE_FORM));
    if (!kind) return back(wrong("kind", t("paperDesk.wrong.kind")));
    if (note === null) return back(wrong("note", t("paperDesk.wrong.note")));
    const wanted = { kind, note, once: form.once, replaces: kept.replaces || null };
    const made = await keepPaper(deps, callerOnPage(context), id, wanted, brought);
    return made.ok
      ? seeOther(context, staffPaths.partnerPapers(id), "kept")
      : back(
          made.refusal.extra?.fault
            ? wrongPaper(made.refusal, DESK_ENGLISH)
            : errorsOfRefusal(made.refusal, {}, "kind"),
        );
  });

  app.get("/:id/papers/:paper", (context) => showOne(context, deps, site));

  app.get("/:id/papers/:paper/files/:nth", async (context) => {
    const { id, paper: paperId, nth } = context.req.param();
    const paper = await findPaper(deps, id, paperId);
    const file = paper && fileOf(paper, Number(nth));
    const bytes = file ? await bytesOf(deps, paper, file) : null;
    return file && bytes ? paperDownload(context, paper, file, bytes) : nothingHere(context, site);
  });

  app.post("/:id/papers/:paper/file", admins, async (context) => {
    const { id: partnerId, paper: id } = context.req.param();
    const form = await readForm(context);
    const kept = keptInput(form, ["validUntil"]);
    const brought = await broughtIn(context, form, today(deps), DESK_ENGLISH);
    if (!("bytes" in brought)) return showOne(context, deps, site, brought, kept);
    const by = { personId: callerOnPage(context).personId, staff: true };
    const made = await bringPaper(deps, by, { partnerId, id }, brought);
    if (made.ok) return seeOther(context, staffPaths.partnerPaper(partnerId, id), "kept");
    return showOne(context, deps, site, wrongPaper(made.refusal, DESK_ENGLISH), kept);
  });

  app.post("/:id/papers/:paper/judge", admins, async (context) => {
    const { id: partnerId, paper: id } = context.req.param();
    const form = await readForm(context);
    const kept = keptInput(form, ["words"]);
    const verdict = form.text("verdict") === "accepted" ? "accepted" : "returned";
    const words = paperWords(form, "words");
    if (words === null) return showOne(context, deps, site, wrong("words", t("paperDesk.wrong.words")), kept);
    const said = { verdict, words, seen: form.text("seen") } as const;
    const made = await judgePaper(deps, callerOnPage(context), { partnerId, id }, said);
    if (made.ok) return seeOther(context, staffPaths.partnerPaper(partnerId, id), verdict);
    return showOne(context, deps, site, errorsOfRefusal(made.refusal, JUDGE_PLACES, "words"), kept);
  });

  app.post("/:id/papers/:paper/remove", admins, async (context) => {
    const { id: partnerId, paper: id } = context.req.param();
    const made = await removePaper(deps, callerOnPage(context), { partnerId, id });
    return made.ok ? seeOther(context, staffPaths.partnerPapers(partnerId), "removed") : nothingHere(context, site);
  });
  return app;
}

const status = (context: Context<PageEnv>, errors: readonly FieldError[]) =>
  context.get("photoTooLarge") ? 413 : errors.length > 0 ? 422 : 200;

/** What both pages show beside their own; null where there is no such partner. */
async function shownOn(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  errors: readonly FieldError[],
  kept: Kept,
) {
  const id = context.req.param("id") ?? "";
  const [partner, personName] = await Promise.all([findPartner(deps, id), peopleNames(deps)]);
  const done = errors.length > 0 ? null : doneWords(context, DONE);
  const desk = staffDesk(context, site);
  return partner && { desk, admin: may(context, ADMINS), partner, personName, today: today(deps), errors, kept, done };
}

async function showAll(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  errors: readonly FieldError[] = [],
  kept: Kept = {},
): Promise<Response> {
  const id = context.req.param("id") ?? "";
  const [shown, papers, { documents }] = await Promise.all([
    shownOn(context, deps, site, errors, kept),
    papersOf(deps, id),
    findPartnerFile(deps, id),
  ]);
  if (!shown) return nothingHere(context, site);
  return page(context, <PartnerPapersPage {...shown} papers={papers} links={documents} />, status(context, errors));
}

async function showOne(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  errors: readonly FieldError[] = [],
  kept: Kept = {},
): Promise<Response> {
  const { id = "", paper: paperId = "" } = context.req.param();
  const [shown, paper] = await Promise.all([shownOn(context, deps, site, errors, kept), findPaper(deps, id, paperId)]);
  if (!shown || !paper) return nothingHere(context, site);
  return page(context, <OnePaperPage {...shown} paper={paper} />, status(context, errors));
}
