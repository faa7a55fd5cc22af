// Owns what a banner is, and when which words of it are shown; refuses to know the pages it stands on.
import type { Item } from "../table/table.ts";
import { LANGUAGES, type Language } from "../words/languages.ts";

export const LEVELS = ["info", "warning"] as const;
export type Level = (typeof LEVELS)[number];

/** Plain words for everybody who opens a page. */
export interface Banner {
  /** 0 before there was one. */
  readonly version: number;
  /** By language; the first language always, the others where somebody wrote them. No words at all: there is none. */
  readonly texts: Readonly<Partial<Record<Language, string>>>;
  readonly level: Level;
  /** Moments; null: at once, and until somebody takes it down. */
  readonly from: string | null;
  readonly until: string | null;
  /** Whether pages were last told to show it. */
  readonly shown: boolean;
}

export const NO_BANNER: Banner = { version: 0, texts: {}, level: "info", from: null, until: null, shown: false };

const [MAIN] = LANGUAGES;

/** Whether it is to be seen at a moment. */
export function isShown({ texts, from, until }: Banner, now: Date): boolean {
  const at = now.toISOString();
  return texts[MAIN] !== undefined && (from === null || from <= at) && (until === null || at < until);
}

/** Its words in a language, or in the first one where nobody wrote others. */
export function wordsOf(
  { texts }: Banner,
  language: Language,
): { readonly lang: Language; readonly text: string } | null {
  const lang = texts[language] === undefined ? MAIN : language;
  const text = texts[lang];
  return text === undefined ? null : { lang, text };
}

export function bannerItem(banner: Banner): Item {
  const { version: _, texts, ...facts } = banner;
  return { ...facts, texts: { ...texts }, type: "banner" };
}

export function bannerFrom(item: Item | null): Banner {
  if (!item) return NO_BANNER;
  return {
    version: Number(item.version),
    texts: item.texts as Banner["texts"],
    level: item.level as Level,
    from: item.from ? String(item.from) : null,
    until: item.until ? String(item.until) : null,
    shown: item.shown === true,
  };
}
