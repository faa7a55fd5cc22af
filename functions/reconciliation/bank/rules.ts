// Owns which movements of the books a line of the bank may be, how sure that is and why; refuses to match anything by itself.
import type { Minor } from "../../money/minor.ts";
import { minor } from "../../money/minor.ts";
import type { BankMovement } from "./movement.ts";
import type { BankLine, Part } from "./statement.ts";

export const CONFIDENCES = ["certain", "likely", "possible"] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** What a line may be. Reasons are sentences for the person who confirms it. */
export interface Proposal {
  readonly lineId: string;
  readonly parts: readonly Part[];
  readonly confidence: Confidence;
  readonly reasons: readonly string[];
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
/** Payments that one line may stand for, and lines that one payment may come in. */
const TOGETHER_MAX = 6;
/** Candidates that sums are tried over: 2^12 sums at most. */
const CANDIDATES_MAX = 12;
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
  const pairs = open.flatMap((line) =>
    movements
      .filter((one) => one.left === line.amount)
      .flatMap((one) => pairOf(line, one, open, movements, namesOf) ?? []),
  );
  pairs.sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1));
  const made: Proposal[] = [];
  const taken = new Set<string>();
  for (const { line, movement, proposal } of pairs) {
    if (taken.has(line.id) || taken.has(movement.cause)) continue;
    taken.add(line.id).add(movement.cause);
    made.push(proposal);
  }
  const free = () => movements.filter((one) => !taken.has(one.cause));
  for (const line of open.filter((one) => !taken.has(one.id))) {
    const together = severalInOne(line, free(), namesOf);
    if (!together) continue;
    for (const part of together.parts) taken.add(part.cause);
    taken.add(line.id);
    made.push(together);
  }
  for (const movement of free()) {
    const pieces = oneInSeveral(
      movement,
      open.filter((one) => !taken.has(one.id)),
      namesOf,
    );
    for (const piece of pieces) taken.add(piece.lineId);
    made.push(...pieces);
  }
  return made;
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
  lines: readonly BankLine[],
  movements: readonly BankMovement[],
  namesOf: NamesOf,
): Pair | null {
  const days = daysApart(line, movement);
  const named = names(line, movement);
  if (days > FAR_DAYS && !named) return null;
  const from = isFrom(line, namesOf(movement));
  const rivals = movements.filter((one) => one.left === line.amount && daysApart(line, one) <= RIVAL_DAYS).length;
  const others = lines.filter((one) => one.amount === line.amount && daysApart(one, movement) <= RIVAL_DAYS).length;
  const alone = rivals <= 1 && others <= 1;
  const near = days <= NEAR_DAYS;
  const confidence = named || (alone && near && from) ? "certain" : near && (alone || from) ? "likely" : "possible";
  const reasons = [
    "The amount is the same to the cent.",
    ...(named ? [`It names ${movement.thing}.`] : []),
    ...(from ? [`It is with ${line.counterparty ?? "the same party"}.`] : []),
    days === 0 ? "It is of the same day." : `The days are ${days} apart.`,
    ...(alone || named ? [] : ["Another one has the same amount: look at both."]),
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
  const reasons = [
    `Together ${parts.length} payments make the amount to the cent.`,
    ...(asListed ? ["The bank lists the same amounts inside this line."] : []),
    ...(sum.only ? [] : ["Other payments would make the same amount: look at them."]),
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
  const reasons = [`Together ${sum.found.length} lines make ${movement.thing ?? movement.cause} to the cent.`];
  return sum.found.map((line) => ({
    lineId: line.id,
    parts: [{ cause: movement.cause, amount: line.amount }],
    confidence: sure ? "likely" : "possible",
    reasons,
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
  const days = [line.bookedOn, line.valueOn].map(
    (day) => Math.abs(Date.parse(day) - Date.parse(movement.day)) / DAY_MS,
  );
  return Math.min(...days);
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

const sameSign = (a: Minor, b: Minor): boolean => a > 0n === b > 0n && a !== 0n;

function nearest<Thing>(things: readonly Thing[], distance: (thing: Thing) => number): Thing[] {
  return [...things].sort((a, b) => distance(a) - distance(b)).slice(0, CANDIDATES_MAX);
}

/** Two to TOGETHER_MAX things that add up to a sum, the fewest that do; `only` when no other choice of as few does. */
function sumTo<Thing>(
  things: readonly Thing[],
  amount: (thing: Thing) => Minor,
  sum: Minor,
): { found: Thing[]; only: boolean } | null {
  for (let size = 2; size <= Math.min(TOGETHER_MAX, things.length); size++) {
    const found: Thing[][] = [];
    const walk = (from: number, chosen: readonly Thing[], left: Minor): void => {
      if (found.length > 1) return;
      if (chosen.length === size) {
        if (left === 0n) found.push([...chosen]);
        return;
      }
      for (let at = from; at < things.length; at++) {
        const next = things[at] as Thing;
        walk(at + 1, [...chosen, next], minor(left - amount(next)));
      }
    };
    walk(0, [], sum);
    const [first] = found;
    if (first) return { found: first, only: found.length === 1 };
  }
  return null;
}
