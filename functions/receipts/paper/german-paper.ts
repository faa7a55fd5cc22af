// Owns the paper of the German receipts for the tax office, in the binding words and order; refuses to change a word of them.
import { DONOR_CURRENCY } from "../../money/currencies.ts";
import { wire } from "../../money/wire.ts";
import { moneyText } from "../../words/money-text.ts";
import type { NoticeKind, Organisation } from "../organisation.ts";
import type { Receipt } from "../receipt.ts";
import { germanEuros } from "./german-numbers.ts";
import { type Block, filled, type Paper } from "./paper.ts";
import german1 from "./wording/german-1.json" with { type: "json" };
import german2 from "./wording/german-2.json" with { type: "json" };

/** Every pattern there is, by version. */
const PATTERNS = { 1: german1, 2: german2 } as const;
type Words = (typeof german1)["words"];

const GERMAN = { locale: { tag: "de-DE" } };
const amount = (cents: bigint) => moneyText(wire(DONOR_CURRENCY, cents), GERMAN);
/** "2026-02-03" → "03.02.2026". */
const day = (iso: string) => iso.split("-").reverse().join(".");

export function germanPaper(receipt: Receipt, checkUrl: string): Paper {
  const pattern = PATTERNS[receipt.version as keyof typeof PATTERNS];
  if (!pattern) throw new RangeError(`no wording ${receipt.version} of ${receipt.kind}`);
  const { words } = pattern;
  const { organisation, period, number } = receipt;
  const title = period ? words.titleYear : words.title;
  return {
    language: "de",
    title: `${title} ${number}`,
    author: organisation.name,
    check: { url: checkUrl, words: words.check },
    foot: filled(words.page, { number }),
    madeAt: new Date(`${receipt.issuedOn}T00:00:00.000Z`),
    blocks: [...front(receipt, words, title), ...(period ? annex(receipt, words) : [])],
  };
}

/** One page: the pattern must not be longer. */
function front(receipt: Receipt, words: Words, title: string): Block[] {
  const { organisation, period, addressee, lines, total, issuedOn } = receipt;
  const when = period
    ? { label: words.period, value: filled(words.periodOf, { from: day(period.from), to: day(period.to) }) }
    : { label: words.day, value: day(lines[0]?.paidOn ?? "") };
  const values = noticeValues(organisation);
  return [
    { is: "field", label: words.issuer, lines: [[organisation.name, ...address(organisation)].join(", ")] },
    { is: "title", text: title },
    { is: "subtitle", text: words.law },
    { is: "field", label: words.donor, lines: [[addressee.name, ...address(addressee)].join(", ")] },
    {
      is: "fields",
      fields: [
        { label: period ? words.digitsYear : words.digits, value: amount(total) },
        { label: words.letters, value: germanEuros(total) },
        when,
      ],
      // Amounts in letters are one long word.
      widths: [4, 7, 4],
    },
    ...(period ? [] : [{ is: "text", text: `${words.waiver}   ☐ ${words.yes}   ☒ ${words.no}` } as const]),
    { is: "text", text: filled(words[organisation.noticeKind as NoticeKind], values) },
    { is: "strong", text: filled(words.use, values) },
    ...(period
      ? ([
          { is: "text", text: words.noOther },
          { is: "text", text: words.waiverAnnex },
        ] as const)
      : []),
    { is: "gap" },
    { is: "text", text: `${organisation.city}, ${day(issuedOn)}, ${organisation.signatory}` },
    { is: "small", text: words.signed },
    { is: "small", text: filled(words.machine, values) },
    { is: "gap" },
    { is: "small", text: words.noteTitle },
    { is: "small", text: words.liability },
    { is: "small", text: words.validity },
  ];
}

/** Each donation with its date, its kind, whether it was a waiver, and its amount; and their sum. */
function annex({ lines, total, issuedOn }: Receipt, words: Words): Block[] {
  const rows = lines.map((line) => [day(line.paidOn), words.money, words.no, amount(line.amount)]);
  return [
    { is: "page" },
    { is: "title", text: filled(words.annex, { issuedOn: day(issuedOn) }) },
    {
      is: "table",
      head: [words.annexDay, words.annexKind, words.annexWaiver, words.annexAmount],
      rows: [...rows, [words.total, "", "", amount(total)]],
    },
  ];
}

function noticeValues(said: Organisation): Record<string, string> {
  const { purposes, taxOffice, taxNumber, noticePeriod } = said;
  const days = { noticeOn: day(said.noticeOn), machineNoticeOn: day(said.machineNoticeOn) };
  return { purposes, taxOffice, taxNumber, noticePeriod, ...days };
}

function address(to: { street: string; postcode: string; city: string; country: string }): string[] {
  const country = new Intl.DisplayNames("de-DE", { type: "region", fallback: "code" }).of(to.country);
  return [to.street, `${to.postcode} ${to.city}`, ...(to.country === "DE" ? [] : [country ?? to.country])];
}
