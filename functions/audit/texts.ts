// Owns millions of short texts in few bytes: each different one is kept once, outside the garbage collector's sight; refuses to forget any.

/** Texts are kept in blocks of this many bytes; none is longer than a block, and none stands across two. */
const BLOCK_BITS = 20;
const BLOCK_BYTES = 1 << BLOCK_BITS;
/** Two bytes before each text say how long it is. */
const HEAD_BYTES = 2;
const LENGTH_MAX = 0xffff;
/** The table of slots grows when it is fuller than this. */
const FULL = 0.7;
const SLOTS_FIRST = 1 << 12;
/** Offset basis and prime of FNV-1a with 32 bits. */
const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const LATIN_1_MAX = 0xff;
/** Short texts are few, and are kept at hand as they are. */
const OFTEN_LENGTH = 20;
const OFTEN_MAX = 5_000;

/** What stands for a text: a small number above zero. The same text gives the same number. */
export type TextRef = number;

/** Texts as plain data, for another thread: they can be read there, and none can be added. */
export interface TextsParcel {
  readonly blocks: readonly Uint8Array[];
  readonly odd: ReadonlyMap<TextRef, string>;
}

export class Texts {
  #blocks: Buffer[] = [];
  /** The first is never used: 0 means no text. */
  #end = 1;
  #slots = new Uint32Array(SLOTS_FIRST);
  #count = 0;
  /** Texts that do not fit (beyond Latin-1, or very long), by their reference. */
  #odd = new Map<TextRef, string>();
  readonly #oddRefs = new Map<string, TextRef>();
  /** Short ones that are asked for again and again: kinds, currencies, states, names of fields. */
  readonly #often = new Map<TextRef, string>();

  #readOnly = false;

  static of({ blocks, odd }: TextsParcel): Texts {
    const texts = new Texts();
    texts.#blocks = blocks.map((one) => Buffer.from(one.buffer, one.byteOffset, one.byteLength));
    texts.#odd = new Map(odd);
    texts.#readOnly = true;
    return texts;
  }

  parcel(): TextsParcel {
    return { blocks: this.#blocks, odd: this.#odd };
  }

  /** The number of a text, new or known. */
  ref(text: string): TextRef {
    if (this.#readOnly) throw new Error("these texts were handed over: none can be added");
    const hash = hashOf(text);
    if (hash === -1 || text.length > LENGTH_MAX) return this.#oddRef(text);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let found = this.#slots[slot]; found; found = this.#slots[slot]) {
      if (this.#is(found, text)) return found;
      slot = (slot + 1) & mask;
    }
    const ref = this.#append(text);
    this.#slots[slot] = ref;
    this.#count += 1;
    if (this.#count > this.#slots.length * FULL) this.#grow();
    return ref;
  }

  text(ref: TextRef): string {
    const known = this.#often.get(ref);
    if (known !== undefined) return known;
    const odd = this.#odd.size > 0 ? this.#odd.get(ref) : undefined;
    if (odd !== undefined) return odd;
    const block = this.#blocks[ref >>> BLOCK_BITS] as Buffer;
    const at = ref & (BLOCK_BYTES - 1);
    const length = lengthAt(block, at);
    const text = block.toString("latin1", at + HEAD_BYTES, at + HEAD_BYTES + length);
    if (length <= OFTEN_LENGTH && this.#often.size < OFTEN_MAX) this.#often.set(ref, text);
    return text;
  }

  #is(ref: TextRef, text: string): boolean {
    if (this.#odd.size > 0 && this.#odd.has(ref)) return false;
    const block = this.#blocks[ref >>> BLOCK_BITS] as Buffer;
    const at = ref & (BLOCK_BYTES - 1);
    const { length } = text;
    if (lengthAt(block, at) !== length) return false;
    for (let nth = 0; nth < length; nth++) if (block[at + HEAD_BYTES + nth] !== text.charCodeAt(nth)) return false;
    return true;
  }

  #append(text: string): TextRef {
    const size = HEAD_BYTES + text.length;
    if ((this.#end % BLOCK_BYTES) + size > BLOCK_BYTES || this.#blocks.length * BLOCK_BYTES <= this.#end) {
      this.#end = Math.max(this.#blocks.length * BLOCK_BYTES, 1);
      this.#blocks.push(Buffer.allocUnsafeSlow(BLOCK_BYTES));
    }
    const ref = this.#end;
    const block = this.#blocks.at(-1) as Buffer;
    const at = ref & (BLOCK_BYTES - 1);
    block.writeUInt16LE(text.length, at);
    for (let nth = 0; nth < text.length; nth++) block[at + HEAD_BYTES + nth] = text.charCodeAt(nth);
    this.#end += size;
    return ref;
  }

  #oddRef(text: string): TextRef {
    const known = this.#oddRefs.get(text);
    if (known !== undefined) return known;
    const ref = this.#append("?");
    this.#odd.set(ref, text);
    this.#oddRefs.set(text, ref);
    return ref;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(before.length * 2);
    const mask = this.#slots.length - 1;
    for (const ref of before) {
      if (ref === 0) continue;
      let slot = this.#hashAt(ref) & mask;
      while (this.#slots[slot]) slot = (slot + 1) & mask;
      this.#slots[slot] = ref;
    }
  }

  #hashAt(ref: TextRef): number {
    const block = this.#blocks[ref >>> BLOCK_BITS] as Buffer;
    const at = ref & (BLOCK_BYTES - 1);
    const length = lengthAt(block, at);
    let hash = FNV_BASIS;
    for (let nth = 0; nth < length; nth++) hash = Math.imul(hash ^ (block[at + HEAD_BYTES + nth] as number), FNV_PRIME);
    return (hash ^ (hash >>> 15)) >>> 0;
  }
}

function lengthAt(block: Buffer, at: number): number {
  return (block[at] as number) | ((block[at + 1] as number) << 8);
}

/** -1 for a text that is not Latin-1. */
function hashOf(text: string): number {
  let hash = FNV_BASIS;
  for (let nth = 0; nth < text.length; nth++) {
    const code = text.charCodeAt(nth);
    if (code > LATIN_1_MAX) return -1;
    hash = Math.imul(hash ^ code, FNV_PRIME);
  }
  return (hash ^ (hash >>> 15)) >>> 0;
}
