// Owns the list of money that waits for its donors' word: since when, why, and where it would go now; refuses to move it.
import type { Deps } from "../deps.ts";
import type { Lot } from "../undirected/lot.ts";
import { waitingLots } from "../undirected/queries.ts";
import { isDue } from "../undirected/rules.ts";
import { openLoans } from "./queries.ts";
import { less, type OpenLoan, type Piece, planLot, waitedLong } from "./rules.ts";

const DAY_MS = 86_400_000;

/** Why money waits: its loan was full when it came, ended with it, its partner closed, a refund of it came back, or nobody was named. */
export type WaitingReason = "no_room" | "loan_ended" | "partner_closed" | "refund_came_back" | "not_directed";

export interface Waiting {
  readonly lot: Lot;
  readonly reason: WaitingReason;
  readonly days: number;
  readonly due: boolean;
  readonly pieces: readonly Piece[];
}

export function reasonOf(lot: Pick<Lot, "from" | "cause" | "loanId">): WaitingReason {
  if (lot.cause.startsWith("partner-share:")) return "partner_closed";
  if (lot.cause.startsWith("release:")) return "loan_ended";
  if (/^(refund-failed|dispute-returned):/.test(lot.cause)) return "refund_came_back";
  return lot.loanId === null ? "not_directed" : "no_room";
}

/** Where a lot stands in the list. */
const placeOf = (lot: Pick<Lot, "chooseBy" | "id">): string => `${lot.chooseBy}#${lot.id}`;

/** One page, in the order in which it goes by itself. The plan takes room lot by lot, as the daily job will. */
export async function waitingMoney(
  deps: Pick<Deps, "table" | "clock">,
  ask: { readonly after: string | null; readonly limit: number },
): Promise<{ waiting: Waiting[]; next: string | null }> {
  const now = deps.clock.now();
  const lots = (await waitingLots(deps)).sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  let open: readonly OpenLoan[] = await openLoans(deps);
  const all = lots.map((lot): Waiting => {
    const pieces = planLot(lot, open, waitedLong(lot, now));
    open = less(open, pieces);
    const days = Math.floor((now.getTime() - Date.parse(lot.since)) / DAY_MS);
    return { lot, reason: reasonOf(lot), days, due: isDue(lot, now), pieces };
  });
  const rest = all.filter(({ lot }) => ask.after === null || placeOf(lot) > ask.after);
  const waiting = rest.slice(0, ask.limit);
  const last = waiting.at(-1);
  return { waiting, next: last && rest.length > waiting.length ? placeOf(last.lot) : null };
}
