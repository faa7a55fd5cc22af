// Owns what an audit keeps of the log of acts while it reads: links, the acts they tell of, the days that were sealed; judges at the end.

import { linkFrom } from "../audit-log/items.ts";
import { GENESIS, hashOf, type Link } from "../audit-log/link.ts";
import { Seal } from "../audit-log/seal.ts";
import { toldOf } from "../audit-log/told.ts";
import type { Item } from "../table/table.ts";
import { Numbers } from "./numbers.ts";
import { Ids } from "./sums.ts";
import type { Texts } from "./texts.ts";
import type { Finding } from "./violation.ts";

/** Hex digits of a hash that fit a float exactly; two of them are compared, 104 bits. */
const DIGITS = 13;
const NOT_LINKED = 0;

/** Two floats of a hash: a million of them in 16 MB. */
class Hashes {
  readonly #first = new Numbers();
  readonly #second = new Numbers();

  set(at: number, hash: string): void {
    while (this.#first.length < at) {
      this.#first.push(Number.NaN);
      this.#second.push(Number.NaN);
    }
    this.#first.set(at, Number.parseInt(hash.slice(0, DIGITS), 16));
    this.#second.set(at, Number.parseInt(hash.slice(DIGITS, 2 * DIGITS), 16));
  }

  has(at: number): boolean {
    return at < this.#first.length && !Number.isNaN(this.#first.at(at));
  }

  same(at: number, other: Hashes, otherAt: number): boolean {
    return (
      this.has(at) &&
      other.has(otherAt) &&
      this.#first.at(at) === other.#first.at(otherAt) &&
      this.#second.at(at) === other.#second.at(otherAt)
    );
  }
}

/** What an audit asks of the audit log. */
export interface LoggedActs {
  readonly links: number;
  chainFlaws(): Iterable<Finding>;
  unlogged(before: Date): Iterable<Finding>;
  brokenSeals(): Iterable<Finding>;
  /** By month, how many entries it has and the number over them. */
  readonly months: ReadonlyMap<string, SealedMonth>;
}

export interface SealedMonth {
  readonly entries: number;
  readonly hash: string;
}

/** The same as plain data, for where the log was read apart from the money: by another thread, say. */
export interface ActsReport {
  readonly links: number;
  readonly chain: readonly Finding[];
  readonly seals: readonly Finding[];
  /** Acts from before the moment that was asked about. */
  readonly unlogged: readonly Finding[];
  readonly months: readonly (readonly [string, SealedMonth])[];
}

export function reported(report: ActsReport): LoggedActs {
  return {
    links: report.links,
    chainFlaws: () => report.chain,
    unlogged: () => report.unlogged,
    brokenSeals: () => report.seals,
    months: new Map(report.months),
  };
}

export class Acts implements LoggedActs {
  readonly #texts: Texts;
  /** Acts by their id, numbered as they come: what they say now, when they happened. */
  readonly #acts = new Ids();
  /** The id of each act as it is kept. */
  readonly #named = new Numbers();
  readonly #said = new Hashes();
  readonly #happened = new Numbers();
  /** Links by their place. */
  readonly #tells = new Numbers();
  #links = 0;
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
    return this.#links;
  }

  add(item: Item): void {
    if (item.type === "audit_link") this.#link(linkFrom(item));
    if (item.type === "audit_head") this.#head = { seq: Number(item.seq), hash: String(item.hash) };
    if (item.type === "entry") this.#dayOf(String(item.at)).add(item);
    if (item.kind === "journal.sealed" && item.type === "fact") this.#seal(item.data as Item);
    const told = toldOf(item);
    if (!told) return;
    const nth = this.#acts.of(told.id);
    this.#named.set(nth, this.#texts.ref(told.id));
    this.#said.set(nth, told.dataHash);
    this.#happened.set(nth, Date.parse(told.at));
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
    const isThere = seq < this.#tells.length && this.#tells.at(seq) !== NOT_LINKED;
    if (isThere) this.#found.push({ subject: `#${seq}`, detail: "is there twice" });
    else this.#links += 1;
    if (hashOf(link) !== link.hash) this.#found.push({ subject: `#${seq}`, detail: "does not fit its own hash" });
    while (this.#tells.length < seq) this.#tells.push(NOT_LINKED);
    this.#tells.set(seq, this.#texts.ref(link.id));
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
      months: [...this.months],
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
      const tells = this.#tells.at(seq);
      if (tells === NOT_LINKED) {
        yield { subject: `#${seq}`, detail: "is missing" };
        continue;
      }
      if (this.#hash.has(seq - 1) && !this.#previous.same(seq, this.#hash, seq - 1))
        yield { subject: `#${seq}`, detail: `does not name the hash of #${seq - 1}` };
      const id = this.#texts.text(tells);
      const act = this.#acts.find(id);
      if (act === -1) yield { subject: `#${seq}`, detail: `${id} is gone` };
      else if (!this.#data.same(seq, this.#said, act))
        yield { subject: `#${seq}`, detail: `${id} was changed after it was logged` };
    }
  }

  /** Acts from before a moment that no link tells of. */
  *unlogged(before: Date): Generator<Finding> {
    const linked = new Set<number>();
    for (let seq = 0; seq < this.#tells.length; seq++) linked.add(this.#tells.at(seq));
    for (let nth = 0; nth < this.#acts.size; nth++) {
      const ref = this.#named.at(nth);
      if (!linked.has(ref) && this.#happened.at(nth) < before.getTime())
        yield { subject: this.#texts.text(ref), detail: "is not in the audit log" };
    }
  }

  get months(): ReadonlyMap<string, SealedMonth> {
    const months = new Map<string, Seal>();
    for (const [day, seal] of this.#days) {
      const month = day.slice(0, 7);
      const known = months.get(month) ?? new Seal();
      known.addDay(seal);
      months.set(month, known);
    }
    return new Map([...months].map(([month, { entries, hash }]) => [month, { entries, hash }]));
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
