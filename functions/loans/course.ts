// Owns what a loan's way back can hold beside its schedule: overpaid, settled early, rescheduled, recovered; refuses to decide about it.
import { type Minor, minor, ZERO } from "../money/minor.ts";
import { textOrNull, wholeNumber } from "../table/fields.ts";
import type { Item } from "../table/table.ts";
import type { Row } from "./schedule/build.ts";
import type { ScheduleTerms } from "./schedule/schema.ts";

/** A loan closed before its last due day: what was left of its interest is asked of nobody. */
export interface Settlement {
  readonly on: string;
  /** Interest that the schedule still asked for, and nobody pays. */
  readonly waived: Minor;
  /** Cause of the entry that closed it. */
  readonly cause: string;
}

/** Other terms for what is still owed: proposed by one person; they hold once another has approved. */
export interface RescheduleProposal {
  /** Words that everybody may read once it is approved. */
  readonly reason: string;
  readonly terms: ScheduleTerms;
  readonly proposedBy: string;
  readonly proposedAt: string;
  /** It was changed since it was first proposed: whoever approves says which they read. */
  readonly revised?: boolean;
}

/** Terms that were changed, with all that was before. */
export interface Rescheduled extends RescheduleProposal {
  readonly approvedBy: string;
  readonly approvedAt: string;
  /** The day from which the new terms count. */
  readonly on: string;
  /** Principal that the new rows share out, and interest due by that day that went into the first of them. */
  readonly principal: Minor;
  readonly interest: Minor;
  /** The terms and the rows before, and how many of the rows after tell what had been paid by then. */
  readonly termsBefore: ScheduleTerms;
  readonly rowsBefore: readonly Row[];
  readonly paidRows: number;
}

/** In the loan's currency. */
export interface Course {
  /** Paid above what was owed: the entrepreneur's own, until it is given back. */
  readonly overpaid: Minor;
  /** Of `repaid`: came back after the loan was written off. */
  readonly recovered: Minor;
  readonly settled: Settlement | null;
  /** Null while nobody proposes other terms. */
  readonly reschedule: RescheduleProposal | null;
  /** Oldest first. */
  readonly reschedules: readonly Rescheduled[];
  /** Hand-outs and write-offs of this loan that were reversed: the next one is another act, with a cause of its own. */
  readonly handOutsReversed: number;
  readonly writeOffsReversed: number;
}

/** The course of a loan to which nothing of this has happened. */
export const NO_COURSE: Course = {
  overpaid: ZERO,
  recovered: ZERO,
  settled: null,
  reschedule: null,
  reschedules: [],
  handOutsReversed: 0,
  writeOffsReversed: 0,
};

const NAMES = Object.keys(NO_COURSE) as readonly (keyof Course)[];

/** A loan's other fields: what most loans never have is not kept, because every gift writes the whole item. */
export function withoutCourse<Whole extends Course>(loan: Whole): Omit<Whole, keyof Course> {
  const rest: Partial<Whole> = { ...loan };
  for (const name of NAMES) delete rest[name];
  return rest as Omit<Whole, keyof Course>;
}

/** What has happened of a course, as it is kept. */
export function happened(course: Course): Partial<Course> {
  const nothing = (value: unknown) => !value || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(NAMES.filter((name) => !nothing(course[name])).map((name) => [name, course[name]]));
}

const amount = (value: unknown): Minor => (value === undefined ? ZERO : minor(wholeNumber(value)));

export function courseFrom(item: Item): Course {
  return {
    overpaid: amount(item.overpaid),
    recovered: amount(item.recovered),
    settled: item.settled ? settlementFrom(item.settled as Item) : null,
    reschedule: item.reschedule ? proposalFrom(item.reschedule as Item) : null,
    reschedules: ((item.reschedules as Item[] | undefined) ?? []).map(rescheduledFrom),
    handOutsReversed: Number(item.handOutsReversed ?? 0),
    writeOffsReversed: Number(item.writeOffsReversed ?? 0),
  };
}

function settlementFrom(item: Item): Settlement {
  return { on: String(item.on), waived: amount(item.waived), cause: String(item.cause) };
}

function proposalFrom(item: Item): RescheduleProposal {
  return {
    reason: String(item.reason),
    terms: termsFrom(item.terms),
    proposedBy: String(item.proposedBy),
    proposedAt: String(item.proposedAt),
    ...(item.revised === true ? { revised: true } : {}),
  };
}

function rescheduledFrom(item: Item): Rescheduled {
  return {
    ...proposalFrom(item),
    approvedBy: textOrNull(item.approvedBy) ?? "",
    approvedAt: textOrNull(item.approvedAt) ?? "",
    on: String(item.on),
    principal: amount(item.principal),
    interest: amount(item.interest),
    termsBefore: termsFrom(item.termsBefore),
    rowsBefore: (item.rowsBefore as Item[]).map(rowFrom),
    paidRows: Number(item.paidRows),
  };
}

/** Numbers of a kept item may come as whole numbers of any size; the counts of terms are small. */
function termsFrom(value: unknown): ScheduleTerms {
  return value as ScheduleTerms;
}

/** A due row as it is kept. */
export function rowFrom(row: Item): Row {
  return {
    dueOn: String(row.dueOn),
    principal: amount(row.principal),
    interest: amount(row.interest),
    total: amount(row.total),
  };
}
