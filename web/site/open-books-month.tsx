// Owns the public page of one month's books: what was there, what came, what went, account by account; refuses to add anything up.
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { MomentText } from "../parts/moment-text.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { monthText } from "../parts/month-text.ts";
import { paths } from "../parts/paths.ts";
import { Table } from "../parts/table.tsx";
import type { Locale } from "../words/locale.ts";
import type { MonthCurrencyWire, MonthSideWire, MonthTotalWire, MonthWire } from "./figures.ts";
import { fileLinks } from "./open-books-months.tsx";

export interface OpenBooksMonthProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly month: MonthWire;
  /** The moment of reading (ISO) while the month is not over; null afterwards. */
  readonly running: string | null;
  /** `2026-10`; null at the ends. */
  readonly before: string | null;
  readonly after: string | null;
}

export function OpenBooksMonthPage({ site, locale, month, running, before, after }: OpenBooksMonthProps) {
  const { t, to } = locale;
  const named = { month: monthText(month.month, locale) };
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.openBooksMonth(month.month)}
      title={t("books.month.title", named)}
      description={t("books.month.description", named)}
    >
      <div class="wrap page">
        <p class="crumbs small">
          <a href={to(paths.openBooks)}>{t("books.title")}</a>
        </p>
        <h1>{t("books.month.title", named)}</h1>
        <p class="lede soft">{t("books.month.description", named)}</p>
        {running === null ? null : (
          <p>
            <strong>{t("books.month.running")}</strong>{" "}
            {locale.rich("figures.asOf", { moment: <MomentText at={running} locale={locale} /> })}
          </p>
        )}
        <p>{locale.rich("books.files.month", fileLinks(month.month))}</p>
        {month.currencies.map((one) => (
          <Currency books={one} locale={locale} />
        ))}
        <nav class="month-links" aria-label={t("books.month.around")}>
          {before ? (
            <a href={to(paths.openBooksMonth(before))} rel="prev">
              {t("books.month.before")}: {monthText(before, locale)}
            </a>
          ) : null}
          {after ? (
            <a href={to(paths.openBooksMonth(after))} rel="next">
              {t("books.month.after")}: {monthText(after, locale)}
            </a>
          ) : null}
        </nav>
      </div>
    </Layout>
  );
}

function Currency({ books, locale }: { books: MonthCurrencyWire; locale: Locale }) {
  const { t } = locale;
  const { currency, places, purposes } = books;
  const agree =
    places.total.opening.value === purposes.total.opening.value &&
    places.total.closing.value === purposes.total.closing.value;
  const money = (amount: MonthTotalWire["opening"]) => <MoneyText money={amount} locale={locale} code />;
  const { opening, came, went, closing } = places.total;
  return (
    <section class="books" aria-labelledby={`books-${currency}`}>
      <div class="section-head">
        <h2 id={`books-${currency}`}>{currency}</h2>
        <p>
          {agree
            ? locale.rich("books.identity", {
                opening: money(opening),
                came: money(came),
                went: money(went),
                closing: money(closing),
              })
            : t("books.disagree")}
        </p>
      </div>
      <Side caption={t("books.where", { currency })} side={places} locale={locale} />
      <Side caption={t("books.what", { currency })} side={purposes} locale={locale} />
    </section>
  );
}

function Side({ caption, side, locale }: { caption: string; side: MonthSideWire; locale: Locale }) {
  const { t } = locale;
  const figures = ({ opening, came, went, closing }: MonthTotalWire) =>
    [opening, came, went, closing].map((amount) => <MoneyText money={amount} locale={locale} code />);
  return (
    <Table
      cards
      caption={caption}
      columns={[
        { label: t("books.account") },
        { label: t("books.opening"), figures: true },
        { label: t("books.came"), figures: true },
        { label: t("books.went"), figures: true },
        { label: t("books.closing"), figures: true },
      ]}
      rows={side.lines.map((line) => [t(`books.${line.key}`), ...figures(line)])}
      total={[t("books.together"), ...figures(side.total)]}
    />
  );
}
