// Owns what finding a loan needs to know of it, and all of them as one document; refuses to know who asks, and where the document is kept.
import * as z from "zod";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { type Minor, minor } from "../../functions/money/minor.ts";
import { fromWire } from "../../functions/money/wire.ts";
import { paths } from "../parts/paths.ts";
import type { LoanCardWire } from "../site/views.ts";

/** A loan that looks for its donors. Amounts in the donors' currency; `at` is when it was posted. */
export interface OpenLoan {
  readonly state: "fundraising";
  readonly id: string;
  readonly title: string;
  readonly displayName: string;
  readonly country: string;
  readonly region: string | null;
  readonly sector: string;
  readonly activity: string | null;
  readonly partnerId: string;
  readonly partnerName: string;
  /** Null where the product draws it. */
  readonly picture: string | null;
  readonly goal: Minor;
  readonly funded: Minor;
  readonly reserved: Minor;
  readonly remaining: Minor;
  readonly at: string;
  readonly deadline: string | null;
  /** Nothing was ever handed out to this person before. */
  readonly first: boolean;
  /** It is for several people; left out where it is for one. */
  readonly group?: boolean;
}

/** The open loans among `loans`, in the same order. `firsts` holds the ids of loans whose entrepreneur had none before. */
export function openLoansOf(loans: readonly LoanCardWire[], firsts: ReadonlySet<string>): readonly OpenLoan[] {
  return loans.flatMap(({ state, postedAt, ...loan }): OpenLoan[] => {
    if (state !== "fundraising" || postedAt === null) return [];
    const { id, title, displayName, country, region, sector, activity, partnerId, partnerName } = loan;
    const picture = loan.picture === paths.picture(id) ? null : loan.picture;
    const texts = { id, title, displayName, country, region, sector, activity, partnerId, partnerName, picture };
    const [goal, funded, reserved] = [unitsOf(loan.goal), unitsOf(loan.funded), unitsOf(loan.reserved)];
    const amounts = { goal, funded, reserved, remaining: unitsOf(loan.remaining) };
    return [
      {
        state,
        ...texts,
        ...amounts,
        at: postedAt,
        deadline: loan.deadline,
        first: firsts.has(id),
        ...groupOf(loan.groupSize !== undefined),
      },
    ];
  });
}

const groupOf = (group: boolean): { group?: true } => (group ? { group } : {});

function unitsOf(amount: LoanCardWire["goal"]): Minor {
  const known = fromWire(amount);
  if (known?.currency !== DONOR_CURRENCY) throw new Error("a loan's goal is in the donors' currency");
  return known.minor;
}

/** Goes up when a row means something else, so that neither the old software nor the new one reads the other's wrongly. */
const VERSION = 2;

/** Marks of a row, added up. */
const FIRST = 1;
const GROUP = 2;

const Units = z.string().regex(/^\d{1,13}$/);
const Text = z.string().nullable();
/** Without names of fields: ten thousand of them would be a third of the document. Partners' names stand once. */
const Row = z.tuple([
  ...[z.string(), z.string(), z.string(), z.string()], // id, title, display name, country
  ...[Text, z.string(), Text, z.string(), Text], // region, sector, activity, partner's id, picture
  ...[Units, Units, Units], // goal, funded, reserved
  ...[z.string(), Text, z.int().min(0).max(3)], // posted at, deadline, marks
] as [
  ...[z.ZodString, z.ZodString, z.ZodString, z.ZodString],
  ...[typeof Text, z.ZodString, typeof Text, z.ZodString, typeof Text],
  ...[typeof Units, typeof Units, typeof Units],
  ...[z.ZodString, typeof Text, z.ZodNumber],
]);
const Document = z.object({
  version: z.literal(VERSION),
  partners: z.record(z.string(), z.string()),
  loans: z.array(Row),
});

/** All open loans as text, the same for the same loans. */
export function documentOfLoans(loans: readonly OpenLoan[]): string {
  const partners = Object.fromEntries(loans.map((loan) => [loan.partnerId, loan.partnerName]));
  const rows = loans.map(
    (loan): z.input<typeof Row> => [
      ...([loan.id, loan.title, loan.displayName, loan.country] as const),
      ...([loan.region, loan.sector, loan.activity, loan.partnerId, loan.picture] as const),
      ...([String(loan.goal), String(loan.funded), String(loan.reserved)] as const),
      ...([loan.at, loan.deadline, (loan.first ? FIRST : 0) | (loan.group ? GROUP : 0)] as const),
    ],
  );
  return JSON.stringify({ version: VERSION, partners, loans: rows });
}

/** Throws when it is no such document, or one of another version. */
export function loansInDocument(text: string): readonly OpenLoan[] {
  const { partners, loans } = Document.parse(JSON.parse(text));
  return loans.map((row): OpenLoan => {
    const [id, title, displayName, country, region, sector, activity, partnerId, picture, ...rest] = row;
    const [goalText, fundedText, reservedText, at, deadline, marks] = rest;
    const [goal, funded, reserved] = [BigInt(goalText), BigInt(fundedText), BigInt(reservedText)];
    const amounts = { goal: minor(goal), funded: minor(funded), reserved: minor(reserved) };
    const partnerName = partners[partnerId] ?? "";
    const texts = { id, title, displayName, country, region, sector, activity, partnerId, partnerName, picture };
    const remaining = minor(goal - funded - reserved);
    return {
      state: "fundraising",
      ...texts,
      ...amounts,
      remaining,
      at,
      deadline,
      first: (marks & FIRST) > 0,
      ...groupOf((marks & GROUP) > 0),
    };
  });
}
