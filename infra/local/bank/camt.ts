// Owns writing a bank statement as camt.053.001.08, as the stand-in's bank would send it; a local aid and no part of the product.
import type { Currency } from "../../../functions/money/currencies.ts";
import { amountText } from "../../../functions/money/wire.ts";

/** `amount` is signed; days are ISO. `together`: amounts and references of payments that the bank sent as one. */
export interface BankEntry {
  readonly amount: bigint;
  readonly bookedOn: string;
  readonly reference: string;
  readonly endToEndId: string | null;
  readonly counterparty: string;
  readonly text: string;
  /** Family and sub-family of ISO's bank transaction codes: `RCDT/ESCT`, `ICDT/ESCT`, `MDOP/CHRG`, `MCOP/INTR`. */
  readonly code: string;
}

export interface BankFile {
  readonly statementId: string;
  readonly account: string;
  readonly currency: Currency;
  readonly from: string;
  readonly to: string;
  readonly opening: bigint;
  readonly entries: readonly BankEntry[];
  readonly createdAt: string;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const element = (name: string, ...inner: readonly string[]): string => `<${name}>${inner.join("")}</${name}>`;
const word = (name: string, text: string, max: number): string => element(name, escaped(text.slice(0, max)));

export function writeCamt(file: BankFile): string {
  const closing = file.entries.reduce((sum, one) => sum + one.amount, file.opening);
  const statement = element(
    "Stmt",
    word("Id", file.statementId, 35),
    word("CreDtTm", file.createdAt, 24),
    element("FrToDt", element("FrDtTm", `${file.from}T00:00:00Z`), element("ToDtTm", `${file.to}T23:59:59Z`)),
    element("Acct", element("Id", element("IBAN", file.account)), element("Ccy", file.currency)),
    balance("OPBD", file.opening, file.currency, file.from),
    balance("CLBD", closing, file.currency, file.to),
    ...file.entries.map((one) => entry(one, file.currency)),
  );
  const header = element("GrpHdr", word("MsgId", file.statementId, 35), word("CreDtTm", file.createdAt, 24));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">',
    element("BkToCstmrStmt", header, statement),
    "</Document>\n",
  ].join("");
}

function money(units: bigint, currency: Currency): string {
  const size = units < 0n ? -units : units;
  const amount = `<Amt Ccy="${currency}">${amountText(currency, size)}</Amt>`;
  return amount + element("CdtDbtInd", units < 0n ? "DBIT" : "CRDT");
}

function balance(code: string, units: bigint, currency: Currency, day: string): string {
  const type = element("Tp", element("CdOrPrtry", element("Cd", code)));
  return element("Bal", type, money(units, currency), element("Dt", element("Dt", day)));
}

function entry(one: BankEntry, currency: Currency): string {
  const [family = "", sub = ""] = one.code.split("/");
  const domain = /^M/.test(family) ? "ACMT" : "PMNT";
  const codes = element("Fmly", element("Cd", family), element("SubFmlyCd", sub));
  const other = element(one.amount < 0n ? "Cdtr" : "Dbtr", element("Pty", word("Nm", one.counterparty, 140)));
  const references = one.endToEndId ? element("Refs", word("EndToEndId", one.endToEndId, 35)) : "";
  const words = one.text ? element("RmtInf", word("Ustrd", one.text, 140)) : "";
  return element(
    "Ntry",
    money(one.amount, currency),
    element("Sts", element("Cd", "BOOK")),
    element("BookgDt", element("Dt", one.bookedOn)),
    element("ValDt", element("Dt", one.bookedOn)),
    word("AcctSvcrRef", one.reference, 35),
    element("BkTxCd", element("Domn", element("Cd", domain), codes)),
    element("NtryDtls", element("TxDtls", references, element("RltdPties", other), words)),
  );
}
