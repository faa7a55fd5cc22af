// Owns the headings under which banks give the columns of their CSV, in four languages; refuses to read the cells.

export type Column =
  | "account"
  | "bookedOn"
  | "valueOn"
  | "amount"
  | "debit"
  | "credit"
  | "direction"
  | "currency"
  | "balance"
  | "reference"
  | "endToEnd"
  | "counterparty"
  | "text"
  | "code";

/** Headings are compared in lower case. The first heading of a column that is found counts. */
export const HEADINGS: Readonly<Record<Column, readonly string[]>> = {
  account: ["account", "account number", "iban", "konto", "iban auftragskonto", "auftragskonto", "rekening", "compte"],
  bookedOn: [
    ...["booking date", "bookedon", "booked on", "date", "transaction date", "buchungstag", "buchungsdatum", "buchung"],
    ...["datum", "boekdatum", "boekingsdatum", "date operation", "date opération", "date de comptabilisation"],
  ],
  valueOn: [
    "value date",
    "valueon",
    "value on",
    "valutadatum",
    "wertstellung",
    "valuta",
    "rentedatum",
    "date valeur",
    "date de valeur",
  ],
  amount: ["amount", "betrag", "umsatz", "bedrag", "bedrag (eur)", "betrag (eur)", "amount (eur)", "montant"],
  debit: ["debit", "debit amount", "soll", "débit", "paid out"],
  credit: ["credit", "credit amount", "haben", "crédit", "paid in"],
  direction: ["direction", "debit/credit", "credit/debit", "soll/haben", "s/h", "af bij", "af/bij", "sens"],
  currency: ["currency", "ccy", "währung", "waehrung", "munt", "devise"],
  balance: [
    ...["balance", "running balance", "saldo", "saldo nach buchung", "saldo na mutatie", "saldo na boeking", "solde"],
    ...["kontostand"],
  ],
  reference: [
    ...["reference", "bank reference", "transaction id", "id", "referenz", "bankreferenz", "volgnummer", "référence"],
    ...["referentie"],
  ],
  endToEnd: ["end to end id", "end-to-end id", "endtoendid", "end-to-end", "kundenreferenz (end-to-end)", "e2e"],
  counterparty: [
    ...["counterparty", "name", "payee", "beguenstigter/zahlungspflichtiger", "begünstigter/zahlungspflichtiger"],
    ...[
      "auftraggeber/empfänger",
      "zahlungsbeteiligter",
      "name zahlungsbeteiligter",
      "naam tegenpartij",
      "naam / omschrijving",
      "tiers",
    ],
  ],
  text: [
    ...["text", "description", "details", "remittance information", "verwendungszweck", "omschrijving"],
    ...["mededelingen", "libellé", "libelle", "communication"],
  ],
  code: ["code", "type", "transaction type", "umsatzart", "buchungstext", "mutatiesoort"],
};

export const COLUMN_OF: ReadonlyMap<string, Column> = new Map(
  Object.entries(HEADINGS).flatMap(([column, names]) =>
    names.map((name): [string, Column] => [name, column as Column]),
  ),
);
