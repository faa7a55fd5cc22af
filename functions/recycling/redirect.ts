// Owns a donor's word on where their waiting money goes: undirected gifts first, then returned money; refuses to move anybody else's.
import type { Contribution } from "../contributions/contribution.ts";
import { contributionsOfDonor, contributionsOfLoan } from "../contributions/queries.ts";
import { takenOverAmong } from "../contributions/roots.ts";
import { type Standing, standings } from "../contributions/standing.ts";
import type { Deps } from "../deps.ts";
import { idFrom, secretIdFrom } from "../ids.ts";
import { loanFrom } from "../loans/items.ts";
import type { Loan } from "../loans/loan.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { least, type Minor, minus, plus, total } from "../money/minor.ts";
import { amountText, wire } from "../money/wire.ts";
import { findPartner } from "../partners/queries.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { get, getMany } from "../table/read.ts";
import { directLot } from "../undirected/commands.ts";
import type { Lot } from "../undirected/lot.ts";
import { lotIdsOfDonor, lotsOfDonor } from "../undirected/queries.ts";
import { move } from "./commands.ts";
import { cut } from "./rules.ts";

/** What was directed in all, and the new contributions' ids. */
interface Directed {
  readonly contributions: readonly string[];
  readonly directed: Minor;
}

interface Source {
  readonly standing: Standing;
  readonly from: Loan;
}

/**
 * Directs exactly `amount` (donors' currency) to a loan, from the donor's undirected money and then from what came back of loans of the
 * same partner and currency, oldest first. Refused as a whole when room or money does not reach. Should somebody else take the room
 * between two pieces, the answer is what was directed: less than asked, and never a refusal of something that was done.
 */
export async function redirect(
  deps: Deps,
  donorId: string,
  loanId: string,
  amount: Minor,
  request: { scope: string; key: string },
): Promise<Result<Directed>> {
  const marker = secretIdFrom(deps.settings.idSecret, "redirection", request.scope, request.key);
  return contend<Result<Directed>>(async () => {
    // From the loan itself and not from the donor's index, which lags behind: a piece that is overlooked would be directed again.
    const made = await madeBefore(deps, donorId, loanId, marker);
    const wanted = minus(amount, total(made.map((one) => one.amount)));
    const directed = { contributions: made.map((one) => one.id), directed: minus(amount, wanted) };
    if (wanted === 0n) return accept(directed);
    const no = (...why: Parameters<typeof refuse>) => (made.length > 0 ? accept(directed) : refuse(...why));
    const used = new Set(made.map((one) => one.source));
    const all = await contributionsOfDonor(deps, donorId);
    // What was given back to the donor is not theirs to direct any more.
    const takenOver = takenOverAmong(all);
    const mine = all.filter((one) => !used.has(one.id) && !takenOver.has(one.id));
    const item = await get(deps.table, keys.loan(loanId));
    const loan = item ? loanFrom(item) : null;
    if (loan?.state !== "fundraising") return no("not_open", "This loan takes no money now. Choose another.");
    if ((await findPartner(deps, loan.partnerId))?.closing?.approvedAt)
      return no("not_open", "This loan's partner closes, so it takes no money now. Choose another.");
    if (loan.remaining < wanted)
      return no("loan_full", roomWords(loan), {
        extra: { loanId, remaining: wire(DONOR_CURRENCY, loan.remaining) },
      });
    const lots = planLots(
      (await lotsOfDonor(deps, donorId)).filter((lot) => !used.has(lot.id)),
      wanted,
    );
    const undirected = total(lots.map((one) => one.amount));
    const pieces = planPieces(await sourcesFor(deps, mine, loan), loan, minus(wanted, undirected));
    if (!pieces)
      return no(
        "not_enough_money",
        "You have less than that waiting for this partner's loans. Choose a smaller amount.",
      );
    for (const { lot, amount: piece } of lots) await directLot(deps, lot, loan, piece, pieceId(marker, lot.id));
    for (const piece of pieces) await move(deps, piece, pieceId(marker, piece.standing.contribution.id));
    // The next round sees what was made, and finishes what somebody else came between.
    return "changed";
  });
}

/** Each source, a lot or a contribution, gives at most one piece to one act, so both name it: a retry finds what it made before. */
function pieceId(marker: string, source: string): string {
  return idFrom("contribution", marker, source);
}

interface Piece {
  readonly id: string;
  readonly amount: Minor;
  readonly source: string;
}

/** The pieces that this act has made already. */
async function madeBefore(deps: Deps, donorId: string, loanId: string, marker: string): Promise<Piece[]> {
  const lotIds = await lotIdsOfDonor(deps, donorId);
  return (await contributionsOfLoan(deps, loanId)).flatMap((one) => {
    const source = [...(one.parentId ? [one.parentId] : []), ...lotIds].find((id) => one.id === pieceId(marker, id));
    // What was given back of it since was directed all the same.
    return source ? [{ id: one.id, amount: plus(one.amount, one.cut), source }] : [];
  });
}

/** What each lot gives, oldest first, until `wanted` is reached or nothing is left. */
function planLots(lots: readonly Lot[], wanted: Minor): { lot: Lot; amount: Minor }[] {
  const planned: { lot: Lot; amount: Minor }[] = [];
  let left = wanted;
  for (const lot of lots) {
    const amount = least(lot.left, left);
    if (amount > 0n) planned.push({ lot, amount });
    left = minus(left, amount);
  }
  return planned;
}

function roomWords(loan: Loan): string {
  return `“${loan.title}” has room for ${amountText(DONOR_CURRENCY, loan.remaining)} EUR.`;
}

/** Pieces that add up to `wanted`; null when the waiting money does not reach. */
function planPieces(sources: readonly Source[], to: Loan, wanted: Minor) {
  const pieces = [];
  let left = wanted;
  for (const source of sources) {
    if (left === 0n) break;
    const piece = cut(source.standing, source.from, to, left);
    if (!piece) continue;
    pieces.push({ ...source, to, ...piece });
    left = minus(left, piece.amount);
  }
  return left === 0n ? pieces : null;
}

async function sourcesFor(deps: Deps, mine: readonly Contribution[], to: Loan): Promise<Source[]> {
  const ids = new Set(mine.map((one) => one.id));
  const loanIds = [...new Set(mine.map((one) => one.loanId))];
  const loans = (await getMany(deps.table, loanIds.map(keys.loan))).flatMap((item) => (item ? [loanFrom(item)] : []));
  const sources: Source[] = [];
  for (const from of loans.filter(
    (one) => one.partnerId === to.partnerId && one.currency === to.currency && one.repaid > one.recycled,
  )) {
    for (const standing of standings(from, await contributionsOfLoan(deps, from.id))) {
      if (ids.has(standing.contribution.id) && standing.waitingDonor > 0n) sources.push({ standing, from });
    }
  }
  return sources.sort((a, b) => (a.standing.contribution.createdAt < b.standing.contribution.createdAt ? -1 : 1));
}
