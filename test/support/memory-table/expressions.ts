// Owns the expressions that functions/table writes: conditions, updates, key ranges; refuses every other form of DynamoDB's language.
import { validationError } from "./errors.ts";
import { type Attributes, exact, kept } from "./stored.ts";

/** What a request says its `#names` and `:values` are. */
export interface Words {
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}

type Read = (item: Attributes, words: Words) => unknown;
type Test = (item: Attributes, words: Words) => boolean;

const NAME = "#?[A-Za-z_][A-Za-z0-9_]*";
const VALUE = ":[A-Za-z_][A-Za-z0-9_]*";
const EXISTENCE = new RegExp(`^(attribute_exists|attribute_not_exists)\\((${NAME})\\)$`);
const COMPARISON = new RegExp(`^(${NAME}) (=|<>|<|<=|>|>=) (${VALUE})$`);

/** Each text is understood once. */
function remembered<Parsed>(parse: (text: string) => Parsed): (text: string) => Parsed {
  const known = new Map<string, Parsed>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const parsed = parse(text);
    known.set(text, parsed);
    return parsed;
  };
}

function unknown(text: string): Error {
  return new Error(`the table in memory does not know this expression: ${text}`);
}

export function attributeOf(token: string, words: Words): string {
  if (!token.startsWith("#")) return token;
  const name = words.names[token];
  if (name === undefined)
    throw validationError(`An expression attribute name used in the document path is not defined: ${token}`);
  return name;
}

function wordValue(token: string, words: Words): unknown {
  const value = words.values[token];
  if (value === undefined)
    throw validationError(`An expression attribute value used in expression is not defined: ${token}`);
  return kept(value);
}

const SIGNS: Record<string, (a: never, b: never) => boolean> = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
};

const isNumber = (value: unknown): boolean => typeof value === "number" || typeof value === "bigint";

/** Numbers compare with numbers and texts with texts; anything else is no order, and false. */
function holds(a: unknown, sign: string, b: unknown): boolean {
  if (sign === "=") return a === b;
  if (sign === "<>") return a !== b;
  if (!(isNumber(a) && isNumber(b)) && !(typeof a === "string" && typeof b === "string")) return false;
  return SIGNS[sign]?.(a as never, b as never) ?? false;
}

/** Conditions joined by OR, or by AND; both in one would need parentheses. */
export const condition = remembered((text: string): Test => {
  const or = text.includes(" OR ");
  if (or && text.includes(" AND ")) throw unknown(text);
  const tests = text.split(or ? " OR " : " AND ").map(single);
  return or
    ? (item, words) => tests.some((test) => test(item, words))
    : (item, words) => tests.every((test) => test(item, words));
});

function single(text: string): Test {
  const existence = EXISTENCE.exec(text);
  if (existence) {
    const [, which, name = ""] = existence;
    const wanted = which === "attribute_exists";
    return (item, words) => (item[attributeOf(name, words)] !== undefined) === wanted;
  }
  const [, name, sign = "", value = ""] = COMPARISON.exec(text) ?? [];
  if (name === undefined) throw unknown(text);
  return (item, words) => holds(item[attributeOf(name, words)], sign, wordValue(value, words));
}

interface Step {
  readonly name: string;
  readonly next: Read | null;
}

const SECTION = /(SET|ADD|REMOVE) /g;
const SET = new RegExp(`^(${NAME}) = (${VALUE})$`);
const ADD = new RegExp(`^(${NAME}) (${VALUE})$`);

const STEPS: Record<string, (clause: string) => Step> = {
  SET: (clause) => {
    const [, name, value = ""] = SET.exec(clause) ?? [];
    if (name === undefined) throw unknown(clause);
    return { name, next: (_, words) => wordValue(value, words) };
  },
  ADD: (clause) => {
    const [, name, value = ""] = ADD.exec(clause) ?? [];
    if (name === undefined) throw unknown(clause);
    return { name, next: (item, words) => sum(item[attributeOf(name, words)] ?? 0, wordValue(value, words)) };
  },
  REMOVE: (clause) => ({ name: clause, next: null }),
};

function sum(a: unknown, b: unknown): number | bigint {
  if (!isNumber(a) || !isNumber(b))
    throw validationError("An operand in the update expression has an incorrect data type");
  return exact(BigInt(a as number | bigint) + BigInt(b as number | bigint));
}

const update = remembered((text: string): Step[] => {
  const parts = text.split(SECTION).slice(1);
  const steps: Step[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    const make = STEPS[parts[at] ?? ""];
    for (const clause of (parts[at + 1] ?? "").trim().split(", ")) if (make) steps.push(make(clause));
  }
  if (steps.length === 0) throw unknown(text);
  return steps;
});

/** The item after an update, as a draft. Every part of the expression sees the item as it was. */
export function updated(text: string, item: Attributes, words: Words): Attributes {
  const next: Record<string, unknown> = { ...item };
  const touched = new Set<string>();
  for (const step of update(text)) {
    const name = attributeOf(step.name, words);
    if (touched.has(name)) throw validationError(`Two document paths overlap with each other: ${name}`);
    touched.add(name);
    if (step.next) next[name] = step.next(item, words);
    else delete next[name];
  }
  return next;
}

/** A range of one partition: texts from `from` to `to`, both included, that begin with `prefix`. */
export interface KeyRange {
  readonly partition: string;
  readonly partitionKey: string;
  readonly sortKey: string | null;
  readonly prefix: string;
  readonly from: string;
  readonly to: string | null;
}

const KEY_CONDITION = new RegExp(
  `^(${NAME}) = (${VALUE})(?: AND begins_with\\((${NAME}), (${VALUE})\\)| AND (${NAME}) BETWEEN (${VALUE}) AND (${VALUE}))?$`,
);
const keyCondition = remembered((text: string) => {
  const match = KEY_CONDITION.exec(text);
  if (!match) throw unknown(text);
  return match;
});

export function keyRange(text: string, words: Words): KeyRange {
  const [, pk = "", value = "", beginsKey, prefix, betweenKey, from, to] = keyCondition(text);
  const sortKey = beginsKey ?? betweenKey;
  const wanted = (token: string | undefined) => (token === undefined ? null : String(wordValue(token, words)));
  const range = {
    partition: String(wordValue(value, words)),
    partitionKey: attributeOf(pk, words),
    sortKey: sortKey === undefined ? null : attributeOf(sortKey, words),
    prefix: wanted(prefix) ?? "",
    from: wanted(from) ?? "",
    to: wanted(to),
  };
  if (range.to !== null && range.from > range.to)
    throw validationError("The BETWEEN operator requires upper bound to be greater than or equal to lower bound");
  return range;
}

/** Throws for a name or value that no expression uses, as DynamoDB does. */
export function checkUsed(words: Words, expressions: readonly (string | undefined)[]): void {
  const text = expressions.join(" ");
  const used = new Set(text.match(/[#:][A-Za-z_][A-Za-z0-9_]*/g));
  for (const kind of [words.names, words.values])
    for (const token in kind) if (!used.has(token)) throw validationError(`unused in expressions: ${token}`);
}
