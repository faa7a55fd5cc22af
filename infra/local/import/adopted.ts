// Owns what a row becomes: a partner, an entrepreneur without a name, a loan in its own currency; refuses to write anything.

import { idFrom } from "../../../functions/ids.ts";
import type { AdoptedLoan } from "../../../functions/loans/adopt.ts";
import type { LoanText } from "../../../functions/loans/rules.ts";
import { CURRENCIES, type Currency, exponentOf } from "../../../functions/money/currencies.ts";
import { divideHalfEven } from "../../../functions/money/divide.ts";
import { type Minor, minor } from "../../../functions/money/minor.ts";
import { type Rate, toQuote } from "../../../functions/money/rate.ts";
import type { NewPartner } from "../../../functions/partners/commands.ts";
import { PlainDate } from "../../../functions/plain-date.ts";
import { FILE_CURRENCY, type Row } from "./columns.ts";

/** Characters of a title: two lines on a phone. */
const TITLE_MAX = 140;

export function partnerId(row: Pick<Row, "partner">): string {
  return idFrom("partner", "import", row.partner);
}

/** The data names no partner: it is called by its number. */
export function partnerFrom(row: Row): NewPartner {
  return {
    name: `Partner ${row.partner} (${row.country})`,
    country: row.countryCode,
    city: null,
    currency: row.currency,
    currencies: [],
    description: `Made for the loans of partner ${row.partner} in imported loan data.`,
  };
}

/**
 * US dollars in another currency through one EUR, half-even, to the digits that people read in it (whole riel, centavos). `perEuro`
 * gives units for one EUR.
 */
export function fromDollars(amount: Minor, currency: Currency, perEuro: (currency: Currency) => Rate): Minor {
  if (currency === FILE_CURRENCY) return amount;
  const [dollar, own] = [perEuro(FILE_CURRENCY), perEuro(currency)];
  const cross = { num: own.num * dollar.den, den: own.den * dollar.num };
  const exact = toQuote(amount, FILE_CURRENCY, currency, cross, "half-even");
  const unit = 10n ** BigInt(exponentOf(currency) - CURRENCIES[currency].shown);
  return minor(divideHalfEven(exact, unit) * unit);
}

/** `today` is an ISO day. */
export function adoptedFrom(row: Row, principal: Minor, today: string): AdoptedLoan {
  const handedOut =
    row.disbursedAt && row.disbursedAt < row.postedAt ? row.disbursedAt.toISOString().slice(0, 10) : null;
  const content: LoanText = {
    title: titleOf(row),
    story: { en: storyOf(row, handedOut) },
    principal: { currency: row.currency, minor: principal },
    sector: row.sector,
    terms: termsOf(row, handedOut ?? today),
    region: row.region,
    activity: row.activity,
    preDisbursed: handedOut,
  };
  return {
    loanId: idFrom("loan", "import", row.id),
    entrepreneurId: idFrom("entrepreneur", "import", row.id),
    displayName: `An entrepreneur in ${row.region ?? row.country}`,
    country: row.countryCode,
    content,
    reference: `import-${row.id}`,
  };
}

/** "to buy a cow." → "Buy a cow" */
function titleOf(row: Row): string {
  const plain = row.use.replace(/^to /i, "").replace(/[.\s]+$/, "") || row.use;
  const title = plain.charAt(0).toUpperCase() + plain.slice(1);
  if (title.length <= TITLE_MAX) return title;
  const cut = title.slice(0, TITLE_MAX - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 1))}…`;
}

function storyOf(row: Row, handedOut: string | null): string {
  const use = row.use.replace(/[.\s]+$/, "");
  const meant = /^to /i.test(use)
    ? `This loan is meant ${use.charAt(0).toLowerCase()}${use.slice(1)}.`
    : `What this loan is for: ${use}.`;
  const place = row.region ? `${row.region}, ${row.country}` : row.country;
  const trade = row.activity ? `${row.activity} in ${place}.` : `From ${place}.`;
  const before = handedOut ? ` The partner handed the money out on ${handedOut}, before the loan was funded.` : "";
  return `${meant}\n\n${trade}${before}`;
}

/** No interest is known, so there is none. A bullet falls due at the end of its term. */
function termsOf(row: Row, from: string): LoanText["terms"] {
  const method = "equal-instalments";
  if (!row.bullet) return { instalments: row.months, frequency: "monthly", method };
  const firstDueOn = PlainDate.from(from).addMonths(row.months).toString();
  return { instalments: 1, frequency: "bullet", method, firstDueOn };
}
