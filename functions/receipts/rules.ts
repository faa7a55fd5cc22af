// Owns who gets a receipt for what, and when one is cancelled, as pure decisions; refuses to touch the table.
import type { Checkout } from "../checkouts/checkout.ts";
import { type Minor, minor } from "../money/minor.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import type { Language } from "../words/languages.ts";
import { dayIn } from "./day.ts";
import type { ReceiptKind } from "./kinds.ts";
import { missingFor, type Organisation } from "./organisation.ts";
import type { Addressee, Cover, KnownReceipt, Receipt, ReceiptLine } from "./receipt.ts";

/** One commit takes 100 actions: each donation needs two, and five more belong to the receipt. Whoever gave more often gets several. */
export const LINES_MAX = 47;

/** As a year is written in a wish; nothing else begins the days of a period. */
export const YEAR = /^20\d{2}$/;

/** What a donor asks for. */
export interface ReceiptWish {
  readonly kind: ReceiptKind;
  readonly about: { readonly checkoutId: string } | { readonly year: string };
  readonly addressee: Addressee;
  readonly language: Language;
}

/** A donation beside the receipt that it is on. */
export interface Covered {
  readonly checkout: Checkout;
  readonly cover: Cover | null;
  /** Its giver's bank asks for it back, and nothing is decided. */
  readonly disputed?: true;
}

/** What the donor gave and did not get back. Money that was lent again is none of it: it was given once. */
export function keptOf(checkout: Pick<Checkout, "total" | "refunded">): Minor {
  return minor(checkout.total - checkout.refunded);
}

/** Why a donation can be on no new receipt; null when it can. */
export function hindrance({ checkout, cover, disputed }: Covered): "unsettled" | "returning" | "covered" | null {
  if (checkout.state !== "paid" || checkout.paidAt === null || keptOf(checkout) <= 0n) return "unsettled";
  if (checkout.refundId !== null || disputed) return "returning";
  return cover?.receipt ? "covered" : null;
}

const REFUSED = {
  unsettled: refuse("wrong_state", "Nothing was given with this donation yet, or all of it went back."),
  returning: refuse("wrong_state", "Some of this donation is on its way back. Ask again when that is done."),
} as const;

export interface Decided {
  readonly lines: readonly ReceiptLine[];
  readonly total: Minor;
  readonly period: Receipt["period"];
}

/** What goes onto the receipt that is asked for. `found` are the donor's own donations: the one, or all of the year. */
export function decideIssue(
  wish: ReceiptWish,
  found: readonly Covered[],
  organisation: Organisation,
  today: string,
): Result<Decided> {
  const yearly = "year" in wish.about;
  if (wish.kind === "zuwendung" && yearly) return refuse("wrong_state", "This kind is for one donation.");
  if (wish.kind === "sammel" && !yearly) return refuse("wrong_state", "This kind is for a year.");
  if ("year" in wish.about && !YEAR.test(wish.about.year)) return refuse("invalid_request", "This is no year.");
  const missing = missingFor(wish.kind, organisation, today);
  if (missing.length > 0)
    return refuse("wrong_state", `The organisation has to say first: ${missing.join(", ")}.`, { extra: { missing } });
  if (!yearly) {
    const [one] = found;
    if (!one) return refuse("not_found", "You have no such donation.");
    const why = hindrance(one);
    if (why === "covered")
      return refuse("already_exists", "This donation is on a receipt.", { extra: { receipt: one.cover?.receipt } });
    if (why) return REFUSED[why];
  }
  const free = found.filter((one) => hindrance(one) === null).map(({ checkout }) => lineOf(checkout, organisation));
  if (free.length === 0) return refuse("wrong_state", "There is no donation of that year that is on no receipt.");
  const lines = free.sort((a, b) => (a.paidOn < b.paidOn ? -1 : 1)).slice(0, LINES_MAX);
  const total = minor(lines.reduce((sum, line) => sum + line.amount, 0n));
  return accept({ lines, total, period: "year" in wish.about ? periodOf(wish.about.year, lines, free, today) : null });
}

function lineOf(checkout: Checkout, home: Pick<Organisation, "timeZone">): ReceiptLine {
  return { checkoutId: checkout.id, paidOn: paidOn(checkout, home) ?? "", amount: keptOf(checkout) };
}

/** The day on which a donation came, as receipts count it; null for one that did not. */
export function paidOn({ paidAt }: Pick<Checkout, "paidAt">, home: Pick<Organisation, "timeZone">): string | null {
  return paidAt === null ? null : dayIn(home.timeZone, new Date(paidAt));
}

/** The year so far; where not everything fits onto one receipt, the days of what does. */
function periodOf(year: string, lines: readonly ReceiptLine[], free: readonly ReceiptLine[], today: string) {
  const [first, last] = [lines[0]?.paidOn ?? "", lines.at(-1)?.paidOn ?? ""];
  if (lines.length < free.length) return { from: first, to: last };
  const end = `${year}-12-31`;
  return { from: `${year}-01-01`, to: today < end ? today : end };
}

/** Only what is valid can be cancelled, once. */
export function decideCancel(known: KnownReceipt): Result<"cancel" | "already"> {
  if (known.receipt.cancels) return refuse("wrong_state", "This is a cancelling receipt. It cannot be cancelled.");
  return accept(known.cancelledBy ? "already" : "cancel");
}
