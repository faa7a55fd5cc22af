// Packed lists give back what was put in: fields of any type, entries with any legs, texts of any letters.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buffersOf } from "../../../functions/audit/numbers.ts";
import { PackedEntries } from "../../../functions/audit/packed-entries.ts";
import { PackedRows } from "../../../functions/audit/rows.ts";
import { Texts } from "../../../functions/audit/texts.ts";
import { fold } from "../../../functions/ledger/balances.ts";
import type { Entry } from "../../../functions/ledger/entry.ts";

const text = fc.oneof(fc.string(), fc.string({ unit: "grapheme" }), fc.constantFrom("gift", "loan_1", "¤5", "héhé"));
const instant = fc
  .date({ noInvalidDate: true, min: new Date(0), max: new Date("2100-01-01") })
  .map((at) => at.toISOString());
const value = fc.oneof(
  text,
  instant,
  fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.record({ a: fc.bigInt(), b: text, c: fc.array(fc.integer()) }),
);
const row = fc.record({
  same: fc.constant("always"),
  a: value,
  b: text,
  c: fc.bigInt(),
  d: fc.option(instant),
  e: value,
});

describe("packed rows", () => {
  it("read back field by field", () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
        const packed = new PackedRows<(typeof rows)[number]>(new Texts());
        for (const one of rows) packed.push(one);
        const back = packed.map(({ same, a, b, c, d, e }) => ({ same, a, b, c, d, e }));
        expect(back).toEqual(rows);
        expect(packed.length).toBe(rows.length);
        expect([...packed]).toHaveLength(rows.length);
      }),
    );
  });

  it("know a field that came later, and refuse one that is not kept", () => {
    const packed = new PackedRows<{ id: string; more?: string; story?: string }>(new Texts(), ["story"]);
    packed.push({ id: "a", story: "long" });
    packed.push({ id: "b", more: "x", story: "longer" });
    expect(packed.map((one) => [one.id, one.more])).toEqual([
      ["a", null],
      ["b", "x"],
    ]);
    expect(() => packed.at(0).story).toThrow("does not keep story");
    expect([packed.find((one) => one.id === "b")?.more, packed.some((one) => one.id === "c")]).toEqual(["x", false]);
    expect(packed.flatMap((one) => (one.more ? [one.more, one.id] : []))).toEqual(["x", "b"]);
  });

  it("keep thousands of different texts apart", () => {
    const texts = new Texts();
    const all = Array.from({ length: 30_000 }, (_, nth) => `id_${nth * 7919}`);
    const refs = all.map((one) => texts.ref(one));
    expect(new Set(refs).size).toBe(all.length);
    expect(refs.map((ref) => texts.text(ref))).toEqual(all);
    expect(all.map((one) => texts.ref(one))).toEqual(refs);
  });
});

const leg = fc.record({
  account: fc.constantFrom("stripe", "for-loan/loan_1", "partner/ü"),
  currency: fc.constantFrom("EUR", "PHP"),
  amount: fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
});
const entry = fc.record({
  cause: text,
  kind: fc.constantFrom("gift", "transfer"),
  at: instant,
  legs: fc.array(leg, { maxLength: 5 }),
  about: fc.dictionary(
    fc.constantFrom("loanId", "donorId", "loanIds"),
    fc.oneof(text, fc.array(text, { minLength: 1 })),
  ),
  balanceTransaction: fc.option(text, { nil: undefined }),
  rate: fc.option(fc.record({ value: fc.constant("64.40"), source: text, date: fc.constant("2026-01-01") }), {
    nil: undefined,
  }),
});

const plainOf = ({ cause, kind, at, legs, about, balanceTransaction, rate }: Entry) => ({
  cause,
  kind,
  at,
  legs,
  about,
  balanceTransaction,
  rate,
});

describe("packed entries", () => {
  it("are the same on another thread", () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 40 }), (entries) => {
        const texts = new Texts();
        const packed = new PackedEntries(texts);
        for (const one of entries) packed.push(one as unknown as Entry);
        const parcel = { texts: texts.parcel(), entries: packed.entriesParcel() };
        const [sums, whole] = [[...packed.sums.unordered()], packed.map((one) => plainOf(one))];
        const handed = structuredClone(parcel, { transfer: [...buffersOf(parcel)] });
        const opened = PackedEntries.from(Texts.of(handed.texts), handed.entries);
        expect(opened.map((one) => plainOf(one))).toEqual(whole);
        expect([...opened.sums.unordered()]).toEqual(sums);
        for (const { account, currency, amount } of sums) expect(opened.sums.of(account, currency)).toBe(amount);
      }),
    );
  });

  it("add up to what their legs add up to, and know those of later days", () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 40 }), instant, (entries, at) => {
        const packed = new PackedEntries(new Texts());
        for (const one of entries) packed.push(one as unknown as Entry);
        const folded = fold(entries as unknown as Entry[]);
        for (const { account, currency, amount } of packed.sums.unordered())
          expect(folded.of(account, currency)).toBe(amount);
        const day = at.slice(0, 10);
        expect([...packed.after(day)].map((one) => one.at)).toEqual(
          entries.map((one) => one.at).filter((one) => one.slice(0, 10) > day),
        );
        expect([...packed.after("")]).toHaveLength(entries.length);
      }),
    );
  });

  it("read back whole, but for partners' references", () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 40 }), (entries) => {
        const packed = new PackedEntries(new Texts());
        for (const one of entries)
          packed.push({ ...one, about: { ...one.about, reference: "R-1" } } as unknown as Entry);
        const back = packed.map(({ cause, kind, at, legs, about, balanceTransaction, rate }) => {
          return { cause, kind, at, legs, about: { ...about }, balanceTransaction, rate };
        });
        expect(back).toEqual(entries.map((one) => ({ ...one, about: { ...one.about } })));
      }),
    );
  });
});
