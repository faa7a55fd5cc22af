// Owns what a basket comes to, checked against the loans as they are now; refuses to reserve anything.
import { createHash } from "node:crypto";
import { LINE_MIN } from "../../functions/checkouts/rules.ts";
import type { Deps } from "../../functions/deps.ts";
import { loanFrom } from "../../functions/loans/items.ts";
import { isPublic, type Loan } from "../../functions/loans/loan.ts";
import { MESSAGE_MAX, messageProblem } from "../../functions/messages/message.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { type Minor, minor, ZERO } from "../../functions/money/minor.ts";
import { parseAmount, wire } from "../../functions/money/wire.ts";
import type { Caller } from "../../functions/people/person.ts";
import { Email } from "../../functions/people/wire.ts";
import { keys } from "../../functions/table/keys.ts";
import { getMany } from "../../functions/table/read.ts";
import { moneyText } from "../parts/amount.ts";
import { fieldText, plainDecimal } from "../parts/typed-amount.ts";
import { pictureOf } from "../server/site-data.ts";
import { presetsOf } from "../site/give-form.tsx";
import type { Locale } from "../words/locale.ts";
import type { Basket } from "./basket.ts";
import type { BasketLine, BasketView } from "./views.ts";

/** A basket with what is wrong in it, and what can be paid when nothing is. */
export interface Checked {
  readonly view: BasketView;
  /** What is wished, also where there is no room for it; null while something cannot be read. */
  readonly wish: Payable | null;
  /** The same; null while anything is wrong. */
  readonly payable: Payable | null;
}

export interface Payable {
  readonly lines: { loanId: string; amount: Minor }[];
  readonly runningCosts: Minor;
  readonly email: string | null;
  readonly message: string | undefined;
}

/** `own` is room that an earlier checkout of this very basket holds: it is free for this basket. */
export async function checkBasket(
  deps: Pick<Deps, "table" | "settings">,
  basket: Basket,
  caller: Caller | null,
  own: ReadonlyMap<string, Minor>,
  locale: Locale,
): Promise<Checked> {
  const items = await getMany(
    deps.table,
    basket.lines.map((line) => keys.loan(line.loanId)),
  );
  const checked = basket.lines.flatMap((line, at) => {
    const item = items[at];
    const loan = item ? loanFrom(item) : null;
    // The cookie may name any loan: one that is not published is not even named back.
    return loan && isPublic(loan) ? [checkLine(line.typed, loan, own.get(line.loanId) ?? ZERO, locale)] : [];
  });
  const costs = parseAmount(DONOR_CURRENCY, plainDecimal(basket.costs, locale) || "0");
  const emailProblem = caller === null && basket.email !== "" && !Email.safeParse(basket.email).success;
  const messageWrong = messageProblem(basket.message);
  const amounts = checked.flatMap((line) => (line.amount === null ? [] : [line.amount]));
  const sound = costs !== null && amounts.length === checked.length;
  const total = sound ? amounts.reduce((sum, amount) => sum + amount, costs as bigint) : null;
  const wish =
    sound && checked.length > 0 && !emailProblem && !messageWrong
      ? {
          lines: checked.map((line) => ({ loanId: line.view.loanId, amount: line.amount ?? ZERO })),
          runningCosts: costs,
          email: caller === null && basket.email !== "" ? basket.email : null,
          message: basket.message || undefined,
        }
      : null;
  return {
    view: {
      lines: checked.map((line) => line.view),
      runningCosts: costs === null ? null : wire(DONOR_CURRENCY, costs).value,
      runningCostsText: costs === null ? basket.costs : fieldText(wire(DONOR_CURRENCY, costs), locale),
      ...(costs === null ? { runningCostsProblem: locale.t("basket.costs.problem") } : {}),
      total: total === null ? null : wire(DONOR_CURRENCY, total),
      guestEmail:
        caller === null
          ? { value: basket.email, ...(emailProblem ? { problem: locale.t("basket.email.problem") } : {}) }
          : null,
      message: basket.message,
      ...(messageWrong ? { messageProblem: locale.t(`basket.message.${messageWrong}`, { count: MESSAGE_MAX }) } : {}),
      reservationMinutes: deps.settings.reservationMinutes,
    },
    wish,
    payable: checked.every((line) => !line.view.problem) ? wish : null,
  };
}

/** What is wished, in one word. Whoever signs in or out between two tries, or changes the language, opens another checkout. */
export function hashOf(payable: Payable, caller: Caller | null, locale: Locale): string {
  const wish = { ...payable, locale: locale.language };
  return createHash("sha256")
    .update(`${caller?.personId ?? "guest"}\n`)
    .update(JSON.stringify(wish, (_, value) => (typeof value === "bigint" ? String(value) : value)))
    .digest("hex");
}

interface CheckedLine {
  readonly view: BasketLine;
  readonly amount: Minor | null;
}

function checkLine(typed: string, loan: Loan, own: Minor, locale: Locale): CheckedLine {
  const remaining = loan.state === "fundraising" ? minor(loan.remaining + own) : ZERO;
  const others = loan.state === "fundraising" ? minor(loan.reserved - own) : ZERO;
  const amount = parseAmount(DONOR_CURRENCY, plainDecimal(typed, locale));
  const problem = problemWith(loan, { remaining, others }, amount, locale);
  return {
    amount,
    view: {
      loanId: loan.id,
      displayName: loan.displayName,
      title: loan.title,
      country: loan.country,
      picture: pictureOf(loan),
      amountText: amount === null ? typed : fieldText(wire(DONOR_CURRENCY, amount), locale),
      amount: amount === null ? null : wire(DONOR_CURRENCY, amount).value,
      remaining: wire(DONOR_CURRENCY, remaining),
      presets: remaining > 0n ? presetsOf(wire(DONOR_CURRENCY, remaining)) : [],
      heldByOthers: others > 0n ? wire(DONOR_CURRENCY, others) : null,
      ...(problem ? { problem } : {}),
    },
  };
}

function problemWith(
  loan: Loan,
  { remaining, others }: { readonly remaining: Minor; readonly others: Minor },
  amount: Minor | null,
  { t, tag }: Locale,
): BasketLine["problem"] {
  const name = loan.displayName;
  const euros = (of: bigint) => moneyText(wire(DONOR_CURRENCY, of), { locale: { tag } });
  if (loan.state !== "fundraising" && loan.state !== "funded")
    return { code: "closed", message: t("basket.row.closed", { name }) };
  if (remaining === 0n)
    return { code: "full", message: t(others > 0n ? "basket.row.held" : "basket.row.full", { name }) };
  if (amount === null) return { code: "invalid", message: t("basket.row.invalid", { name }) };
  // The last cents of a loan may be fewer.
  if (amount < LINE_MIN && amount !== remaining)
    return { code: "invalid", message: t("basket.row.small", { amount: euros(LINE_MIN) }) };
  if (amount > remaining) return { code: "full", message: t("basket.row.room", { name, amount: euros(remaining) }) };
  return undefined;
}
