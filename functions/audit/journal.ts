// Owns reading the journal, the facts and the audit log for an audit, judging each entry by itself; refuses to know the other books.
import { entryFrom } from "../journal/journal.ts";
import type { Entry } from "../ledger/entry.ts";
import type { MonthSums } from "../ledger/months.ts";
import type { Key } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import type { Folded } from "./account-sums.ts";
import { Acts, type ActsReport, type LoggedActs, reported } from "./acts.ts";
import type { Told } from "./books.ts";
import { judgeEntry, type Violations } from "./invariants.ts";
import { type EntriesParcel, PackedEntries } from "./packed-entries.ts";
import { PackedRows, type Rows, type RowsParcel } from "./rows.ts";
import { Texts, type TextsParcel } from "./texts.ts";

/** What an audit keeps of the journal, the facts and the audit log. */
export interface Journal {
  readonly entries: Rows<Entry>;
  /** What all entries add up to. */
  readonly folded: Folded;
  /** The same month by month. */
  readonly foldedMonths: MonthSums;
  readonly told: Rows<Told>;
  readonly acts: LoggedActs;
  /** What entries break by themselves. */
  readonly found: Violations;
}

/** The same as plain data, for another thread. */
export interface JournalParcel {
  readonly texts: TextsParcel;
  readonly entries: EntriesParcel;
  readonly told: RowsParcel;
  readonly acts: ActsReport;
  readonly found: Violations;
}

/** Whether an item belongs to the journal, the facts or the audit log. */
export function ofJournal({ pk, sk }: Key): boolean {
  return pk.startsWith("ENTRY#") || sk.startsWith("FACT#") || pk.startsWith("AUDIT_LOG");
}

/** A fact without its data. */
export function toldFrom(item: Item): Told {
  return { type: String(item.kind), subject: String(item.subject), at: String(item.at) };
}

export class JournalReading {
  readonly #texts = new Texts();
  readonly #entries = new PackedEntries(this.#texts);
  readonly #told = new PackedRows<Told>(this.#texts);
  readonly #acts = new Acts(this.#texts);
  readonly #found: Violations = new Map();

  /** Takes an item of any type. */
  add(item: Item): void {
    this.#acts.add(item);
    if (item.type === "fact") this.#told.push(toldFrom(item));
    if (item.type !== "entry") return;
    const entry = entryFrom(item);
    judgeEntry(entry, this.#found);
    this.#entries.push(entry);
  }

  read(): Journal {
    const { sums: folded, months: foldedMonths } = this.#entries;
    return { entries: this.#entries, folded, foldedMonths, told: this.#told, acts: this.#acts, found: this.#found };
  }

  /** All of it as plain data. Nothing can be added any more. */
  parcel(loggedBefore: Date | null): JournalParcel {
    return {
      acts: this.#acts.report(loggedBefore),
      texts: this.#texts.parcel(),
      entries: this.#entries.entriesParcel(),
      told: this.#told.parcel(),
      found: this.#found,
    };
  }
}

/** What another thread has read. */
export function openParcel(parcel: JournalParcel): Journal {
  const texts = Texts.of(parcel.texts);
  const entries = PackedEntries.from(texts, parcel.entries);
  const told = PackedRows.of<Told>(texts, parcel.told);
  const { sums: folded, months: foldedMonths } = entries;
  return { entries, folded, foldedMonths, told, acts: reported(parcel.acts), found: parcel.found };
}
