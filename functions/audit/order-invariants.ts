// Owns the invariants of what happened in which order: no state leads back, and what was handed out early says so; refuses to know sums.
import type { FactType } from "../facts/fact.ts";
import type { LoanState } from "../loans/loan.ts";
import type { Judged } from "./books.ts";
import { groups, type Invariant } from "./violation.ts";

/** How far along each announcement finds a loan. Writing and reviewing may go to and fro; from publishing on nothing leads back. */
const STEPS: Partial<Record<FactType, number>> = {
  "loan.drafted": 0,
  "loan.changed": 0,
  "loan.submitted": 0,
  "loan.returned": 0,
  "loan.published": 1,
  "loan.funded": 2,
  "loan.disbursed": 3,
  "loan.written_off": 4,
  "loan.repaid": 5,
  "loan.cancelled": 6,
  "loan.expired": 6,
};
const WRITING = 0;
/** Two people took an entry back: from there on the loan may go the same way again. */
const TAKEN_BACK: FactType = "reversal.approved";

/** States that nothing leads out of. */
const ENDS: Partial<Record<FactType, LoanState>> = {
  "loan.cancelled": "cancelled",
  "loan.expired": "expired",
  "loan.repaid": "repaid",
};

const loansGoForward: Invariant<Judged> = {
  name: "loans-go-forward",
  says: "What was announced of a loan leads from draft to its end and never back, but where two people took an entry back.",
  *check(books) {
    const steps = books.told.filter((one) => STEPS[one.type as FactType] !== undefined || one.type === TAKEN_BACK);
    for (const [subject, theirs] of groups(steps, (one) => one.subject)) {
      const id = subject.slice("LOAN#".length);
      const ordered = theirs
        .map(({ type, at }) => ({ type: type as FactType, at }))
        .sort((a, b) => (a.at < b.at ? -1 : 1));
      for (const [nth, { type, at }] of ordered.entries()) {
        const before = ordered[nth - 1];
        const [step, stepBefore] = [STEPS[type], before && STEPS[before.type]];
        if (!before || step === undefined || stepBefore === undefined || before.at === at) continue;
        if (step < stepBefore || (type === before.type && step > WRITING))
          yield { subject: id, detail: `${type} after ${before.type}` };
      }
      const last = ordered.at(-1);
      const state = books.loans.get(id)?.state;
      const end = last && ENDS[last.type];
      if (state && end && state !== end) yield { subject: id, detail: `is ${state} after ${last.type}` };
    }
  },
};

const transfersEndOnce: Invariant<Judged> = {
  name: "transfers-end-once",
  says: "A transfer is approved or cancelled, once, and is in the state that was announced.",
  *check(books) {
    const told = books.told.filter((one) => one.type === "transfer.approved" || one.type === "transfer.cancelled");
    const ends = groups(told, (one) => one.subject);
    for (const [subject, theirs] of ends)
      if (theirs.length > 1) yield { subject, detail: theirs.map((one) => one.type).join(" and ") };
    for (const transfer of books.transfers) {
      const end = ends.get(`TRANSFER#${transfer.id}`)?.[0];
      // The bank may bring an approved one back.
      const known = transfer.state === "returned" ? "approved" : transfer.state;
      if (end && end.type !== `transfer.${known}`)
        yield { subject: transfer.id, detail: `is ${transfer.state} after ${end.type}` };
    }
  },
};

const earlyHandOutsSaySo: Invariant<Judged> = {
  name: "early-hand-outs-say-so",
  says: "A loan is handed out after all of its goal was given, or says that it was handed out before.",
  *check(books) {
    const funded = new Map<string, string>();
    for (const one of books.told) if (one.type === "loan.funded") funded.set(one.subject, one.at);
    for (const one of books.told) {
      if (one.type !== "loan.disbursed") continue;
      const at = funded.get(one.subject);
      const loan = books.loans.get(one.subject.slice("LOAN#".length));
      if (loan && at !== undefined && one.at < at && loan.preDisbursed === null)
        yield { subject: loan.id, detail: `handed out ${one.at}, funded ${at}, and not marked` };
    }
  },
};

export const ORDER_INVARIANTS: readonly Invariant<Judged>[] = [loansGoForward, transfersEndOnce, earlyHandOutsSaySo];
