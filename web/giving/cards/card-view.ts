// Owns what the pages of a card show, put together from the card and its gift; refuses to tell a recipient anything of the donor.
import type { Card } from "../../../functions/cards/card.ts";
import { type Helped, helpedBy } from "../../../functions/cards/queries.ts";
import type { CardProblem, CardWish } from "../../../functions/cards/rules.ts";
import type { Checkout } from "../../../functions/checkouts/checkout.ts";
import type { Deps } from "../../../functions/deps.ts";
import type { LoanState } from "../../../functions/loans/loan.ts";
import { DONOR_CURRENCY } from "../../../functions/money/currencies.ts";
import { type MoneyWire, wire } from "../../../functions/money/wire.ts";
import { leftOf } from "../../../functions/refunds/rules.ts";
import { pictureOf } from "../../server/site-data.ts";

/** What stands in the form: as it was typed, while something is wrong with it. */
export interface CardFormView extends Omit<CardWish, "mail"> {
  readonly delivery: "print" | "mail";
  readonly email: string;
  readonly on: string;
  readonly problems: readonly CardProblem[];
}

export interface PersonView {
  readonly loanId: string;
  readonly displayName: string;
  readonly title: string;
  readonly country: string;
  readonly picture: string | null;
  readonly state: LoanState;
  /** What has come together, or back, and of what; null where neither says anything. */
  readonly reached: { readonly part: MoneyWire; readonly whole: MoneyWire } | null;
}

/** What a recipient sees. `amount` is what stands of the gift; null where the giver keeps it to themselves. */
export interface RecipientView {
  readonly card: Pick<Card, "id" | "link" | "kind" | "to" | "from" | "message" | "language">;
  readonly amount: MoneyWire | null;
  readonly paid: boolean;
  readonly people: readonly PersonView[];
}

export async function recipientView(deps: Pick<Deps, "table">, card: Card, gift: Checkout): Promise<RecipientView> {
  return {
    card,
    amount: card.showAmount ? wire(DONOR_CURRENCY, leftOf(gift)) : null,
    paid: gift.state === "paid",
    people: (await helpedBy(deps, gift)).map(personView),
  };
}

function personView({ loan }: Helped): PersonView {
  const { id, displayName, title, country, state } = loan;
  return { loanId: id, displayName, title, country, picture: pictureOf(loan), state, reached: reachedOf(loan) };
}

function reachedOf(loan: Helped["loan"]): PersonView["reached"] {
  if (loan.state === "fundraising") {
    return { part: wire(DONOR_CURRENCY, loan.funded), whole: wire(DONOR_CURRENCY, loan.goal) };
  }
  if (loan.state !== "disbursed") return null;
  return { part: wire(loan.currency, loan.repaid), whole: wire(loan.currency, loan.principal) };
}
