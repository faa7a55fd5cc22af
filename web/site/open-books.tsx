// Owns the public page of all balances, place by place and purpose by purpose; refuses to add anything up itself.
import { DateText } from "../parts/date-text.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { paths } from "../parts/paths.ts";
import { Table } from "../parts/table.tsx";
import type { Locale } from "../words/locale.ts";
import type { BookKey, BookLine, BooksWire, CurrencyBooks } from "./views.ts";

const NAMES: Record<BookKey, string> = {
  stripe: "Held by Stripe, our payment provider",
  bank: "In our bank accounts",
  partner: "Held by partners",
  loan: "Owed by entrepreneurs",
  "for-loan": "Promised to loans, not yet handed out",
  lent: "Lent to entrepreneurs",
  fund: "In revolving funds, waiting for the next loan",
  undirected: "Waiting for a donor’s word",
  "running-costs": "Given to running costs",
  reserve: "Reserve",
  overpaid: "Paid too much by entrepreneurs, to be given back",
  returning: "On its way back from a partner that closed",
  suspense: "Not explained yet",
  fees: "Payment fees",
  losses: "Written off",
  fx: "Gained or lost by exchange rates",
  interest: "Interest kept by partners",
};

export interface OpenBooksProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly books: BooksWire;
}

export function OpenBooksPage({ site, locale, books }: OpenBooksProps) {
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.openBooks}
      title="Open books"
      description="Where all the money is and what it is for, per currency, to the cent."
    >
      <div class="wrap page">
        <h1>Open books</h1>
        <p class="lede soft">
          Where all the money is, and what it is for. Both sides are kept separately and must agree in every currency,
          to the cent.
        </p>
        <p class="small soft">
          As of <DateText date={books.asOf} />
        </p>
        {books.currencies.length === 0 ? (
          <Notice title="Nothing here yet">
            <p>The books open with the first gift.</p>
          </Notice>
        ) : (
          books.currencies.map((one) => <Currency books={one} />)
        )}
        <p class="narrow">
          Entries are never changed or deleted: a mistake is reversed by a new entry. Names of donors and of
          entrepreneurs are not in the books, only numbers that stand for them.
        </p>
      </div>
    </Layout>
  );
}

function Currency({ books }: { books: CurrencyBooks }) {
  const { currency } = books;
  const agree = books.placesTotal.value === books.purposesTotal.value;
  return (
    <section class="books" aria-labelledby={`books-${currency}`}>
      <div class="section-head">
        <h2 id={`books-${currency}`}>{currency}</h2>
        <p>{agree ? "Both sides agree." : "The sides do not agree. We are looking into it."}</p>
      </div>
      <div class="columns even">
        <Side caption={`Where it is, in ${currency}`} lines={books.places} total={books.placesTotal} />
        <Side
          caption={`What it is for, in ${currency}`}
          lines={[...books.purposes, ...books.results]}
          total={books.purposesTotal}
        />
      </div>
    </section>
  );
}

function Side({ caption, lines, total }: { caption: string; lines: readonly BookLine[]; total: BookLine["amount"] }) {
  return (
    <Table
      caption={caption}
      columns={[{ label: "Account" }, { label: "Balance", figures: true }]}
      rows={lines.map((line) => [NAMES[line.key], <MoneyText money={line.amount} code />])}
      total={["Together", <MoneyText money={total} code />]}
    />
  );
}
