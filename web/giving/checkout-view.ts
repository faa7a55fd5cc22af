// Owns what a donor reads of their checkout, put together from the books; refuses to change it.
import type { Checkout } from "../../functions/checkouts/checkout.ts";
import type { Deps } from "../../functions/deps.ts";
import { loanFrom } from "../../functions/loans/items.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { total, ZERO } from "../../functions/money/minor.ts";
import { wire } from "../../functions/money/wire.ts";
import { keys } from "../../functions/table/keys.ts";
import { getMany } from "../../functions/table/read.ts";
import { pictureOf } from "../server/site-data.ts";
import type { CheckoutView } from "./views.ts";

/** Characters of an id that a person can read out on the telephone. */
const REFERENCE_LENGTH = 8;
/** Bank debits are known within this many days; the partner has its money within as many after a loan is full. */
const SLOW_DAYS = 7;

/** Short and readable: what a donor quotes when asking. */
export function referenceOf(checkoutId: string): string {
  return checkoutId.slice(-REFERENCE_LENGTH).toUpperCase();
}

export async function checkoutView(deps: Pick<Deps, "table" | "clock">, checkout: Checkout): Promise<CheckoutView> {
  const loans = await getMany(
    deps.table,
    checkout.lines.map((line) => keys.loan(line.loanId)),
  );
  const undirected = total(checkout.lines.filter((line) => line.placed === "undirected").map((line) => line.amount));
  return {
    id: checkout.id,
    reference: referenceOf(checkout.id),
    state: checkout.state,
    total: wire(DONOR_CURRENCY, checkout.total),
    runningCosts: wire(DONOR_CURRENCY, checkout.runningCosts),
    lines: checkout.lines.flatMap((line, at) => {
      const item = loans[at];
      if (!item) return [];
      const loan = loanFrom(item);
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
    undirected: undirected > 0n ? wire(DONOR_CURRENCY, undirected) : null,
    refunded: checkout.refunded > 0n ? wire(DONOR_CURRENCY, checkout.refunded) : null,
    email: checkout.email,
    paymentUrl: checkout.state === "open" ? checkout.paymentUrl : null,
    expiresAt: checkout.state === "open" ? checkout.expiresAt : null,
    expectedOn:
      checkout.state === "processing"
        ? new Date(deps.clock.now().getTime() + SLOW_DAYS * 86_400_000).toISOString().slice(0, 10)
        : null,
  };
}
