// Owns reading the payment form: what was typed into an attempt or an error; pays nothing.
import { isEmail } from "../api/params.ts";
import type { Attempt } from "../flows/pay-session.ts";
import { type CardOutcome, compact, testCard, testDebit } from "../flows/test-numbers.ts";
import type { PaymentMeans } from "../shapes/charge.ts";
import type { Session } from "../shapes/session.ts";
import type { PageError } from "./fields.tsx";
import type { Typed } from "./pay-page.tsx";

const EXPIRY_WHEN_NONE_GIVEN = { month: 12, year: 2034 }; // Scripts may send just a number.

type CardMeans = Extract<PaymentMeans, { type: "card" }>;

export type Reading = { attempt: Attempt; typed: Typed } | { error: PageError; status: 400 | 402; typed: Typed };

/** `now` in unix seconds, to refuse cards that have expired. */
export function readPayment(form: URLSearchParams, session: Session, now: number): Reading {
  const email = (form.get("email") ?? session.customer_email ?? "").trim();
  const number = compact(form.get("number") ?? "");
  const iban = compact(form.get("iban") ?? "");
  const method = chosenMethod(form.get("method"), number, iban);
  const typed: Typed = { email, method };
  const wrong = (field: PageError["field"], message: string, status: 400 | 402 = 402): Reading => ({
    error: { field, message },
    status,
    typed,
  });
  if (!isEmail(email)) return wrong("email", "Enter your email address, for example name@example.com.", 400);
  if (!session.payment_method_types.includes(method === "card" ? "card" : "sepa_debit")) {
    return wrong(method === "card" ? "number" : "iban", "This way of paying is not available here.");
  }
  if (method === "debit") {
    const debit = testDebit(iban);
    if (!debit)
      return wrong("iban", "This IBAN cannot be used here. Use one of the test accounts: no real money moves.");
    return { attempt: { ...debit, email }, typed };
  }
  const card = readCard(form, now);
  return "message" in card ? wrong(card.field, card.message) : { attempt: { ...card, email }, typed };
}

/** The card in a form: what it is and what it leads to, or what is wrong with it. `now` in unix seconds. */
export function readCard(form: URLSearchParams, now: number): { means: CardMeans; outcome: CardOutcome } | PageError {
  const number = compact(form.get("number") ?? "");
  const card = testCard(number);
  const wrong = (field: PageError["field"], message: string): PageError => ({ field, message });
  if (!card) return wrong("number", number === "" ? "Enter your card number." : "Your card number is invalid.");
  const expiry = readExpiry(form.get("expiry") ?? "");
  if (!expiry) return wrong("expiry", "Enter the expiry date as month and year, for example 12/34.");
  if (isPast(expiry, now)) return wrong("expiry", "Your card's expiration date is in the past.");
  const cvc = (form.get("cvc") ?? "").trim();
  if (cvc !== "" && !/^\d{3,4}$/.test(cvc)) return wrong("cvc", "Your card's security code is incomplete.");
  const means = {
    type: "card",
    brand: card.brand,
    country: card.country,
    last4: number.slice(-4),
    expMonth: expiry.month,
    expYear: expiry.year,
    cvcGiven: cvc !== "",
  } as const;
  return { means, outcome: card.outcome };
}

/** The page sends a choice along with both fields; a script may send just one of the fields. */
function chosenMethod(choice: string | null, number: string, iban: string): Typed["method"] {
  if (number === "" && iban === "") return choice === "debit" ? "debit" : "card";
  if (choice === "debit" && iban !== "") return "debit";
  return number === "" ? "debit" : "card";
}

interface Expiry {
  month: number;
  year: number;
}

function readExpiry(written: string): Expiry | null {
  if (written.trim() === "") return EXPIRY_WHEN_NONE_GIVEN;
  const match = /^(0?[1-9]|1[0-2])\s*[/-]?\s*(?:20)?(\d{2})$/.exec(written.trim());
  return match ? { month: Number(match[1]), year: 2_000 + Number(match[2]) } : null;
}

function isPast({ month, year }: Expiry, now: number): boolean {
  return Date.UTC(year, month) <= now * 1_000; // The month after: a card is good to the end of its month.
}
