// Owns what partners and reviewers may send about a loan, field by field; refuses to know how fields depend on each other.
import "@hono/zod-openapi";
import * as z from "zod";
import type { Currency } from "../money/currencies.ts";
import { IsoDate, MoneyIn } from "../money/schema.ts";
import { oneLine } from "../one-line.ts";
import { NamedPictureIn } from "../pictures/wire.ts";
import { MEMBERS_MAX, STORY_MAX, TITLE_MAX, WORDS_MAX } from "./complete.ts";
import type { Member, ReturnedNotes, Telling } from "./loan.ts";
import { blankContent, writtenOn } from "./new-loan.ts";
import { LOAN_PICTURES_MAX, NEWS_PICTURES_MAX } from "./pictures.ts";
import type { LoanText } from "./rules.ts";
import { ScheduleTermsIn } from "./schedule/schema.ts";
import { SectorIn } from "./sector.ts";

/** Languages of one story: more than any of our partners writes. */
const LANGUAGES_MAX = 12;
/** Characters of all languages together: an item of the table holds 400 KB, and one character may take three bytes. */
const TEXTS_MAX = 60_000;
/** Characters of the words that explain a decision. */
const REASON_MAX = 2_000;

/** BCP 47 as far as stories need it: `en`, `fil`, `pt-BR`, `zh-Hant`. */
const LanguageTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/, 'must be a language tag such as "en" or "fil"');

/** The same text in one or more languages. */
const Texts = z
  .record(LanguageTag, z.string().trim().min(1).max(STORY_MAX))
  .refine((texts) => Object.keys(texts).length >= 1, "needs at least one language")
  .refine((texts) => Object.keys(texts).length <= LANGUAGES_MAX, `at most ${LANGUAGES_MAX} languages`)
  .refine(
    (texts) => Object.values(texts).reduce((sum, text) => sum + text.length, 0) <= TEXTS_MAX,
    `at most ${TEXTS_MAX} characters in all languages together`,
  )
  .openapi({ type: "object", additionalProperties: { type: "string" }, example: { en: "She sells vegetables." } });

const Words = oneLine(WORDS_MAX);

/** How the story came to be in its languages. */
const TellingIn = z
  .strictObject({
    original: LanguageTag.openapi({ description: "The language in which it was told", example: "fil" }),
    translations: z
      .record(LanguageTag, z.strictObject({ by: Words.optional(), on: IsoDate.optional() }))
      .refine((all) => Object.keys(all).length <= LANGUAGES_MAX, `at most ${LANGUAGES_MAX} languages`)
      .optional()
      .openapi({
        type: "object",
        additionalProperties: { type: "object" },
        example: { en: { by: "Joy", on: "2026-11-02" } },
        description: "Who translated it, and when, where that is known",
      }),
  })
  .openapi("StoryTelling");

const Id = z.string().min(1).max(80);

/** Somebody in a loan of several people. */
const MemberIn = z
  .strictObject({
    entrepreneurId: Id,
    pictured: z.boolean().default(true).openapi({ description: "False: in none of the photos" }),
    share: MoneyIn.optional().openapi({ description: "Of the principal; give it for all of them, or for none" }),
  })
  .openapi("LoanMemberInput");

const content = {
  title: oneLine(TITLE_MAX),
  story: Texts,
  telling: TellingIn.optional(),
  principal: MoneyIn,
  sector: SectorIn,
  schedule: ScheduleTermsIn,
  region: Words.optional(),
  activity: Words.optional(),
  preDisbursed: IsoDate.optional(),
  members: z
    .array(MemberIn)
    .max(MEMBERS_MAX)
    .optional()
    .openapi({ description: "A loan to several people: `entrepreneurId` leads them, and may be left out here" }),
  productId: Id.optional().openapi({ description: "A product of yours whose limits it keeps" }),
};

export const LoanRequest = z.strictObject({ entrepreneurId: Id, ...content }).openapi("LoanRequest");

/** A draft with gaps: whatever is known so far. */
export const LoanDraftRequest = z
  .strictObject({ entrepreneurId: Id, ...z.object(content).partial().shape })
  .openapi("LoanDraftRequest");

/** Not `.nullable()`: of a schema with a name of its own that would make a document which takes no null. */
const orNull = <Schema extends z.ZodType>(schema: Schema) => z.union([schema, z.null()]);

/** Only what is named changes; `null` takes away what may be missing. */
export const LoanChange = z
  .strictObject({
    ...z.object(content).partial().shape,
    title: content.title.nullable().optional(),
    principal: orNull(MoneyIn).optional(),
    sector: orNull(SectorIn).optional(),
    schedule: orNull(ScheduleTermsIn).optional(),
    members: z.array(MemberIn).max(MEMBERS_MAX).nullable().optional(),
    entrepreneurId: Id.optional().openapi({ description: "Another member of the group, who leads it from now on" }),
    productId: Id.nullable().optional(),
    region: Words.nullable().optional(),
    activity: Words.nullable().optional(),
    preDisbursed: IsoDate.nullable().optional(),
  })
  .openapi("LoanChange");

/** Why somebody decided as they did. */
export const Reason = z.string().trim().min(1).max(REASON_MAX);

const note = Reason.optional();

export const ReturnRequest = z
  .strictObject({
    reason: Reason,
    notes: z
      .strictObject({ who: note, what: note, story: note, translation: note, photos: note, money: note })
      .optional()
      .openapi({ description: "Words on single steps of the loan" }),
  })
  .openapi("LoanReturn");

/** The steps of which something is said. */
export function notesFrom(notes: z.output<typeof ReturnRequest>["notes"]): ReturnedNotes {
  return Object.fromEntries(Object.entries(notes ?? {}).filter(([, words]) => words !== undefined));
}

export const PicturesRequest = z
  .strictObject({ pictures: z.array(NamedPictureIn).max(LOAN_PICTURES_MAX) })
  .openapi("LoanPictures");

export const UpdateRequest = z
  .strictObject({ text: Texts, pictures: z.array(NamedPictureIn).max(NEWS_PICTURES_MAX).optional() })
  .openapi("LoanUpdateRequest");

export function tellingFrom({ original, translations = {} }: z.output<typeof TellingIn>): Telling {
  const known = Object.entries(translations).map(
    ([language, { by, on }]) => [language, { by: by ?? null, on: on ?? null }] as const,
  );
  return { original, translations: Object.fromEntries(known) };
}

/** A new loan as its partner wrote it. */
export function contentFrom(body: z.output<typeof LoanRequest>): LoanText & { entrepreneurId: string } {
  const { schedule, region, activity, preDisbursed, telling, members, productId, ...rest } = body;
  return {
    ...rest,
    ...(telling ? { telling: tellingFrom(telling) } : {}),
    ...(members ? { members: membersFrom(members) } : {}),
    ...(productId === undefined ? {} : { productId }),
    terms: schedule,
    region: region ?? null,
    activity: activity ?? null,
    preDisbursed: preDisbursed ?? null,
  };
}

/** A draft with gaps. Where no principal says the currency, it is the one its partner mostly lends in. */
export function draftFrom(
  body: z.output<typeof LoanDraftRequest>,
  currency: Currency,
): LoanText & { entrepreneurId: string } {
  const { entrepreneurId, schedule, telling, members, story, ...rest } = body;
  return {
    entrepreneurId,
    story: story ?? {},
    ...(telling ? { telling: tellingFrom(telling) } : {}),
    ...(members ? { members: membersFrom(members) } : {}),
    ...writtenOn(blankContent(rest.principal?.currency ?? currency), { ...rest, terms: schedule }),
  };
}

export function membersFrom(members: readonly z.output<typeof MemberIn>[]): Member[] {
  return members.map(({ share, ...one }) => ({ ...one, share: share?.minor ?? null }));
}
