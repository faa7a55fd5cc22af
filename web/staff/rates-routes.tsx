// Owns the HTTP of reference rates' page; refuses to decide anything.
import { type Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { isCurrency } from "../../functions/money/currencies.ts";
import { recordRate } from "../../functions/rates/commands.ts";
import { latestRates, ratesPage } from "../../functions/rates/queries.ts";
import { RateRequest } from "../../functions/rates/routes.ts";
import { doneWords, page, seeOther, statusFor, today } from "../desk/answer.ts";
import { errorsOfInput, errorsOfRefusal, type FieldMap } from "../desk/errors.ts";
import { keptInput, readForm } from "../desk/form.ts";
import { csvAnswer } from "../desk/table/csv.ts";
import { viewOf, wantsFile } from "../desk/table/view.ts";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { DESK_ENGLISH } from "../words/desk.ts";
import { FINANCE, staffDesk, staffOnly } from "./frame.tsx";
import { staffPaths } from "./paths.ts";
import { RATE_FIELDS, RatesPage, type RatesProps, rateTable } from "./rates.tsx";

/** Days of one currency that the list holds: the newest of eight years. */
const LISTED_MAX = 2_000;
const { t } = DESK_ENGLISH;
const DONE = { recorded: t("fin.rate.done") };
const PLACES: FieldMap = {
  "/currency": { field: "currency", say: t("fin.rate.wrong.currency") },
  "/value": { field: "value", say: t("fin.rate.wrong.value") },
  "/date": { field: "date", say: t("fin.rate.wrong.day") },
  "/source": { field: "source", say: t("fin.rate.wrong.source") },
};

export function ratePages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(staffOnly(site, FINANCE, "finance"));

  app.get("/", (context) => {
    const values = { currency: context.req.query("currency") ?? "", value: "", source: "", date: today(deps) };
    return show(context, deps, site, values, []);
  });

  app.post("/", async (context) => {
    const values = keptInput(await readForm(context), RATE_FIELDS);
    const asked = RateRequest.safeParse(values);
    if (!asked.success) return show(context, deps, site, values, errorsOfInput(asked.error, PLACES, "currency"));
    const made = await recordRate(deps, callerOnPage(context), asked.data);
    if (!made.ok) return show(context, deps, site, values, errorsOfRefusal(made.refusal, PLACES, "value"));
    return seeOther(context, staffPaths.rates, "recorded");
  });
  return app;
}

async function show(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  values: RatesProps["values"],
  errors: RatesProps["errors"],
): Promise<Response> {
  const asked = context.req.query("currency") ?? "";
  const currency = isCurrency(asked) ? asked : null;
  const rates = currency
    ? ((await ratesPage(deps, currency, { limit: LISTED_MAX }))?.items ?? [])
    : await latestRates(deps);
  const done = errors.length > 0 ? null : doneWords(context, DONE);
  const desk = staffDesk(context, site);
  const query = context.req.query();
  const view = viewOf(rateTable(desk.locale, currency), rates, query, currency ? LISTED_MAX : undefined);
  if (wantsFile(view.spec, query)) return csvAnswer(context, view, today(deps));
  const markup = <RatesPage desk={desk} view={view} currency={currency} values={values} errors={errors} done={done} />;
  return page(context, markup, statusFor(errors));
}
