// Finds words for people that stand in a source file instead of a catalogue: in markup, in attributes that are read out, in texts of letters.
import { parseAst } from "vitest/node";

/** A node of the tree as the parser gives it (ESTree with JSX). */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly [name: string]: unknown;
}

/** Attributes of elements, and properties of our own parts, whose values people read or hear. */
const READ_OUT = new Set(
  "alt aria-label title placeholder label legend hint caption summary description heading lede message".split(" "),
);
/** The same in every language, or no words at all: the product's and Stripe's names, kinds of files, places for values. */
const NOT_WORDS = /Onward|Stripe|PDF|CSV|API|Atom|RSS|UTC|\{\w+\}/g;
/** Two letters beside each other. */
const WORD = /\p{L}{2}/u;
/** Begins as a sentence does, and goes on. */
const SENTENCE = /^\p{Lu}\p{L}*[,:]? \p{L}{2}/u;
/** A property with one of these names and no capital letter first is a key of ours, not a text. */
const KEYS_TOO = new Set(["name", "title", "description", "summary", "label"]);
/** Staff read English, and the words of a refusal are for those who use the API: pages show their own by its code. */
const IN_ENGLISH = /^(?:tellFinance|refuse)$/;

export interface LeftOver {
  readonly line: number;
  readonly text: string;
}

/** Words in a file of TypeScript that no catalogue has. `path` says whether there may be markup in it. */
export function wordsIn(source: string, path: string): LeftOver[] {
  const tree = parseAst(source, { lang: path.endsWith("x") ? "tsx" : "ts" }) as unknown as Node;
  const found: LeftOver[] = [];
  const add = (node: Node, text: string): void => {
    const line = source.slice(0, node.start).split("\n").length;
    if (!found.some((one) => one.line === line && one.text === text)) found.push({ line, text });
  };
  look(tree, null, add);
  return found;
}

type Add = (node: Node, text: string) => void;

/** Names of what a literal may stand in without being read by anybody. */
const UNREAD = new Set(["ImportDeclaration", "ThrowStatement", "TSLiteralType", "TSTemplateLiteralType"]);

function look(node: Node, parent: Node | null, add: Add): void {
  if (UNREAD.has(node.type) || isError(node) || isInEnglish(node)) return;
  const text = textOf(node);
  if (text !== null && isWords(node, parent, text)) add(node, text.trim());
  if (node.type === "JSXAttribute" && READ_OUT.has(nameOf(node.name))) readable(node.value, add);
  if (node.type === "JSXExpressionContainer" && parent?.type !== "JSXAttribute") readable(node.expression, add);
  for (const child of childrenOf(node)) look(child, node, add);
}

/** A value that people read: whatever of it is written out here. Calls find their words elsewhere. */
function readable(value: unknown, add: Add): void {
  if (!isNode(value)) return;
  const text = textOf(value);
  if (text !== null && WORD.test(text.replace(NOT_WORDS, ""))) add(value, text.trim());
  const inside = {
    JSXExpressionContainer: ["expression"],
    ConditionalExpression: ["consequent", "alternate"],
    LogicalExpression: ["left", "right"],
    BinaryExpression: ["left", "right"],
    TemplateLiteral: ["quasis"],
    ArrayExpression: ["elements"],
  }[value.type];
  if (value.type === "BinaryExpression" && value.operator !== "+") return;
  for (const name of inside ?? []) for (const one of [value[name]].flat()) readable(one, add);
}

function isWords(node: Node, parent: Node | null, text: string): boolean {
  const plain = text.replace(NOT_WORDS, "");
  if (node.type === "JSXText") return WORD.test(plain);
  if (parent?.type === "JSXAttribute") return false;
  if (parent?.type === "Property" && parent.value === node) {
    const name = nameOf(parent.key);
    // A refusal's own sentence, for those who use the API.
    if (name === "detail") return false;
    if (KEYS_TOO.has(name)) return /^\p{Lu}\p{Ll}/u.test(plain);
    if (READ_OUT.has(name)) return WORD.test(plain);
  }
  return SENTENCE.test(plain);
}

function textOf(node: Node): string | null {
  if (node.type === "JSXText" || (node.type === "Literal" && typeof node.value === "string")) return String(node.value);
  return node.type === "TemplateElement" ? String((node.value as { cooked?: string }).cooked ?? "") : null;
}

/** What is thrown is for whoever looks after the product. */
function isError(node: Node): boolean {
  return node.type === "NewExpression" && /Error$/.test(nameOf(node.callee));
}

function isInEnglish(node: Node): boolean {
  if (node.type === "FunctionDeclaration") return IN_ENGLISH.test(nameOf(node.id));
  return node.type === "CallExpression" && IN_ENGLISH.test(nameOf(node.callee));
}

function nameOf(node: unknown): string {
  if (!isNode(node)) return "";
  return typeof node.name === "string" ? node.name : typeof node.value === "string" ? node.value : "";
}

const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === "string";

function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((value) => [value].flat().filter(isNode));
}
