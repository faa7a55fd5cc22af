// Owns reading the words and facts that a page brings for its script, and how values stand in them; refuses to have any words.

import type { MoneyWire } from "../../../functions/money/wire.ts";
import { dateIn } from "../../../functions/words/date-text.ts";
import { moneyText } from "../../../functions/words/money-text.ts";
import type { Money } from "./entry.ts";

/** Where the page has them (web/partner/outbox.tsx). */
const DATA = "outbox-data";

export interface PageData {
  /** BCP 47, for `Intl`. */
  readonly tag: string;
  /** The language in which amounts are typed. */
  readonly spoken: "en" | "fr" | "fil" | "id";
  /** Who is signed in, as the server says; null on the page that is kept on the device. */
  readonly person: { readonly id: string; readonly label: string } | null;
  readonly words: Readonly<Record<string, string>>;
}

export function readPage(): PageData | null {
  const text = document.getElementById(DATA)?.textContent;
  return text ? JSON.parse(text) : null;
}

export interface Speech {
  readonly spoken: PageData["spoken"];
  /** The words of a key, with `{name}` filled in. */
  say(key: string, values?: Readonly<Record<string, string | number>>): string;
  has(key: string): boolean;
  money(money: Money): string;
  /** As it stands in a field that it can be typed into again. */
  bare(money: Money): string;
  day(iso: string): string;
  time(iso: string): string;
  size(bytes: number): string;
}

export function speech({ tag, spoken, words }: PageData): Speech {
  const times = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" });
  const sizes = new Intl.NumberFormat(tag, { maximumFractionDigits: 1, minimumFractionDigits: 0 });
  return {
    spoken,
    has: (key) => key in words,
    say: (key, values = {}) =>
      (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole)),
    money: (money) => moneyText(money as MoneyWire, { locale: { tag } }),
    bare: (money) => moneyText(money as MoneyWire, { locale: { tag }, bare: true }),
    day: (iso) => dateIn(tag, iso, "medium"),
    time: (iso) => times.format(new Date(iso)),
    size: (bytes) => `${sizes.format(bytes / 1000)} kB`,
  };
}
