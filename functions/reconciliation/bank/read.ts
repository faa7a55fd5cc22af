// Owns telling which kind of file a bank statement came in, and its characters; refuses to read the content itself.
import { DONOR_CURRENCY } from "../../money/currencies.ts";
import { accept, type Result, refuse } from "../../refusal.ts";
import { offBy } from "./amounts.ts";
import { readCamt } from "./camt.ts";
import { readBankCsv, type SaidOfFile } from "./csv.ts";
import type { ReadStatement } from "./statement.ts";

/** Encodings that banks use; an XML file names its own. */
const ENCODINGS = new Set(["utf-8", "utf8", "iso-8859-1", "iso-8859-15", "windows-1252", "us-ascii", "utf-16"]);

/** The text of a file. Bytes that are no UTF-8 are read as Windows-1252, as spreadsheets write it; null for an encoding of no bank. */
export function textOf(bytes: Uint8Array): string | null {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const named = /^[^<]{0,3}<\?xml[^>]*\sencoding=["']([A-Za-z0-9._-]{1,20})["']/.exec(head)?.[1]?.toLowerCase() ?? null;
  if (named !== null && !ENCODINGS.has(named)) return null;
  try {
    return new TextDecoder(named ?? "utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Not what it says, or no UTF-8.
    return named === null ? new TextDecoder("windows-1252").decode(bytes) : null;
  }
}

/**
 * The statements of a file: XML when it begins like XML, CSV otherwise. Each of them adds up, is in the donors' currency (the bank
 * account that the books know), and no two have the same name.
 */
export function readStatements(text: string, said: SaidOfFile): Result<ReadStatement[]> {
  const isXml = /^\uFEFF?\s*</.test(text);
  if (isXml && Object.values(said).some((one) => one !== undefined)) {
    return refuse("invalid_request", "A camt.053 file says its account and balances itself. Say them for CSV alone.");
  }
  const read = isXml ? readCamt(text) : readBankCsv(text, said);
  if (!read.ok) return read;
  for (const statement of read.value) {
    const pointer = `/statements/${statement.statementId.slice(0, 40)}`;
    const off = offBy(statement);
    if (off) {
      return refuse("wrong_amount", `The statement does not add up. ${off.detail} Nothing was stored.`, {
        errors: [{ pointer, detail: off.detail }],
      });
    }
    if (statement.currency !== DONOR_CURRENCY) {
      const detail = `it is in ${statement.currency}; our account is in ${DONOR_CURRENCY}`;
      return refuse("wrong_currency", `${statement.statementId} is of another account.`, {
        errors: [{ pointer, detail }],
      });
    }
  }
  const names = read.value.map((one) => `${one.account} ${one.statementId}`);
  if (new Set(names).size < names.length) {
    return refuse("invalid_request", "The file holds two statements of the same name. Send each by itself.");
  }
  return accept(read.value);
}
