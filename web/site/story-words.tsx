// Owns a story in its languages: the reader's, the one it was told in beside it, and who carried it over; refuses to know who is told of.
import { FALLBACK_LANGUAGE, LANGUAGES } from "../../functions/words/languages.ts";
import { DateText } from "../parts/date-text.tsx";
import { StoryText } from "../parts/story-text.tsx";
import { directionOf, languageName } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import type { LoanWire } from "./views.ts";

type Texts = Readonly<Record<string, string>>;

/** A text and the language it is in. */
export interface Said {
  readonly lang: string;
  readonly text: string;
}

/** The text in the page's language, else in English, else the only one there is; empty where there is none. */
export function inBestLanguage(texts: Texts, { language }: Locale): Said {
  const all = Object.entries(texts);
  const of = (wanted: string) => all.find(([lang]) => lang === wanted);
  const [lang = language, text = ""] = of(language) ?? of(FALLBACK_LANGUAGE) ?? all[0] ?? [];
  return { lang, text };
}

/** The language that news were told in: with English beside it, the other one. */
export function toldIn(texts: Texts): string | undefined {
  const languages = Object.keys(texts);
  return languages.find((lang) => lang !== FALLBACK_LANGUAGE) ?? languages[0];
}

export function Words({ said: { lang, text }, locale }: { said: Said; locale: Locale }) {
  return (
    <div dir={directionOf(lang)}>
      <StoryText text={text} lang={lang === locale.language ? undefined : lang} />
    </div>
  );
}

interface OthersProps {
  readonly texts: Texts;
  /** Languages that stand on the page already. */
  readonly shown: readonly string[];
  readonly locale: Locale;
}

/** Each to be opened. */
export function OtherLanguages({ texts, shown, locale }: OthersProps) {
  const others = Object.entries(texts).filter(([lang]) => !shown.includes(lang));
  return (
    <>
      {others.map(([lang, text]) => (
        <details class="more">
          <summary>{locale.t("story.readIn", { language: languageName(lang, locale) })}</summary>
          <Words said={{ lang, text }} locale={locale} />
        </details>
      ))}
    </>
  );
}

/**
 * The language to stand beside the reader's: the one it was told in. Where nobody said which that was, the only one that is none of this
 * site's, without a claim that it came first.
 */
export function besideOf(loan: Pick<LoanWire, "story" | "telling">, main: string): string | null {
  const original = loan.telling?.original;
  if (original !== undefined) return original !== main && original in loan.story ? original : null;
  const foreign = Object.keys(loan.story).filter((lang) => !(LANGUAGES as readonly string[]).includes(lang));
  return foreign.length === 1 && foreign[0] !== main ? (foreign[0] ?? null) : null;
}

/** How the words that stand first came to be in their language; nothing where nobody said. */
export function Carried({ loan, lang, locale }: { loan: LoanWire; lang: string; locale: Locale }) {
  if (!loan.telling) return null;
  const { original, translations } = loan.telling;
  const language = languageName(original, locale);
  if (original === lang) return <p class="small soft">{locale.t("story.told", { language })}</p>;
  const { by = null, on = null } = translations[lang] ?? {};
  const key = `story.translated${by === null ? "" : ".by"}${on === null ? "" : ".on"}` as const;
  const values = { language, by: <bdi>{by}</bdi>, date: on === null ? "" : <DateText date={on} locale={locale} /> };
  return <p class="small soft">{locale.rich(key, values)}</p>;
}
