// Owns the form of a DATEV file: its columns, its header, how each kind of field is written, its alphabet; refuses to know our books.
// Source: "DATEV-Format" on developer.datev.de, header version 700, Buchungsstapel, format version 13.

/** The columns of a Buchungsstapel, in their order. Importers go by the place and not by the name. */
export const COLUMNS: readonly string[] = [
  ...[
    "Umsatz (ohne Soll/Haben-Kz)",
    "Soll/Haben-Kennzeichen",
    "WKZ Umsatz",
    "Kurs",
    "Basis-Umsatz",
    "WKZ Basis-Umsatz",
  ],
  ...["Konto", "Gegenkonto (ohne BU-Schlüssel)", "BU-Schlüssel", "Belegdatum", "Belegfeld 1", "Belegfeld 2", "Skonto"],
  ...[
    "Buchungstext",
    "Postensperre",
    "Diverse Adressnummer",
    "Geschäftspartnerbank",
    "Sachverhalt",
    "Zinssperre",
    "Beleglink",
  ],
  ...pairs("Beleginfo", 8),
  ...[
    "KOST1 - Kostenstelle",
    "KOST2 - Kostenstelle",
    "Kost-Menge",
    "EU-Land u. UStID",
    "EU-Steuersatz",
    "Abw. Versteuerungsart",
  ],
  ...[
    "Sachverhalt L+L",
    "Funktionsergänzung L+L",
    "BU 49 Hauptfunktionstyp",
    "BU 49 Hauptfunktionsnummer",
    "BU 49 Funktionsergänzung",
  ],
  ...pairs("Zusatzinformation", 20),
  ...[
    "Stück",
    "Gewicht",
    "Zahlweise",
    "Forderungsart",
    "Veranlagungsjahr",
    "Zugeordnete Fälligkeit",
    "Skontotyp",
    "Auftragsnummer",
  ],
  ...[
    "Buchungstyp",
    "USt-Schlüssel (Anzahlungen)",
    "EU-Land (Anzahlungen)",
    "Sachverhalt L+L (Anzahlungen)",
    "EU-Steuersatz (Anzahlungen)",
  ],
  ...["Erlöskonto (Anzahlungen)", "Herkunft-Kz", "Buchungs GUID", "KOST-Datum", "SEPA-Mandatsreferenz", "Skontosperre"],
  ...[
    "Gesellschaftername",
    "Beteiligtennummer",
    "Identifikationsnummer",
    "Zeichnernummer",
    "Postensperre bis",
    "Bezeichnung SoBil-Sachverhalt",
  ],
  ...[
    "Kennzeichen SoBil-Buchung",
    "Festschreibung",
    "Leistungsdatum",
    "Datum Zuord. Steuerperiode",
    "Fälligkeit",
    "Generalumkehr (GU)",
  ],
  ...[
    "Steuersatz",
    "Land",
    "Abrechnungsreferent",
    "BVV-Position",
    "EU-Land u. UStID (Ursprung)",
    "EU-Steuersatz (Ursprung)",
    "Abw. Skontokonto",
  ],
];

function pairs(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => [`${name} - Art ${at + 1}`, `${name} - Inhalt ${at + 1}`]).flat();
}

/** Characters of a field at most. */
export const LENGTHS = { text: 60, kind: 20, content: 210, voucher: 36, name: 30 } as const;

/** A text field: quoted, on one line, at most `max` characters. */
export function text(value: string, max: number): string {
  return `"${value.replace(/[\p{Cc}"]/gu, "'").slice(0, max)}"`;
}

/** A date of the header: JJJJMMTT. */
export const day8 = (day: string): string => day.replaceAll("-", "");

/** A line of the file, as it is: each field is written already. */
export const line = (fields: readonly string[]): string => `${fields.join(";")}\r\n`;

export interface Header {
  /** ISO moment at which the file was made. */
  readonly at: string;
  readonly consultant: string;
  readonly client: string;
  /** ISO days. */
  readonly yearBegins: string;
  readonly from: string;
  readonly to: string;
  readonly digits: string;
  readonly chart: string;
  readonly name: string;
}

/** The 31 fields of the first line. Nothing is written as final (`Festschreibung` 0): the adviser decides that after looking. */
export function headerLine(header: Header): string {
  const made = header.at.replace(/\D/g, "").slice(0, "20261122171500000".length);
  return line([
    ...['"EXTF"', "700", "21", '"Buchungsstapel"', "13", made, "", '""', '""', '""'],
    ...[header.consultant, header.client, day8(header.yearBegins), header.digits, day8(header.from), day8(header.to)],
    ...[text(header.name, LENGTHS.name), '""', "1", "0", "0", '"EUR"', "", '""', "", "", `"${header.chart}"`],
    ...["", "", '""', '"Onward"'],
  ]);
}

export const columnLine = (): string => line(COLUMNS);

/** Windows-1252 above what it shares with Latin-1. */
const ABOVE = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** The bytes of a file: Windows-1252; a character that it does not have is a question mark. */
export function encoded(value: string): Uint8Array {
  const bytes = [...value].map((character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) return code;
    const at = ABOVE.indexOf(character);
    return at === -1 ? 0x3f : 0x80 + at;
  });
  return Uint8Array.from(bytes);
}
