// Owns what a donor reads of their checkout, put together from the books; refuses to change it.
import type { Checkout } from "../../functions/checkouts/checkout.ts";
import { decideKeeping } from "../../functions/checkouts/rules.ts";
import type { Deps } from "../../functions/deps.ts";
import { loanFrom } from "../../functions/loans/items.ts";
import type { Loan } from "../../functions/loans/loan.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { total, ZERO } from "../../functions/money/minor.ts";
import { wire } from "../../functions/money/wire.ts";
import { keys } from "../../functions/table/keys.ts";
import { getMany } from "../../functions/table/read.ts";
import { pictureOf } from "../server/site-data.ts";
import type { CheckoutView } from "./views.ts";

/** Characters of an id that a person can read out on the telephone. */
const REFERENCE_LENGTH = 8;
/** Nearly every bank debit is known within this many days of being begun. */
const SLOW_DAYS = 7;

/** Short and readable: what a donor quotes when asking. */
export function referenceOf(checkoutId: string): string {
  return checkoutId.slice(-REFERENCE_LENGTH).toUpperCase();
}

export async function checkoutView(
  deps: Pick<Deps, "table" | "clock" | "settings">,
  checkout: Checkout,
): Promise<CheckoutView> {
  const items = await getMany(
    deps.table,
    checkout.lines.map((line) => keys.loan(line.loanId)),
  );
  const loans = items.map((item) => (item ? loanFrom(item) : null));
  const undirected = total(checkout.lines.filter((line) => line.placed === "undirected").map((line) => line.amount));
  return {
    id: checkout.id,
    reference: referenceOf(checkout.id),
    state: checkout.state,
    total: wire(DONOR_CURRENCY, checkout.total),
    runningCosts: wire(DONOR_CURRENCY, checkout.runningCosts),
    lines: checkout.lines.flatMap((line, at) => {
      const loan = loans[at];
      if (!loan) return [];
      return [
        {
          loanId: loan.id,
          displayName: loan.displayName,
          title: loan.title,
          country: loan.country,
          picture: pictureOf(loan),
          amount: wire(DONOR_CURRENCY, line.placed === "undirected" ? ZERO : line.amount),
        },
      ];
    }),
    message: checkout.message ?? null,
    undirected: undirected > 0n ? wire(DONOR_CURRENCY, undirected) : null,
    refunded: checkout.refunded > 0n ? wire(DONOR_CURRENCY, checkout.refunded) : null,
    email: checkout.email,
    paymentUrl: checkout.state === "open" ? checkout.paymentUrl : null,
    expiresAt: checkout.state === "open" ? checkout.expiresAt : null,
    keepMinutes: minutesLonger(deps, checkout),
    paidOn: checkout.paidAt,
    knownBy: knownBy(checkout, deps.clock.now()),
    ...daysAhead(loans.filter((loan) => loan !== null)),
  };
}

/** By how many minutes room can be kept longer; null when it cannot. */
export function minutesLonger(deps: Pick<Deps, "clock" | "settings">, checkout: Checkout): number | null {
  const decided = decideKeeping(checkout, deps.settings.reservationMinutes, deps.clock.now());
  if (!decided.ok) return null;
  return Math.ceil((Date.parse(decided.value.expiresAt) - Date.parse(checkout.expiresAt)) / 60_000);
}

function knownBy({ state, createdAt }: Checkout, now: Date): string | null {
  const day = new Date(Date.parse(createdAt) + SLOW_DAYS * 86_400_000).toISOString();
  return state === "processing" && day > now.toISOString() ? day.slice(0, 10) : null;
}

/** What the loans themselves say of the days that come. */
function daysAhead(loans: readonly Loan[]): Pick<CheckoutView, "fullBy" | "repaidFrom"> {
  const open = loans.filter((loan) => loan.state === "fundraising");
  const [fullBy] = open.flatMap(({ deadline }) => deadline ?? []).sort((a, b) => (a < b ? 1 : -1));
  const [repaidFrom] = loans.flatMap(({ rows }) => rows?.[0]?.dueOn ?? []).sort();
  return { fullBy: fullBy ?? null, repaidFrom: repaidFrom ?? null };
}
