// Owns the HTTP of entrepreneurs' pages: list, take on, record consent; refuses to decide anything.
import { Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { changeEntrepreneur, createEntrepreneur } from "../../functions/entrepreneurs/commands.ts";
import { entrepreneursPage } from "../../functions/entrepreneurs/queries.ts";
import { EntrepreneurRequest } from "../../functions/entrepreneurs/routes.ts";
import { secretIdFrom } from "../../functions/ids.ts";
import { findPartner } from "../../functions/partners/queries.ts";
import { doneWords, page, seeOther } from "../desk/answer.ts";
import { errorsOfInput, errorsOfRefusal, type FieldMap, STALE_FORM } from "../desk/errors.ts";
import { keptInput, readForm } from "../desk/form.ts";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { EntrepreneursPage, NewEntrepreneurPage, type NewEntrepreneurProps } from "./entrepreneurs.tsx";
import { nothingHere, partnerDesk, partnerOf } from "./frame.tsx";
import { partnerPaths } from "./paths.ts";

/** Entrepreneurs on one page. */
const PAGE_SIZE = 50;
const FIELDS = ["displayName", "country", "region", "publish"] as const;
const PLACES: FieldMap = {
  "/displayName": { field: "displayName", say: "Enter the name shown to donors, at most 120 characters." },
  "/country": { field: "country", say: "Choose a country." },
  "/region": { field: "region", say: "Enter a region or town of at most 120 characters." },
};
const DONE = { consent: "The consent is recorded." };

export function entrepreneurPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  app.get("/", async (context) => {
    const cursor = context.req.query("cursor");
    const found = await entrepreneursPage(deps, partnerOf(context), { limit: PAGE_SIZE, cursor });
    if (!found) return nothingHere(context, site);
    const nextHref = found.nextCursor ? `${partnerPaths.entrepreneurs}?cursor=${found.nextCursor}` : null;
    const done = doneWords(context, DONE);
    const desk = partnerDesk(context, site);
    return page(context, <EntrepreneursPage desk={desk} people={found.items} nextHref={nextHref} done={done} />);
  });

  app.get("/new", async (context) => {
    const partner = await findPartner(deps, partnerOf(context));
    const values = { displayName: "", country: partner?.country ?? "", region: "", publish: "" };
    return page(
      context,
      <NewEntrepreneurPage desk={partnerDesk(context, site)} values={values} errors={[]} once={undefined} />,
    );
  });

  app.post("/new", async (context) => {
    const form = await readForm(context);
    const values = keptInput(form, FIELDS);
    const again = (errors: NewEntrepreneurProps["errors"]) => {
      const desk = partnerDesk(context, site);
      return page(context, <NewEntrepreneurPage desk={desk} values={values} errors={errors} once={undefined} />, 422);
    };
    if (!form.once) return again([{ field: "displayName", message: STALE_FORM }]);
    const { publish, region, ...rest } = values;
    const asked = EntrepreneurRequest.safeParse({
      ...rest,
      ...(region === "" ? {} : { region }),
      consent: { publish: publish === "yes" },
    });
    if (!asked.success) return again(errorsOfInput(asked.error, PLACES, "displayName"));
    const caller = callerOnPage(context);
    const draft = { ...asked.data, region: asked.data.region ?? null };
    const id = secretIdFrom(deps.settings.idSecret, "entrepreneur", caller.personId, form.once);
    const made = await createEntrepreneur(deps, caller, draft, { id });
    if (!made.ok) return again(errorsOfRefusal(made.refusal, PLACES, "displayName"));
    return context.redirect(`${partnerPaths.newLoanFor(made.value.id)}&done=entrepreneur`, 303);
  });

  app.post("/:id/consent", async (context) => {
    const form = await readForm(context);
    const id = context.req.param("id");
    const made = await changeEntrepreneur(deps, callerOnPage(context), id, {
      consent: { publish: form.text("publish") === "yes" },
    });
    if (!made.ok) return nothingHere(context, site);
    return seeOther(context, backTo(form.text("back")), "consent");
  });
  return app;
}

/** Only a page of the partner's own desk. */
function backTo(path: string): string {
  return /^\/partner(\/[\w-]+)*$/.test(path) ? path : partnerPaths.entrepreneurs;
}
