// Holding a bank's file against the schema that ISO published for its version (test/data/iso20022).
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { validateXML } from "xmllint-wasm";

const SCHEMAS = join(import.meta.dirname, "../data/iso20022");

/** What the schema of the document's own namespace objects to, in the words of libxml2. Empty: it is valid. */
export async function objectionsTo(document: string): Promise<string[]> {
  const message = /urn:iso:std:iso:20022:tech:xsd:([a-z]+\.\d{3}\.\d{3}\.\d{2})/.exec(document)?.[1];
  if (!message) throw new Error("the document says no version");
  const schema = readFileSync(join(SCHEMAS, `${message}.xsd`), "utf8");
  const answer = await validateXML({ xml: [{ fileName: "document.xml", contents: document }], schema: [schema] });
  return answer.errors.map((one) => one.message);
}
