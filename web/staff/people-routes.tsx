// Owns the HTTP of the pages of people, for administrators; refuses to decide anything.
import { type Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { forgetCaller } from "../../functions/http/authenticate.ts";
import { allPartners } from "../../functions/partners/queries.ts";
import { giveRole } from "../../functions/people/commands.ts";
import { isStaff, type Person } from "../../functions/people/person.ts";
import { findPerson, listStaff, roleProposalsPage } from "../../functions/people/queries.ts";
import { proposeRole } from "../../functions/people/role-commands.ts";
import { lastSignIns } from "../../functions/people/sign-ins.ts";
import { RoleRequest } from "../../functions/people/wire.ts";
import { doneWords, page, seeOther, statusFor, today } from "../desk/answer.ts";
import { errorsOfInput, errorsOfRefusal, type FieldMap } from "../desk/errors.ts";
import { keptInput, readForm } from "../desk/form.ts";
import { csvAnswer } from "../desk/table/csv.ts";
import { viewOf, wantsFile } from "../desk/table/view.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { DESK_ENGLISH } from "../words/desk.ts";
import { ADMINS, nothingHere, staffDesk, staffOnly } from "./frame.tsx";
import { staffPaths } from "./paths.ts";
import { PERSON_FIELDS, PeoplePage, type PeopleProps, type PersonRow, peopleSpec } from "./people.tsx";
import { PersonPage } from "./person.tsx";

const { t } = DESK_ENGLISH;
const NOBODY = { email: "", name: "", role: "", partnerId: "" };
const PLACES: FieldMap = {
  "/email": { field: "email", say: t("people.give.wrong.email") },
  "/name": { field: "name", say: t("people.give.wrong.name") },
  "/role": { field: "role", say: t("people.give.wrong.role") },
  "/partnerId": { field: "partnerId" },
};

export function peoplePages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(staffOnly(site, ADMINS, "administrators"));

  app.get("/", (context) => show(context, deps, site, NOBODY, []));

  app.post("/", async (context) => {
    const values = keptInput(await readForm(context), PERSON_FIELDS);
    const { name, partnerId, ...rest } = values;
    const asked = RoleRequest.safeParse({
      ...rest,
      ...(name === "" ? {} : { name }),
      ...(partnerId === "" ? {} : { partnerId }),
    });
    if (!asked.success) return show(context, deps, site, values, errorsOfInput(asked.error, PLACES, "email"));
    const { role } = asked.data;
    if (isStaff(role) && asked.data.partnerId === undefined) {
      const ask = { email: asked.data.email, name: asked.data.name ?? null, role };
      const made = await proposeRole(deps, callerOnPage(context), ask);
      if (made.ok) return seeOther(context, staffPaths.roles, "proposed");
      return show(context, deps, site, values, errorsOfRefusal(made.refusal, PLACES, "email"));
    }
    const gift = { ...asked.data, name: asked.data.name ?? null, partnerId: asked.data.partnerId ?? null };
    const given = await giveRole(deps, callerOnPage(context), gift);
    if (!given.ok) return show(context, deps, site, values, errorsOfRefusal(given.refusal, PLACES, "email"));
    forgetCaller(given.value.email);
    return seeOther(context, staffPaths.people, "given");
  });

  app.get("/:id", (context) => showOne(context, deps, site));

  /** Another role at a partner, or the same at another one. */
  app.post("/:id/move", async (context) => {
    const person = await findPerson(deps, context.req.param("id"));
    if (!person) return nothingHere(context, site);
    const { role, partnerId } = keptInput(await readForm(context), PERSON_FIELDS);
    const asked = RoleRequest.safeParse({ email: person.email, role, partnerId });
    if (!asked.success) return showOne(context, deps, site, errorsOfInput(asked.error, PLACES, "role"));
    return change(context, { role: asked.data.role, partnerId, done: "moved" });
  });

  /** Takes any role away, at once: here now, in every other process within half a minute. */
  app.post("/:id/revoke", (context) => change(context, { role: "donor", partnerId: null, done: "revoked" }));

  async function change(
    context: Context<PageEnv>,
    to: { role: Person["role"]; partnerId: string | null; done: string },
  ): Promise<Response> {
    const person = await findPerson(deps, context.req.param("id") ?? "");
    if (!person) return nothingHere(context, site);
    const gift = { email: person.email, name: null, role: to.role, partnerId: to.partnerId };
    const given = await giveRole(deps, callerOnPage(context), gift);
    if (!given.ok) return showOne(context, deps, site, errorsOfRefusal(given.refusal, {}, "role"));
    forgetCaller(person.email);
    return seeOther(context, to.role === "donor" ? staffPaths.people : staffPaths.person(person.id), to.done);
  }
  return app;
}

async function rowsOf(deps: Deps, people: readonly Person[]): Promise<PersonRow[]> {
  const [partners, seen] = await Promise.all([
    allPartners(deps),
    lastSignIns(
      deps,
      people.map((person) => person.id),
    ),
  ]);
  const nameOf = new Map(partners.map((partner) => [partner.id, partner.name]));
  return people.map((person) => ({
    person,
    partnerName: nameOf.get(person.partnerId ?? "") ?? "",
    signedIn: seen.get(person.id) ?? null,
  }));
}

async function show(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  values: PeopleProps["values"],
  errors: PeopleProps["errors"],
): Promise<Response> {
  const [people, partners, waiting] = await Promise.all([
    listStaff(deps),
    allPartners(deps),
    roleProposalsPage(deps, { limit: 1 }),
  ]);
  const desk = staffDesk(context, site);
  const words = { given: t("people.done.given"), revoked: t("people.done.revoked") };
  const done = errors.length > 0 ? null : doneWords(context, words);
  const query = context.req.query();
  const view = viewOf(peopleSpec(desk.locale, partners, today(deps)), await rowsOf(deps, people), query);
  if (wantsFile(view.spec, query)) return csvAnswer(context, view, today(deps));
  const waits = waiting !== null && waiting.items.length > 0;
  const markup = (
    <PeoplePage desk={desk} view={view} partners={partners} waits={waits} values={values} errors={errors} done={done} />
  );
  return page(context, markup, statusFor(errors));
}

/** Somebody who never had a role is a donor, and none of staff's business. */
async function showOne(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  errors: readonly FieldError[] = [],
): Promise<Response> {
  const desk = staffDesk(context, site);
  const done = doneWords(context, { moved: t("people.done.moved") });
  const person = await findPerson(deps, context.req.param("id") ?? "");
  const [row] = person ? await rowsOf(deps, [person]) : [];
  if (!row || (row.person.role === "donor" && row.signedIn === null)) return nothingHere(context, site);
  const markup = (
    <PersonPage
      desk={desk}
      row={row}
      partners={await allPartners(deps)}
      own={callerOnPage(context).personId === row.person.id}
      errors={errors}
      done={errors.length > 0 ? null : done}
    />
  );
  return page(context, markup, statusFor(errors));
}
