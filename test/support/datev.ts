// Reads a DATEV file as its importer does, and holds each field against the published rules. Knows the form, and nothing of what we export.
// Source: developer.datev.de, "DATEV-Format": header (version 700) and Buchungsstapel (format version 13), column "Ausdruck".

const DATE = "20[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[1-2][0-9]|3[0-1])";

/** The 31 fields of the header, in order. */
export const HEADER_RULES: readonly RegExp[] = [
  /^"(EXTF|DTVF)"$/,
  /^700$/,
  /^21$/,
  /^"Buchungsstapel"$/,
  /^13$/,
  new RegExp(`^${DATE}(2[0-3]|[01][0-9])[0-5][0-9][0-5][0-9]{4}$`),
  /^$/,
  /^"\w{0,2}"$/,
  /^"\w{0,25}"$/,
  /^"\w{0,25}"$/,
  /^(\d{4,6}|\d{7})$/,
  /^\d{1,5}$/,
  new RegExp(`^${DATE}$`),
  /^[4-8]$/,
  new RegExp(`^${DATE}$`),
  new RegExp(`^${DATE}$`),
  /^"[\w.\-/ ]{0,30}"$/,
  /^"([A-Z]{2}){0,2}"$/,
  /^[1-2]$/,
  /^(0|30|40|50|64)$/,
  /^(0|1)$/,
  /^"[A-Z]{3}"$/,
  /^$/,
  /^""$/,
  /^$/,
  /^$/,
  /^"(\d{2}){0,2}"$/,
  /^\d{0,4}$/,
  /^$/,
  /^""$/,
  /^".{0,16}"$/,
];

const AMOUNT = /^\d{1,10},\d{2}$/;

/** Of a booking, by its number; a field without a rule here is left empty. `must`: it is never empty. */
export const FIELD_RULES: Readonly<Record<number, { readonly rule: RegExp; readonly must?: true }>> = {
  1: { rule: AMOUNT, must: true },
  2: { rule: /^"(S|H)"$/, must: true },
  3: { rule: /^"[A-Z]{3}"$/ },
  4: { rule: /^[1-9]\d{0,3},\d{2,6}$/ },
  5: { rule: AMOUNT },
  6: { rule: /^"[A-Z]{3}"$/ },
  7: { rule: /^\d{1,9}$/, must: true },
  8: { rule: /^\d{1,9}$/, must: true },
  9: { rule: /^"\d{4}"$/ },
  10: { rule: /^(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])$/, must: true },
  11: { rule: /^"[\w$%\-/]{0,36}"$/ },
  12: { rule: /^"[\w$%\-/]{0,12}"$/ },
  13: { rule: /^[1-9]\d{0,7},\d{2}$/ },
  14: { rule: /^".{0,60}"$/ },
  15: { rule: /^(0|1)$/ },
  48: { rule: /^".{0,20}"$/ },
  49: { rule: /^".{0,210}"$/ },
  50: { rule: /^".{0,20}"$/ },
  51: { rule: /^".{0,210}"$/ },
  114: { rule: /^(0|1)$/ },
};

export const COLUMNS_OF_VERSION_13 = 125;

export interface DatevFile {
  readonly header: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Windows-1252 and lines that end with CR LF; throws for any other form. */
export function readDatev(bytes: Uint8Array): DatevFile {
  const text = new TextDecoder("windows-1252", { fatal: true }).decode(bytes);
  if (!text.endsWith("\r\n") || /[^\r]\n/.test(text)) throw new Error("lines end with CR LF");
  const [header = "", columns = "", ...rows] = text.slice(0, -2).split("\r\n");
  return { header: fieldsOf(header), columns: fieldsOf(columns), rows: rows.map(fieldsOf) };
}

/** As they are written, quotes and all: a semicolon within quotes parts nothing. */
function fieldsOf(line: string): string[] {
  const fields = [""];
  let quoted = false;
  for (const letter of line) {
    if (letter === '"') quoted = !quoted;
    if (letter === ";" && !quoted) fields.push("");
    else fields[fields.length - 1] += letter;
  }
  return fields;
}

/** Everything that breaks a rule, by line and number of the field. */
export function faultsOf({ header, rows }: DatevFile): string[] {
  const inHeader = HEADER_RULES.flatMap((rule, at) =>
    rule.test(header[at] ?? "–") ? [] : [`header ${at + 1}: ${header[at]}`],
  );
  const inRows = rows.flatMap((row, line) =>
    row.flatMap((field, at) => {
      const known = FIELD_RULES[at + 1];
      if (field === "") return known?.must ? [`${line} ${at + 1}: is empty`] : [];
      return known?.rule.test(field) ? [] : [`${line} ${at + 1}: ${field}`];
    }),
  );
  const alone = rows.flatMap((row, line) => {
    const [kurs, base, baseOf] = [row[3], row[4], row[5]];
    // The rate, the converted amount and its currency go together.
    const some = [kurs, base, baseOf].filter((one) => one !== "").length;
    return [
      ...(some === 0 || some === 3 ? [] : [`${line}: a rate without its amount`]),
      ...(row[6] === row[7] ? [`${line}: an account against itself`] : []),
    ];
  });
  return [...inHeader, ...inRows, ...alone];
}

const hundredths = (text: string): bigint => BigInt(text.replace(",", ""));

/** What the file books, by `account currency`: debit above zero, hundredths. An amount that stands beside is taken instead of the field's. */
export function sumsOf({ rows }: DatevFile): { own: Map<string, bigint>; base: Map<string, bigint> } {
  const [own, base] = [new Map<string, bigint>(), new Map<string, bigint>()];
  const add = (sums: Map<string, bigint>, name: string, by: bigint) => sums.set(name, (sums.get(name) ?? 0n) + by);
  for (const row of rows) {
    const sign = row[1] === '"S"' ? 1n : -1n;
    const beside = /^"Betrag in ([A-Z]{3})"$/.exec(row[47] ?? "")?.[1];
    const written = hundredths((row[4] || row[0]) ?? "0");
    const currency = beside ?? (row[2] ?? "").replaceAll('"', "");
    const said = (row[48] ?? "").replaceAll('"', "").replace("-", "");
    const amount = beside ? hundredths(said.includes(",") ? said : `${said},00`) : hundredths(row[0] ?? "0");
    for (const [account, way] of [
      [row[6], sign],
      [row[7], -sign],
    ] as const) {
      add(own, `${account} ${currency}`, way * amount);
      add(base, String(account), way * written);
    }
  }
  return { own, base };
}
