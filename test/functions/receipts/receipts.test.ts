// Claims about receipts: numbers without a gap whoever asks at once, each donation on one at most, never more than was given.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkoutItem } from "../../../functions/checkouts/items.ts";
import { findCheckout } from "../../../functions/checkouts/queries.ts";
import { minor } from "../../../functions/money/minor.ts";
import { checkReceipt, checkUrl } from "../../../functions/receipts/check.ts";
import { cancelReceipt, issueReceipt, reviewReceipt } from "../../../functions/receipts/commands.ts";
import { findReceipt, receiptsOfDonor, receiptsOfYear, receiptsToCancel } from "../../../functions/receipts/queries.ts";
import type { ReceiptWish } from "../../../functions/receipts/rules.ts";
import { replace } from "../../../functions/table/actions.ts";
import { Contention, commit } from "../../../functions/table/commit.ts";
import { keys } from "../../../functions/table/keys.ts";
import { personWith, type TestDeps, testDeps } from "../../support/deps.ts";
import { must } from "../../support/life.ts";
import { reactToAll } from "../../support/reactions.ts";
import { ADDRESSEE, donorOf, FINANCE, keepCheckouts, organised, paidCheckout } from "../../support/receipts.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
let deps: TestDeps;
beforeEach(async () => {
  test = await testTable();
  deps = testDeps(test.table);
});
afterEach(() => test.close());

const zoe = donorOf("person_zoe");
const single = (checkoutId: string, kind: ReceiptWish["kind"] = "general"): ReceiptWish => ({
  kind,
  about: { checkoutId },
  addressee: ADDRESSEE,
  language: "fr",
});
const yearly = (year: string, kind: ReceiptWish["kind"] = "sammel"): ReceiptWish => ({
  ...single(""),
  kind,
  about: { year },
});
const code = async (asked: ReturnType<typeof issueReceipt>) => {
  const answer = await asked;
  return answer.ok ? answer.value.number : answer.refusal.code;
};
/** As a caller does who is told that the table is busy. */
const patiently = async (ask: () => Promise<string>): Promise<string> => {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Contention) return patiently(ask);
    throw error;
  }
};

async function givenBack(id: string, cents: bigint) {
  const before = await findCheckout(deps, id);
  if (!before) throw new Error(id);
  const next = { ...before, refunded: minor(cents) };
  await commit(deps.table, [replace(keys.checkout(id), checkoutItem(next), before.version, "changed")]);
}

describe("asking for a receipt", () => {
  it("gives one for what the donor gave, running costs included and without what went back", async () => {
    await organised(deps);
    await keepCheckouts(deps, paidCheckout("c1", { refunded: minor(500n) }));
    const receipt = must(await issueReceipt(deps, zoe, single("c1")));
    expect(receipt).toMatchObject({ number: "2026-000001", total: 2_200n, language: "fr", version: 1, cancels: null });
    expect(receipt.lines).toEqual([{ checkoutId: "c1", paidOn: "2026-02-03", amount: 2_200n }]);
    expect((await findReceipt(deps, receipt.number))?.receipt).toEqual(receipt);
  });

  it("gives none twice, none to others, none for what is not paid, on its way back or gone", async () => {
    await organised(deps);
    await keepCheckouts(
      deps,
      paidCheckout("c1"),
      paidCheckout("open", { state: "open", paidAt: null }),
      paidCheckout("back", { refundId: "refund_1" }),
      paidCheckout("gone", { state: "refunded", refunded: minor(2_700n) }),
    );
    expect(await code(issueReceipt(deps, zoe, single("c1")))).toBe("2026-000001");
    expect(await code(issueReceipt(deps, zoe, single("c1", "zuwendung")))).toBe("already_exists");
    const other = { ...single("c1"), addressee: { ...ADDRESSEE, name: "Somebody Else" } };
    expect(await code(issueReceipt(deps, zoe, other))).toBe("already_exists");
    expect(await code(issueReceipt(deps, donorOf("person_eve"), single("c1")))).toBe("not_found");
    for (const id of ["open", "back", "gone"])
      expect(await code(issueReceipt(deps, zoe, single(id)))).toBe("wrong_state");
    expect(await code(issueReceipt(deps, zoe, yearly("2026")))).toBe("wrong_state");
  });

  it("puts a year's donations that are on no receipt onto one", async () => {
    await organised(deps);
    await keepCheckouts(
      deps,
      paidCheckout("c1"),
      paidCheckout("c2", { paidAt: "2026-01-05T00:00:00.000Z" }),
      paidCheckout("c3", { paidAt: "2026-02-20T00:00:00.000Z" }),
      paidCheckout("old", { paidAt: "2025-12-31T22:59:59.000Z" }),
    );
    must(await issueReceipt(deps, zoe, single("c1", "zuwendung")));
    const receipt = must(await issueReceipt(deps, zoe, yearly("2026")));
    expect(receipt.lines.map((line) => line.checkoutId)).toEqual(["c2", "c3"]);
    expect(receipt).toMatchObject({ total: 5_400n, period: { from: "2026-01-01", to: "2026-03-02" }, language: "de" });
  });

  it("says of more donations than fit which days it is about, and the rest comes on the next one", async () => {
    await organised(deps);
    const day = (n: number) => new Date(Date.UTC(2025, 0, n)).toISOString();
    await keepCheckouts(deps, ...Array.from({ length: 60 }, (_, n) => paidCheckout(`c${n}`, { paidAt: day(n + 1) })));
    const first = must(await issueReceipt(deps, zoe, yearly("2025")));
    expect(first).toMatchObject({ period: { from: "2025-01-01", to: "2025-02-16" } });
    const second = must(await issueReceipt(deps, zoe, yearly("2025")));
    expect(first.lines.length + second.lines.length).toBe(60);
  });

  it("waits for the organisation's details, and for a new notice where the last is too old", async () => {
    await keepCheckouts(deps, paidCheckout("c1"));
    expect(await code(issueReceipt(deps, zoe, single("c1")))).toBe("wrong_state");
    await organised(deps, { noticeOn: "2021-03-01" });
    const refused = await issueReceipt(deps, zoe, single("c1", "zuwendung"));
    expect(refused.ok ? null : refused.refusal.extra).toEqual({ missing: ["noticeOn"] });
    expect(await code(issueReceipt(deps, zoe, single("c1")))).toBe("2026-000001");
  });
});

describe("numbers", () => {
  it("have no gap and no double when fifty people ask at once", async () => {
    await organised(deps);
    const ids = Array.from({ length: 50 }, (_, n) => `c${n}`);
    await keepCheckouts(deps, ...ids.map((id) => paidCheckout(id, { donorId: `person_${id}` })));
    const asked = await Promise.all(
      ids.map((id) => patiently(() => code(issueReceipt(deps, donorOf(`person_${id}`), single(id))))),
    );
    expect([...asked].sort()).toEqual(ids.map((_, n) => `2026-${String(n + 1).padStart(6, "0")}`));
  });

  it("are one when one donation is asked for by many at once", async () => {
    await organised(deps);
    await keepCheckouts(deps, paidCheckout("c1"));
    const asked = await Promise.all(Array.from({ length: 10 }, () => code(issueReceipt(deps, zoe, single("c1")))));
    expect(asked).toEqual(asked.map(() => "2026-000001"));
    expect(await receiptsOfDonor(deps, zoe.personId)).toHaveLength(1);
  });

  it("begin again with each year", async () => {
    await organised(deps);
    await keepCheckouts(deps, paidCheckout("c1"), paidCheckout("c2"));
    must(await issueReceipt(deps, zoe, single("c1")));
    deps.clock.advanceDays(365);
    expect(must(await issueReceipt(deps, zoe, single("c2"))).number).toBe("2027-000001");
    expect((await receiptsOfYear(deps, "2026", { limit: 9 }))?.items).toHaveLength(1);
  });
});

describe("cancelling", () => {
  it("is another receipt with its own number; the donation is free for a new one", async () => {
    await organised(deps);
    await keepCheckouts(deps, paidCheckout("c1"));
    const first = must(await issueReceipt(deps, zoe, single("c1")));
    const cancel = must(await cancelReceipt(deps, FINANCE, first.number, "wrong name"));
    expect(cancel).toMatchObject({ number: "2026-000002", cancels: first.number, reason: "wrong name", total: 2_700n });
    expect(must(await cancelReceipt(deps, FINANCE, first.number, "again")).number).toBe(cancel.number);
    const refused = await cancelReceipt(deps, FINANCE, cancel.number, "no");
    expect(refused.ok ? null : refused.refusal.code).toBe("wrong_state");
    expect(await findReceipt(deps, first.number)).toEqual({ receipt: first, cancelledBy: cancel.number });
    expect(must(await issueReceipt(deps, zoe, single("c1"))).number).toBe("2026-000003");
    expect(await receiptsOfDonor(deps, zoe.personId)).toHaveLength(3);
  });

  it("is told to its donor once, whatever comes twice, and not why", async () => {
    await organised(deps);
    const ada = await personWith(deps, "ada@donor.test", "donor");
    await keepCheckouts(deps, paidCheckout("c1", { donorId: ada.id, locale: "de" }));
    const { number } = must(await issueReceipt(deps, { personId: ada.id }, single("c1")));
    must(await cancelReceipt(deps, FINANCE, number, "Seems a fraud."));
    await reactToAll(deps);
    await reactToAll(deps);
    const letters = deps.sent.filter((mail) => mail.to === "ada@donor.test");
    expect(letters.map((mail) => mail.subject)).toEqual([`Die Bestätigung ${number} gilt nicht mehr`]);
    expect(letters[0]?.text).toContain("http://onward.test/de/me/receipts");
    expect(JSON.stringify(letters)).not.toContain("fraud");
  });

  it("is proposed as long as money went back of what the receipt says", async () => {
    await organised(deps);
    await keepCheckouts(deps, paidCheckout("c1"));
    const first = must(await issueReceipt(deps, zoe, single("c1")));
    const listed = async () => {
      await reviewReceipt(deps, "c1");
      return (await receiptsToCancel(deps)).map((cover) => cover.receipt);
    };
    expect(await listed()).toEqual([]);
    await givenBack("c1", 700n);
    expect(await listed()).toEqual([first.number]);
    await givenBack("c1", 0n);
    expect(await listed()).toEqual([]);
    await givenBack("c1", 700n);
    expect(await listed()).toEqual([first.number]);
    must(await cancelReceipt(deps, FINANCE, first.number, "refunded"));
    expect(await listed()).toEqual([]);
    expect(must(await issueReceipt(deps, zoe, single("c1")))).toMatchObject({ total: 2_000n });
  });
});

it("is found again by its code alone", async () => {
  await organised(deps);
  await keepCheckouts(deps, paidCheckout("c1"));
  const receipt = must(await issueReceipt(deps, zoe, single("c1")));
  const [, language, path, number = "", proof = ""] = new URL(checkUrl(deps.settings, receipt)).pathname.split("/");
  expect([language, path, number]).toEqual(["fr", "receipts", receipt.number]);
  expect(proof).toHaveLength(26);
  expect((await checkReceipt(deps, number, proof))?.receipt.total).toBe(2_700n);
  expect(await checkReceipt(deps, "2026-000002", proof)).toBeNull();
  expect(await checkReceipt(deps, number, `${proof.slice(1)}x`)).toBeNull();
});
