// Owns the HTTP of entrepreneurs' pages: list, take on, profile, record and take back a consent; refuses to decide anything.
import { type Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { changeEntrepreneur, createEntrepreneur } from "../../functions/entrepreneurs/commands.ts";
import type { Entrepreneur } from "../../functions/entrepreneurs/entrepreneur.ts";
import { entrepreneursPage, findEntrepreneur } from "../../functions/entrepreneurs/queries.ts";
import { EntrepreneurChange, EntrepreneurRequest } from "../../functions/entrepreneurs/routes.ts";
import { secretIdFrom } from "../../functions/ids.ts";
import { findPartner } from "../../functions/partners/queries.ts";
import { ladderFor } from "../../functions/products/ladder-queries.ts";
import { doneWords, page, seeOther, statusFor, today } from "../desk/answer.ts";
import { errorsOfInput, type FieldMap } from "../desk/errors.ts";
import { keptInput, readForm } from "../desk/form.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import type { DeskLocale } from "../words/desk.ts";
import { type ConsentValues, consentFrom, consentValues, NO_CONSENT, readConsent } from "./consent-fields.tsx";
import { EntrepreneursPage, NewEntrepreneurPage } from "./entrepreneurs.tsx";
import { localeOn, nothingHere, partnerDesk, partnerOf } from "./frame.tsx";
import { ladderWords } from "./ladder-words.ts";
import { partnerPaths } from "./paths.ts";
import { ProfilePage } from "./profile.tsx";

/** Entrepreneurs on one page. */
const PAGE_SIZE = 50;
const FIELDS = ["displayName", "country", "region"] as const;
const KEPT_FIELDS = ["displayName", "region"] as const;

const placesIn = ({ t }: DeskLocale): FieldMap => ({
  "/displayName": { field: "displayName", say: t("people.wrong.name") },
  "/country": { field: "country", say: t("people.wrong.country") },
  "/region": { field: "region", say: t("people.wrong.region") },
  "/consent/until": { field: "until", say: t("people.wrong.until") },
  "/consent/witness": { field: "witness", say: t("people.wrong.region") },
});

type Page = Context<PageEnv>;

export function entrepreneurPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  app.get("/", async (context) => {
    const cursor = context.req.query("cursor");
    const found = await entrepreneursPage(deps, partnerOf(context), { limit: PAGE_SIZE, cursor });
    if (!found) return nothingHere(context, site);
    const nextHref = found.nextCursor ? `${partnerPaths.entrepreneurs}?cursor=${found.nextCursor}` : null;
    const shown = { desk: partnerDesk(context, site), people: found.items, today: today(deps), nextHref };
    return page(context, <EntrepreneursPage {...shown} />);
  });

  app.get("/new", async (context) => {
    const partner = await findPartner(deps, partnerOf(context));
    const values = { displayName: "", country: partner?.country ?? "", region: "" };
    return showNew(context, site, { values, consent: NO_CONSENT, errors: [] });
  });

  app.post("/new", async (context) => {
    const form = await readForm(context);
    const locale = localeOn(context);
    const values = keptInput(form, FIELDS);
    const said = readConsent(form);
    const again = (errors: readonly FieldError[]) => showNew(context, site, { values, consent: said, errors });
    if (!form.once) return again([{ field: "displayName", message: locale.t("stories.wrong.stale") }]);
    const consent = consentFrom(said, today(deps), locale);
    const { region, ...rest } = values;
    const asked = EntrepreneurRequest.safeParse({
      ...rest,
      ...(region === "" ? {} : { region }),
      consent: consent.ok ? consent.consent : { publish: false },
    });
    const errors = asked.success ? [] : errorsOfInput(asked.error, placesIn(locale), "displayName");
    if (!consent.ok || !asked.success) return again([...errors, ...(consent.ok ? [] : consent.errors)]);
    const caller = callerOnPage(context);
    const id = secretIdFrom(deps.settings.idSecret, "entrepreneur", caller.personId, form.once);
    const made = await createEntrepreneur(deps, caller, { ...asked.data, region: asked.data.region ?? null }, { id });
    if (!made.ok) return again([{ field: "displayName", message: locale.t("stories.refused.other") }]);
    return context.redirect(`${partnerPaths.newLoanFor(made.value.id)}&done=entrepreneur`, 303);
  });

  app.get("/:id", async (context) => {
    const person = await ownPerson(deps, context);
    return person ? showProfile(context, deps, site, person, {}) : nothingHere(context, site);
  });

  app.post("/:id", async (context) => {
    const person = await ownPerson(deps, context);
    if (!person) return nothingHere(context, site);
    const values = keptInput(await readForm(context), KEPT_FIELDS);
    const asked = EntrepreneurChange.safeParse({ ...values, region: values.region === "" ? null : values.region });
    if (!asked.success) {
      const locale = localeOn(context);
      const errors = errorsOfInput(asked.error, placesIn(locale), "displayName", locale);
      return showProfile(context, deps, site, person, { values, errors });
    }
    const made = await changeEntrepreneur(deps, callerOnPage(context), person.id, asked.data);
    if (!made.ok) return nothingHere(context, site);
    return seeOther(context, partnerPaths.entrepreneur(person.id), "kept");
  });

  app.post("/:id/consent", async (context) => {
    const person = await ownPerson(deps, context);
    if (!person) return nothingHere(context, site);
    const locale = localeOn(context);
    const said = readConsent(await readForm(context));
    const read = consentFrom(said, today(deps), locale);
    const asked = EntrepreneurChange.safeParse({ consent: read.ok ? read.consent : { publish: false } });
    if (!read.ok || !asked.success) {
      const errors = read.ok ? [{ field: "witness", message: locale.t("people.wrong.region") }] : read.errors;
      return showProfile(context, deps, site, person, { consent: said, errors });
    }
    const made = await changeEntrepreneur(deps, callerOnPage(context), person.id, asked.data);
    if (!made.ok) return nothingHere(context, site);
    return seeOther(context, partnerPaths.entrepreneur(person.id), said.publish ? "consent" : "withdrawn");
  });
  return app;
}

/** Somebody of the partner's own. */
function ownPerson(deps: Deps, context: Page): Promise<Entrepreneur | null> {
  return findEntrepreneur(deps, partnerOf(context), context.req.param("id") ?? "");
}

interface NewShown {
  readonly values: Readonly<Record<(typeof FIELDS)[number], string>>;
  readonly consent: ConsentValues;
  readonly errors: readonly FieldError[];
}

function showNew(context: Page, site: SiteInfo, shown: NewShown): Promise<Response> {
  const desk = partnerDesk(context, site);
  return page(context, <NewEntrepreneurPage desk={desk} {...shown} once={undefined} />, statusFor(shown.errors));
}

interface ProfileShown {
  readonly values?: Readonly<Record<(typeof KEPT_FIELDS)[number], string>>;
  readonly consent?: ConsentValues;
  readonly errors?: readonly FieldError[];
}

async function showProfile(
  context: Page,
  deps: Deps,
  site: SiteInfo,
  person: Entrepreneur,
  { values, consent, errors = [] }: ProfileShown,
): Promise<Response> {
  const desk = partnerDesk(context, site);
  const { t } = desk.locale;
  const { loans, next, last } = await ladderFor(deps, person.partnerId, person.id);
  const words = {
    consent: t("people.done.consent"),
    withdrawn: t("people.done.withdrawn"),
    kept: t("stories.done.saved"),
  };
  const markup = (
    <ProfilePage
      desk={desk}
      person={person}
      loans={loans}
      values={values ?? { displayName: person.displayName, region: person.region ?? "" }}
      consent={consent ?? consentValues(person.consent)}
      errors={errors}
      today={today(deps)}
      done={errors.length > 0 ? null : doneWords(context, words)}
      next={ladderWords(next, last, desk.locale)}
    />
  );
  return page(context, markup, statusFor(errors));
}
