// Owns what partners and reviewers may send about a loan, field by field; refuses to know how fields depend on each other.
import "@hono/zod-openapi";
import * as z from "zod";
import { IsoDate, MoneyIn } from "../money/schema.ts";
import { oneLine } from "../one-line.ts";
import type { Telling } from "./loan.ts";
import type { LoanText } from "./rules.ts";
import { ScheduleTermsIn } from "./schedule/schema.ts";
import { SectorIn } from "./sector.ts";

/** Characters of a title: two lines on a phone. */
const TITLE_MAX = 140;
/** Characters of a place or a trade. */
const WORDS_MAX = 120;
/** Characters of a story or of news in one language: three pages. */
export const STORY_MAX = 10_000;
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
};

export const LoanRequest = z
  .strictObject({ entrepreneurId: z.string().min(1).max(80), ...content })
  .openapi("LoanRequest");

/** Only what is named changes; `null` takes away what may be missing. */
export const LoanChange = z
  .strictObject({
    ...z.object(content).partial().shape,
    region: Words.nullable().optional(),
    activity: Words.nullable().optional(),
    preDisbursed: IsoDate.nullable().optional(),
  })
  .openapi("LoanChange");

/** Why somebody decided as they did. */
export const Reason = z.string().trim().min(1).max(REASON_MAX);

export const ReturnRequest = z.strictObject({ reason: Reason }).openapi("LoanReturn");

export const UpdateRequest = z.strictObject({ text: Texts }).openapi("LoanUpdateRequest");

export function tellingFrom({ original, translations = {} }: z.output<typeof TellingIn>): Telling {
  const known = Object.entries(translations).map(
    ([language, { by, on }]) => [language, { by: by ?? null, on: on ?? null }] as const,
  );
  return { original, translations: Object.fromEntries(known) };
}

/** A new loan as its partner wrote it. */
export function contentFrom(body: z.output<typeof LoanRequest>): LoanText & { entrepreneurId: string } {
  const { schedule, region, activity, preDisbursed, telling, ...rest } = body;
  return {
    ...rest,
    ...(telling ? { telling: tellingFrom(telling) } : {}),
    terms: schedule,
    region: region ?? null,
    activity: activity ?? null,
    preDisbursed: preDisbursed ?? null,
  };
}
