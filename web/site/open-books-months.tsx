// Owns the months on the page of open books: drawn and as a table for each currency, each month a link; refuses to add anything up.
import { type MoneyWire, wire } from "../../functions/money/wire.ts";
import { isZero, moneyText, unitsOf } from "../parts/amount.ts";
import { MoneyText } from "../parts/money-text.tsx";
import { monthText } from "../parts/month-text.ts";
import { paths } from "../parts/paths.ts";
import { StackedBars } from "../parts/stacked-bars.tsx";
import { Table } from "../parts/table.tsx";
import type { Locale } from "../words/locale.ts";
import type { MonthCurrencyWire, MonthWire } from "./figures.ts";
import type { BookKey } from "./views.ts";

/** Months that are drawn and stand in a table; older ones are found month by month, and in the files. */
export const MONTHS_SHOWN = 12;

/** Null while they are being added up. */
export function MonthsSoFar({ months, locale }: { months: readonly MonthWire[] | null; locale: Locale }) {
  const { t } = locale;
  const shown = (months ?? []).slice(-MONTHS_SHOWN).reverse();
  const currencies = [...new Set(shown.flatMap((month) => month.currencies.map((one) => one.currency)))];
  return (
    <section class="figures-part" aria-labelledby="books-months">
      <h2 id="books-months">{t("books.months")}</h2>
      {months === null ? (
        <p>{t("books.months.none")}</p>
      ) : (
        <>
          <p class="narrow">{t("books.months.text")}</p>
          <p class="narrow">{locale.rich("books.files", fileLinks("months"))}</p>
          {currencies.map((currency, at) => (
            <CurrencyMonths months={shown} currency={currency} first={at === 0} locale={locale} />
          ))}
        </>
      )}
    </section>
  );
}

/** The links of a sentence about files: the same in every language. */
export function fileLinks(name: string) {
  return {
    csv: (inside: unknown[]) => <a href={paths.openBooksFile(name, "csv")}>{inside}</a>,
    json: (inside: unknown[]) => <a href={paths.openBooksFile(name, "json")}>{inside}</a>,
  };
}

interface CurrencyMonthsProps {
  readonly months: readonly MonthWire[];
  readonly currency: MoneyWire["currency"];
  /** The first is open, so that the page is not as long as there are currencies. */
  readonly first: boolean;
  readonly locale: Locale;
}

function CurrencyMonths({ months, currency, first, locale }: CurrencyMonthsProps) {
  const { t } = locale;
  const rows = months.flatMap(({ month, currencies }) => {
    const own = currencies.find((one) => one.currency === currency);
    return own ? [{ month, own }] : [];
  });
  const keys = placesIn(rows.map((row) => row.own));
  const title = t("books.chart", { currency });
  const closing = (own: MonthCurrencyWire, key: BookKey) => own.places.lines.find((line) => line.key === key)?.closing;
  return (
    <details class="figures-part" open={first}>
      <summary>
        <h3>{title}</h3>
      </summary>
      <StackedBars
        id={`bars-${currency}`}
        title={title}
        bars={rows.map(({ month, own }) => ({
          label: t("books.chart.bar", {
            month: monthText(month, locale),
            amount: moneyText(own.places.total.closing, { locale, code: true }),
          }),
          parts: keys.map((key) => ({ swatch: `of-${key}`, units: unitsOf(closing(own, key) ?? zero(currency)) })),
        }))}
        legend={keys.map((key) => ({ swatch: `of-${key}`, label: t(`books.${key}`) }))}
      />
      <Table
        caption={title}
        captionHidden
        columns={[
          { label: t("books.month") },
          ...keys.map((key) => ({ label: t(`books.${key}`), figures: true })),
          { label: t("books.together"), figures: true },
        ]}
        rows={rows.map(({ month, own }) => [
          <a href={locale.to(paths.openBooksMonth(month))}>{monthText(month, locale)}</a>,
          ...keys.map((key) => <MoneyText money={closing(own, key) ?? zero(currency)} locale={locale} code />),
          <MoneyText money={own.places.total.closing} locale={locale} code />,
        ])}
      />
    </details>
  );
}

const zero = (currency: MoneyWire["currency"]): MoneyWire => wire(currency, 0n);

/** Places that held something at the end of one of the months. */
function placesIn(months: readonly MonthCurrencyWire[]): BookKey[] {
  const keys: readonly BookKey[] = ["stripe", "bank", "partner", "loan"];
  return keys.filter((key) =>
    months.some((one) => one.places.lines.some((line) => line.key === key && !isZero(line.closing))),
  );
}
