// Owns reading where the money of one donation stands right now; refuses to decide what is taken (placement.ts does).
import type { Checkout } from "../checkouts/checkout.ts";
import type { Contribution } from "../contributions/contribution.ts";
import { contributionsOfDonor, rootsOfDonation } from "../contributions/queries.ts";
import { rootFinder } from "../contributions/roots.ts";
import type { Deps } from "../deps.ts";
import { loanFrom } from "../loans/items.ts";
import type { Loan, LoanState } from "../loans/loan.ts";
import { minus } from "../money/minor.ts";
import { keys } from "../table/keys.ts";
import { getMany } from "../table/read.ts";
import type { Lot } from "../undirected/lot.ts";
import { lotsOfDonor } from "../undirected/queries.ts";
import type { OpenPiece, Sources } from "./placement.ts";

/** States in which a loan's promised money can be taken out again: it is at the bank, and nobody counts on it. */
const OPEN: readonly LoanState[] = ["fundraising", "expired", "cancelled"];

export async function sourcesOf(deps: Pick<Deps, "table">, donation: Checkout): Promise<Sources> {
  const donorId = String(donation.donorId);
  const [roots, all] = await Promise.all([rootsOfDonation(deps, donation), lotsOfDonor(deps, donorId)]);
  const lots = all.filter((lot) => lot.donationId === donation.id);
  const items = await getMany(
    deps.table,
    roots.map((one) => keys.loan(one.loanId)),
  );
  const open: OpenPiece[] = [];
  const lent: Contribution[] = [];
  for (const [at, contribution] of roots.entries()) {
    const item = items[at];
    if (!item || contribution.released || contribution.takenOver || contribution.amount === 0n) continue;
    const loan = loanFrom(item);
    if (isOpen(loan, contribution)) open.push({ contribution, loanState: loan.state });
    else lent.push(contribution);
  }
  return {
    lots: lots.filter((lot) => !lot.from),
    runningCosts: minus(donation.runningCosts, donation.runningCostsRefunded),
    open,
    lent,
    recalled: await recalledOf(deps, donorId, lots),
  };
}

function isOpen(loan: Loan, contribution: Contribution): boolean {
  return OPEN.includes(loan.state) && contribution.broughtIn === null && loan.promisedDonor >= contribution.amount;
}

/** Money that was lent before and waits, by the contribution of generation 0 that it goes back to. */
async function recalledOf(
  deps: Pick<Deps, "table">,
  donorId: string,
  lots: readonly Lot[],
): Promise<ReadonlyMap<string, readonly Lot[]>> {
  const found = new Map<string, Lot[]>();
  const worked = lots.filter((lot) => lot.from);
  if (worked.length === 0) return found;
  const rootOf = rootFinder(await contributionsOfDonor(deps, donorId));
  for (const lot of worked) {
    const root = rootOf(lot.from?.contributionId ?? "");
    found.set(root, [...(found.get(root) ?? []), lot]);
  }
  return found;
}
