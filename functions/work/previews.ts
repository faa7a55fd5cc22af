// Owns which entries a piece of work would make if it were done now, by what the commands themselves build; refuses to book any.
import { entryOfAdjustment } from "../adjustments/entries.ts";
import { findAdjustment } from "../adjustments/queries.ts";
import { contributionsOfLoan, rootOf } from "../contributions/queries.ts";
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { waitingMoney } from "../directing/waiting.ts";
import { findEntry } from "../journal/journal.ts";
import type { AdjustmentKind } from "../ledger/adjustments.ts";
import type { Entry } from "../ledger/entry.ts";
import { findLoan, loansOfPartner } from "../loans/queries.ts";
import type { Currency } from "../money/currencies.ts";
import { type Minor, negate } from "../money/minor.ts";
import { entryOfSettlement } from "../partner-closings/entries.ts";
import { findSettlement } from "../partner-closings/queries.ts";
import { rateOn } from "../rates/queries.ts";
import { findLine } from "../reconciliation/bank/queries.ts";
import { suggest } from "../reconciliation/bank/rules.ts";
import { correctionOf } from "../reconciliation/stripe/corrections.ts";
import { findFinding } from "../reconciliation/stripe/findings.ts";
import { entryOfPiece } from "../recycling/entries.ts";
import { decideRecycling } from "../recycling/rules.ts";
import { readSnapshots } from "../recycling/snapshot.ts";
import { entryOfRefund } from "../refunds/preview.ts";
import { findRefund } from "../refunds/queries.ts";
import { entryOfRelease } from "../releases/entries.ts";
import { entryOfReversal } from "../reversals/entries.ts";
import { findReversal } from "../reversals/queries.ts";
import { entryOfReturn, entryOfTransfer } from "../transfers/entries.ts";
import { findTransfer } from "../transfers/queries.ts";
import { decideParts, LOANS_PER_TRANSFER_MAX } from "../transfers/rules.ts";
import { entryOfDirected } from "../undirected/entries.ts";
import { entryOfWriteOff } from "../write-offs/entries.ts";
import type { MoneyKind, MoneyWork } from "./work.ts";

/** Entries shown of work that makes one for each donor's piece. */
export const SHOWN_MAX = 10;

/** What would be booked: `name` says which act, `legs` which accounts it moves. */
export type Planned = Pick<Entry, "kind" | "legs">;

type Plan = (deps: Deps, subject: string, at: string) => Promise<readonly (Planned | null)[]>;

/** Nobody approved it yet, and an entry has to say who did. */
const NOBODY = "";

const PLANS: Partial<Record<MoneyKind, Plan>> = {
  transfer: (deps, id, at) => one(findTransfer(deps, id), (transfer) => entryOfTransfer(transfer, at)),
  transfer_return: (deps, id, at) => one(findTransfer(deps, id), (transfer) => entryOfReturn(transfer, at)),
  write_off: (deps, id, at) => one(findLoan(deps, id), (loan) => entryOfWriteOff(loan, at)),
  settlement: (deps, id, at) => one(findSettlement(deps, id), (found) => entryOfSettlement(found, at, NOBODY)),
  adjustment: (deps, id, at) => one(findAdjustment(deps, id), (found) => entryOfAdjustment(found, at, NOBODY)),
  refund,
  reversal,
  stripe,
  bank_line: bankLine,
  partner_difference: partnerDifference,
  to_send: toSend,
  undirected,
  waiting_return: waitingReturn,
  expiring,
};

/**
 * The entries of a piece of work, and how many more there would be; none where nothing is booked by it. Built by the functions that the
 * commands commit, from what stands in the table now.
 */
export async function plannedEntries(
  deps: Deps,
  work: Pick<MoneyWork, "kind" | "subject" | "currency" | "amount" | "partnerId">,
): Promise<{ readonly entries: readonly Planned[]; readonly more: number }> {
  const plan = PLANS[work.kind];
  const at = deps.clock.now().toISOString();
  const subject = work.kind === "partner_difference" ? `${work.subject}:${work.amount ?? 0n}` : work.subject;
  const found = plan ? (await plan(deps, subject, at)).flatMap((entry) => entry ?? []) : [];
  return { entries: found.slice(0, SHOWN_MAX), more: Math.max(0, found.length - SHOWN_MAX) };
}

async function one<Thing>(found: Promise<Thing | null>, plan: (thing: Thing) => Entry | null) {
  const thing = await found;
  return [thing && plan(thing)];
}

async function refund(deps: Deps, id: string): Promise<(Planned | null)[]> {
  const found = await findRefund(deps, id);
  const preview = found && (await entryOfRefund(deps, found));
  return [preview && { kind: "refund", legs: preview.legs }];
}

async function reversal(deps: Deps, id: string, at: string): Promise<(Entry | null)[]> {
  const found = await findReversal(deps, id);
  return found ? [await mirrorOf(deps, found.cause, found.proposedBy, at)] : [];
}

async function mirrorOf(deps: Deps, cause: string, proposedBy: string, at: string): Promise<Entry | null> {
  const wrong = await findEntry(deps, cause);
  return wrong && entryOfReversal(wrong, { proposedBy, approvedBy: NOBODY }, at);
}

/** Whatever an adjustment would be proposed as. */
function adjusted(
  kind: AdjustmentKind,
  currency: Currency,
  amount: Minor,
  at: string,
  partnerId: string | null = null,
) {
  const draft = { id: "proposal", kind, currency, amount, partnerId, month: null, lineId: null, findingId: null };
  return entryOfAdjustment(draft, at, NOBODY);
}

async function stripe(deps: Deps, id: string, at: string): Promise<(Entry | null)[]> {
  const finding = await findFinding(deps, id);
  const right = finding && correctionOf(finding);
  if (!finding || right === null) return [];
  if (right === "reverse") return Promise.all(finding.causes.map((cause) => mirrorOf(deps, cause, NOBODY, at)));
  return [adjusted(right.kind, "EUR", right.amount, at)];
}

/** A line that an entry of the books fits makes no entry: they are matched. */
async function bankLine(deps: Deps, id: string, at: string): Promise<(Entry | null)[]> {
  const line = await findLine(deps, id);
  if (line?.state !== "open" || line.amount === 0n) return [];
  return [adjusted(suggest(line), line.currency, line.amount > 0n ? line.amount : negate(line.amount), at)];
}

/** `subject` ends with what is off, in the partner's currency. */
async function partnerDifference(_: Deps, subject: string, at: string): Promise<(Entry | null)[]> {
  const [partnerId = "", , currency, off = "0"] = subject.split(":");
  const amount = BigInt(off) as Minor;
  if (amount === 0n) return [];
  const kind = amount < 0n ? "cash_missing" : "cash_too_much";
  return [adjusted(kind, currency as Currency, amount < 0n ? negate(amount) : amount, at, partnerId)];
}

/** At the newest recorded rate, with as many loans as one transfer takes. */
async function toSend(deps: Deps, subject: string, at: string): Promise<(Entry | null)[]> {
  const [partnerId = "", currency] = subject.split(":");
  const funded = (await loansOfPartner(deps, partnerId, "funded")).filter(
    (loan) => loan.currency === currency && loan.promisedDonor > 0n && loan.transferId === null,
  );
  const loans = funded.slice(0, LOANS_PER_TRANSFER_MAX);
  const date = dayOf(deps.clock.now());
  const rate = await rateOn(deps, currency as Currency, date);
  if (!rate.ok || loans.length === 0) return [];
  const { value, source } = rate.value;
  const loanIds = loans.map((loan) => loan.id);
  const parts = decideParts({ partnerId, loanIds, rate: value, rateSource: source, date }, loans, date);
  if (!parts.ok) return [];
  return [entryOfTransfer({ id: "proposal", partnerId, rate: rate.value, ...parts.value }, at)];
}

async function undirected(deps: Deps, _: string, at: string): Promise<Entry[]> {
  const { waiting } = await waitingMoney(deps, { after: null, limit: SHOWN_MAX });
  return waiting.flatMap(({ lot, pieces }) =>
    pieces.map(({ loan, amount }) =>
      entryOfDirected(lot, { loanId: loan.id, amount, id: "contribution" }, at, "system"),
    ),
  );
}

async function waitingReturn(deps: Deps, subject: string, at: string): Promise<Entry[]> {
  const [partnerId = "", currency] = subject.split(":");
  const snapshots = (await readSnapshots(deps, partnerId)).filter((found) => found.currency === currency);
  return snapshots
    .flatMap((found) => decideRecycling(found.credits, found.open, deps.settings.recyclingMinimum, found.orders))
    .map((piece) => entryOfPiece(piece, "contribution", at));
}

/** What its deadline would do if nobody gave any more. */
async function expiring(deps: Deps, loanId: string, at: string): Promise<Entry[]> {
  const loan = await findLoan(deps, loanId);
  if (!loan) return [];
  const held = (await contributionsOfLoan(deps, loanId)).filter(
    (found) => found.released === null && found.amount > 0n,
  );
  return Promise.all(
    held.map(async (found) => {
      const root = found.broughtIn === null ? await rootOf(deps, found) : found;
      return entryOfRelease(found, root, loan, at);
    }),
  );
}
