// Owns the HTTP of a partner's statement page: look, report, sign; refuses to decide anything.
import { type Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { findPartner } from "../../functions/partners/queries.ts";
import { listStaff } from "../../functions/people/queries.ts";
import { reportMonth, signMonth } from "../../functions/reconciliation/partners/commands.ts";
import { monthOfPartner } from "../../functions/reconciliation/partners/queries.ts";
import { ROWS } from "../../functions/reconciliation/partners/statement.ts";
import {
  ReportRequest,
  rowsSaid,
  SignatureRequest,
  signedUnits,
} from "../../functions/reconciliation/partners/wire.ts";
import { lastMonth } from "../../functions/reconciliation/routes-partners.ts";
import { doneWords, page, seeOther, statusFor } from "../desk/answer.ts";
import { errorsOfInput, errorsOfRefusal, type FieldMap, refusalWords } from "../desk/errors.ts";
import { keptInput, readForm } from "../desk/form.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import type { DeskLocale } from "../words/desk.ts";
import { localeOn, partnerDesk, partnerOf } from "./frame.tsx";
import { partnerPaths } from "./paths.ts";
import { StatementPage, type StatementPageProps } from "./statement.tsx";

const doneIn = ({ t }: DeskLocale) => ({
  reported: t("statement.done.reported"),
  signed: t("statement.done.signed"),
});

export function statementPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  app.get("/", (context) => show(context, deps, site, monthAsked(context, deps), null, []));

  app.post("/report", async (context) => {
    const form = await readForm(context);
    const locale = localeOn(context);
    const values = keptInput(form, [...ROWS, "note"]);
    const [month, currency] = [form.text("month"), form.text("currency")];
    const { note, ...rows } = values;
    const filled = Object.fromEntries(Object.entries(rows).filter(([, text]) => text !== ""));
    const asked = ReportRequest.safeParse({ month, currency, rows: filled, ...(note === "" ? {} : { note }) });
    const again = (errors: readonly FieldError[]) =>
      show(
        context,
        deps,
        site,
        month,
        { currency, values },
        errors.length > 0 ? errors : [{ field: `closing.${currency}`, message: locale.t("desk.stale") }],
      );
    if (!asked.success)
      return again(errorsOfInput(asked.error, placesOf(currency, locale), `closing.${currency}`, locale));
    const said = rowsSaid(asked.data.currency, asked.data.rows);
    if (!said.ok) return again([{ field: `${said.row}.${currency}`, message: locale.t("statement.plain") }]);
    const which = { partnerId: partnerOf(context), month, currency: asked.data.currency };
    const made = await reportMonth(deps, callerOnPage(context), which, {
      rows: said.rows,
      note: asked.data.note ?? "",
    });
    if (!made.ok) return again(errorsOfRefusal(made.refusal, {}, `closing.${currency}`, locale));
    return seeOther(context, partnerPaths.statementOf(month).concat("&done=reported"));
  });

  app.post("/sign", async (context) => {
    const form = await readForm(context);
    const locale = localeOn(context);
    const values = keptInput(form, ["month", "currency", "closing"]);
    const again = (message: string) => show(context, deps, site, values.month, null, [{ field: "main", message }]);
    const asked = SignatureRequest.safeParse(values);
    const closing = asked.success ? signedUnits(asked.data.currency, asked.data.closing) : null;
    if (!asked.success || closing === null) return again(locale.t("desk.stale"));
    const which = { partnerId: partnerOf(context), month: asked.data.month, currency: asked.data.currency };
    if (callerOnPage(context).role !== "manager") return again(locale.t("statement.onlyManager"));
    const made = await signMonth(deps, callerOnPage(context), which, closing);
    if (!made.ok) return again(refusalWords(made.refusal, locale));
    return seeOther(context, partnerPaths.statementOf(which.month).concat("&done=signed"));
  });
  return app;
}

function placesOf(currency: string, { t }: DeskLocale): FieldMap {
  const rows = ROWS.map((row) => [`/rows/${row}`, { field: `${row}.${currency}`, say: t("statement.plain") }] as const);
  return { ...Object.fromEntries(rows), "/note": { field: `note.${currency}` } };
}

function monthAsked(context: Context<PageEnv>, deps: Deps): string {
  const asked = context.req.query("month") ?? "";
  return /^20\d\d-(0[1-9]|1[0-2])$/.test(asked) ? asked : lastMonth(deps.clock.now());
}

async function show(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  said: string,
  typed: StatementPageProps["typed"],
  errors: readonly FieldError[],
): Promise<Response> {
  const month = /^20\d\d-(0[1-9]|1[0-2])$/.test(said) ? said : monthAsked(context, deps);
  const partner = await findPartner(deps, partnerOf(context));
  const own = (await listStaff(deps)).filter((one) => one.partnerId !== null && one.partnerId === partner?.id);
  const people = new Map(own.map((one) => [one.id, one.name ?? one.email]));
  const markup = (
    <StatementPage
      desk={partnerDesk(context, site)}
      month={month}
      months={partner ? await monthOfPartner(deps, partner, month) : []}
      manager={callerOnPage(context).role === "manager"}
      nameOf={(id) => people.get(id) ?? localeOn(context).t("statement.finance")}
      typed={typed}
      errors={errors}
      done={errors.length > 0 ? null : doneWords(context, doneIn(localeOn(context)))}
    />
  );
  return page(context, markup, statusFor(errors));
}
