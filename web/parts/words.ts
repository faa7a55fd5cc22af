// Owns the words for values of closed lists (states, frequencies, places); refuses to know where on a page they stand.
import { SECTORS } from "../../functions/loans/loan.ts";
import type { LoanState, ScheduleWire } from "../site/views.ts";
import { ENGLISH, type Locale } from "../words/locale.ts";

export type Tone = "good" | "warm" | "wait" | "bad" | "plain";

export const STATE_TONES: Readonly<Record<LoanState, Tone>> = {
  draft: "plain",
  in_review: "wait",
  returned: "warm",
  fundraising: "warm",
  funded: "good",
  disbursed: "good",
  repaid: "good",
  expired: "plain",
  cancelled: "plain",
  written_off: "bad",
};

/** A loan's state in a reader's words. */
export function stateText(state: LoanState, locale: Locale = ENGLISH): string {
  return locale.t(`state.${state}`);
}

export function frequencyText(frequency: ScheduleWire["frequency"], locale: Locale = ENGLISH): string {
  if (typeof frequency === "string") return locale.t(`frequency.${frequency}`);
  return locale.t("frequency.days", { days: frequency.days });
}

export function methodText(method: ScheduleWire["method"], locale: Locale = ENGLISH): string {
  return locale.t(`method.${method}`);
}

/** Making one costs more than using it. */
const names = new Map<string, Intl.DisplayNames>();

function namesFor(type: "region" | "language", { tag }: Locale): Intl.DisplayNames {
  const key = `${type} ${tag}`;
  const known = names.get(key);
  if (known) return known;
  const made = new Intl.DisplayNames(tag, { type, fallback: "code" });
  names.set(key, made);
  return made;
}

/** A country's name for its ISO 3166-1 code; the code itself when it is none. */
export function countryName(code: string, locale: Locale = ENGLISH): string {
  return /^[A-Za-z]{2}$/.test(code) ? (namesFor("region", locale).of(code.toUpperCase()) ?? code) : code;
}

/** A language's name for its BCP 47 tag; the tag itself when it is none. */
export function languageName(tag: string, locale: Locale = ENGLISH): string {
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) ? (namesFor("language", locale).of(tag) ?? tag) : tag;
}

const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ps", "ur"]);

export function directionOf(tag: string): "rtl" | "ltr" {
  return RIGHT_TO_LEFT.has(tag.split("-")[0]?.toLowerCase() ?? "") ? "rtl" : "ltr";
}

/** "personal-use" → "Personal use"; one that is not on our list as it is written. */
export function sectorName(sector: string, locale: Locale = ENGLISH): string {
  const known = SECTORS.find((one) => one === sector);
  if (known) return locale.t(`sector.${known}`);
  const words = sector.replace(/[_-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** How often money has worked: "1.00" → "once", "2.40" → "2.4 times". */
export function timesText(times: string, locale: Locale = ENGLISH): string {
  return locale.t("parts.times", { times: Number(times) });
}

const counts = new Map<string, Intl.NumberFormat>();

/** "1,204" */
export function countText(count: number, { tag }: Locale = ENGLISH): string {
  const known = counts.get(tag);
  if (known) return known.format(count);
  const made = new Intl.NumberFormat(tag);
  counts.set(tag, made);
  return made.format(count);
}

/** A share in per cent ("12.50") as the language writes it. */
export function shareText(percent: string, { tag }: Pick<Locale, "tag"> = ENGLISH): string {
  const digits = percent.split(".")[1]?.length ?? 0;
  const format = new Intl.NumberFormat(tag, { style: "percent", minimumFractionDigits: digits });
  return format.format(Number(percent) / 100);
}
