// Owns the HTTP of collecting without a script: the sheets and what was paid on one; refuses to decide anything.
import { type Context, Hono } from "hono";
import { type KnowingOutcome, recordKnowing } from "../../functions/collection/commands.ts";
import { type Sheet, sheetOf } from "../../functions/collection/queries.ts";
import { DAYS_AHEAD, dueOf, SHEET_ROWS_MAX, type SheetRow, sheetRow } from "../../functions/collection/sheet.ts";
import { daysAfter, latestDay } from "../../functions/days.ts";
import type { Deps } from "../../functions/deps.ts";
import { loanFrom } from "../../functions/loans/items.ts";
import { collectorOf } from "../../functions/loans/loan.ts";
import { IsoDate } from "../../functions/money/schema.ts";
import type { RowOutcome } from "../../functions/repayments/repayment.ts";
import { keys } from "../../functions/table/keys.ts";
import { getMany } from "../../functions/table/read.ts";
import { page, seeOther, statusFor } from "../desk/answer.ts";
import { type Form, readForm } from "../desk/form.ts";
import { findOutcome, keepOutcome } from "../desk/outcomes.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { batchOutcome } from "./batch-result.tsx";
import { collectionDesk } from "./collection-device.tsx";
import { inputOf, prefilled, readSheet, rowsIn } from "./collection-input.ts";
import { ALL, CollectionHome, meetsText, NO_GROUP, SheetPage } from "./collection-page.tsx";
import { localeOn, nothingHere, partnerDesk, partnerOf } from "./frame.tsx";
import { partnerPaths } from "./paths.ts";

export function collectionPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  app.get("/", async (context) => {
    const { group, day: asked } = context.req.query();
    // A group is small, and all of it is on its sheet.
    const whole = group !== undefined && group !== ALL && group !== NO_GROUP;
    const sheet = await sheetOf(deps, partnerOf(context), whole ? Number.POSITIVE_INFINITY : undefined);
    const day = dayOr(asked, sheet);
    if (group === undefined)
      return page(context, <CollectionHome desk={collectionDesk(context, site)} sheet={sheet} day={day} />);
    const rows = rowsOf(sheet, group, day);
    return show(context, site, { sheet, group, day, paidOn: sheet.today, rows, errors: [] });
  });

  app.post("/", async (context) => {
    const form = await readForm(context);
    const caller = callerOnPage(context);
    if (form.once && (await findOutcome(deps, caller.personId, form.once))) {
      return seeOther(context, partnerPaths.batch(form.once));
    }
    const sheet = await sheetOf(deps, partnerOf(context));
    const group = context.req.query("group") ?? ALL;
    const rows = rowsIn(form, [...sheet.rows, ...(await paidMeanwhile(deps, context, form, sheet))]);
    const locale = localeOn(context);
    const latest = latestDay(deps.clock.now());
    const read = readSheet(form, rows, { once: form.once ?? "", latest, locale });
    const stale = { field: "paidOn", message: locale.t("collection.error.stale") };
    const errors = form.once === null ? [stale] : read.errors;
    const day = dayOr(form.text("day"), sheet);
    if (form.once === null || errors.length > 0)
      return show(context, site, { sheet, group, day, paidOn: form.text("paidOn"), rows, errors, form });
    const outcomes = (await recordKnowing(deps, caller, read.rows)).map(toldOf);
    const sent = read.rows.map(({ row }) => ({ reference: row.reference, line: null, row }));
    await keepOutcome(deps, caller.personId, form.once, batchOutcome(sent, outcomes));
    return seeOther(context, partnerPaths.batch(form.once));
  });
  return app;
}

/** Loans that the form had and that are not on the sheet any more, such as those that were repaid since: nothing typed is dropped silently. */
async function paidMeanwhile(deps: Deps, context: Context<PageEnv>, form: Form, sheet: Sheet): Promise<SheetRow[]> {
  const listed = new Set(sheet.rows.map((row) => row.loanId));
  const gone = [...new Set(form.all("loanId"))].filter((id) => !listed.has(id)).slice(0, SHEET_ROWS_MAX);
  const items = await getMany(deps.table, gone.map(keys.loan));
  const loans = items.flatMap((item) => (item ? [loanFrom(item)] : []));
  const own = loans.filter((loan) => collectorOf(loan) === partnerOf(context));
  return own.map((loan) => sheetRow(loan, null, sheet.today));
}

/** A day that a sheet reaches; today where another was asked for. */
function dayOr(asked: string | undefined, sheet: Sheet): string {
  const fits = IsoDate.safeParse(asked).success && (asked ?? "") <= daysAfter(sheet.today, DAYS_AHEAD);
  return fits && asked ? asked : sheet.today;
}

/** Of a group everybody, those who owe first; else whoever owes by that day. */
function rowsOf(sheet: Sheet, group: string, day: string): SheetRow[] {
  const owes = (row: SheetRow) => dueOf(row, day) > 0n;
  if (group === ALL) return sheet.rows.filter(owes);
  if (group === NO_GROUP) return sheet.rows.filter((row) => row.groupId === null && owes(row));
  const own = sheet.rows.filter((row) => row.groupId === group);
  return [...own.filter(owes), ...own.filter((row) => !owes(row))];
}

/** Nothing was booked beside payments that came meanwhile: the page says so, and who still means it records it again. */
function toldOf(outcome: KnowingOutcome): RowOutcome {
  if (outcome.outcome !== "unknown") return outcome;
  return { outcome: "rejected", code: "conflict", detail: "Another payment was recorded meanwhile." };
}

interface Shown {
  readonly sheet: Sheet;
  readonly group: string;
  readonly day: string;
  readonly paidOn: string;
  readonly rows: readonly SheetRow[];
  readonly errors: readonly FieldError[];
  /** What was sent, to be shown again. */
  readonly form?: Form;
}

function show(context: Context<PageEnv>, site: SiteInfo, shown: Shown): Response | Promise<Response> {
  const { sheet, group, day, paidOn, rows, errors, form } = shown;
  const desk = partnerDesk(context, site);
  const known = sheet.groups.find((one) => one.id === group);
  if (!known && group !== ALL && group !== NO_GROUP) return nothingHere(context, site);
  const { locale } = desk;
  const title = known?.name ?? locale.t(group === ALL ? "collection.all" : "collection.none");
  const markup = (
    <SheetPage
      desk={desk}
      which={group}
      title={title}
      about={known && meetsText(known, locale)}
      day={day}
      paidOn={paidOn}
      rows={rows.map((row) => ({ row, input: form ? inputOf(form, row) : prefilled(row, day) }))}
      errors={errors}
    />
  );
  return page(context, markup, statusFor(errors));
}
