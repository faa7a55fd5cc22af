// Owns the page of reference rates: the newest of each currency or all of one, and recording one; refuses to convert.
import { CURRENCIES, type Currency, DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import type { ReferenceRate } from "../../functions/rates/rate.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { DataTable } from "../desk/table/data-table.tsx";
import type { DataColumn, TableSpec, TableView } from "../desk/table/table.ts";
import { hasWords } from "../desk/table/view.ts";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { staffPaths } from "./paths.ts";

export const RATE_FIELDS = ["currency", "value", "source", "date"] as const;

/** The newest of each currency, or all of one. */
export function rateTable(locale: DeskLocale, currency: Currency | null): TableSpec<ReferenceRate> {
  const { t } = locale;
  const code: DataColumn<ReferenceRate> = {
    name: "currency",
    label: t("fin.account.currency"),
    cell: (one) => (currency ? one.currency : <a href={staffPaths.ratesOf(one.currency)}>{one.currency}</a>),
    by: (one) => one.currency,
  };
  const day: DataColumn<ReferenceRate> = {
    name: "date",
    label: t("fin.rate.day"),
    // Of one currency each day has one rate: its link leads to who recorded it.
    cell: (one) =>
      currency ? (
        <a href={staffPaths.auditLogOf({ subject: `RATES#${one.currency}` })}>
          <DateText date={one.date} short />
        </a>
      ) : (
        <DateText date={one.date} short />
      ),
    by: (one) => one.date,
  };
  const value: DataColumn<ReferenceRate> = {
    name: "value",
    label: t("fin.rate.value", { donors: DONOR_CURRENCY }),
    cell: (one) => one.value,
    by: (one) => Number(one.value),
    text: (one) => one.value,
    figures: true,
  };
  const source: DataColumn<ReferenceRate> = {
    name: "source",
    label: t("fin.rate.source"),
    cell: (one) => (
      <span class="cell-note">
        <bdi>{one.source}</bdi>
      </span>
    ),
    by: (one) => one.source,
  };
  return {
    caption: currency ? t("fin.rate.every", { currency }) : t("fin.rate.newest"),
    path: staffPaths.rates,
    file: currency ? `rates-${currency.toLowerCase()}` : "rates",
    sort: currency ? "-date" : "currency",
    key: (one) => `${one.currency} ${one.date}`,
    columns: currency ? [day, code, value, source] : [code, value, day, source],
    filters: [
      {
        name: "q",
        label: t("fin.search"),
        type: "search",
        keeps: (one, said) => hasWords(`${one.currency} ${one.date} ${one.source}`, said),
      },
    ],
    ...(currency ? { keep: { currency } } : {}),
  };
}

export interface RatesProps {
  readonly desk: Desk;
  readonly view: TableView<ReferenceRate>;
  /** All rates of this one are listed; null: the newest of each. */
  readonly currency: Currency | null;
  readonly values: Readonly<Record<(typeof RATE_FIELDS)[number], string>>;
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

export function RatesPage({ desk, view, currency, values, errors, done }: RatesProps) {
  const { t } = desk.locale;
  return (
    <Frame desk={desk} path={staffPaths.rates} title={t("fin.rate.title")} errors={errors} done={done}>
      <div class="columns">
        <section class="flow" aria-labelledby="known">
          <h2 id="known">{view.spec.caption}</h2>
          {currency ? (
            <p>
              <a href={staffPaths.rates}>{t("fin.rate.back")}</a>
            </p>
          ) : null}
          <DataTable view={view} locale={desk.locale} empty={t("fin.rate.none")} />
        </section>
        <RecordRate values={values} errors={errors} locale={desk.locale} />
      </div>
    </Frame>
  );
}

function RecordRate({ values, errors, locale: { t } }: Pick<RatesProps, "values" | "errors"> & { locale: DeskLocale }) {
  const codes = (Object.keys(CURRENCIES) as Currency[]).filter((code) => code !== DONOR_CURRENCY);
  const field = (name: (typeof RATE_FIELDS)[number]) => ({
    id: name,
    name,
    value: values[name],
    error: errorOf(errors, name),
  });
  return (
    <form method="post" action={staffPaths.rates} class="panel flow aside" novalidate>
      <h2>{t("fin.rate.record")}</h2>
      <p class="small soft">{t("fin.rate.record.hint")}</p>
      <Field
        {...field("currency")}
        label={t("fin.account.currency")}
        options={[{ value: "", label: t("fin.choose") }, ...codes.map((code) => ({ value: code, label: code }))]}
      />
      <Field
        {...field("value")}
        label={t("fin.rate.value.in", { donors: DONOR_CURRENCY })}
        inputmode="decimal"
        autocomplete="off"
      />
      <Field {...field("date")} label={t("fin.rate.day")} type="date" />
      <Field {...field("source")} label={t("fin.rate.source")} hint={t("fin.rate.source.hint")} />
      <Button>{t("fin.rate.record.button")}</Button>
    </form>
  );
}
