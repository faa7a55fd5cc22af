// Owns the public page of all balances, place by place and purpose by purpose, and how they came about; refuses to add anything up itself.
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { MomentText } from "../parts/moment-text.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { paths } from "../parts/paths.ts";
import { Table } from "../parts/table.tsx";
import type { Locale } from "../words/locale.ts";
import { MonthsSoFar } from "./open-books-months.tsx";
import type { BookLine, BooksWire, CurrencyBooks } from "./views.ts";

export interface OpenBooksProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly books: BooksWire;
}

const METHODS = ["1", "2", "3", "4"] as const;

export function OpenBooksPage({ site, locale, books }: OpenBooksProps) {
  const { t } = locale;
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.openBooks}
      title={t("books.title")}
      description={t("books.description")}
    >
      <div class="wrap page">
        <h1>{t("books.title")}</h1>
        <p class="lede soft">{t("books.lede")}</p>
        <p class="small soft">
          {locale.rich("figures.asOf", { moment: <MomentText at={books.asOf} locale={locale} /> })}
        </p>
        {books.currencies.length === 0 ? (
          <Notice title={t("books.empty")}>
            <p>{t("books.empty.text")}</p>
          </Notice>
        ) : (
          <>
            {books.currencies.map((one) => (
              <Currency books={one} locale={locale} />
            ))}
            <MonthsSoFar months={books.months ?? null} locale={locale} />
          </>
        )}
        <section class="figures-part narrow" aria-labelledby="books-method">
          <h2 id="books-method">{t("books.method")}</h2>
          <ul>
            {METHODS.map((nth) => (
              <li>{t(`books.method.${nth}`)}</li>
            ))}
            <li>{t("books.never")}</li>
          </ul>
        </section>
      </div>
    </Layout>
  );
}

function Currency({ books, locale }: { books: CurrencyBooks; locale: Locale }) {
  const { t } = locale;
  const { currency } = books;
  const agree = books.placesTotal.value === books.purposesTotal.value;
  return (
    <section class="books" aria-labelledby={`books-${currency}`}>
      <div class="section-head">
        <h2 id={`books-${currency}`}>{currency}</h2>
        <p>{t(agree ? "books.agree" : "books.disagree")}</p>
      </div>
      <div class="columns even">
        <Side caption={t("books.where", { currency })} lines={books.places} total={books.placesTotal} locale={locale} />
        <Side
          caption={t("books.what", { currency })}
          lines={[...books.purposes, ...books.results]}
          total={books.purposesTotal}
          locale={locale}
        />
      </div>
    </section>
  );
}

interface SideProps {
  readonly caption: string;
  readonly lines: readonly BookLine[];
  readonly total: BookLine["amount"];
  readonly locale: Locale;
}

function Side({ caption, lines, total, locale }: SideProps) {
  const { t } = locale;
  return (
    <Table
      caption={caption}
      columns={[{ label: t("books.account") }, { label: t("books.balance"), figures: true }]}
      rows={lines.map((line) => [t(`books.${line.key}`), <MoneyText money={line.amount} locale={locale} code />])}
      total={[t("books.together"), <MoneyText money={total} locale={locale} code />]}
    />
  );
}
