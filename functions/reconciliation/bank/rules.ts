// Owns which movements of the books a line of the bank may be, how sure that is and why; refuses to match anything by itself.
import type { BankMovement } from "./movement.ts";
import type { BankLine, Part } from "./statement.ts";
import { nearest, sameSign, sumTo } from "./sums.ts";

export const CONFIDENCES = ["certain", "likely", "possible"] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Why a line may be something. Whoever shows it puts it into words. */
export const REASONS = [
  "same_amount",
  "named",
  "party",
  "party_known",
  "same_day",
  "days_apart",
  "rival",
  "several_movements",
  "listed_inside",
  "other_sums",
  "several_lines",
] as const;

/** `values` are ids, names as the bank writes them, and counts. */
export interface Reason {
  readonly code: (typeof REASONS)[number];
  readonly values?: Readonly<Record<string, string | number>>;
}

/** What a line may be, with the reasons for the person who confirms it. */
export interface Proposal {
  readonly lineId: string;
  readonly parts: readonly Part[];
  readonly confidence: Confidence;
  readonly reasons: readonly Reason[];
}

/** What a line is taken for that no movement fits. */
export const SUGGESTIONS = ["bank_charge", "bank_interest", "unexplained_credit", "unexplained_debit"] as const;
export type Suggestion = (typeof SUGGESTIONS)[number];

/** A payment may show this many days from the day it was expected, weekends and holidays included. */
const NEAR_DAYS = 6;
/** Two of the same amount this close together could be mistaken for each other. */
const RIVAL_DAYS = 14;
/** Further apart than this, the same amount is a coincidence. */
const FAR_DAYS = 40;
/** Sums are looked for among this many of the oldest lines: more are not open at once but by mistake. */
const SUMS_FOR_LINES_MAX = 300;
const DAY_MS = 86_400_000;

type NamesOf = (movement: BankMovement) => readonly string[];

/**
 * One proposal at most for each line, and no movement in two. The surest first: named by its id, then the only one of its amount near
 * the day, then the nearest day, then payments that only together make the amount. `namesOf` gives what a bank may write for whom a
 * movement is with, in any case.
 */
export function propose(
  lines: readonly BankLine[],
  movements: readonly BankMovement[],
  namesOf: NamesOf = () => [],
): Proposal[] {
  const open = lines.filter((line) => line.state === "open");
  const ofAmount = grouped(movements, (one) => one.left);
  const linesOf = grouped(open, (one) => one.amount);
  const pairs = open.flatMap((line) => {
    const same = ofAmount.get(line.amount) ?? [];
    return same.flatMap((one) => pairOf(line, one, linesOf.get(line.amount) ?? [], same, namesOf) ?? []);
  });
  pairs.sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1));
  const made: Proposal[] = [];
  const taken = new Set<string>();
  for (const { line, movement, proposal } of pairs) {
    if (taken.has(line.id) || taken.has(movement.cause)) continue;
    taken.add(line.id).add(movement.cause);
    made.push(proposal);
  }
  let free = movements.filter((one) => !taken.has(one.cause));
  for (const line of open.filter((one) => !taken.has(one.id)).slice(0, SUMS_FOR_LINES_MAX)) {
    const together = severalInOne(line, free, namesOf);
    if (!together) continue;
    for (const part of together.parts) taken.add(part.cause);
    taken.add(line.id);
    free = free.filter((one) => !taken.has(one.cause));
    made.push(together);
  }
  for (const movement of free) {
    const pieces = oneInSeveral(
      movement,
      open.slice(0, SUMS_FOR_LINES_MAX).filter((one) => !taken.has(one.id)),
      namesOf,
    );
    for (const piece of pieces) taken.add(piece.lineId);
    made.push(...pieces);
  }
  return made;
}

function grouped<Thing, Key>(things: readonly Thing[], key: (thing: Thing) => Key): Map<Key, Thing[]> {
  const groups = new Map<Key, Thing[]>();
  for (const thing of things) {
    const group = groups.get(key(thing));
    if (group) group.push(thing);
    else groups.set(key(thing), [thing]);
  }
  return groups;
}

interface Pair {
  readonly line: BankLine;
  readonly movement: BankMovement;
  readonly proposal: Proposal;
  readonly score: number;
  readonly key: string;
}

function pairOf(
  line: BankLine,
  movement: BankMovement,
  /** All of this amount, both. */
  lines: readonly BankLine[],
  movements: readonly BankMovement[],
  namesOf: NamesOf,
): Pair | null {
  const days = daysApart(line, movement);
  const named = names(line, movement);
  if (days > FAR_DAYS && !named) return null;
  const from = isFrom(line, namesOf(movement));
  const rivals = movements.filter((one) => daysApart(line, one) <= RIVAL_DAYS).length;
  const others = lines.filter((one) => daysApart(one, movement) <= RIVAL_DAYS).length;
  const alone = rivals <= 1 && others <= 1;
  const near = days <= NEAR_DAYS;
  const confidence = named || (alone && near && from) ? "certain" : near && (alone || from) ? "likely" : "possible";
  const reasons: Reason[] = [
    { code: "same_amount" },
    ...(named ? [{ code: "named", values: { thing: movement.thing ?? "" } } as const] : []),
    ...(from ? [partyOf(line)] : []),
    days === 0 ? { code: "same_day" } : { code: "days_apart", values: { days } },
    ...(alone || named ? [] : [{ code: "rival" } as const]),
  ];
  const score = (named ? 1000 : 0) + (from ? 100 : 0) + (alone ? 50 : 0) + Math.max(0, FAR_DAYS - days);
  const parts = [{ cause: movement.cause, amount: line.amount }];
  return {
    line,
    movement,
    score,
    key: `${movement.at} ${line.id}`,
    proposal: { lineId: line.id, parts, confidence, reasons },
  };
}

function partyOf({ counterparty }: BankLine): Reason {
  return counterparty === null ? { code: "party_known" } : { code: "party", values: { party: counterparty } };
}

/** Transfers that the bank sent together: one line, several movements. */
function severalInOne(line: BankLine, movements: readonly BankMovement[], namesOf: NamesOf): Proposal | null {
  const near = nearest(
    movements.filter((one) => sameSign(one.left, line.amount) && daysApart(line, one) <= NEAR_DAYS),
    (one) => daysApart(line, one),
  );
  const sum = sumTo(near, (one) => one.left, line.amount);
  if (!sum) return null;
  const parts = sum.found.map((one) => ({ cause: one.cause, amount: one.left }));
  const listed = line.details.map((one) => one.amount ?? 0n).sort();
  const asListed =
    listed.length === parts.length &&
    parts
      .map((one) => one.amount)
      .sort()
      .every((one, at) => one === listed[at]);
  const from = sum.found.every((one) => isFrom(line, namesOf(one)) || names(line, one));
  const reasons: Reason[] = [
    { code: "several_movements", values: { count: parts.length } },
    ...(asListed ? [{ code: "listed_inside" } as const] : []),
    ...(sum.only ? [] : [{ code: "other_sums" } as const]),
  ];
  const confidence = asListed && sum.only ? "certain" : sum.only && from ? "likely" : "possible";
  return { lineId: line.id, parts, confidence, reasons };
}

/** A payment that came in pieces: several lines, one movement. */
function oneInSeveral(movement: BankMovement, lines: readonly BankLine[], namesOf: NamesOf): Proposal[] {
  const near = nearest(
    lines.filter((one) => sameSign(one.amount, movement.left) && daysApart(one, movement) <= NEAR_DAYS),
    (one) => daysApart(one, movement),
  );
  const sum = sumTo(near, (one) => one.amount, movement.left);
  if (!sum) return [];
  const sure = sum.only && sum.found.every((one) => names(one, movement) || isFrom(one, namesOf(movement)));
  const values = { count: sum.found.length, thing: movement.thing ?? movement.cause };
  return sum.found.map((line) => ({
    lineId: line.id,
    parts: [{ cause: movement.cause, amount: line.amount }],
    confidence: sure ? "likely" : "possible",
    reasons: [{ code: "several_lines", values }],
  }));
}

/** What a line that nothing fits most probably is. */
export function suggest(line: Pick<BankLine, "amount" | "code" | "text" | "counterparty">): Suggestion {
  const said = `${line.code ?? ""} ${line.text} ${line.counterparty ?? ""}`.toLowerCase();
  const interest = /\b(intr|interest|zinsen|rente|intérêts?)\b/.test(said);
  if (line.amount > 0n) return interest ? "bank_interest" : "unexplained_credit";
  const charge = /\b(chrg|chgs|comm|fees?|charges?|entgelt\w*|gebühr\w*|kosten|frais|kontoführung)\b/.test(said);
  return charge || interest ? "bank_charge" : "unexplained_debit";
}

function daysApart(line: BankLine, movement: Pick<BankMovement, "day">): number {
  const day = dayNumber(movement.day);
  return Math.min(Math.abs(dayNumber(line.bookedOn) - day), Math.abs(dayNumber(line.valueOn) - day));
}

/** Days are compared millions of times for a long statement, and there are few different ones. */
const dayNumbers = new Map<string, number>();
const DAYS_KEPT_MAX = 10_000;

function dayNumber(day: string): number {
  const known = dayNumbers.get(day);
  if (known !== undefined) return known;
  if (dayNumbers.size >= DAYS_KEPT_MAX) dayNumbers.clear();
  const number = Date.parse(day) / DAY_MS;
  dayNumbers.set(day, number);
  return number;
}

/** Whether a line says a movement's own id. Banks drop what is not a letter or a digit. */
function names(line: BankLine, movement: BankMovement): boolean {
  if (movement.thing === null) return false;
  const bare = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  const said = [line.text, line.reference ?? "", ...line.endToEndIds, ...line.details.map((one) => one.text)];
  return bare(said.join(" ")).includes(bare(movement.thing));
}

function isFrom(line: BankLine, wanted: readonly string[]): boolean {
  const said = `${line.counterparty ?? ""} ${line.text}`.toLowerCase();
  return wanted.some((name) => name !== "" && said.includes(name.toLowerCase()));
}
