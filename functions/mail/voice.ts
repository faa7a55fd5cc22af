// Owns what a letter needs to speak one language: its words, its addresses, its amounts and days; refuses to know which letter it is.
import { type Currency, DONOR_CURRENCY } from "../money/currencies.ts";
import { wire } from "../money/wire.ts";
import { dateIn } from "../words/date-text.ts";
import { INTL_TAGS, type Language, localPath } from "../words/languages.ts";
import { type Messages, messagesOf } from "../words/messages.ts";
import { moneyText, rateText } from "../words/money-text.ts";
import { MAIL_CATALOGUES, type MailKey } from "./catalogues.ts";
import { onOneLine } from "./letter.ts";

export interface Voice {
  readonly language: Language;
  /** A message of the catalogue. What people wrote stands in it on one line, without marks that could disguise it. */
  t(key: MailKey, values?: Readonly<Record<string, string | number>>): string;
  /** Minor units of the donors' currency. */
  euros(amount: bigint): string;
  /** Minor units. */
  money(currency: Currency, amount: bigint): string;
  /** How much of a currency one euro costs. */
  rate(value: string): string;
  /** An ISO date or instant, read in UTC. */
  date(iso: string): string;
  /** "November 2026" for "2026-11". */
  month(month: string): string;
  /** The whole address of one of our pages in this language. */
  to(path: string): string;
}

const made = new Map<Language, Messages<MailKey>>();

function messagesIn(language: Language): Messages<MailKey> {
  const known = made.get(language) ?? messagesOf(INTL_TAGS[language], MAIL_CATALOGUES[language]);
  made.set(language, known);
  return known;
}

/** Tests put other words into the letters. */
export function voiceOf(language: Language, publicUrl: string, messages = messagesIn(language)): Voice {
  const tag = INTL_TAGS[language];
  const money = (currency: Currency, amount: bigint) => moneyText(wire(currency, amount), { locale: { tag } });
  return {
    language,
    t: (key, values = {}) => messages.text(key, Object.fromEntries(Object.entries(values).map(shown))),
    euros: (amount) => money(DONOR_CURRENCY, amount),
    money,
    rate: (value) => rateText(value, { tag }),
    date: (iso) => dateIn(tag, iso),
    month: (month) =>
      new Intl.DateTimeFormat(tag, { month: "long", year: "numeric", timeZone: "UTC" }).format(
        new Date(`${month}-01T00:00:00Z`),
      ),
    to: (path) => `${publicUrl}${localPath(language, path)}`,
  };
}

function shown([name, value]: readonly [string, string | number]): [string, string | number] {
  return [name, typeof value === "string" ? onOneLine(value) : value];
}
