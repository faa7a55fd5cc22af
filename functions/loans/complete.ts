// Owns what a loan must say before reviewers get it, and how long its texts may be: the same list for page, API and phone. Imports nothing.

/** The steps in which a loan is written, in their order. */
export const STEPS = ["who", "what", "story", "translation", "photos", "money"] as const;
export type Step = (typeof STEPS)[number];

/** Characters of a title: two lines on a phone. */
export const TITLE_MAX = 140;
/** Characters of a place or a trade. */
export const WORDS_MAX = 120;
/** Characters of a story or of news in one language: three pages. */
export const STORY_MAX = 10_000;
/** People in one loan: more than any group that stands in for each other. */
export const MEMBERS_MAX = 40;

/** What a loan says so far, as plain texts; empty: nobody said. */
export interface Written {
  readonly title: string;
  readonly sector: string;
  /** Language tag → text. */
  readonly story: Readonly<Record<string, string>>;
  /** A plain decimal. */
  readonly amount: string;
  readonly instalments: string;
  /** Whether the shares of a group's members add up: `none` where nobody gave any. */
  readonly shares: "none" | "whole" | "off";
  /** Whether the person it is for agrees to be shown. */
  readonly agreed: boolean;
}

export const LACKS = ["consent", "title", "sector", "story", "story_long", "amount", "schedule", "shares"] as const;
export type Lack = (typeof LACKS)[number];

/** Where each is put right. */
export const STEP_OF = {
  consent: "who",
  title: "what",
  sector: "what",
  story: "story",
  story_long: "story",
  amount: "money",
  schedule: "money",
  shares: "who",
} as const satisfies Record<Lack, Step>;

/** Everything that is missing, in the order of the steps; empty when it may be sent. */
export function lacksOf(written: Written): Lack[] {
  const texts = Object.values(written.story).map((text) => text.trim());
  const missing: Readonly<Record<Lack, boolean>> = {
    consent: !written.agreed,
    title: written.title.trim() === "",
    sector: written.sector === "",
    story: texts.every((text) => text === ""),
    story_long: texts.some((text) => over(text, STORY_MAX) > 0),
    amount: !/[1-9]/.test(written.amount),
    schedule: !/^[1-9]\d*$/.test(written.instalments),
    shares: written.shares === "off",
  };
  return LACKS.filter((lack) => missing[lack]);
}

/** Characters too many, as the server counts them; 0 or less where it fits. */
export function over(text: string, most: number): number {
  return text.trim().length - most;
}
