// Owns the HTTP of the page of people, for administrators; refuses to decide anything.
import { type Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { allPartners } from "../../functions/partners/queries.ts";
import { giveRole } from "../../functions/people/commands.ts";
import { isStaff } from "../../functions/people/person.ts";
import { listStaff, roleProposalsPage } from "../../functions/people/queries.ts";
import { proposeRole } from "../../functions/people/role-commands.ts";
import { RoleRequest } from "../../functions/people/wire.ts";
import { doneWords, page, seeOther, statusFor } from "../desk/answer.ts";
import { errorsOfInput, errorsOfRefusal, type FieldMap } from "../desk/errors.ts";
import { keptInput, readForm } from "../desk/form.ts";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { ADMINS, staffDesk, staffOnly } from "./frame.tsx";
import { staffPaths } from "./paths.ts";
import { PERSON_FIELDS, PeoplePage, type PeopleProps } from "./people.tsx";

const DONE = { given: "The role is given. It counts from their next sign-in, within a minute if they are signed in." };
const PLACES: FieldMap = {
  "/email": { field: "email", say: "Enter an e-mail address, such as name@example.org." },
  "/name": { field: "name", say: "Enter a name of at most 120 characters." },
  "/role": { field: "role", say: "Choose a role." },
  "/partnerId": { field: "partnerId" },
};

export function peoplePages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(staffOnly(site, ADMINS, "administrators"));

  app.get("/", (context) => show(context, deps, site, { email: "", name: "", role: "", partnerId: "" }, []));

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
    return seeOther(context, staffPaths.people, "given");
  });
  return app;
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
  const done = errors.length > 0 ? null : doneWords(context, DONE);
  const desk = staffDesk(context, site);
  const markup = (
    <PeoplePage
      desk={desk}
      people={people}
      partners={partners}
      waits={waiting !== null && waiting.items.length > 0}
      values={values}
      errors={errors}
      done={done}
    />
  );
  return page(context, markup, statusFor(errors));
}
