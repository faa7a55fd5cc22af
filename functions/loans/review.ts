// Owns what a reviewer does with a loan: publish it or send it back; refuses to write it for the partner.
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { findEntrepreneur } from "../entrepreneurs/queries.ts";
import { roomFor } from "../partners/exposure.ts";
import type { Caller } from "../people/person.ts";
import { rateOn } from "../rates/queries.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import type { Action } from "../table/actions.ts";
import { contend } from "../table/contend.ts";
import { keep } from "./commands.ts";
import type { Loan, ReturnedNotes } from "./loan.ts";
import { findLoan } from "./queries.ts";
import { decidePublish, decideReturn } from "./rules.ts";

type ReviewDeps = Pick<Deps, "table" | "clock" | "settings">;
const NO_LOAN = refuse("not_found", "There is no such loan.");

/** What else is to be written with it, asked anew in each round; a refusal keeps the loan from being published. */
type WithIt = () => Promise<Result<readonly Action<"changed">[]>>;

/** Opens a loan for gifts at the rate of this day. */
export function publishLoan(
  deps: ReviewDeps,
  by: Pick<Caller, "personId">,
  id: string,
  withIt: WithIt = async () => accept([]),
): Promise<Result<Loan>> {
  return contend(async () => {
    const loan = await findLoan(deps, id);
    const entrepreneur = loan && (await findEntrepreneur(deps, loan.partnerId, loan.entrepreneurId));
    if (!loan || !entrepreneur) return NO_LOAN;
    const now = deps.clock.now();
    const rate = await rateOn(deps, loan.currency, dayOf(now));
    if (!rate.ok) return rate;
    const days = deps.settings.fundraisingDays;
    const decided = decidePublish(loan, entrepreneur, by.personId, rate.value, now, days);
    if (!decided.ok) return decided;
    const room = await roomFor(deps, decided.value);
    if (!room.ok) return room;
    const also = await withIt();
    if (!also.ok) return also;
    const said = { goal: decided.value.goal, rate: rate.value };
    return keep(deps, decided.value, "loan.published", by, now, said, [...room.value, ...also.value]);
  });
}

/** Sends a loan back to its partner with the reviewer's words. */
export function returnLoan(
  deps: ReviewDeps,
  by: Pick<Caller, "personId">,
  id: string,
  reason: string,
  notes: ReturnedNotes = {},
): Promise<Result<Loan>> {
  return contend(async () => {
    const loan = await findLoan(deps, id);
    if (!loan) return NO_LOAN;
    const decided = decideReturn(loan, reason, notes);
    const said = Object.keys(notes).length > 0 ? { reason, notes } : { reason };
    return decided.ok ? keep(deps, decided.value, "loan.returned", by, deps.clock.now(), said) : decided;
  });
}
