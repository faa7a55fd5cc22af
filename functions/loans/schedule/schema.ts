// Owns how schedule terms look on the wire, field by field; refuses to know how fields depend on each other or what a schedule costs.
import "@hono/zod-openapi";
import * as z from "zod";
import { IsoDate, MoneyIn } from "../../money/schema.ts";
import { DAY_COUNTS } from "./day-count.ts";
import { parsePercent } from "./fraction.ts";

/** Ten years of weeks: longer than any microloan, small enough to answer at once. */
export const INSTALMENTS_MAX = 520;
/** Days between instalments; a leap year. */
export const PERIOD_DAYS_MAX = 366;
/** Digits of an amount or percentage read from the wire, before anything else looks at it. */
const TEXT_MAX = 24;

export const METHODS = ["equal-instalments", "equal-principal", "flat"] as const;
export type Method = (typeof METHODS)[number];

/** A percentage, as text or as a JSON number (it is a rate, not money); kept as the text that was written. */
const Percent = z
  .union([z.string().max(TEXT_MAX), z.number()])
  .transform(String)
  .refine((text) => parsePercent(text) !== null, 'must be a plain percentage with at most six decimals, such as "12.5"')
  .openapi({ type: ["string", "number"] });

const FrequencyIn = z.union(
  [z.enum(["weekly", "biweekly", "monthly", "bullet"]), z.strictObject({ days: z.int().min(1).max(PERIOD_DAYS_MAX) })],
  'must be "weekly", "biweekly", "monthly", "bullet" or {"days":n}',
);

const PlainAmount = z.string().max(TEXT_MAX);

const termsShape = {
  annualRatePercent: Percent.optional().openapi({ example: "12" }),
  ratePerPeriodPercent: Percent.optional().openapi({ description: "Instead of annualRatePercent, never beside it." }),
  instalments: z.int().min(1).max(INSTALMENTS_MAX).openapi({ example: 12 }),
  frequency: FrequencyIn.openapi({ example: "monthly" }),
  method: z.enum(METHODS),
  dayCount: z.enum(DAY_COUNTS).optional(),
  firstDueOn: IsoDate.optional().openapi({ example: "2026-12-22" }),
  graceInstalments: z
    .int()
    .min(0)
    .max(INSTALMENTS_MAX - 1)
    .optional()
    .openapi({ description: "How many first instalments carry interest only." }),
  roundTo: PlainAmount.optional().openapi({
    example: "1",
    description: "The multiple to which interest and instalments are rounded; one minor unit when left out.",
  }),
};

/** The terms a loan carries; principal and hand-out day are the loan's own. */
export const ScheduleTermsIn = z.strictObject(termsShape).openapi("ScheduleTerms");
export type ScheduleTerms = z.output<typeof ScheduleTermsIn>;

/** `POST /v1/schedule-previews`. A principal without a currency is read in the donors' currency, with two decimals. */
export const SchedulePreviewIn = z
  .strictObject({
    principal: z
      .union(
        [PlainAmount, MoneyIn],
        'must be a plain decimal above zero, such as "1000.00", or money with its currency',
      )
      .openapi({ example: "1000.00" }),
    disbursedOn: IsoDate,
    ...termsShape,
  })
  .openapi("SchedulePreviewInput");
export type SchedulePreview = z.output<typeof SchedulePreviewIn>;

const amounts = { principal: z.string(), interest: z.string(), total: z.string() };

/** The answer: decimal strings with the currency's digits. */
export const ScheduleOut = z
  .object({ rows: z.array(z.object({ dueOn: IsoDate, ...amounts })), totals: z.object(amounts) })
  .openapi("Schedule");
export type ScheduleWire = z.output<typeof ScheduleOut>;
