// Owns what a partner's loan product is, and whether a loan keeps to its limits; refuses to know what staff allow the partner.
import type { Loan } from "../loans/loan.ts";
import type { Frequency } from "../loans/schedule/dates.ts";
import type { Method } from "../loans/schedule/schema.ts";
import type { Currency } from "../money/currencies.ts";
import type { Minor } from "../money/minor.ts";
import { accept, type Result, refuse } from "../refusal.ts";

/** Limits of the loans that a partner hands out under one name. Limits that staff set for the partner count beside them, never less. */
export interface Product {
  readonly id: string;
  readonly version: number;
  readonly partnerId: string;
  readonly name: string;
  readonly currency: Currency;
  /** Of the principal, both included. */
  readonly least: Minor;
  readonly most: Minor;
  /** Of instalments, both included. */
  readonly fewest: number;
  readonly longest: number;
  /** At least one. */
  readonly frequencies: readonly Frequency[];
  readonly method: Method;
  /** A percentage as text, a year or an instalment. */
  readonly rate: string;
  readonly ratePer: "year" | "period";
  /** How many first instalments may carry interest only. */
  readonly graceMost: number;
  /** False: no new loan may keep to it. */
  readonly offered: boolean;
  readonly createdAt: string;
}

/** What makes a product, as it is said. */
export type ProductLimits = Omit<Product, "id" | "version" | "partnerId" | "createdAt" | "offered">;

/** A frequency as one text: `monthly`, `days-28`. */
export function frequencyKey(frequency: Frequency): string {
  return typeof frequency === "string" ? frequency : `days-${frequency.days}`;
}

type Judged = Pick<Loan, "currency" | "principal" | "terms" | "unsaid">;

/** Where a loan leaves the limits of its product. What is not written yet leaves none. */
export function outsideOf(product: Product, loan: Judged): { readonly pointer: string; readonly detail: string }[] {
  const { terms, principal } = loan;
  const unsaid = new Set(loan.unsaid ?? []);
  const wrong: { pointer: string; detail: string }[] = [];
  const judge = (pointer: string, fits: boolean, detail: string): void => {
    if (!fits) wrong.push({ pointer, detail });
  };
  judge("/principal/currency", loan.currency === product.currency, `is ${product.currency} in this product`);
  if (!unsaid.has("principal") && loan.currency === product.currency)
    judge(
      "/principal/value",
      principal >= product.least && principal <= product.most,
      "is outside the product's limits",
    );
  if (unsaid.has("schedule")) return wrong;
  const { instalments, graceInstalments = 0 } = terms;
  const fits = instalments >= product.fewest && instalments <= product.longest;
  judge("/schedule/instalments", fits, `is ${product.fewest} to ${product.longest} in this product`);
  const rhythms = product.frequencies.map(frequencyKey);
  judge("/schedule/frequency", rhythms.includes(frequencyKey(terms.frequency)), `is one of ${rhythms.join(", ")}`);
  judge("/schedule/method", terms.method === product.method, `is ${product.method} in this product`);
  judge("/schedule/graceInstalments", graceInstalments <= product.graceMost, `is at most ${product.graceMost}`);
  const per = terms.ratePerPeriodPercent === undefined ? "year" : "period";
  const rate = terms.ratePerPeriodPercent ?? terms.annualRatePercent ?? "0";
  const pointer = per === "year" ? "/schedule/annualRatePercent" : "/schedule/ratePerPeriodPercent";
  judge(
    pointer,
    per === product.ratePer && Number(rate) === Number(product.rate),
    `is ${product.rate} in this product`,
  );
  return wrong;
}

export function decideProduct(product: Product | null, loan: Judged & Pick<Loan, "partnerId">): Result<null> {
  if (!product || product.partnerId !== loan.partnerId || !product.offered)
    return refuse("not_found", "You have no such product.", {
      errors: [{ pointer: "/productId", detail: "none of yours" }],
    });
  const errors = outsideOf(product, loan);
  if (errors.length === 0) return accept(null);
  return refuse("limit_reached", `This is outside the limits of ${product.name}.`, { errors });
}

/** What contradicts itself in a product's limits. */
export function decideLimits({ least, most, fewest, longest, frequencies, graceMost }: ProductLimits): Result<null> {
  const wrong = [
    ...(least > most ? [{ pointer: "/most", detail: "is at least the smallest amount" }] : []),
    ...(fewest > longest ? [{ pointer: "/longest", detail: "is at least the fewest instalments" }] : []),
    ...(frequencies.length === 0 ? [{ pointer: "/frequencies", detail: "needs at least one" }] : []),
    ...(graceMost >= longest ? [{ pointer: "/graceMost", detail: "is fewer than the instalments" }] : []),
  ];
  return wrong.length === 0
    ? accept(null)
    : refuse("invalid_request", "These limits contradict each other.", { errors: wrong });
}
