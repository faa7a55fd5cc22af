// Owns finding contributions, by loan or by donor, in canonical order; refuses to change them.
import type { Checkout } from "../checkouts/checkout.ts";
import { checkoutsOfDonor, findCheckout } from "../checkouts/queries.ts";
import type { Deps } from "../deps.ts";
import { idFrom } from "../ids.ts";
import { type Key, keys } from "../table/keys.ts";
import { getMany, queryAll } from "../table/read.ts";
import type { Contribution } from "./contribution.ts";
import { contributionFrom } from "./items.ts";
import { canonicalOrder } from "./order.ts";
import { takenOverAmong } from "./roots.ts";

/** All contributions of a loan, oldest first (then by id): the canonical order of the share rule. */
export async function contributionsOfLoan(deps: Pick<Deps, "table">, loanId: string): Promise<Contribution[]> {
  const found: Contribution[] = [];
  for await (const item of queryAll(deps.table, { pk: `LOAN#${loanId}`, prefix: "CONTRIBUTION#" }))
    found.push(contributionFrom(item));
  return found;
}

/**
 * All contributions of a donor, of every generation, oldest first. Those that a payment made are named by its donation; the others, made
 * of money that came back or was directed later, stand in the donor's list. `known`: their donations, where they were read already.
 */
export async function contributionsOfDonor(
  deps: Pick<Deps, "table">,
  donorId: string,
  known: readonly Checkout[] | null = null,
): Promise<Contribution[]> {
  const [donations, listed] = await Promise.all([
    known ?? checkoutsOfDonor(deps, donorId),
    listedOfDonor(deps, donorId),
  ]);
  const fresh = await getMany(deps.table, donations.flatMap(contributionKeysOf));
  const found = [...fresh.filter((item) => item !== null).map(contributionFrom), ...listed];
  return canonicalOrder(found);
}

/** What a donation funds by itself, and not by money that came back: made by its payment, or directed by its donor later. */
export async function rootsOfDonation(deps: Pick<Deps, "table">, donation: Checkout): Promise<Contribution[]> {
  const [fresh, listed] = await Promise.all([
    getMany(deps.table, contributionKeysOf(donation)),
    donation.donorId === null ? [] : listedOfDonor(deps, donation.donorId),
  ]);
  const directed = listed.filter((one) => one.donationId === donation.id && one.parentId === null);
  return canonicalOrder([...fresh.filter((item) => item !== null).map(contributionFrom), ...directed]);
}

async function listedOfDonor(deps: Pick<Deps, "table">, donorId: string): Promise<Contribution[]> {
  const found: Contribution[] = [];
  for await (const item of queryAll(deps.table, { pk: `DONOR#${donorId}`, index: "gsi1", prefix: "CONTRIBUTION#" }))
    found.push(contributionFrom(item));
  return found;
}

/** When money of a donor last fell back to the contributions it had come from, because a loan ended before it was handed out; by their ids. */
export async function fellBackAt(deps: Pick<Deps, "table">, donorId: string): Promise<ReadonlyMap<string, string>> {
  const last = new Map<string, string>();
  for (const { parentId, released } of await listedOfDonor(deps, donorId)) {
    if (parentId === null || released?.to !== "parent") continue;
    if (released.at > (last.get(parentId) ?? "")) last.set(parentId, released.at);
  }
  return last;
}

/** Where the contributions of a paid donation stand. */
function contributionKeysOf(donation: Checkout): Key[] {
  const { paidAt, paymentId } = donation;
  if (!paidAt || !paymentId) return [];
  return donation.lines
    .filter((line) => line.placed === "loan")
    .map((line) => keys.contribution(line.loanId, paidAt, giftContributionId(paymentId, line.loanId)));
}

/**
 * Whether a contribution was given back after it was lent, or descends from one that was: its donor's wishes do not bind it. One read for
 * nearly all of them: only of a donation of which something went back all contributions are read.
 */
export async function worksForReserve(deps: Pick<Deps, "table">, contribution: Contribution): Promise<boolean> {
  if (contribution.parentId === null) return contribution.takenOver !== null;
  const donation = await findCheckout(deps, contribution.donationId);
  // A refund that came back leaves what it took over with the reserve.
  const touched = donation && (donation.refunded > 0n || donation.lines.some((line) => line.takenOver));
  if (!touched) return false;
  return takenOverAmong(await contributionsOfDonor(deps, contribution.donorId)).has(contribution.id);
}

/** The contribution of generation 0 that money comes from, itself where it is one. Reads one loan for each generation. */
export async function rootOf(deps: Pick<Deps, "table">, contribution: Contribution): Promise<Contribution> {
  let one = contribution;
  while (one.parentId !== null && one.parentLoanId !== null) {
    const { parentId, parentLoanId } = one;
    const parent = (await contributionsOfLoan(deps, parentLoanId)).find((each) => each.id === parentId);
    if (!parent) throw new Error(`${one.id}: no parent ${parentId}`);
    one = parent;
  }
  return one;
}

/** The id of the contribution that a payment makes to a loan. */
export function giftContributionId(paymentId: string, loanId: string): string {
  return idFrom("contribution", `gift:${paymentId}`, loanId);
}
