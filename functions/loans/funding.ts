// Owns the moment a loan is full: fundraising → funded; refuses to know how it was filled.
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import { replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { get } from "../table/read.ts";
import { loanFrom, loanItem } from "./items.ts";

/** Moves a loan to `funded` when every cent of its goal is there. Harmless at any other time. */
export async function completeFunding(deps: Pick<Deps, "table" | "clock">, loanId: string): Promise<void> {
  await contend(async () => {
    const item = await get(deps.table, keys.loan(loanId));
    const loan = item ? loanFrom(item) : null;
    if (loan?.state !== "fundraising" || loan.funded !== loan.goal) return "done";
    const now = deps.clock.now();
    const full = loanItem({ ...loan, state: "funded", fundedAt: now.toISOString() });
    const made = await commit(deps.table, [
      replace(keys.loan(loanId), full, loan.version, "changed"),
      announce(fact("loan.funded", `LOAN#${loanId}`, now, "system", "once")),
    ]);
    return made.ok ? "done" : "changed";
  });
}
