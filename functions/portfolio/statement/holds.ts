// Owns what each contribution holds while its movements are told, and what of it goes when money is given back; refuses to know dates.
import type { Contribution } from "../../contributions/contribution.ts";
import { rootFinder } from "../../contributions/roots.ts";
import { least, type Minor, minus, plus, total, ZERO } from "../../money/minor.ts";
import type { GivingBack } from "./givings-back.ts";
import { MONEY_PLACES, type MoneyPlace, type Movement, moved } from "./movement.ts";

/** What of a contribution stands at one of its places: a contribution's money that is undirected is no longer with it. */
const ITS_PLACES: readonly MoneyPlace[] = ["committed", "lentOut", "waiting", "lost", "fx"];

export class Holds {
  readonly #held = new Map<string, Map<MoneyPlace, Minor>>();
  /** First contributions that the reserve has taken over, with all that grew out of them. */
  readonly #over = new Set<string>();
  readonly #byId: ReadonlyMap<string, Contribution>;
  readonly rootOf: (id: string) => string;

  constructor(contributions: readonly Contribution[]) {
    this.#byId = new Map(contributions.map((one) => [one.id, one]));
    this.rootOf = rootFinder(contributions);
  }

  /** False where the money is not the donor's any more: then nothing of theirs moved. */
  take({ contributionId, kind, from, to, amount }: Movement): boolean {
    if (contributionId === null || kind === "refunded") return true;
    const one = this.#byId.get(contributionId);
    if (!one || this.#over.has(this.rootOf(contributionId))) return false;
    // What moves on, or falls back, leaves or reaches the contribution it came from.
    const parent = one.broughtIn === null ? null : one.parentId;
    this.#add(from === "waiting" && parent && (kind === "moved_on" || kind === "fx") ? parent : one.id, from, -amount);
    this.#add(to === "waiting" && parent && (kind === "released" || kind === "fx") ? parent : one.id, to, amount);
    return true;
  }

  #add(id: string, place: MoneyPlace | "given", amount: bigint): void {
    if (place === "given" || !ITS_PLACES.includes(place)) return;
    const held = this.#held.get(id) ?? new Map<MoneyPlace, Minor>();
    held.set(place, (((held.get(place) ?? 0n) as bigint) + amount) as Minor);
    this.#held.set(id, held);
  }

  at(id: string, place: MoneyPlace): Minor {
    return this.#held.get(id)?.get(place) ?? ZERO;
  }

  drop(id: string, place: MoneyPlace, amount: Minor): void {
    this.#add(id, place, -amount);
  }

  takeOver(rootId: string): void {
    this.#over.add(rootId);
  }
}

/** The movements of one giving back: out of what stands here, out of what the reserve takes over, and the rest is carried by the reserve. */
export function giveBack(
  { at, cause, checkoutId, amount, undirected, runningCosts, fromLoans }: GivingBack,
  holds: Holds,
  contributions: readonly Contribution[],
): Movement[] {
  const kind = amount < 0n ? "refund_returned" : "refunded";
  const about = { at, kind, to: "refunded" } as const;
  const taken = [
    ...moved({ ...about, from: "undirected", amount: undirected }),
    ...moved({ ...about, from: "runningCosts", amount: runningCosts }),
    ...fromLoans.flatMap((one) =>
      outOfLoan({ ...one, checkoutId }, holds, contributions).flatMap((part) =>
        moved({ ...about, from: "committed", loanId: one.loanId, ...part }),
      ),
    ),
    ...contributions
      .filter((one) => one.takenOver && (one.takenOver.cause === cause || (cause === null && one.takenOver.at === at)))
      .flatMap((root) => takenOver(root, holds, contributions).flatMap((part) => moved({ ...about, ...part }))),
  ];
  const sum = total(taken.map((one) => (one.to === "refunded" ? one.amount : (-one.amount as Minor))));
  return [...taken, ...moved({ ...about, from: "carried", amount: minus(amount, sum) })];
}

/** Which contributions of the donation a cut of its loan was taken from: those that say that something of them went. */
function outOfLoan(
  cut: { readonly loanId: string; readonly amount: Minor; readonly checkoutId: string | null },
  holds: Holds,
  contributions: readonly Contribution[],
): { contributionId: string; amount: Minor }[] {
  let left = cut.amount;
  const parts: { contributionId: string; amount: Minor }[] = [];
  for (const one of contributions) {
    if (one.loanId !== cut.loanId || one.donationId !== cut.checkoutId) continue;
    const goes = one.released?.to === "donor" ? plus(one.amount, one.cut) : one.cut;
    const amount = least(least(goes, holds.at(one.id, "committed")), left);
    if (amount <= 0n) continue;
    holds.drop(one.id, "committed", amount);
    parts.push({ contributionId: one.id, amount });
    left = minus(left, amount);
  }
  return left > 0n ? [...parts, { contributionId: "", amount: left }] : parts;
}

function takenOver(root: Contribution, holds: Holds, contributions: readonly Contribution[]) {
  const parts = contributions
    .filter((one) => holds.rootOf(one.id) === root.id)
    .flatMap((one) =>
      MONEY_PLACES.map((from) => ({
        from,
        amount: holds.at(one.id, from),
        loanId: one.loanId,
        contributionId: one.id,
      })),
    );
  holds.takeOver(root.id);
  return parts;
}
