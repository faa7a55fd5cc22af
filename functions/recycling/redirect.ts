// Owns a donor's word on where their waiting money goes: undirected gifts first, then returned money; refuses to move anybody else's.
import type { Contribution } from "../contributions/contribution.ts";
import { contributionItem, contributionKey } from "../contributions/items.ts";
import { contributionsOfDonor, contributionsOfLoan } from "../contributions/queries.ts";
import { type Standing, standings } from "../contributions/standing.ts";
import type { Deps } from "../deps.ts";
import { freshContribution } from "../gifts/rules.ts";
import { idFrom, secretIdFrom } from "../ids.ts";
import { post } from "../journal/journal.ts";
import { redirectionEntry } from "../ledger/chart.ts";
import { loanFrom } from "../loans/items.ts";
import type { Loan } from "../loans/loan.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { least, type Minor, minus, negate, total, ZERO } from "../money/minor.ts";
import { amountText, wire } from "../money/wire.ts";
import { readUndirected } from "../portfolio/queries.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { change, insert } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { get, getMany } from "../table/read.ts";
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
    const made = (await contributionsOfLoan(deps, loanId)).filter((one) => one.id === pieceId(marker, one.parentId));
    const wanted = minus(amount, total(made.map((one) => one.amount)));
    const directed = { contributions: made.map((one) => one.id), directed: minus(amount, wanted) };
    if (wanted === 0n) return accept(directed);
    const no = (...why: Parameters<typeof refuse>) => (made.length > 0 ? accept(directed) : refuse(...why));
    const used = new Set(made.map((one) => one.parentId));
    const mine = (await contributionsOfDonor(deps, donorId)).filter((one) => !used.has(one.id));
    const item = await get(deps.table, keys.loan(loanId));
    const loan = item ? loanFrom(item) : null;
    if (loan?.state !== "fundraising") return no("not_open", "This loan takes no money now. Choose another.");
    if (loan.remaining < wanted)
      return no("loan_full", roomWords(loan), {
        extra: { loanId, remaining: wire(DONOR_CURRENCY, loan.remaining) },
      });
    const undirected = used.has(null) ? ZERO : least(await readUndirected(deps, donorId), wanted);
    const pieces = planPieces(await sourcesFor(deps, mine, loan), loan, minus(wanted, undirected));
    if (!pieces)
      return no(
        "not_enough_money",
        "You have less than that waiting for this partner's loans. Choose a smaller amount.",
      );
    if (undirected > 0n) await direct(deps, donorId, loan, undirected, pieceId(marker, null));
    for (const piece of pieces) await move(deps, piece, pieceId(marker, piece.standing.contribution.id));
    // The next round sees what was made, and finishes what somebody else came between.
    return "changed";
  });
}

/** Each source gives at most one piece to one act, so the act and the source name it: a retry finds what it made before. */
function pieceId(marker: string, parentId: string | null): string {
  return idFrom("contribution", marker, parentId ?? "undirected");
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
    const piece = cut(source.standing, source.from, to, left, 1n);
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

async function direct(deps: Deps, donorId: string, loan: Loan, amount: Minor, id: string): Promise<void> {
  const at = deps.clock.now().toISOString();
  const entry = redirectionEntry({ contributionId: id, donorId, loanId: loan.id, at, amount });
  const fresh = freshContribution({ loanId: loan.id, amount }, donorId, id, entry.cause, at, loan.currency);
  const contribution = { ...fresh, id };
  await commit(deps.table, [
    ...post(entry),
    insert(contributionKey(contribution), contributionItem(contribution), "exists"),
    change(keys.loan(loan.id), "no_room", {
      add: { funded: amount, remaining: negate(amount), promisedDonor: amount, version: 1n },
      onlyIf: { equals: { state: "fundraising" }, atLeast: { remaining: amount } },
    }),
  ]);
}
