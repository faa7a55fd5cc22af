// Files for the bank against ISO's own schemas: ours for any names and amounts, the bank's as we read and write them for tests.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BankAccount } from "../../../functions/bank-accounts/bank-account.ts";
import { isIban } from "../../../functions/bank-accounts/numbers.ts";
import { minor } from "../../../functions/money/minor.ts";
import { bankId, sepaText, writePain } from "../../../functions/payment-files/pain.ts";
import type { Payment, PaymentFile } from "../../../functions/payment-files/payment-file.ts";
import { writeCamt } from "../../../infra/local/bank/camt.ts";
import { CAMT_02, CAMT_04, camt } from "../../support/bank-files.ts";
import { objectionsTo } from "../../support/iso20022.ts";

const OURS: BankAccount = {
  holder: "Onward e.V.",
  number: "DE89370400440532013000",
  iban: true,
  bic: "COBADEFFXXX",
  currency: "EUR",
};
const DUTCH: BankAccount = { ...OURS, holder: "Stichting Tweede Kans", number: "NL91ABNA0417164300", bic: null };
const PHILIPPINE: BankAccount = {
  holder: "Ñandú & Söhne Kooperatiba",
  number: "0012-3456-78",
  iban: false,
  bic: "BOPIPHMM",
  currency: "PHP",
};

function payment(to: BankAccount, nth: number, amount = 15_589n): Payment {
  const transferId = `transfer_${String(nth).padStart(26, "0")}`;
  return { transferId, partnerId: `partner_${nth}`, to, city: "Cebu", country: "PH", amount: minor(amount), loans: 2 };
}

function file(payments: readonly Payment[]): PaymentFile {
  return {
    id: "pay_0123456789abcdefghjkmnpqrs",
    version: 1,
    from: OURS,
    executeOn: "2026-11-24",
    payments,
    madeBy: "person_a",
    madeAt: "2026-11-22T17:00:00.123Z",
    taken: 0,
    takenBy: null,
    takenAt: null,
  };
}

describe("pain.001.001.09", () => {
  it("is valid by ISO's schema, with euros inside the SEPA apart from everything else", async () => {
    const document = writePain(file([payment(DUTCH, 1), payment(PHILIPPINE, 2, 8_024n)]));
    expect(await objectionsTo(document)).toEqual([]);
    expect(document.replaceAll("><", ">\n<")).toMatchSnapshot();
  });

  it("says the same ids and the same text for the same file, each within 35 characters of the bank's alphabet", () => {
    const one = file([payment(DUTCH, 1), payment(PHILIPPINE, 2)]);
    expect(writePain(one)).toBe(writePain({ ...one, taken: 3, takenBy: "person_b", takenAt: "2026-11-23T08:00:00Z" }));
    const ids = [...writePain(one).matchAll(/<(?:MsgId|PmtInfId|EndToEndId)>([^<]*)</g)].map((found) => found[1] ?? "");
    expect(ids).toHaveLength(5);
    for (const id of ids) expect(id).toMatch(/^[a-zA-Z0-9-]{1,35}$/);
    expect(() => bankId("x".repeat(36))).toThrow();
  });

  it("adds up to the cent in the message and in each group, for any names, accounts and amounts", async () => {
    const name = fc.string({ unit: "binary", minLength: 1, maxLength: 140 }).map((text) => `A${text}`);
    const account = fc.constantFrom(DUTCH, PHILIPPINE, { ...DUTCH, currency: "USD" as const });
    const some = fc.array(fc.tuple(account, name, fc.bigInt({ min: 1n, max: 99_999_999_999n })), {
      minLength: 1,
      maxLength: 30,
    });
    const made: string[] = [];
    fc.assert(
      fc.property(some, (rows) => {
        const payments = rows.map(([to, holder, amount], nth) => payment({ ...to, holder }, nth, amount));
        const document = writePain(file(payments));
        made.push(document);
        const cents = (text: string) => BigInt(text.replace(".", ""));
        const sums = [...document.matchAll(/<CtrlSum>([^<]+)</g)].map((found) => cents(found[1] ?? ""));
        const counts = [...document.matchAll(/<NbOfTxs>([^<]+)</g)].map((found) => Number(found[1]));
        const whole = rows.reduce((sum, row) => sum + row[2], 0n);
        expect(sums[0]).toBe(whole);
        expect(sums.slice(1).reduce((sum, one) => sum + one, 0n)).toBe(whole);
        expect(counts[0]).toBe(rows.length);
        expect(counts.slice(1).reduce((sum, one) => sum + one, 0)).toBe(rows.length);
        const paid = [...document.matchAll(/ Ccy="EUR">([^<]+)</g)].map((found) => cents(found[1] ?? ""));
        expect(paid.reduce((sum, one) => sum + one, 0n)).toBe(whole);
      }),
      { numRuns: 60 },
    );
    // Each takes the schema's engine a while: the strangest few stand for all.
    for (const document of made.sort((a, b) => b.length - a.length).slice(0, 3))
      expect(await objectionsTo(document)).toEqual([]);
  });

  it("is refused by the schema when it is wrong: the check does check", async () => {
    const right = writePain(file([payment(DUTCH, 1)]));
    const faults = await objectionsTo(right.replace("<PmtMtd>TRF</PmtMtd>", "<PmtMtd>TRX</PmtMtd>"));
    expect(faults.join()).toContain("PmtMtd");
    expect(await objectionsTo(right.replace("<EndToEndId>", `<EndToEndId>${"x".repeat(20)}`))).not.toEqual([]);
  });
});

describe("text for the bank", () => {
  it.each([
    ["Ñandú & Söhne Kooperatiba", "Nandu + Sohne Kooperatiba"],
    ["Łódź_Straße //7", "Lodz-Strasse /7"],
    ["ทดสอบ", "....."],
    ["/slashes at the ends/", "slashes at the ends"],
    ['a\u0000b<c>"d"', "a.b.c..d."],
  ])("%s → %s", (text, plain) => {
    expect(sepaText(text, 70)).toBe(plain);
  });

  it("stays in the SEPA's alphabet and within its length", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 140 }), (text, max) => {
        expect(sepaText(text, max)).toMatch(new RegExp(`^[a-zA-Z0-9/\\-?:().,'+ ]{0,${max}}$`));
      }),
    );
  });
});

describe("account numbers", () => {
  it("finds every single wrong digit of an IBAN, and every swap of two neighbours", () => {
    const right = "DE89370400440532013000";
    expect([right, "NL91ABNA0417164300", "GB29NWBK60161331926819"].map(isIban)).toEqual([true, true, true]);
    for (let at = 2; at < right.length; at++) {
      const digit = (Number(right[at]) + 1) % 10;
      expect(isIban(right.slice(0, at) + digit + right.slice(at + 1))).toBe(false);
      const swapped = right.slice(0, at) + (right[at + 1] ?? "") + right[at] + right.slice(at + 2);
      if (swapped !== right && right[at + 1]) expect(isIban(swapped)).toBe(false);
    }
    expect(isIban(`${right}0`)).toBe(false);
  });
});

describe("camt.053", () => {
  const written = writeCamt({
    statementId: "STMT-2026-02",
    account: "DE89370400440532013000",
    currency: "EUR",
    from: "2026-02-01",
    to: "2026-02-28",
    opening: 2_500_000n,
    createdAt: "2026-03-01T00:00:00.000Z",
    entries: [
      {
        amount: -15_589n,
        bookedOn: "2026-02-03",
        reference: "REF1",
        endToEndId: "transfer-1",
        counterparty: "A & B",
        text: "Loans",
        code: "ICDT/ESCT",
      },
      {
        amount: -1_250n,
        bookedOn: "2026-02-28",
        reference: "CHRG",
        endToEndId: null,
        counterparty: "Bank",
        text: "",
        code: "MDOP/CHRG",
      },
    ],
  });
  const line = { amount: "-12.50", day: "2026-03-02", ref: "R1", name: "Bank", text: "Charge", endToEnd: "E1" };

  it.each([
    ["a German bank's, version 02", CAMT_02],
    ["a Dutch bank's, version 04", CAMT_04],
    ["what tests write, version 08", camt("S8", "20.00", "7.50", [line])],
    ["what the stand-in's bank writes, version 08", written],
  ])("%s is valid by ISO's schema", async (_, document) => {
    expect(await objectionsTo(document)).toEqual([]);
  });
});
