// Owns what may happen to a loan until donors can give to it, as pure decisions; refuses to touch table, clock and ids.
import { dayOf } from "../days.ts";
import { inForce, publicName } from "../entrepreneurs/consent.ts";
import type { Entrepreneur } from "../entrepreneurs/entrepreneur.ts";
import type { QuotedRate } from "../ledger/entry.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { type Minor, type Money, ZERO } from "../money/minor.ts";
import { parseRate, toBase } from "../money/rate.ts";
import { wire } from "../money/wire.ts";
import type { Partner } from "../partners/partner.ts";
import { accept, type Refusal, type Result, refuse } from "../refusal.ts";
import {
  isPublic,
  type Loan,
  type LoanState,
  type Member,
  type ReturnedNotes,
  type Sector,
  type Story,
  type Telling,
  type Unsaid,
} from "./loan.ts";
import type { ScheduleTerms } from "./schedule/schema.ts";
import { readTerms } from "./schedule/terms.ts";

/** What a partner writes of a loan, its story apart. */
export interface LoanContent {
  readonly title: string;
  readonly principal: Money;
  readonly sector: Sector;
  readonly terms: ScheduleTerms;
  readonly region: string | null;
  readonly activity: string | null;
  readonly preDisbursed: string | null;
  /** What nobody wrote yet; left out where it is whole. */
  readonly unsaid?: readonly Unsaid[];
  /** How many people it is for; left out where it is one. */
  readonly groupSize?: number;
  readonly productId?: string;
}

/** The whole of what a partner writes. */
export interface LoanText extends LoanContent {
  readonly story: Story;
  readonly telling?: Telling;
  readonly members?: readonly Member[];
}

/** Smallest goal in cents of the donors' currency: the smallest gift must fit in. */
const GOAL_MIN = 100n;

/** The goal in the donors' currency at a rate, half-even to the cent. Throws when the rate is no rate: that is our bug. */
export function goalAt(principal: Money, rate: QuotedRate): Minor {
  const exact = parseRate(rate.value);
  if (!exact) throw new Error(`a recorded rate is no rate: ${rate.value}`);
  return toBase(principal.minor, DONOR_CURRENCY, principal.currency, exact, "half-even");
}

/** Checks what a partner wrote and works out its goal. `today` is an ISO day. */
export function decideContent(
  content: LoanContent,
  partner: Pick<Partner, "active" | "currencies" | "name">,
  rate: QuotedRate,
  today: string,
): Result<{ goal: Minor }> {
  if (!partner.active) return refuse("wrong_state", `${partner.name} posts no new loans.`);
  if (!partner.currencies.includes(content.principal.currency)) {
    return refuse("wrong_currency", `${partner.name} lends in ${partner.currencies.join(", ")}.`, {
      errors: [{ pointer: "/principal/currency", detail: `one of ${partner.currencies.join(", ")}` }],
    });
  }
  if (content.preDisbursed !== null && content.preDisbursed > today) {
    return refuse("invalid_request", "A loan cannot have been handed out in the future.", {
      errors: [{ pointer: "/preDisbursed", detail: "today or earlier" }],
    });
  }
  const { unsaid = [] } = content;
  if (unsaid.includes("principal")) return accept({ goal: ZERO });
  const goal = goalAt(content.principal, rate);
  if (goal < GOAL_MIN) return tooSmall(rate);
  if (unsaid.includes("schedule")) return accept({ goal });
  const terms = readTerms(content.terms, content.principal, content.preDisbursed ?? today);
  if (!terms.ok) return { ok: false, refusal: under("/schedule", terms.refusal) };
  return accept({ goal });
}

function tooSmall(rate: QuotedRate): ReturnType<typeof refuse> {
  const least = wire(DONOR_CURRENCY, GOAL_MIN);
  return refuse(
    "wrong_amount",
    `At ${rate.value} this is less than ${least.value} ${least.currency}, the smallest gift.`,
    {
      errors: [{ pointer: "/principal/value", detail: "too small" }],
    },
  );
}

function under(pointer: string, refusal: Refusal): Refusal {
  const errors = (refusal.errors ?? []).map((one) => ({ ...one, pointer: pointer + one.pointer }));
  return { ...refusal, errors };
}

const WRITABLE: readonly LoanState[] = ["draft", "returned"];

function wrongState(loan: Pick<Loan, "state">, wanted: readonly LoanState[]): ReturnType<typeof refuse> {
  return refuse(
    "wrong_state",
    `The loan is ${words(loan.state)}; this needs one that is ${wanted.map(words).join(" or ")}.`,
    {
      extra: { state: loan.state },
    },
  );
}

const words = (state: LoanState): string => state.replaceAll("_", " ");

function consentMissing(): ReturnType<typeof refuse> {
  return refuse("consent_missing", "The entrepreneur has not agreed to be shown. Record their consent first.");
}

/** A draft, or what a reviewer sent back, may be written. */
export function decideChange(loan: Pick<Loan, "state">): Result<null> {
  return WRITABLE.includes(loan.state) ? accept(null) : wrongState(loan, WRITABLE);
}

/** On its way to a reviewer it takes the name that the entrepreneur goes by now. */
export function decideSubmit(loan: Loan, entrepreneur: Entrepreneur, today: string): Result<Loan> {
  if (!WRITABLE.includes(loan.state)) return wrongState(loan, WRITABLE);
  if (!inForce(entrepreneur.consent, today)) return consentMissing();
  const { returnedNotes: _, ...rest } = loan;
  return accept({ ...rest, state: "in_review", displayName: publicName(entrepreneur), returnedBecause: null });
}

/**
 * Opens a loan for gifts: the rate is fixed on this day for good, and with it the goal. Nobody publishes what they wrote, consent may
 * have been taken back, and a first due day may have passed while the loan was waiting.
 */
export function decidePublish(
  loan: Loan,
  entrepreneur: Entrepreneur,
  reviewerId: string,
  rate: QuotedRate,
  now: Date,
  fundraisingDays: number,
): Result<Loan> {
  if (loan.state !== "in_review") return wrongState(loan, ["in_review"]);
  if (loan.createdBy === reviewerId) {
    return refuse("second_person_required", "You wrote this loan. Another person has to publish it.");
  }
  if (!inForce(entrepreneur.consent, dayOf(now))) return consentMissing();
  const principal: Money = { currency: loan.currency, minor: loan.principal };
  const terms = readTerms(loan.terms, principal, loan.preDisbursed ?? dayOf(now));
  if (!terms.ok)
    return refuse("wrong_state", "Its schedule cannot begin any more. Return it, so that the partner sets later days.");
  return accept(opened(loan, rate, now, fundraisingDays));
}

/** Milliseconds of a day on a clock without seasons: deadlines are moments, not local days. */
const DAY_MS = 86_400_000;

/** The loan as it stands when donors may begin: all of its goal is free. */
export function opened(loan: Loan, rate: QuotedRate, now: Date, fundraisingDays: number): Loan {
  const goal = goalAt({ currency: loan.currency, minor: loan.principal }, rate);
  return {
    ...loan,
    state: "fundraising",
    rate,
    goal,
    funded: ZERO,
    reserved: ZERO,
    remaining: goal,
    postedAt: now.toISOString(),
    deadline: new Date(now.getTime() + fundraisingDays * DAY_MS).toISOString(),
    returnedBecause: null,
  };
}

/** Sends a loan back to its partner, with what there is to do, in all and step by step. */
export function decideReturn(loan: Loan, reason: string, notes: ReturnedNotes = {}): Result<Loan> {
  if (loan.state !== "in_review") return wrongState(loan, ["in_review"]);
  const steps = Object.keys(notes).length > 0 ? { returnedNotes: notes } : {};
  return accept({ ...loan, state: "returned", returnedBecause: reason, ...steps });
}

/** News may be told of a loan that anybody can see. */
export function decideUpdate(loan: Pick<Loan, "state" | "postedAt">): Result<null> {
  if (isPublic(loan)) return accept(null);
  return refuse("wrong_state", "News can be told once the loan is published.", { extra: { state: loan.state } });
}
