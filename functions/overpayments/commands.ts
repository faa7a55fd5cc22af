// Owns giving back what an entrepreneur paid too much, once for each reference; refuses to take it (repayments/ does).
import { latestDay } from "../days.ts";
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import { findEntry, post } from "../journal/journal.ts";
import { reversalCause } from "../ledger/chart-payments.ts";
import { loanItem } from "../loans/items.ts";
import { collectorOf, type Loan } from "../loans/loan.ts";
import { findLoan, mayReadInside } from "../loans/queries.ts";
import { wire } from "../money/wire.ts";
import { type Caller, PARTNER_ROLES } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { decideReturn, isSameReturn, type Return, returnEntry } from "./rules.ts";

type ReturnDeps = Pick<Deps, "table" | "clock">;

/** Books what was given back (or kept as interest, with a reason). The same again answers as before and books nothing. */
export function returnOverpayment(
  deps: ReturnDeps,
  caller: Caller,
  loanId: string,
  said: Return,
): Promise<Result<Loan>> {
  return contend<Result<Loan>>(async () => {
    const loan = await findLoan(deps, loanId);
    if (!loan || !(mayReadInside(caller, loan.partnerId) || caller.partnerId === collectorOf(loan)))
      return refuse("not_found", "There is no such loan.");
    if (said.keptBecause !== null && (PARTNER_ROLES as readonly string[]).includes(caller.role)) {
      return refuse("forbidden", "Only finance may book an overpayment as interest. Give it back, or ask them.");
    }
    const now = deps.clock.now();
    const entry = returnEntry(loan, said, now.toISOString(), caller.personId);
    const booked = await findEntry(deps, entry.cause);
    if (booked) {
      const stands = isSameReturn(booked, entry) && !(await findEntry(deps, reversalCause(entry.cause)));
      return stands
        ? accept(loan)
        : refuse(
            "conflict",
            "This reference was used for another return, or for one that was reversed. Give each its own.",
          );
    }
    const decided = decideReturn(loan, said, latestDay(now));
    if (!decided.ok) return decided;
    const told = {
      date: said.returnedOn,
      amount: wire(loan.currency, said.amount.minor),
      ...(said.keptBecause === null ? {} : { reason: said.keptBecause }),
    };
    const made = await commit(deps.table, [
      ...post(entry),
      replace(keys.loan(loanId), loanItem(decided.value), loan.version, "changed"),
      announce(fact("loan.overpayment_returned", `LOAN#${loanId}`, now, caller, entry.cause, told)),
    ]);
    return made.ok ? accept({ ...decided.value, version: loan.version + 1 }) : "changed";
  });
}
