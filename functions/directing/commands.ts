// Owns sending waiting money on when its donor's time to choose is over; refuses to choose the loan (rules.ts does).
import type { Deps } from "../deps.ts";
import { eachAlone } from "../each-alone.ts";
import { idFrom } from "../ids.ts";
import { type Minor, minus } from "../money/minor.ts";
import { directLot } from "../undirected/commands.ts";
import type { Lot } from "../undirected/lot.ts";
import { dueLots } from "../undirected/queries.ts";
import { openLoans, readLot } from "./queries.ts";
import { less, type OpenLoan, planLot, waitedLong } from "./rules.ts";

type DirectingDeps = Pick<Deps, "table" | "clock">;

/** A piece of a lot that has gone to a loan, as a contribution. */
export interface Directed {
  readonly contributionId: string;
  readonly lotId: string;
  readonly loanId: string;
  readonly amount: Minor;
}

/** Plans made anew when somebody else took the room in between; each moves at least one piece or ends. */
const PLANS_MAX = 20;

/** Sends on every lot whose donor has had the time to choose, the longest waiting first, each alone. Safe to run twice at once. */
export async function directDueLots(deps: DirectingDeps): Promise<Directed[]> {
  const directed: Directed[] = [];
  const market = { open: await openLoans(deps) };
  await eachAlone(await dueLots(deps), async (lot) => {
    directed.push(...(await direct(deps, lot, market)));
  });
  return directed;
}

/**
 * Sends one lot on at once, whatever its day: money whose donor wishes no say. What finds no loan stays in the lot. Safe to run at any time
 * and any number of times.
 */
export async function directLotNow(
  deps: DirectingDeps,
  lot: Pick<Lot, "id" | "donorId" | "since">,
): Promise<Directed[]> {
  return direct(deps, lot, { open: await openLoans(deps) }, "plan");
}

/** `market` is kept up to date with what was taken, so that many lots need one reading of the open loans. */
async function direct(
  deps: DirectingDeps,
  asked: Pick<Lot, "id" | "donorId" | "since">,
  market: { open: readonly OpenLoan[] },
  by: "system" | "plan" = "system",
): Promise<Directed[]> {
  const directed: Directed[] = [];
  for (let plan = 0; plan < PLANS_MAX; plan++) {
    let lot = await readLot(deps, asked);
    if (!lot) return directed;
    let interrupted = false;
    for (const piece of planLot(lot, market.open, waitedLong(lot, deps.clock.now()))) {
      // The lot and its version name the act: the same piece cannot go twice.
      const id = idFrom("contribution", lot.id, String(lot.version));
      if (!(await directLot(deps, lot, piece.loan, piece.amount, id, by))) {
        interrupted = true;
        break;
      }
      directed.push({ contributionId: id, lotId: lot.id, loanId: piece.loan.id, amount: piece.amount });
      lot = { ...lot, left: minus(lot.left, piece.amount), version: lot.version + 1 };
      market.open = less(market.open, [piece]);
    }
    if (!interrupted) return directed;
    market.open = await openLoans(deps);
  }
  return directed;
}
