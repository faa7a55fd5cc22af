// Owns reading what waiting money may go to, and who waits; refuses to move anything.
import type { Deps } from "../deps.ts";
import { loanFrom } from "../loans/items.ts";
import { publicRanges } from "../loans/queries.ts";
import { get, queryAll } from "../table/read.ts";
import { lotFrom, lotKey } from "../undirected/items.ts";
import type { Lot } from "../undirected/lot.ts";
import type { OpenLoan } from "./rules.ts";

/** Every open loan with room, before its deadline: one whose time is over is about to close. */
export async function openLoans(deps: Pick<Deps, "table" | "clock">): Promise<OpenLoan[]> {
  const now = deps.clock.now().toISOString();
  const open: OpenLoan[] = [];
  for (const range of publicRanges("fundraising")) {
    for await (const item of queryAll(deps.table, range)) {
      const loan = loanFrom(item);
      const inTime = loan.deadline === null || loan.deadline > now;
      if (loan.state === "fundraising" && inTime && loan.remaining > 0n) open.push(loan);
    }
  }
  return open;
}

/** The lot as it is now. */
export async function readLot(
  deps: Pick<Deps, "table">,
  lot: Pick<Lot, "donorId" | "since" | "id">,
): Promise<Lot | null> {
  const item = await get(deps.table, lotKey(lot));
  return item ? lotFrom(item) : null;
}
