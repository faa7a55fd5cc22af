// Owns reading ISO 20022 camt.053 (bank to customer statement), versions 02, 04 and 08; refuses to know what a line is matched with.
import { type Currency, isCurrency } from "../../money/currencies.ts";
import { type Minor, minor, negate } from "../../money/minor.ts";
import { IsoDate } from "../../money/schema.ts";
import { accept, type Result, refuse } from "../../refusal.ts";
import { plainAmount, ReadFault } from "./amounts.ts";
import { LINES_PER_FILE_MAX, type LineDetail, type ReadLine, type ReadStatement } from "./statement.ts";
import { child, childrenOf, type Element, readXml, textAt } from "./xml.ts";

const NAMESPACE = /^urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.(\d\d)$/;
/** Versions whose parts stand where this file looks for them. 08 wraps parties (`Pty`) and the status (`Cd`); both forms are read. */
const VERSIONS = ["02", "03", "04", "05", "06", "07", "08"];
/** Longest text kept of one line; banks write at most a few times 140 characters. */
const TEXT_MAX = 500;
/** What a bank writes where the payer gave no reference. */
const NO_REFERENCE = new Set(["NOTPROVIDED", "NOTAVAILABLE", "NONREF"]);

/**
 * Reads every statement of a file, only lines that are booked. Refuses, with the line of business that is wrong: XML that cannot be
 * read, another message than camt.053, amounts or days that are none, and a statement whose lines do not lead from its opening to its
 * closing balance.
 */
export function readCamt(text: string): Result<ReadStatement[]> {
  const document = readXml(text);
  if (!document.ok) return document;
  const version = NAMESPACE.exec(document.value.namespace)?.[1];
  const message = child(document.value, "BkToCstmrStmt");
  if (version === undefined || !VERSIONS.includes(version) || !message) {
    const said = document.value.namespace.split(":").at(-1)?.slice(0, 40) || document.value.name.slice(0, 40);
    return refuse("invalid_request", `This is ${said}. Send camt.053 (a statement of booked lines), version 02 to 08.`);
  }
  const statements = childrenOf(message, "Stmt");
  if (statements.length === 0) return refuse("invalid_request", "There is no statement in the file.");
  const count = statements.reduce((sum, one) => sum + childrenOf(one, "Ntry").length, 0);
  if (count > LINES_PER_FILE_MAX) {
    return refuse("invalid_request", `The file has ${count} lines; send at most ${LINES_PER_FILE_MAX} at once.`);
  }
  try {
    return accept(statements.map(readStatement));
  } catch (error) {
    if (error instanceof ReadFault) return error.refused();
    throw error;
  }
}

function readStatement(stmt: Element, at: number): ReadStatement {
  const name = textAt(stmt, "Id");
  const account = textAt(stmt, "Acct", "Id", "IBAN") ?? textAt(stmt, "Acct", "Id", "Othr", "Id");
  if (!name || !account) throw new ReadFault(`/statements/${at}`, "a statement needs its Id and the account it is of");
  const where = `/statements/${name.slice(0, 35)}`;
  const balances = childrenOf(stmt, "Bal").map((bal) => readBalance(bal, where));
  const currency = currencyOf(stmt, balances, where);
  const opening = balances.find((one) => one.code === "OPBD") ?? balances.find((one) => /^(PRCD|ITBD)$/.test(one.code));
  const interim = balances.filter((one) => one.code === "ITBD" && one !== opening);
  const closing = balances.find((one) => one.code === "CLBD") ?? interim.at(-1);
  if (!opening || !closing) throw new ReadFault(where, "it has no opening (OPBD, PRCD) or no closing balance (CLBD)");
  const entries = childrenOf(stmt, "Ntry");
  const booked = entries.filter((one) => statusOf(one) === "BOOK");
  const lines = booked.map((one, nth) => readEntry(one, currency, `${where}/lines/${nth + 1}`));
  const page = textAt(stmt, "StmtPgntn", "PgNb");
  const days = lines.map((one) => one.bookedOn).sort();
  return {
    format: "camt.053",
    account: account.replaceAll(/\s/g, "").slice(0, 35),
    statementId: page && page !== "1" ? `${name}/${page}` : name,
    currency,
    from: dayAt(stmt, "FrToDt", "FrDtTm") ?? days[0] ?? opening.day,
    to: dayAt(stmt, "FrToDt", "ToDtTm") ?? closing.day,
    opening: opening.amount,
    closing: closing.amount,
    lines,
    pending: entries.length - booked.length,
  };
}

interface Balance {
  readonly code: string;
  readonly amount: Minor;
  readonly currency: string;
  readonly day: string;
}

function readBalance(bal: Element, where: string): Balance {
  const currency = child(bal, "Amt")?.attributes.Ccy ?? "";
  const day = dayAt(bal, "Dt", "Dt") ?? dayAt(bal, "Dt", "DtTm");
  const code = textAt(bal, "Tp", "CdOrPrtry", "Cd") ?? "";
  if (!day) throw new ReadFault(where, `its balance ${code.slice(0, 4)} has no day`);
  return { code, currency, day, amount: signedAmount(bal, currency, where) };
}

/** The books know our bank account in one currency; each balance and each line must be in the statement's. */
function currencyOf(stmt: Element, balances: readonly Balance[], where: string): Currency {
  const currency = balances[0]?.currency ?? textAt(stmt, "Acct", "Ccy") ?? "";
  const other = balances.find((one) => one.currency !== currency);
  if (other) throw new ReadFault(where, `its balances are in ${currency} and in ${other.currency.slice(0, 3)}`);
  if (!isCurrency(currency)) throw new ReadFault(where, `${currency.slice(0, 3)} is no currency of ours`);
  return currency;
}

function signedAmount(element: Element, currency: string, where: string): Minor {
  const said = child(element, "Amt");
  const amount = said && isCurrency(currency) ? plainAmount(currency, said.text.trim()) : null;
  if (amount === null)
    throw new ReadFault(where, `“${(said?.text.trim() ?? "").slice(0, 30)}” is no amount in ${currency}`);
  const direction = textAt(element, "CdtDbtInd");
  if (direction !== "CRDT" && direction !== "DBIT") throw new ReadFault(where, "an amount is neither CRDT nor DBIT");
  return direction === "CRDT" ? amount : negate(amount);
}

/** `<Sts>BOOK</Sts>` until version 07, `<Sts><Cd>BOOK</Cd></Sts>` since. */
function statusOf(entry: Element): string | null {
  return textAt(entry, "Sts", "Cd") ?? textAt(entry, "Sts");
}

function readEntry(entry: Element, currency: Currency, where: string): ReadLine {
  const said = child(entry, "Amt")?.attributes.Ccy;
  if (said !== currency) throw new ReadFault(where, `it is in ${said?.slice(0, 3)}, the account is in ${currency}`);
  const amount = signedAmount(entry, currency, where);
  const valueOn = dayAt(entry, "ValDt", "Dt") ?? dayAt(entry, "ValDt", "DtTm");
  const bookedOn = dayAt(entry, "BookgDt", "Dt") ?? dayAt(entry, "BookgDt", "DtTm") ?? valueOn;
  if (!bookedOn) throw new ReadFault(where, "it has neither a booking nor a value date");
  const transactions = childrenOf(entry, "NtryDtls").flatMap((one) => childrenOf(one, "TxDtls"));
  const details = transactions.map((one) => readDetail(one, amount, currency));
  const [only] = details;
  const refs = [textAt(entry, "AcctSvcrRef"), textAt(transactions[0] ?? null, "Refs", "AcctSvcrRef")];
  const extra = textAt(entry, "AddtlNtryInf");
  const texts = [...details.map((one) => one.text), extra ?? ""].filter((one) => one !== "");
  return {
    amount,
    bookedOn,
    valueOn: valueOn ?? bookedOn,
    reference: refs.find((one) => one !== null && !NO_REFERENCE.has(one)) ?? textAt(entry, "NtryRef"),
    endToEndIds: details.flatMap((one) => one.endToEndId ?? []),
    counterparty: details.length === 1 ? (only?.counterparty ?? null) : null,
    text: [...new Set(texts)].join(" · ").slice(0, TEXT_MAX),
    code: codeOf(child(entry, "BkTxCd")),
    reversal: textAt(entry, "RvslInd") === "true",
    details: details.length > 1 ? details : [],
  };
}

function codeOf(code: Element | null): string | null {
  const family = [
    textAt(code, "Domn", "Cd"),
    textAt(code, "Domn", "Fmly", "Cd"),
    textAt(code, "Domn", "Fmly", "SubFmlyCd"),
  ];
  const named = family.every((one) => one !== null) ? family.join("/") : textAt(code, "Prtry", "Cd");
  return named?.slice(0, 40) ?? null;
}

function readDetail(details: Element, whole: Minor, currency: Currency): LineDetail {
  const stated = child(details, "Amt") ?? child(details, "AmtDtls", "TxAmt", "Amt");
  const units = stated?.attributes.Ccy === currency ? plainAmount(currency, stated.text.trim()) : null;
  const signed = units !== null && whole < 0n ? negate(units) : units;
  const parties = child(details, "RltdPties");
  const other = child(parties, whole < 0n ? "Cdtr" : "Dbtr");
  const party = textAt(other, "Pty", "Nm") ?? textAt(other, "Nm");
  const remittance = child(details, "RmtInf");
  const words = [
    ...childrenOf(remittance, "Ustrd").map((one) => one.text.trim()),
    ...childrenOf(remittance, "Strd").flatMap((one) => textAt(one, "CdtrRefInf", "Ref") ?? []),
    textAt(details, "AddtlTxInf") ?? "",
  ];
  const endToEnd = textAt(details, "Refs", "EndToEndId");
  return {
    amount: signed === null ? null : minor(signed),
    endToEndId: endToEnd && !NO_REFERENCE.has(endToEnd) ? endToEnd.slice(0, 35) : null,
    counterparty: party?.slice(0, 140) ?? null,
    text: words
      .filter((one) => one !== "")
      .join(" ")
      .slice(0, TEXT_MAX),
  };
}

/** The day at a path, of a date or a moment as the bank writes it; null when there is none. */
function dayAt(element: Element, ...path: readonly string[]): string | null {
  const day = textAt(element, ...path)?.slice(0, 10);
  return day !== undefined && IsoDate.safeParse(day).success ? day : null;
}
