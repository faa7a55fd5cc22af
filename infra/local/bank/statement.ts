// Owns the stand-in's bank: what it would say of the account by the books, with a charge of its own; a local aid and no part of the product.
import { createHash } from "node:crypto";
import { dayOf } from "../../../functions/days.ts";
import type { Deps } from "../../../functions/deps.ts";
import { entriesBetween, monthBefore } from "../../../functions/journal/days.ts";
import { DONOR_CURRENCY } from "../../../functions/money/currencies.ts";
import { allPartners } from "../../../functions/partners/queries.ts";
import { type BankMovement, movementOf } from "../../../functions/reconciliation/bank/movement.ts";
import { type BankEntry, writeCamt } from "./camt.ts";

/** An account number out of the examples that banks publish: it belongs to nobody. */
const ACCOUNT = "DE89370400440532013000";
/** What the bank had of its own before the product began: it pays transfers before the first payout. */
const OPENING = 2_500_000n;
const MONTHLY_CHARGE = -1_250n;

/** The statement of a month (`2026-11`, or `last` for the one before this); null for a month that is none or not begun. */
export async function statementOf(deps: Pick<Deps, "table" | "clock">, asked: string): Promise<string | null> {
  const now = dayOf(deps.clock.now()).slice(0, 7);
  const month = asked === "last" ? monthBefore(now) : asked;
  return /^20\d\d-(0[1-9]|1[0-2])$/.test(month) && month <= now ? demoStatement(deps, month) : null;
}

/** The statement of a month (`2026-11`): each movement of the books as a line, and the bank's charge, which the books do not know yet. */
async function demoStatement(deps: Pick<Deps, "table" | "clock">, month: string): Promise<string> {
  const names = new Map((await allPartners(deps)).map((one) => [one.id, one.name]));
  const before: BankMovement[] = [];
  const within: BankMovement[] = [];
  const end = lastDay(month);
  for await (const entry of entriesBetween(deps, "2020-01-01", `${end}T23:59:59.999Z`)) {
    const movement = movementOf(entry);
    // What an adjustment says of a bank's line came from the bank.
    if (!movement || movement.kind === "adjustment") continue;
    (movement.at.slice(0, 7) < month ? before : within).push(movement);
  }
  const months = new Set(before.map((one) => one.at.slice(0, 7)));
  const opening = before.reduce((sum, one) => sum + one.amount, OPENING) + MONTHLY_CHARGE * BigInt(months.size);
  const entries = within.map((one) => lineOf(one, names));
  const charge: BankEntry = {
    amount: MONTHLY_CHARGE,
    bookedOn: end,
    reference: `CHRG-${month}`,
    endToEndId: null,
    counterparty: "Stand-in Bank",
    text: `Account charges ${month}`,
    code: "MDOP/CHRG",
  };
  return writeCamt({
    statementId: `STMT-${month}`,
    account: ACCOUNT,
    currency: DONOR_CURRENCY,
    from: `${month}-01`,
    to: end,
    opening,
    entries: [...entries, charge],
    createdAt: deps.clock.now().toISOString(),
  });
}

function lineOf(movement: BankMovement, names: ReadonlyMap<string, string>): BankEntry {
  const payout = movement.kind === "payout" || movement.kind === "payout_failed";
  const name = names.get(movement.partnerId ?? "") ?? "Partner";
  const reference = createHash("sha256").update(movement.cause).digest("hex").slice(0, 16).toUpperCase();
  return {
    amount: movement.amount,
    bookedOn: movement.at.slice(0, 10),
    reference,
    endToEndId: movement.thing,
    counterparty: payout ? "STRIPE PAYMENTS EUROPE" : name,
    text: payout ? "STRIPE PAYOUT" : "Loans of named entrepreneurs",
    code: movement.amount > 0n ? "RCDT/ESCT" : "ICDT/ESCT",
  };
}

function lastDay(month: string): string {
  const [year = 0, nth = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, nth, 0)).toISOString().slice(0, 10);
}
