// Owns the words for values of closed lists (states, frequencies, places); refuses to know where on a page they stand.
import type { LoanState, ScheduleWire } from "../site/views.ts";

export type Tone = "good" | "warm" | "wait" | "bad" | "plain";

/** A loan's state in a reader's words, and the tone of its tag. */
export const STATE_WORDS = {
  draft: { label: "Draft", tone: "plain" },
  in_review: { label: "In review", tone: "wait" },
  returned: { label: "Returned for changes", tone: "warm" },
  fundraising: { label: "Open for gifts", tone: "warm" },
  funded: { label: "Fully funded", tone: "good" },
  disbursed: { label: "Being repaid", tone: "good" },
  repaid: { label: "Repaid in full", tone: "good" },
  expired: { label: "Closed before it was funded", tone: "plain" },
  cancelled: { label: "Withdrawn", tone: "plain" },
  written_off: { label: "Written off", tone: "bad" },
} as const satisfies Record<LoanState, { label: string; tone: Tone }>;

const FREQUENCY_WORDS = {
  weekly: "every week",
  biweekly: "every two weeks",
  monthly: "every month",
  bullet: "once, at the end",
} as const;

export function frequencyText(frequency: ScheduleWire["frequency"]): string {
  return typeof frequency === "string" ? FREQUENCY_WORDS[frequency] : `every ${frequency.days} days`;
}

export const METHOD_WORDS = {
  "equal-instalments": "equal instalments",
  "equal-principal": "equal parts of the principal",
  flat: "flat interest",
} as const satisfies Record<ScheduleWire["method"], string>;

const REGIONS = new Intl.DisplayNames("en", { type: "region", fallback: "code" });
const LANGUAGES = new Intl.DisplayNames("en", { type: "language", fallback: "code" });

/** A country's name for its ISO 3166-1 code; the code itself when it is none. */
export function countryName(code: string): string {
  return /^[A-Za-z]{2}$/.test(code) ? (REGIONS.of(code.toUpperCase()) ?? code) : code;
}

/** A language's name for its BCP 47 tag; the tag itself when it is none. */
export function languageName(tag: string): string {
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) ? (LANGUAGES.of(tag) ?? tag) : tag;
}

const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ps", "ur"]);

export function directionOf(tag: string): "rtl" | "ltr" {
  return RIGHT_TO_LEFT.has(tag.split("-")[0]?.toLowerCase() ?? "") ? "rtl" : "ltr";
}

/** "market_stall" → "Market stall". */
export function sectorName(sector: string): string {
  const words = sector.replace(/[_-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** How often money has worked: "1.00" → "once", "2.40" → "2.4 times". */
export function timesText(times: string): string {
  const plain = times.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
  return plain === "1" ? "once" : `${plain} times`;
}

const COUNT = new Intl.NumberFormat("en");

/** "1,204" */
export function countText(count: number): string {
  return COUNT.format(count);
}

/** "1 loan", "12 loans". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}
