// Owns what stands on the paper of a trial balance, in its order; refuses to know how it is drawn (receipts/paper/pdf.ts).
import { classOf } from "../ledger/accounts.ts";
import { headOf } from "../ledger/months.ts";
import { type Currency, DONOR_CURRENCY } from "../money/currencies.ts";
import { wire } from "../money/wire.ts";
import type { Block, Paper, Row } from "../receipts/paper/paper.ts";
import { counted } from "../words/counted.ts";
import { dateIn, monthIn } from "../words/date-text.ts";
import { ENGLISH_TAG, moneyText } from "../words/money-text.ts";
import { type AccountLine, closingOf, type MonthFigures, summed } from "./figures.ts";
import { type Edition, STEPS, type Step } from "./month-close.ts";

export interface TrialPaperGiven {
  readonly figures: MonthFigures;
  /** The newest signed record; null for a month that nobody closed. */
  readonly edition: Edition | null;
  readonly organisation: string;
  /** Says a name for a person's id, and for a partner's. */
  readonly nameOf: NameOf;
}

type NameOf = (id: string) => string;

/** Kinds of accounts with more accounts than this stand as one line: a paper of ten thousand loans is read by nobody, and the CSV has each. */
const ACCOUNTS_LISTED_MAX = 40;
/** Account, opening, came, went, closing. */
const WIDTHS = [7, 4, 4, 4, 4];

export function trialPaper({ figures, edition, organisation, nameOf }: TrialPaperGiven): Paper {
  const { month } = figures;
  const title = `Trial balance of ${monthIn(ENGLISH_TAG, month)}`;
  return {
    language: "en",
    title,
    author: organisation,
    blocks: [
      { is: "title", text: title },
      { is: "subtitle", text: organisation },
      ...signed(edition, nameOf),
      {
        is: "small",
        text: `${counted(figures.entries, "entry", "entries")}. The number over all of them (SHA-256, summed): ${figures.hash}`,
      },
      ...currencies(figures.lines, nameOf),
      ...portfolio(edition, nameOf),
      ...notes(edition, nameOf),
    ],
    check: null,
    foot: `${title} · {page} / {pages}`,
    // The paper of a signed month is the same whenever it is made.
    madeAt: new Date(edition?.approvedAt ?? `${month}-01T00:00:00Z`),
  };
}

const day = (moment: string): string => dateIn(ENGLISH_TAG, moment);
const figure = (currency: Currency, units: bigint): string => moneyText(wire(currency, units), { bare: true });

function signed(edition: Edition | null, nameOf: NameOf): Block[] {
  if (!edition) return [{ is: "strong", text: "Draft: nobody has closed this month." }];
  const { signedBy, signedAt, approvedBy, approvedAt, reopened } = edition;
  const closed = `Record no. ${edition.edition}: signed by ${nameOf(signedBy)} on ${day(signedAt)} and closed by ${nameOf(approvedBy)} on ${day(approvedAt)}.`;
  if (!reopened) return [{ is: "strong", text: closed }];
  const again = `Opened again on ${day(reopened.at)} by ${nameOf(reopened.by)} and ${nameOf(reopened.approvedBy ?? "")}: ${reopened.reason}`;
  return [
    { is: "strong", text: closed },
    { is: "text", text: again },
  ];
}

/** The donors' currency first, then by code; in each, places before what they hold the money for. */
function currencies(lines: readonly AccountLine[], nameOf: NameOf): Block[] {
  const codes = [...new Set(lines.map((line) => line.currency))].sort((a, b) =>
    a === DONOR_CURRENCY ? -1 : b === DONOR_CURRENCY ? 1 : a < b ? -1 : 1,
  );
  return codes.flatMap((currency): Block[] => {
    const own = lines.filter((line) => line.currency === currency);
    const places = own.filter((line) => classOf(line.account) === "place");
    const others = own.filter((line) => classOf(line.account) !== "place");
    return [
      { is: "gap" },
      { is: "strong", text: currency },
      side("Where the money is", places, nameOf),
      side("What it is for, and results", others, nameOf),
    ];
  });
}

/** "partner/Harvest Circle Subic": of loans the id stands, which nothing else is called by. */
function side(name: string, lines: readonly AccountLine[], nameOf: NameOf): Block {
  const rows = summed(lines, headOf).flatMap((head) => {
    const own = lines.filter((line) => headOf(line.account) === head.account);
    if (own.length > ACCOUNTS_LISTED_MAX) return [rowOf(`${head.account} (${own.length} accounts)`, head)];
    return own.map((line) => rowOf(line.account.split("/").map(nameOf).join("/"), line));
  });
  const [all] = summed(lines, () => "Together");
  const none = ["Together", "", "", "", "0"];
  return {
    is: "table",
    head: [name, "Opening", "Came", "Went", "Closing"],
    rows: [...rows, all ? rowOf("Together", all) : none],
    figures: WIDTHS.length - 1,
    widths: WIDTHS,
  };
}

function rowOf(name: string, line: AccountLine): Row {
  const { currency, opening, came, went } = line;
  return [name, ...[opening, came, went, closingOf(line)].map((units) => figure(currency, units))];
}

function portfolio(edition: Edition | null, nameOf: NameOf): Block[] {
  if (!edition || edition.portfolio.length === 0) return [];
  const text = (units: bigint) => figure(DONOR_CURRENCY, units);
  const sum = (of: (one: Edition["portfolio"][number]) => bigint) =>
    text(edition.portfolio.reduce((all, one) => all + of(one), 0n));
  const rows = edition.portfolio.map((one) => [
    nameOf(one.partnerId),
    ...[one.outstanding, one.over30, one.over90].map(text),
  ]);
  const total = ["Together", sum((one) => one.outstanding), sum((one) => one.over30), sum((one) => one.over90)];
  const head = ["Portfolio on the last day, EUR", "Outstanding", "Late over 30 days", "Late over 90 days"];
  return [{ is: "gap" }, { is: "table", head, rows: [...rows, total], figures: 3, widths: [7, 4, 4, 4] }];
}

const STEP_WORDS = {
  books: "The days are added up",
  stripe: "Stripe",
  bank: "Bank",
  partners: "Partners’ months",
  suspense: "Money nobody can explain",
  fees: "Stripe’s fees",
  fx: "Exchange rates",
  par: "Portfolio at risk",
} as const satisfies Record<Step, string>;

function notes(edition: Edition | null, nameOf: NameOf): Block[] {
  const said = STEPS.flatMap((step) => {
    const note = edition?.notes[step];
    return note ? [[STEP_WORDS[step], note.text, `${nameOf(note.by)}, ${day(note.at)}`]] : [];
  });
  if (said.length === 0) return [];
  const head = ["What may stay", "Why", "Said by"];
  return [{ is: "gap" }, { is: "table", head, rows: said, plain: true, figures: 0, widths: [3, 12, 5] }];
}
