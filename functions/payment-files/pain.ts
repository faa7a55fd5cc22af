// Owns writing a payment file as ISO 20022 pain.001.001.09 (customer credit transfer initiation); refuses to decide what is paid.
import { isSepa } from "../bank-accounts/numbers.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { total } from "../money/minor.ts";
import { amountText } from "../money/wire.ts";
import type { Payment, PaymentFile } from "./payment-file.ts";

/** ISO 20022: ids of a message, of a group and of a payment. */
const ID_MAX = 35;
/** Longest name that SEPA carries; ISO would take 140. */
const NAME_MAX = 70;
/** Longest unstructured remittance. */
const WORDS_MAX = 140;
const TOWN_MAX = 35;

/** Letters that do not come apart into a plain one and a mark. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  Æ: "AE",
  œ: "oe",
  Œ: "OE",
  ø: "o",
  Ø: "O",
  ł: "l",
  Ł: "L",
  đ: "d",
  Đ: "D",
  ð: "d",
  þ: "th",
  ı: "i",
  "&": "+",
  _: "-",
};

/** Text as every bank in the SEPA takes it (EPC217-08): other letters become their plain form, other signs a dot. */
export function sepaText(text: string, max: number): string {
  const plain = [...text]
    .map((one) => PLAIN[one] ?? one)
    .join("")
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^a-zA-Z0-9/\-?:().,'+ ]/g, ".")
    .replaceAll(/\/{2,}/g, "/")
    .replaceAll(/\s+/g, " ");
  return plain.slice(0, max).replaceAll(/^[/ ]+|[/ ]+$/g, "");
}

/** An id of ours as the bank takes and repeats it. The same id always makes the same text: that is how a bank sees a double. */
export function bankId(id: string): string {
  const text = sepaText(id, ID_MAX + 1);
  if (text.length === 0 || text.length > ID_MAX) throw new Error(`${id} does not fit into ${ID_MAX} characters`);
  return text;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const element = (name: string, ...inner: readonly string[]): string => `<${name}>${inner.join("")}</${name}>`;
const text = (name: string, words: string): string => element(name, escaped(words));

/** The document. The same file is the same text, to the byte. */
export function writePain(file: PaymentFile): string {
  const message = bankId(file.id);
  const sepa = file.payments.filter(inSepa);
  const others = file.payments.filter((one) => !inSepa(one));
  const header = element(
    "GrpHdr",
    text("MsgId", message),
    text("CreDtTm", `${file.madeAt.slice(0, 19)}Z`),
    ...counted(file.payments),
    element("InitgPty", text("Nm", sepaText(file.from.holder, NAME_MAX))),
  );
  const groups = [
    ...(sepa.length > 0 ? [group(file, `${message}-S`, sepa, true)] : []),
    ...(others.length > 0 ? [group(file, `${message}-X`, others, false)] : []),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">',
    element("CstmrCdtTrfInitn", header, ...groups),
    "</Document>\n",
  ].join("");
}

/** Euros to an account in euros in a country of the SEPA: one form, one price, in full. */
function inSepa(payment: Payment): boolean {
  return payment.to.currency === DONOR_CURRENCY && isSepa(payment.to);
}

function counted(payments: readonly Payment[]): string[] {
  const sum = total(payments.map((one) => one.amount));
  return [text("NbOfTxs", String(payments.length)), text("CtrlSum", amountText(DONOR_CURRENCY, sum))];
}

/** Outside the SEPA we bear every bank's charge (`DEBT`), so that what donors gave arrives whole. */
function group(file: PaymentFile, id: string, payments: readonly Payment[], sepa: boolean): string {
  const { from } = file;
  return element(
    "PmtInf",
    text("PmtInfId", id),
    text("PmtMtd", "TRF"),
    // One line for each payment on the statement: each names its transfer.
    text("BtchBookg", "false"),
    ...counted(payments),
    ...(sepa ? [element("PmtTpInf", element("SvcLvl", text("Cd", "SEPA")))] : []),
    element("ReqdExctnDt", text("Dt", file.executeOn)),
    element("Dbtr", text("Nm", sepaText(from.holder, NAME_MAX))),
    element("DbtrAcct", element("Id", text("IBAN", from.number)), text("Ccy", from.currency)),
    element(
      "DbtrAgt",
      element("FinInstnId", from.bic ? text("BICFI", from.bic) : element("Othr", text("Id", "NOTPROVIDED"))),
    ),
    text("ChrgBr", sepa ? "SLEV" : "DEBT"),
    ...payments.map((one) => payment(one, sepa)),
  );
}

function payment(one: Payment, sepa: boolean): string {
  const { to } = one;
  const amount = `Ccy="${DONOR_CURRENCY}">${amountText(DONOR_CURRENCY, one.amount)}<`;
  // What leaves our account is known to the cent: an account in another currency gets what that is worth.
  const paid =
    to.currency === DONOR_CURRENCY
      ? `<InstdAmt ${amount}/InstdAmt>`
      : element("EqvtAmt", `<Amt ${amount}/Amt>`, text("CcyOfTrf", to.currency));
  const id = bankId(one.transferId);
  const town = one.city ? text("TwnNm", sepaText(one.city, TOWN_MAX)) : "";
  const address = sepa ? [] : [element("PstlAdr", town, text("Ctry", one.country))];
  return element(
    "CdtTrfTxInf",
    element("PmtId", text("InstrId", id), text("EndToEndId", id)),
    element("Amt", paid),
    ...(to.bic ? [element("CdtrAgt", element("FinInstnId", text("BICFI", to.bic)))] : []),
    element("Cdtr", text("Nm", sepaText(to.holder, NAME_MAX)), ...address),
    element("CdtrAcct", element("Id", to.iban ? text("IBAN", to.number) : element("Othr", text("Id", to.number)))),
    element("RmtInf", text("Ustrd", sepaText(`Loans of named entrepreneurs (${one.loans}) ${id}`, WORDS_MAX))),
  );
}
