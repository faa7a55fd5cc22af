// Owns what an audit keeps of the log of acts while it reads: links, the acts they tell of, the days that were sealed; judges at the end.

import { linkFrom } from "../audit-log/items.ts";
import { GENESIS, hashOf, type Link } from "../audit-log/link.ts";
import { Seal } from "../audit-log/seal.ts";
import { toldOf } from "../audit-log/told.ts";
import type { Key } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import type { Texts } from "./texts.ts";
import type { Finding } from "./violation.ts";

/** Hex digits of a hash that fit a float exactly; two of them are compared, 104 bits. */
const DIGITS = 13;
const NOT_LINKED = 0;

/** Two floats of a hash: a million of them in 16 MB. */
class Hashes {
  readonly #first: number[] = [];
  readonly #second: number[] = [];

  set(at: number, hash: string): void {
    while (this.#first.length <= at) {
      this.#first.push(Number.NaN);
      this.#second.push(Number.NaN);
    }
    this.#first[at] = Number.parseInt(hash.slice(0, DIGITS), 16);
    this.#second[at] = Number.parseInt(hash.slice(DIGITS, 2 * DIGITS), 16);
  }

  has(at: number): boolean {
    return !Number.isNaN(this.#first[at] ?? Number.NaN);
  }

  same(at: number, other: Hashes, otherAt: number): boolean {
    return this.#first[at] === other.#first[otherAt] && this.#second[at] === other.#second[otherAt];
  }
}

/** What an audit asks of the audit log. */
export interface LoggedActs {
  readonly links: number;
  chainFlaws(): Iterable<Finding>;
  unlogged(before: Date): Iterable<Finding>;
  brokenSeals(): Iterable<Finding>;
}

/** The same as plain data, for where the log was read apart from the money: by another thread, say. */
export interface ActsReport {
  readonly links: number;
  readonly chain: readonly Finding[];
  readonly seals: readonly Finding[];
  /** Acts from before the moment that was asked about. */
  readonly unlogged: readonly Finding[];
}

export function reported(report: ActsReport): LoggedActs {
  return {
    links: report.links,
    chainFlaws: () => report.chain,
    unlogged: () => report.unlogged,
    brokenSeals: () => report.seals,
  };
}

/** Whether an item has to do with the audit log: an entry, a fact, or the log itself. */
export function tellsOfActs({ pk, sk }: Key): boolean {
  return pk.startsWith("ENTRY#") || sk.startsWith("FACT#") || pk.startsWith("AUDIT_LOG");
}

export class Acts implements LoggedActs {
  readonly #texts: Texts;
  /** Acts by their id, numbered as they come: what they say now, when they happened. */
  readonly #acts = new Map<number, number>();
  readonly #said = new Hashes();
  readonly #happened: number[] = [];
  /** Links by their place. */
  readonly #tells: number[] = [];
  readonly #hash = new Hashes();
  readonly #previous = new Hashes();
  readonly #data = new Hashes();
  readonly #found: Finding[] = [];
  readonly #days = new Map<string, Seal>();
  readonly #sealed = new Map<string, { entries: number; hash: string }>();
  #head: { seq: number; hash: string } | null = null;

  constructor(texts: Texts) {
    this.#texts = texts;
    this.#hash.set(0, GENESIS);
  }

  get links(): number {
    return this.#tells.filter(Boolean).length;
  }

  add(item: Item): void {
    if (item.type === "audit_link") this.#link(linkFrom(item));
    if (item.type === "audit_head") this.#head = { seq: Number(item.seq), hash: String(item.hash) };
    if (item.type === "entry") this.#dayOf(String(item.at)).add(item);
    if (item.kind === "journal.sealed" && item.type === "fact") this.#seal(item.data as Item);
    const told = toldOf(item);
    if (!told) return;
    const nth = this.#happened.length;
    this.#acts.set(this.#texts.ref(told.id), nth);
    this.#said.set(nth, told.dataHash);
    this.#happened.push(Date.parse(told.at));
  }

  #dayOf(at: string): Seal {
    const day = at.slice(0, 10);
    const known = this.#days.get(day);
    if (known) return known;
    const seal = new Seal();
    this.#days.set(day, seal);
    return seal;
  }

  #seal(data: Item): void {
    this.#sealed.set(String(data.day), { entries: Number(data.entries), hash: String(data.hash) });
  }

  #link(link: Link): void {
    const { seq } = link;
    if (this.#tells[seq]) this.#found.push({ subject: `#${seq}`, detail: "is there twice" });
    if (hashOf(link) !== link.hash) this.#found.push({ subject: `#${seq}`, detail: "does not fit its own hash" });
    while (this.#tells.length <= seq) this.#tells.push(NOT_LINKED);
    this.#tells[seq] = this.#texts.ref(link.id);
    this.#hash.set(seq, link.hash);
    this.#previous.set(seq, link.previousHash);
    this.#data.set(seq, link.dataHash);
  }

  /** All that is wrong, as plain data. */
  report(loggedBefore: Date | null): ActsReport {
    return {
      links: this.links,
      chain: [...this.chainFlaws()],
      seals: [...this.brokenSeals()],
      unlogged: loggedBefore ? [...this.unlogged(loggedBefore)] : [],
    };
  }

  /** The chain from its first link to the head, and each link against its act as it stands now. */
  *chainFlaws(): Generator<Finding> {
    yield* this.#found;
    const last = this.#tells.length - 1;
    const end = this.#head?.seq ?? 0;
    const head = new Hashes();
    head.set(0, this.#head?.hash ?? GENESIS);
    if (end !== Math.max(last, 0)) yield { subject: "head", detail: `says #${end}, the last link is #${last}` };
    else if (!this.#hash.same(end, head, 0)) yield { subject: "head", detail: `has another hash than #${end}` };
    for (let seq = 1; seq <= last; seq++) {
      const tells = this.#tells[seq];
      if (!tells) {
        yield { subject: `#${seq}`, detail: "is missing" };
        continue;
      }
      if (this.#hash.has(seq - 1) && !this.#previous.same(seq, this.#hash, seq - 1))
        yield { subject: `#${seq}`, detail: `does not name the hash of #${seq - 1}` };
      const act = this.#acts.get(tells);
      if (act === undefined) yield { subject: `#${seq}`, detail: `${this.#texts.text(tells)} is gone` };
      else if (!this.#data.same(seq, this.#said, act))
        yield { subject: `#${seq}`, detail: `${this.#texts.text(tells)} was changed after it was logged` };
    }
  }

  /** Acts from before a moment that no link tells of. */
  *unlogged(before: Date): Generator<Finding> {
    const linked = new Set(this.#tells);
    for (const [ref, nth] of this.#acts) {
      if (!linked.has(ref) && (this.#happened[nth] ?? 0) < before.getTime())
        yield { subject: this.#texts.text(ref), detail: "is not in the audit log" };
    }
  }

  /** Days whose entries are not those that were sealed. */
  *brokenSeals(): Generator<Finding> {
    for (const [day, { entries, hash }] of this.#sealed) {
      const now = this.#days.get(day);
      if (now?.hash === hash) continue;
      const count = now?.entries ?? 0;
      const off = count === entries ? "one of them was changed" : `${count} of ${entries} are there`;
      yield { subject: day, detail: `its entries are not those that were sealed: ${off}` };
    }
  }
}
