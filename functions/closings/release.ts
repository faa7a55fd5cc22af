// Owns taking what was given out of loans that ended, all of it and however often it is begun; refuses to decide that a loan ends.
import { contributionsOfLoan } from "../contributions/queries.ts";
import type { Deps } from "../deps.ts";
import { eachAlone } from "../each-alone.ts";
import { loanFrom } from "../loans/items.ts";
import { findLoan, publicRanges } from "../loans/queries.ts";
import { release } from "../releases/commands.ts";
import { contend } from "../table/contend.ts";
import { queryAll } from "../table/read.ts";
import { tellGivers } from "./mails.ts";
import { holdsGifts } from "./rules.ts";

/**
 * What follows from the end of a loan: each contribution's money goes back to where it came from, one commit for each, and its givers are
 * told. It may stop anywhere and begin again: what was taken out stays out, and the same mail is not sent twice.
 */
export async function settleEnded(deps: Deps, loanId: string): Promise<void> {
  await contend(async () => {
    const loan = await findLoan(deps, loanId);
    if (!loan || !holdsGifts(loan)) return "done";
    let whole = true;
    for (const one of await contributionsOfLoan(deps, loanId)) {
      if (one.released || one.amount === 0n) continue;
      if (!(await release(deps, one, loan))) whole = false;
    }
    return whole ? "done" : "changed";
  });
  await tellGivers(deps, loanId);
}

/** Looks for ended loans that still hold gifts because nobody came back to them. For the daily job. */
export async function settleAllEnded(deps: Deps): Promise<void> {
  const left: string[] = [];
  for (const range of [...publicRanges("expired"), ...publicRanges("cancelled")]) {
    for await (const item of queryAll(deps.table, range)) {
      const loan = loanFrom(item);
      if (holdsGifts(loan)) left.push(loan.id);
    }
  }
  await eachAlone(left, (id) => settleEnded(deps, id));
}
