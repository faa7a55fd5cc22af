// Owns which paper each receipt has: kind and version choose the wording; refuses to draw it.
import { DONOR_CURRENCY } from "../../money/currencies.ts";
import { wire } from "../../money/wire.ts";
import { dateIn } from "../../words/date-text.ts";
import { INTL_TAGS, type Language } from "../../words/languages.ts";
import { moneyText } from "../../words/money-text.ts";
import type { Addressee, Receipt } from "../receipt.ts";
import { germanPaper } from "./german-paper.ts";
import { type Block, filled, type Paper } from "./paper.ts";
import cancellation1 from "./wording/cancellation-1.json" with { type: "json" };
import general1 from "./wording/general-1.json" with { type: "json" };

/** Every wording there is of kinds that speak all languages, by version. */
const GENERAL = { 1: general1 } as const;

/** What stands on the paper of a receipt. Throws a RangeError for a version that nobody wrote. */
export function paperOf(receipt: Receipt, checkUrl: string): Paper {
  if (receipt.cancels) return cancellationPaper(receipt, receipt.cancels, checkUrl);
  if (receipt.kind !== "general") return germanPaper(receipt, checkUrl);
  const wording = GENERAL[receipt.version as keyof typeof GENERAL];
  if (!wording) throw new RangeError(`no wording ${receipt.version} of ${receipt.kind}`);
  const words = wording.words[receipt.language];
  const { period, lines, language } = receipt;
  const day = (iso: string) => dateIn(INTL_TAGS[language], iso);
  const amount = (cents: bigint) => moneyText(wire(DONOR_CURRENCY, cents), { locale: { tag: INTL_TAGS[language] } });
  const several: Block[] = period
    ? [{ is: "table", head: [words.day, words.amount], rows: rowsOf(receipt, day, amount, words.total) }]
    : [];
  const title = period ? words.titleYear : words.title;
  return {
    ...framed(receipt, title, words, checkUrl),
    blocks: [
      ...letterhead(receipt),
      { is: "title", text: title },
      { is: "fields", fields: numbered(receipt, words, day) },
      { is: "field", label: words.donor, lines: addressLines(receipt.addressee, language) },
      {
        is: "fields",
        fields: [
          { label: words.amount, value: amount(receipt.total) },
          period
            ? { label: words.period, value: filled(words.periodOf, { from: day(period.from), to: day(period.to) }) }
            : { label: words.day, value: day(lines[0]?.paidOn ?? "") },
        ],
      },
      { is: "text", text: words.statement },
      { is: "text", text: words.costs },
      ...several,
      ...signature(receipt, day),
      { is: "small", text: words.machine },
      { is: "small", text: words.tax },
    ],
  };
}

function cancellationPaper(receipt: Receipt, cancels: string, checkUrl: string): Paper {
  const words = cancellation1.words[receipt.language];
  const tag = INTL_TAGS[receipt.language];
  const day = (iso: string) => dateIn(tag, iso);
  const values = { cancels, issuedOn: day(receipt.issuedOn) };
  const title = filled(words.title, values);
  const value = moneyText(wire(DONOR_CURRENCY, receipt.total), { locale: { tag } });
  return {
    ...framed(receipt, title, words, checkUrl),
    blocks: [
      ...letterhead(receipt),
      { is: "title", text: title },
      { is: "fields", fields: numbered(receipt, words, day) },
      { is: "field", label: words.donor, lines: addressLines(receipt.addressee, receipt.language) },
      { is: "fields", fields: [{ label: words.amount, value }] },
      { is: "strong", text: filled(words.statement, values) },
      ...signature(receipt, day),
      { is: "small", text: words.machine },
    ],
  };
}

function framed(receipt: Receipt, title: string, words: { check: string; page: string }, url: string) {
  return {
    language: receipt.language,
    title: `${title} ${receipt.number}`,
    author: receipt.organisation.name,
    check: { url, words: words.check },
    foot: filled(words.page, { number: receipt.number }),
    madeAt: new Date(`${receipt.issuedOn}T00:00:00.000Z`),
  };
}

const letterhead = ({ organisation, language }: Receipt): Block[] => [
  { is: "strong", text: organisation.name },
  { is: "small", text: addressLines(organisation, language).slice(1).join(", ") },
  { is: "gap" },
];

const numbered = (receipt: Receipt, words: { number: string; issued: string }, day: (iso: string) => string) => [
  { label: words.number, value: receipt.number },
  { label: words.issued, value: day(receipt.issuedOn) },
];

const signature = ({ organisation, issuedOn }: Receipt, day: (iso: string) => string): Block[] => [
  { is: "gap" },
  { is: "text", text: `${organisation.city}, ${day(issuedOn)}` },
  { is: "text", text: organisation.signatory },
];

function rowsOf(
  { lines, total }: Receipt,
  day: (iso: string) => string,
  amount: (cents: bigint) => string,
  together: string,
): string[][] {
  return [...lines.map((line) => [day(line.paidOn), amount(line.amount)]), [together, amount(total)]];
}

/** As on an envelope, with the country in the reader's language. */
export function addressLines(to: Addressee, language: Language): string[] {
  const country = new Intl.DisplayNames(INTL_TAGS[language], { type: "region", fallback: "code" }).of(to.country);
  return [to.name, to.street, `${to.postcode} ${to.city}`, country ?? to.country];
}
