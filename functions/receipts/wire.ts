// Owns how receipts and the organisation's details are sent and answered; refuses to work anything out.
import "@hono/zod-openapi";
import * as z from "zod";
import { CountryCode } from "../country.ts";
import type { Deps } from "../deps.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { IsoDate, MoneyOut } from "../money/schema.ts";
import { wire } from "../money/wire.ts";
import { oneLine } from "../one-line.ts";
import { LANGUAGES } from "../words/languages.ts";
import { isTimeZone } from "./day.ts";
import { RECEIPT_KINDS } from "./kinds.ts";
import { NOTICE_KINDS } from "./organisation.ts";
import type { KnownReceipt } from "./receipt.ts";
import { YEAR } from "./rules.ts";

/** Longer names and streets do not fit onto a line of a receipt. */
const LINE_MAX = 120;
const POSTCODE_MAX = 20;
/** Purposes are listed one after the other: three lines of a receipt. */
const PURPOSES_MAX = 300;
const ID_MAX = 80;
/** Where a donor's papers are. */
const PAPERS = "/me/receipts";

/** What the typeface of receipts has (paper/fonts.ts): a name must not come out as question marks. */
const WRITTEN = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}\p{N}\p{P}\p{Z}+]*$/u;
const written = (max: number) =>
  oneLine(max).regex(WRITTEN, "must be in Latin, Greek or Cyrillic letters: a receipt has no others");

export const AddresseeIn = z.strictObject({
  name: written(LINE_MAX),
  street: written(LINE_MAX),
  postcode: written(POSTCODE_MAX),
  city: written(LINE_MAX),
  country: CountryCode,
});

export const ReceiptRequest = z
  .strictObject({
    kind: z.enum(RECEIPT_KINDS),
    checkoutId: z.string().min(1).max(ID_MAX).optional().openapi({ description: "One donation" }),
    year: z
      .string()
      .regex(YEAR, "a year, such as 2026")
      .optional()
      .openapi({ description: "Or all of a year that are on no receipt yet", example: "2026" }),
    language: z.enum(LANGUAGES).default("en"),
    ...AddresseeIn.shape,
  })
  .refine((sent) => (sent.checkoutId === undefined) !== (sent.year === undefined), {
    path: ["checkoutId"],
    message: "either this or `year`",
  })
  .openapi("ReceiptRequest");

const maybe = (max: number) => z.union([z.literal(""), oneLine(max)]).default("");
const maybeDay = z.union([z.literal(""), IsoDate]).default("");

export const OrganisationBody = z
  .strictObject({
    name: maybe(LINE_MAX),
    street: maybe(LINE_MAX),
    postcode: maybe(POSTCODE_MAX),
    city: maybe(LINE_MAX),
    country: z.union([z.literal(""), CountryCode]).default(""),
    signatory: maybe(LINE_MAX),
    timeZone: z
      .union([z.literal(""), oneLine(LINE_MAX).refine(isTimeZone, "a time zone, such as Europe/Berlin")])
      .default("")
      .openapi({
        example: "Europe/Berlin",
        description: "Whose days and years receipts go by; UTC's while it is empty",
      }),
    taxOffice: maybe(LINE_MAX),
    taxNumber: maybe(LINE_MAX),
    noticeKind: z.union([z.literal(""), z.enum(NOTICE_KINDS)]).default(""),
    noticeOn: maybeDay,
    noticePeriod: maybe(POSTCODE_MAX),
    purposes: maybe(PURPOSES_MAX),
    machineNoticeOn: maybeDay,
  })
  .openapi("Organisation", { description: "What receipts say of the organisation; an empty text is not known yet" });

export const CancelBody = z.strictObject({ reason: oneLine(PURPOSES_MAX) }).openapi("ReceiptCancellation");

export const ReceiptAnswer = z
  .object({
    number: z.string().openapi({ example: "2026-000001" }),
    kind: z.enum(RECEIPT_KINDS),
    version: z.int().openapi({ description: "Of the wording" }),
    language: z.enum(LANGUAGES),
    issuedOn: z.string(),
    total: MoneyOut,
    period: z.object({ from: z.string(), to: z.string() }).nullable(),
    donations: z.array(z.object({ checkoutId: z.string(), paidOn: z.string(), amount: MoneyOut })),
    addressee: z.object({
      name: z.string(),
      street: z.string(),
      postcode: z.string(),
      city: z.string(),
      country: z.string(),
    }),
    cancels: z.string().nullable().openapi({ description: "Set on a cancelling receipt: the number it cancels" }),
    cancelledBy: z.string().nullable().openapi({ description: "The number of the receipt that cancelled this one" }),
    paper: z.string().openapi({ description: "The PDF, for the donor's signed-in browser" }),
  })
  .openapi("Receipt");

export function receiptAnswer(
  { publicUrl }: Pick<Deps["settings"], "publicUrl">,
  { receipt, cancelledBy }: KnownReceipt,
): z.infer<typeof ReceiptAnswer> {
  const { number, kind, version, language, issuedOn, period, addressee, cancels } = receipt;
  return {
    number,
    kind,
    version,
    language,
    issuedOn,
    total: wire(DONOR_CURRENCY, receipt.total),
    period: period && { ...period },
    donations: receipt.lines.map((line) => ({ ...line, amount: wire(DONOR_CURRENCY, line.amount) })),
    addressee: { ...addressee },
    cancels,
    cancelledBy,
    paper: `${publicUrl}${PAPERS}/${number}.pdf`,
  };
}

/** What is asked for, as the commands want it. */
export function wishOf(sent: z.infer<typeof ReceiptRequest>) {
  const { kind, language, checkoutId, year, ...addressee } = sent;
  return { kind, language, addressee, about: checkoutId === undefined ? { year: year ?? "" } : { checkoutId } };
}
