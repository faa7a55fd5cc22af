// Owns ending loans that nobody has given to: cancelled by people, or expired by the clock; refuses loans with money in them.
import type { Deps } from "../deps.ts";
import { eachAlone } from "../each-alone.ts";
import { keep } from "../loans/commands.ts";
import type { Loan } from "../loans/loan.ts";
import { findLoan, publicRanges } from "../loans/queries.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { contend } from "../table/contend.ts";
import { queryAll } from "../table/read.ts";
import { decideCancel, decideExpiry } from "./rules.ts";

type ClosingDeps = Pick<Deps, "table" | "clock">;

/** Cancels a loan; managers their own partner's alone. Cancelling again answers as before. */
export function cancelLoan(deps: ClosingDeps, caller: Caller, loanId: string, reason: string): Promise<Result<Loan>> {
  return contend<Result<Loan>>(async () => {
    const loan = await findLoan(deps, loanId);
    if (!loan || (caller.role === "manager" && caller.partnerId !== loan.partnerId)) {
      return refuse("not_found", "There is no such loan.");
    }
    const decided = decideCancel(loan);
    if (!decided.ok) return decided;
    if (decided.value === "already") return accept(loan);
    return keep(deps, decided.value, "loan.cancelled", caller, deps.clock.now(), { reason });
  });
}

/** Expires every loan whose deadline has passed before anybody gave. Answers how many. Safe to run at any time and twice at once. */
export async function expireLoans(deps: ClosingDeps): Promise<number> {
  let expired = 0;
  await eachAlone(await overdueLoans(deps), async (id) => {
    if (await expire(deps, id)) expired += 1;
  });
  return expired;
}

function expire(deps: ClosingDeps, loanId: string): Promise<boolean> {
  return contend<boolean>(async () => {
    const loan = await findLoan(deps, loanId);
    const now = deps.clock.now();
    const next = loan && decideExpiry(loan, now);
    if (!next) return false;
    const made = await keep(deps, next, "loan.expired", "system", now, { deadline: next.deadline });
    return made === "changed" ? made : true;
  });
}

/** Open loans past their deadline, as the public index says. It may lag: each is read again before anything is decided. */
async function overdueLoans(deps: ClosingDeps): Promise<string[]> {
  const now = deps.clock.now().toISOString();
  const ids: string[] = [];
  for (const range of publicRanges("fundraising")) {
    for await (const item of queryAll(deps.table, { ...range, attributes: ["id", "deadline"] })) {
      if (item.deadline && String(item.deadline) <= now) ids.push(String(item.id));
    }
  }
  return ids;
}
