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
/** The file is read in stretches of this many bytes, and so many are remembered: pages of one table mostly follow each other. */
const STRETCH_BYTES = 1 << 20;
const STRETCHES_MAX = 4;
/** Items given out together: few, because the garbage collector copies those that are under way. */
const BATCH = 64;

/** True when the file holds everything: no engine left a journal of newer pages beside it. */
export function isWholeFile(file: string): boolean {
  const journal = `${file}-wal`;
  return existsSync(file) && (!existsSync(journal) || statSync(journal).size === 0);
}

/** Every item of a table that is wanted by its key, with or without the attributes that indexes are made of, in the order in which they were first written. Throws when the file is not as the engine makes it. */
export async function* itemsInFile(
  file: string,
  tableName: string,
  wanted: (key: Key) => boolean = () => true,
  withIndexes = true,
): AsyncGenerator<Item[]> {
  const pages = new Pages(file);
  try {
    const root = rootOf(pages, tableName);
    let batch: Item[] = [];
    for (const payload of rowsUnder(pages, root)) {
      if (!wanted({ pk: keyPart(payload, ROW.pk), sk: keyPart(payload, ROW.sk) })) continue;
      batch.push(plainItem(textColumn(payload, ROW.item), withIndexes));
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

/** Payloads of all rows of a table's tree, in the order of their row ids. */
function* rowsUnder(pages: Pages, root: number): Generator<Buffer> {
  const page = pages.page(root);
  const head = root === 1 ? HEADER_BYTES : 0;
  const kind = page.readUInt8(head);
  const cells = page.readUInt16BE(head + 3);
  if (kind === LEAF) {
    for (let nth = 0; nth < cells; nth++) yield payloadAt(pages, page, page.readUInt16BE(head + 8 + 2 * nth));
    return;
  }
  if (kind !== INTERIOR) throw new Error(`page ${root} is of kind ${kind}`);
  // The page may leave memory while its children are read.
  const children: number[] = [];
  for (let nth = 0; nth < cells; nth++) children.push(page.readUInt32BE(page.readUInt16BE(head + 12 + 2 * nth)));
  children.push(page.readUInt32BE(head + 8));
  for (const child of children) yield* rowsUnder(pages, child);
}

function payloadAt(pages: Pages, page: Buffer, cell: number): Buffer {
  const size = varint(page, cell);
  const rowId = varint(page, size.end);
  const { usable } = pages;
  const most = usable - 35;
  if (size.value <= most) return page.subarray(rowId.end, rowId.end + size.value);
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const wanted = least + ((size.value - least) % (usable - 4));
  const local = wanted <= most ? wanted : least;
  const whole = Buffer.allocUnsafe(size.value);
  page.copy(whole, 0, rowId.end, rowId.end + local);
  let next = page.readUInt32BE(rowId.end + local);
  for (let at = local; at < size.value; ) {
    const overflow = pages.page(next);
    next = overflow.readUInt32BE(0);
    const part = Math.min(usable - 4, size.value - at);
    overflow.copy(whole, at, 4, 4 + part);
    at += part;
  }
  return whole;
}

/** SQLite's whole numbers of one to nine bytes; ours never need the ninth. */
function varint(bytes: Buffer, from: number): { value: number; end: number } {
  let value = 0;
  for (let at = from; ; at++) {
    const byte = bytes[at] as number;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, end: at + 1 };
  }
}

const WHOLE_BYTES = [0, 1, 2, 3, 4, 6, 8] as const;

/** Where a column of a record stands, and what type it has. */
function columnAt(record: Buffer, wanted: number): { type: number; from: number; size: number } {
  const head = varint(record, 0);
  let at = head.end;
  let from = head.value;
  for (let column = 0; at < head.value; column++) {
    const type = varint(record, at);
    at = type.end;
    const size =
      type.value >= 12 ? Math.floor((type.value - 12) / 2) : type.value === 7 ? 8 : (WHOLE_BYTES[type.value] ?? 0);
    if (column === wanted) return { type: type.value, from, size };
    from += size;
  }
  throw new Error(`a row has no column ${wanted}`);
}

function keyPart(row: Buffer, column: number): string {
  return textColumn(row, column).slice(TYPE_LENGTH);
}

function textColumn(record: Buffer, wanted: number): string {
  const { from, size } = columnAt(record, wanted);
  return record.toString("utf8", from, from + size);
}

function numberColumn(record: Buffer, wanted: number): number {
  const { type, from, size } = columnAt(record, wanted);
  if (type === 8 || type === 9) return type - 8;
  return record.readIntBE(from, Math.min(size, 6));
}
