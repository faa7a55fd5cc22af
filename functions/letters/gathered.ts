// Owns what happened to donors' money in a time, gathered by donor: what came back, what moved on; refuses to write to anybody.
import { contributionsOfLoan, worksForReserve } from "../contributions/queries.ts";
import { standings } from "../contributions/standing.ts";
import type { Deps } from "../deps.ts";
import { entriesBetween } from "../journal/days.ts";
import type { Entry } from "../ledger/entry.ts";
import { findLoan } from "../loans/queries.ts";
import { minor, minus, plus } from "../money/minor.ts";
import type { Piece } from "./mails.ts";

/** What happened, by donor. */
type Gathered = Map<string, Piece[]>;

/**
 * Each donor's share of the principal that came back from one moment (ISO, inclusive) to another (exclusive), by the published rule
 * (docs/shares.md): what it was at the end less what it was at the beginning. A month in which more was taken back than came is none.
 */
export async function cameBackBetween(
  deps: Pick<Deps, "table" | "clock">,
  from: string,
  to: string,
): Promise<Gathered> {
  const during = await principalByLoan(deps, from, to);
  if (during.size === 0) return new Map();
  const later = await principalByLoan(deps, to, deps.clock.now().toISOString());
  const gathered: Gathered = new Map();
  for (const [loanId, came] of during) {
    const loan = await findLoan(deps, loanId);
    if (!loan || came <= 0n) continue;
    const contributions = await contributionsOfLoan(deps, loanId);
    const end = minor(loan.repaid - (later.get(loanId) ?? 0n));
    const then = standings({ ...loan, repaid: minor(end - came) }, contributions);
    for (const [at, { contribution, returnedDonor }] of standings({ ...loan, repaid: end }, contributions).entries()) {
      const amount = minus(returnedDonor, then[at]?.returnedDonor ?? minor(0n));
      if (amount <= 0n || (await worksForReserve(deps, contribution))) continue;
      add(gathered, contribution.donorId, { loan, amount });
    }
  }
  return gathered;
}

/** Principal that came back of each loan, less what was taken back as a mistake. In the loans' own currencies. */
async function principalByLoan(deps: Pick<Deps, "table">, from: string, to: string): Promise<Map<string, bigint>> {
  const found = new Map<string, bigint>();
  for await (const entry of entriesBetween(deps, from, to)) {
    const loanId = entry.about.loanId;
    if (!loanId || !isPayment(entry)) continue;
    const principal = entry.legs.reduce((sum, leg) => (leg.account.startsWith("fund/") ? sum + leg.amount : sum), 0n);
    found.set(String(loanId), (found.get(String(loanId)) ?? 0n) + principal);
  }
  return found;
}

function isPayment({ kind, about }: Entry): boolean {
  if (kind !== "reversal") return kind === "repayment" || kind === "recovery";
  return /^(repayment|recovery):/.test(String(about.reverses));
}

/** What moved on to the next loans from one moment (ISO, inclusive) to another (exclusive), one piece for each donor and loan. */
export async function movedOnBetween(deps: Pick<Deps, "table">, from: string, to: string): Promise<Gathered> {
  const moved = new Map<string, Set<string>>();
  for await (const { kind, about } of entriesBetween(deps, from, to)) {
    if (kind !== "recycling") continue;
    const loanId = String(about.loanId);
    moved.set(loanId, (moved.get(loanId) ?? new Set()).add(String(about.contributionId)));
  }
  const gathered: Gathered = new Map();
  for (const [loanId, ids] of moved) {
    const loan = await findLoan(deps, loanId);
    if (!loan) continue;
    for (const contribution of await contributionsOfLoan(deps, loanId)) {
      if (!ids.has(contribution.id) || (await worksForReserve(deps, contribution))) continue;
      add(gathered, contribution.donorId, { loan, amount: contribution.amount });
    }
  }
  return gathered;
}

function add(gathered: Gathered, donorId: string, piece: Piece): void {
  const pieces = gathered.get(donorId) ?? [];
  const at = pieces.findIndex((one) => one.loan.id === piece.loan.id);
  const same = pieces[at];
  if (same) pieces[at] = { ...same, amount: plus(same.amount, piece.amount) };
  else pieces.push(piece);
  gathered.set(donorId, pieces);
}
