// Owns answering with a loan: its words are read for the answer alone; refuses to decide who may see it.
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import type { Loan } from "./loan.ts";
import { membersInside } from "./members.ts";
import { withStory } from "./story.ts";
import { type LoanWire, loanWire } from "./wire.ts";

/** One loan as the API answers it, with its schedule as of today. */
export async function loanAnswer(deps: Pick<Deps, "table" | "clock">, loan: Loan): Promise<LoanWire> {
  const told = await withStory(deps, loan);
  return { ...loanWire(told, dayOf(deps.clock.now())), ...(await membersInside(deps, told)) };
}
