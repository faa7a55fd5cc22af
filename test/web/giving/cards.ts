// A card as its pages show it, for tests that look at all of them.
import type { Card } from "../../../functions/cards/card.ts";
import { LOAN_STATES } from "../../../functions/loans/loan.ts";
import type { CardFormView, RecipientView } from "../../../web/giving/cards/card-view.ts";
import { eur } from "../fixtures.ts";

/** What people write: the same in every place where they may. */
export function cardExamples(said: string) {
  const names = { to: said, from: said, message: said };
  const card: Card = {
    ...{ id: "7", version: 1, checkoutId: "7", link: "7", withdrawnBy: null, mail: null, showAmount: true },
    ...{ ...names, kind: "present", language: "en", createdAt: "2026-11-04T10:00:00.000Z" },
  };
  const form: CardFormView = {
    ...{ ...names, kind: "honour", language: "en", showAmount: true },
    ...{ delivery: "mail", email: "ψ@ψ.gr", on: "2026-12-01" },
    problems: [
      { field: "to", why: "missing" },
      { field: "from", why: "long" },
      { field: "message", why: "web_address" },
      { field: "email", why: "wrong" },
      { field: "on", why: "wrong" },
    ],
  };
  const person = { displayName: said, title: said, country: "KE", picture: null };
  const reached = { part: eur("5.00"), whole: eur("10.00") };
  const people = LOAN_STATES.map((state, at) => ({
    ...{ ...person, state, loanId: `l_${at}` },
    reached: state === "fundraising" || state === "disbursed" ? reached : null,
  }));
  const view: RecipientView = { card, amount: eur("5.00"), paid: true, people };
  return { card, form, view };
}
