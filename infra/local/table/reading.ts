// Owns how a tool reads the whole local table: from its file when nobody serves it, else through whoever does; refuses to judge it.
import { type Journal, ofJournal } from "../../../functions/audit/journal.ts";
import { mayBeMoney } from "../../../functions/audit/packed-books.ts";
import { scanPages } from "../../../functions/table/read.ts";
import type { Item, Table } from "../../../functions/table/table.ts";
import { LOCAL_TABLE_NAME, placesIn } from "../places.ts";
import type { LocalSettings } from "../settings.ts";
import { isWholeFile, itemsInFile } from "./data-file.ts";
import { journalInFile } from "./journal-in-file.ts";
import { type LocalTable, openLocalTable } from "./open.ts";

export interface Reading {
  readonly table: Table;
  readonly through: LocalTable["through"] | "data file";
  /** Begins a reading of every item, or of those that `journal` does not read. */
  readonly read: () => AsyncIterable<readonly Item[]>;
  /** Reads the journal and the audit log beside it, on another thread; where it is not there, `read` brings them too. */
  readonly journal?: (loggedBefore: Date | null) => Promise<Journal>;
  /** Nobody writes meanwhile. */
  readonly still: boolean;
  close(): Promise<void>;
}

/** Opens the local table. An engine of our own is ended again at once, so that its file is whole and nobody else writes to it. */
export async function openForReading(settings: LocalSettings): Promise<Reading> {
  const local = await openLocalTable(settings);
  const { table, through } = local;
  if (through === "own engine") {
    const file = placesIn(settings.DATA_DIR).table;
    await local.close();
    if (isWholeFile(file)) {
      const read = () => itemsInFile(file, LOCAL_TABLE_NAME, (key) => mayBeMoney(key) && !ofJournal(key), false);
      return {
        table,
        through: "data file",
        read,
        journal: (before) => journalInFile(file, before),
        still: true,
        close: async () => {},
      };
    }
    return openForReading(settings);
  }
  return { table, through, read: () => scanPages(table), still: false, close: local.close };
}
