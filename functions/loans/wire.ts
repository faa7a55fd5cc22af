// Owns how a loan looks on the wire; refuses to decide who may see it.
import "@hono/zod-openapi";
import * as z from "zod";
import { type Currency, DONOR_CURRENCY } from "../money/currencies.ts";
import { type Minor, minus, ZERO } from "../money/minor.ts";
import { MoneyOut } from "../money/schema.ts";
import { wire } from "../money/wire.ts";
import { ShownPictureAnswer, shownPictureWire } from "../pictures/wire.ts";
import { LOAN_STATES, type Loan, type LoanState, SECTORS, type ToldLoan, UNSAID } from "./loan.ts";
import { buildSchedule, type Row } from "./schedule/build.ts";
import { DAY_COUNTS } from "./schedule/day-count.ts";
import { scheduleWire } from "./schedule/preview.ts";
import { METHODS, ScheduleOut, type ScheduleTerms } from "./schedule/schema.ts";
import { readTerms } from "./schedule/terms.ts";

/** What a draft may be without. */
const MISSING = [...UNSAID, "story"] as const;
const WRITTEN: readonly LoanState[] = ["draft", "returned"];

const termsShape = {
  instalments: z.int(),
  frequency: z.union([z.enum(["weekly", "biweekly", "monthly", "bullet"]), z.object({ days: z.int() })]),
  method: z.enum(METHODS),
  annualRatePercent: z.string().optional(),
  ratePerPeriodPercent: z.string().optional(),
  dayCount: z.enum(DAY_COUNTS).optional(),
  firstDueOn: z.string().optional(),
  graceInstalments: z.int().optional(),
  roundTo: z.string().optional(),
};

const loanShape = {
  id: z.string(),
  state: z.enum(LOAN_STATES),
  title: z.string(),
  displayName: z.string(),
  missing: z
    .array(z.enum(MISSING))
    .optional()
    .openapi({ description: "Of a draft: what nobody has written yet. What stands in its place means nothing" }),
  groupSize: z
    .int()
    .optional()
    .openapi({ description: "How many people it is for, `displayName` among them; left out where it is one" }),
  productId: z.string().optional().openapi({ description: "The partner's product whose limits it keeps" }),
  country: z.string(),
  region: z.string().nullable(),
  sector: z.enum(SECTORS),
  activity: z.string().nullable(),
  partnerId: z.string(),
  partnerName: z.string(),
  story: z.record(z.string(), z.string()).openapi({ description: "Language tag → text" }),
  telling: z
    .object({
      original: z.string(),
      translations: z.record(z.string(), z.object({ by: z.string().nullable(), on: z.string().nullable() })),
    })
    .optional()
    .openapi({ description: "The language it was told in, and who translated it when; left out where nobody said" }),
  picture: z.string().nullable(),
  pictures: z
    .array(ShownPictureAnswer)
    .optional()
    .openapi({ description: "Its photos, of which the first is `picture`; left out where there are none" }),
  principal: MoneyOut,
  repaid: MoneyOut,
  unlent: MoneyOut.optional().openapi({ description: "Of `repaid`: was never handed out, and came back at once" }),
  collectedBy: z.string().optional().openapi({ description: "The partner that collects it since its own one closes" }),
  outstanding: MoneyOut,
  goal: MoneyOut,
  funded: MoneyOut,
  reserved: MoneyOut,
  remaining: MoneyOut,
  rate: z.object({ value: z.string(), source: z.string(), date: z.string() }),
  schedule: z.object(termsShape),
  preDisbursed: z.string().nullable(),
  postedAt: z.string().nullable(),
  deadline: z.string().nullable(),
  disbursedOn: z.string().nullable(),
  returnedBecause: z.string().nullable(),
  returnedNotes: z
    .record(z.string(), z.string())
    .optional()
    .openapi({ description: "What the reviewer says of single steps: step → words" }),
  writeOff: z
    .object({ reason: z.string(), on: z.string() })
    .nullable()
    .openapi({ description: "Why and on which day it was given up, once two people agreed" }),
  recovered: MoneyOut.optional().openapi({ description: "Of `repaid`: came back after it was given up" }),
  settled: z
    .object({ on: z.string(), waived: MoneyOut })
    .optional()
    .openapi({ description: "Closed before its last due day; interest of later days was waived" }),
  reschedules: z
    .array(z.object({ on: z.string(), reason: z.string(), principal: MoneyOut, lastDueOnBefore: z.string() }))
    .optional()
    .openapi({ description: "Its terms were changed: when, why, and how much was still out" }),
};

/** A loan in a list: without the rows of its schedule. */
export const LoanSummary = z.object(loanShape).openapi("LoanSummary");
export type LoanSummaryWire = z.output<typeof LoanSummary>;

const memberShape = {
  entrepreneurId: z.string().optional(),
  displayName: z.string().nullable(),
  leader: z.boolean(),
  pictured: z.boolean(),
  share: MoneyOut.optional(),
};

export const LoanAnswer = z
  .object({
    ...loanShape,
    schedule: z.object({ ...termsShape, rows: ScheduleOut.shape.rows }),
    members: z.array(z.object(memberShape)).optional().openapi({
      description: "Of a loan to several people; a name is null where its owner does not agree to be named",
    }),
  })
  .openapi("Loan");
export type LoanWire = z.output<typeof LoanAnswer>;

/** A loan without its words: enough for a card. */
export type LoanCardWire = Omit<LoanSummaryWire, "story" | "telling" | "pictures">;

/** A loan as the lists of the API show it. Whose eyes it is for was decided before. */
export function loanSummary(loan: ToldLoan): LoanSummaryWire {
  const { story, telling, pictures } = loan;
  return {
    ...loanCard(loan),
    ...missingOf(loan),
    story: { ...story },
    ...(telling ? { telling: { ...telling } } : {}),
    ...(pictures ? { pictures: pictures.map(shownPictureWire) } : {}),
  };
}

function missingOf({ unsaid = [], story, state }: ToldLoan): Pick<LoanSummaryWire, "missing"> {
  const untold = WRITTEN.includes(state) && Object.keys(story).length === 0;
  const missing = [...unsaid, ...(untold ? ["story" as const] : [])];
  return missing.length > 0 ? { missing } : {};
}

export function loanCard(loan: Loan): LoanCardWire {
  const own = (amount: Minor) => wire(loan.currency, amount);
  const donors = (amount: Minor) => wire(DONOR_CURRENCY, amount);
  return {
    id: loan.id,
    state: loan.state,
    title: loan.title,
    displayName: loan.displayName,
    country: loan.country,
    region: loan.region,
    sector: loan.sector,
    activity: loan.activity,
    partnerId: loan.partnerId,
    partnerName: loan.partnerName,
    picture: loan.picture,
    principal: own(loan.principal),
    repaid: own(loan.repaid),
    outstanding: own(outstandingOf(loan)),
    goal: donors(loan.goal),
    funded: donors(loan.funded),
    reserved: donors(loan.reserved),
    remaining: donors(loan.remaining),
    rate: { ...loan.rate },
    schedule: { ...loan.terms },
    preDisbursed: loan.preDisbursed,
    postedAt: loan.postedAt,
    deadline: loan.deadline,
    disbursedOn: loan.disbursedOn,
    returnedBecause: loan.returnedBecause,
    ...(loan.returnedNotes ? { returnedNotes: { ...loan.returnedNotes } } : {}),
    writeOff: writeOffWire(loan),
    ...(loan.unlent > 0n ? { unlent: own(loan.unlent) } : {}),
    ...(loan.collectedBy === null ? {} : { collectedBy: loan.collectedBy }),
    ...(loan.groupSize === undefined ? {} : { groupSize: loan.groupSize }),
    ...(loan.productId === undefined ? {} : { productId: loan.productId }),
    ...courseWire(loan),
  };
}

/** A loan with its schedule: the rows fixed at hand-out, or before it what they would be from `today` (an ISO day). */
export function loanWire(loan: ToldLoan, today: string): LoanWire {
  const summary = loanSummary(loan);
  return {
    ...summary,
    schedule: { ...summary.schedule, rows: rowsWire(loan.rows ?? expectedRows(loan, today), loan.currency) },
  };
}

/** A proposal is between the people who decide on it; what was decided is for everybody. */
function writeOffWire({ writeOff }: Loan): LoanSummaryWire["writeOff"] {
  const day = writeOff?.approvedAt?.slice(0, 10);
  return writeOff && day !== undefined ? { reason: writeOff.reason, on: day } : null;
}

/** What has happened beside the schedule, where something has. */
function courseWire(loan: Loan): Pick<LoanSummaryWire, "recovered" | "settled" | "reschedules"> {
  const own = (amount: Minor) => wire(loan.currency, amount);
  const { recovered, settled, reschedules } = loan;
  return {
    ...(recovered > 0n ? { recovered: own(recovered) } : {}),
    ...(settled ? { settled: { on: settled.on, waived: own(settled.waived) } } : {}),
    ...(reschedules.length > 0
      ? {
          reschedules: reschedules.map((one) => ({
            on: one.on,
            reason: one.reason,
            principal: own(one.principal),
            lastDueOnBefore: one.rowsBefore.at(-1)?.dueOn ?? "",
          })),
        }
      : {}),
  };
}

/** What the entrepreneur owes out of the donors' money: nothing before it is handed out or after it is written off. */
function outstandingOf(loan: Loan): Minor {
  return loan.state === "disbursed" ? minus(loan.principal, loan.repaid) : ZERO;
}

function rowsWire(rows: readonly Row[], currency: Currency): LoanWire["schedule"]["rows"] {
  return scheduleWire({ rows, totals: { principal: ZERO, interest: ZERO, total: ZERO } }, currency).rows;
}

/**
 * The schedule as it would be if the loan were handed out today, or as it is from the day the partner handed it out already. A first
 * due day that has passed in the meantime is left out: the terms then say when.
 */
export function expectedRows(loan: Loan, today: string): readonly Row[] {
  if (loan.unsaid?.includes("principal") || loan.unsaid?.includes("schedule")) return [];
  const principal = { currency: loan.currency, minor: loan.principal };
  const from = loan.preDisbursed ?? today;
  const { firstDueOn, ...others } = loan.terms;
  const terms: ScheduleTerms = firstDueOn !== undefined && firstDueOn > from ? { ...others, firstDueOn } : others;
  const read = readTerms(terms, principal, from);
  return read.ok ? buildSchedule(read.value).rows : [];
}
