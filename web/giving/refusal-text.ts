// Owns the words for what a command refused on the way to the payment page; refuses to show what it says to users of the API.
import { LINE_MIN, PAYMENT_MAX } from "../../functions/checkouts/rules.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { wire } from "../../functions/money/wire.ts";
import type { Refusal } from "../../functions/refusal.ts";
import { moneyText } from "../parts/amount.ts";
import type { Key, Locale } from "../words/locale.ts";

const CHECKOUT: Partial<Record<Refusal["code"], Key>> = {
  loan_full: "basket.refused.loan_full",
  not_open: "basket.refused.closed",
  not_found: "basket.refused.closed",
  wrong_amount: "basket.refused.wrong_amount",
};

const PLAN: Partial<Record<Refusal["code"], Key>> = { wrong_amount: "monthly.refused.wrong_amount" };

/** Why no payment page was opened for a basket, or for a plan, in a donor's words. */
export function refusalText(refusal: Pick<Refusal, "code">, what: "checkout" | "plan", locale: Locale): string {
  const euros = (amount: bigint) => moneyText(wire(DONOR_CURRENCY, amount), { locale });
  const own = (what === "checkout" ? CHECKOUT : PLAN)[refusal.code];
  const anyway = refusal.code === "payment_provider_unavailable" ? "giving.refused.provider" : "giving.refused.other";
  return locale.t(own ?? anyway, { least: euros(LINE_MIN), most: euros(PAYMENT_MAX) });
}
