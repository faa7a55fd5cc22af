// Owns turning an XML text into plain elements, safely; refuses document types, and to know what the elements mean.
import { SaxesParser } from "saxes";
import { accept, type Result, refuse } from "../../refusal.ts";

/** Local name (without its prefix), namespace, attributes by local name, text without its children's. */
export interface Element {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

/** A bank statement nests about 15 deep. */
const DEPTH_MAX = 64;
/** An amount has one, a document a few namespaces. */
const ATTRIBUTES_MAX = 50;
/** A body of 1 MiB cannot hold more elements that say something. */
const ELEMENTS_MAX = 150_000;

class Unreadable extends Error {}

interface Growing extends Element {
  readonly children: Growing[];
  text: string;
}

/**
 * Reads a whole document. A document type is refused, so nothing in it can declare an entity, fetch a file or grow; entities other
 * than XML's five are refused by the parser.
 */
export function readXml(text: string): Result<Element> {
  const parser = new SaxesParser({ xmlns: true });
  const open: Growing[] = [];
  let root: Growing | null = null;
  let count = 0;
  parser.on("doctype", () => {
    throw new Unreadable("it declares a document type, which a bank statement never needs");
  });
  let attributesOfTag = 0;
  parser.on("opentagstart", () => {
    attributesOfTag = 0;
  });
  parser.on("attribute", () => {
    attributesOfTag += 1;
    if (attributesOfTag > ATTRIBUTES_MAX) throw new Unreadable("it has more in it than a bank statement");
  });
  parser.on("opentag", (tag) => {
    count += 1;
    if (count > ELEMENTS_MAX || open.length >= DEPTH_MAX)
      throw new Unreadable("it has more in it than a bank statement");
    const attributes = Object.values(tag.attributes).map((one): [string, string] => [one.local, one.value]);
    const element: Growing = {
      name: tag.local,
      namespace: tag.uri,
      attributes: Object.fromEntries(attributes),
      children: [],
      text: "",
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const addText = (more: string) => {
    const at = open.at(-1);
    if (at) at.text += more;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => {
    open.pop();
  });
  parser.on("error", (error) => {
    throw new Unreadable(error.message);
  });
  try {
    parser.write(text.replace(/^\uFEFF/, "")).close();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return refuse("invalid_request", `The file is no XML that can be read: ${error.message}.`);
  }
  return root ? accept(root) : refuse("invalid_request", "The file holds no XML element.");
}

/** The child of this name, or of this path of names; null when there is none. */
export function child(element: Element | null, ...path: readonly string[]): Element | null {
  return path.reduce<Element | null>((at, name) => at?.children.find((one) => one.name === name) ?? null, element);
}

export function childrenOf(element: Element | null, name: string): readonly Element[] {
  return element?.children.filter((one) => one.name === name) ?? [];
}

/** The trimmed text at a path of names; null where there is nothing. */
export function textAt(element: Element | null, ...path: readonly string[]): string | null {
  const text = child(element, ...path)?.text.trim();
  return text ? text : null;
}
