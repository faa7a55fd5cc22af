// Owns reading all items straight out of the embedded engine's data file while nobody serves it; refuses to write, and to look things up.
import { closeSync, existsSync, fstatSync, openSync, readSync, statSync } from "node:fs";
import type { Key } from "../../../functions/table/keys.ts";
import type { Item } from "../../../functions/table/table.ts";
import { plainItem } from "./plain-item.ts";

/**
 * The engine (1.2.1) keeps a table's items as rows of one SQLite table of the same name, each whole in the column `item_json`. Asking the
 * engine for a million items takes it minutes (it parses and writes each again); reading its file takes seconds.
 * Format: https://www.sqlite.org/fileformat2.html
 */
const HEADER_BYTES = 100;
const MAGIC = "SQLite format 3\0";
const INTERIOR = 5;
const LEAF = 13;
/** Columns of `sqlite_master` and of a table of the engine. */
const MASTER = { name: 1, rootPage: 3 } as const;
const ROW = { pk: 0, sk: 1, item: 2 } as const;
/** The engine writes the type before each part of a key: `S:LOAN#…`. */
const TYPE_LENGTH = 2;
/** Columns of a row that are looked at: the first ones. */
const COLUMNS_READ = 4;
/** The file is read in stretches of this many bytes, and so many are remembered: pages of one table mostly follow each other. */
const STRETCH_BYTES = 1 << 18;
const STRETCHES_MAX = 4;
/** Items given out together: few, because the garbage collector copies those that are under way. */
const BATCH = 64;

/** True when the file holds everything: no engine left a journal of newer pages beside it. */
export function isWholeFile(file: string): boolean {
  const journal = `${file}-wal`;
  return existsSync(file) && (!existsSync(journal) || statSync(journal).size === 0);
}

/**
 * Every item of a table that is wanted by its key, in the order in which they were first written: all of it, or what it says without
 * where it stands (keys, version, indexes). Throws when the file is not as the engine makes it.
 */
export async function* itemsInFile(
  file: string,
  tableName: string,
  wanted: (key: Key) => boolean = () => true,
  whole = true,
): AsyncGenerator<Item[]> {
  const pages = new Pages(file);
  try {
    const root = rootOf(pages, tableName);
    let batch: Item[] = [];
    for (const row of rowsUnder(pages, root)) {
      if (!wanted({ pk: keyPart(row, ROW.pk), sk: keyPart(row, ROW.sk) })) continue;
      batch.push(plainItem(textColumn(row, ROW.item), whole));
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    yield batch;
  } finally {
    pages.close();
  }
}

class Pages {
  readonly #file: number;
  readonly #stretches = new Map<number, Buffer>();
  readonly size: number;
  /** Bytes of a page that hold content. */
  readonly usable: number;

  constructor(file: string) {
    this.#file = openSync(file, "r");
    const header = Buffer.alloc(HEADER_BYTES);
    readSync(this.#file, header, 0, HEADER_BYTES, 0);
    if (header.toString("latin1", 0, MAGIC.length) !== MAGIC) throw new Error(`${file} is no SQLite file`);
    const size = header.readUInt16BE(16);
    this.size = size === 1 ? 65_536 : size;
    this.usable = this.size - header.readUInt8(20);
    if (STRETCH_BYTES % this.size !== 0) throw new Error(`${file} has pages of ${this.size} bytes`);
    if (fstatSync(this.#file).size % this.size !== 0) throw new Error(`${file} ends in the middle of a page`);
  }

  /** One page; pages count from 1. */
  page(number: number): Buffer {
    const from = (number - 1) * this.size;
    const nth = Math.floor(from / STRETCH_BYTES);
    let stretch = this.#stretches.get(nth);
    if (!stretch) {
      if (this.#stretches.size >= STRETCHES_MAX) this.#stretches.delete(this.#stretches.keys().next().value as number);
      stretch = Buffer.allocUnsafeSlow(STRETCH_BYTES);
      readSync(this.#file, stretch, 0, STRETCH_BYTES, nth * STRETCH_BYTES);
      this.#stretches.set(nth, stretch);
    }
    const at = from % STRETCH_BYTES;
    return stretch.subarray(at, at + this.size);
  }

  close(): void {
    closeSync(this.#file);
  }
}

function rootOf(pages: Pages, tableName: string): number {
  for (const row of rowsUnder(pages, 1)) {
    if (textColumn(row, MASTER.name) === tableName) return numberColumn(row, MASTER.rootPage);
  }
  throw new Error(`the data file has no table ${tableName}`);
}

/** A record among others: where it begins, and its first columns, as (type, from, size) each. Used again for the next row. */
interface Row {
  bytes: Buffer;
  readonly columns: { type: number; from: number; size: number }[];
}

/** All rows of a table's tree, in the order of their row ids. A row holds until the next one is asked for. */
function* rowsUnder(pages: Pages, root: number, row: Row = newRow()): Generator<Row> {
  const page = pages.page(root);
  const head = root === 1 ? HEADER_BYTES : 0;
  const kind = page.readUInt8(head);
  const cells = page.readUInt16BE(head + 3);
  if (kind === LEAF) {
    for (let nth = 0; nth < cells; nth++) yield rowAt(pages, page, page.readUInt16BE(head + 8 + 2 * nth), row);
    return;
  }
  if (kind !== INTERIOR) throw new Error(`page ${root} is of kind ${kind}`);
  // The page may leave memory while its children are read.
  const children: number[] = [];
  for (let nth = 0; nth < cells; nth++) children.push(page.readUInt32BE(page.readUInt16BE(head + 12 + 2 * nth)));
  children.push(page.readUInt32BE(head + 8));
  for (const child of children) yield* rowsUnder(pages, child, row);
}

function newRow(): Row {
  return {
    bytes: Buffer.alloc(0),
    columns: Array.from({ length: COLUMNS_READ }, () => ({ type: 0, from: 0, size: 0 })),
  };
}

function rowAt(pages: Pages, page: Buffer, cell: number, row: Row): Row {
  const size = varint(page, cell);
  const start = endOf(page, endOf(page, cell));
  const { usable } = pages;
  const most = usable - 35;
  if (size <= most) return recordAt(page, start, row);
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const wanted = least + ((size - least) % (usable - 4));
  const local = wanted <= most ? wanted : least;
  const whole = Buffer.allocUnsafe(size);
  page.copy(whole, 0, start, start + local);
  let next = page.readUInt32BE(start + local);
  for (let at = local; at < size; ) {
    const overflow = pages.page(next);
    next = overflow.readUInt32BE(0);
    const part = Math.min(usable - 4, size - at);
    overflow.copy(whole, at, 4, 4 + part);
    at += part;
  }
  return recordAt(whole, 0, row);
}

const WHOLE_BYTES = [0, 1, 2, 3, 4, 6, 8] as const;

/** Where the first columns of a record stand, and what types they have. */
function recordAt(bytes: Buffer, start: number, row: Row): Row {
  row.bytes = bytes;
  let from = start + varint(bytes, start);
  const end = from;
  let at = endOf(bytes, start);
  for (const column of row.columns) {
    if (at >= end) throw new Error("a row has fewer columns than were looked for");
    const type = varint(bytes, at);
    at = endOf(bytes, at);
    column.type = type;
    column.from = from;
    column.size = type >= 12 ? (type - 12) >>> 1 : type === 7 ? 8 : (WHOLE_BYTES[type] ?? 0);
    from += column.size;
  }
  return row;
}

function keyPart({ bytes, columns }: Row, column: number): string {
  const { from, size } = columns[column] as Row["columns"][number];
  return bytes.toString("utf8", from + TYPE_LENGTH, from + size);
}

function textColumn({ bytes, columns }: Row, column: number): string {
  const { from, size } = columns[column] as Row["columns"][number];
  return bytes.toString("utf8", from, from + size);
}

function numberColumn({ bytes, columns }: Row, column: number): number {
  const { type, from, size } = columns[column] as Row["columns"][number];
  if (type === 8 || type === 9) return type - 8;
  return bytes.readIntBE(from, Math.min(size, 6));
}

/** SQLite's whole numbers of one to nine bytes; ours never need the ninth. */
function varint(bytes: Buffer, from: number): number {
  let value = 0;
  for (let at = from; ; at++) {
    const byte = bytes[at] as number;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return value;
  }
}

/** The place behind such a number. */
function endOf(bytes: Buffer, from: number): number {
  let at = from;
  while ((bytes[at] as number) >= 0x80) at += 1;
  return at + 1;
}
