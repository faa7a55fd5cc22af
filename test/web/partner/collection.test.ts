// What a collector's phone sends, over HTTP on a real table: each payment once, whoever sends it, however often, whatever breaks between.
import { beforeAll, describe, expect, it } from "vitest";
import { SHEET_ROWS_MAX } from "../../../functions/collection/sheet.ts";
import { rowsFrom } from "../../../functions/disbursements/rules.ts";
import { entrepreneurFrom, entrepreneurItem } from "../../../functions/entrepreneurs/items.ts";
import { createGroup, setMembers } from "../../../functions/groups/commands.ts";
import type { Loan } from "../../../functions/loans/loan.ts";
import { minor } from "../../../functions/money/minor.ts";
import { keys } from "../../../functions/table/keys.ts";
import { putOnce } from "../../../functions/table/put-once.ts";
import { get } from "../../../functions/table/read.ts";
import { contendedTable } from "../../support/contended-table.ts";
import { type FlakyTable, flakyTable } from "../../support/flaky-table.ts";
import { ledgerTable } from "../../support/ledger-table.ts";
import { aFundedLoan, putLoan, readLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";
import { type Desk, desk, type Seen } from "../desk.ts";

const ENTRIES = "/partner/collection/entries";

const test = new MemoryTable({ name: "onward-test", now: () => Date.now() });
let flaky: FlakyTable;
let at: Desk;
beforeAll(async () => {
  flaky = flakyTable(contendedTable(test.table).table);
  at = await desk(flaky.table);
  at.deps.clock.advanceDays(45); // 16 April 2026
});

/** Handed out on 1 March; due on the 1st of April to July: 2,576.00 each, interest 103.04, 77.28, 51.52 and 25.76. */
function handedOut(id: string, over: Partial<Loan> = {}): Promise<Loan> {
  const loan = aFundedLoan({ id, state: "disbursed", promisedDonor: minor(0n), disbursedOn: "2026-03-01", ...over });
  return putLoan(test.table, { ...loan, rows: rowsFrom(loan, "2026-03-01") });
}

function anEntrepreneur(id: string, partnerId = "partner_1") {
  const consent = { publish: true, recordedAt: "2026-01-01T00:00:00.000Z", recordedBy: "system" };
  const facts = { id, partnerId, displayName: "Nena", country: "PH", region: null };
  return entrepreneurItem({ ...facts, version: 1, consent, createdAt: "2026-01-01T00:00:00.000Z" });
}

let made = 0;
const aKey = (): string => `00000000-0000-4000-8000-${String(++made).padStart(12, "0")}`;
const entry = (loanId: string, value: string, more: object = {}) => ({
  key: aKey(),
  loanId,
  paidOn: "2026-04-16",
  amount: { currency: "PHP", value },
  madeAt: "2026-04-16T08:00:00+08:00",
  knownPayments: 0,
  ...more,
});

const send = (as: string | null, entries: unknown, more: object = {}): Promise<Seen> =>
  at.sendJson(as, ENTRIES, { entries, ...more });
/** `sent`, `already_sent`, `conflict`, or the code of a rejection, entry by entry. */
const outcomes = ({ html }: Seen): string[] =>
  JSON.parse(html).results.map((one: { outcome: string; code?: string }) => one.code ?? one.outcome);
const paymentsOf = async (id: string): Promise<number> => (await readLoan(test.table, id)).payments ?? 0;

describe("the sheet of a collector", () => {
  it("leaves out what no phone keeps, which is in the file and on the sheet of its group", async () => {
    const crowd = Array.from({ length: SHEET_ROWS_MAX + 1 }, (_, nth) => `loan_crowd_${String(nth).padStart(3, "0")}`);
    for (const id of crowd)
      await handedOut(id, { partnerId: "partner_2", displayName: id, entrepreneurId: `ent_${id}` });
    const last = crowd.at(-1) ?? "";
    const by = { personId: at.ids.stranger ?? "", partnerId: "partner_2" };
    const group = await createGroup(at.deps, by, { name: "Last", place: null, weekday: null });
    if (!group.ok) throw new Error("no group");
    await putOnce(test.table, keys.entrepreneur(`ent_${last}`), anEntrepreneur(`ent_${last}`, "partner_2"));
    await setMembers(at.deps, by, group.value.id, [`ent_${last}`]);
    const seen = async (path: string) => (await at.get("stranger", path)).html;
    expect(JSON.parse(await seen("/partner/collection/sheets.json"))).toMatchObject({ more: 1 });
    expect(await seen("/partner/repayments/template.csv?day=2026-04-16")).toContain(last);
    expect(await seen(`/partner/collection?group=${group.value.id}`)).toContain(`value="${last}"`);
  });

  it("says who is in which group and what is left of each instalment of the next fortnight", async () => {
    await handedOut("loan_sheet", { entrepreneurId: "ent_nena", displayName: "Nena" });
    await handedOut("loan_theirs", { partnerId: "partner_2" });
    const by = { personId: at.ids.officer ?? "", partnerId: "partner_1" };
    const group = await createGroup(at.deps, by, { name: "Market", place: null, weekday: "friday" });
    if (!group.ok) throw new Error("no group");
    await putOnce(test.table, keys.entrepreneur("ent_nena"), anEntrepreneur("ent_nena"));
    await setMembers(at.deps, by, group.value.id, ["ent_nena"]);
    await send("officer", [entry("loan_sheet", "1000.00")]);

    const sheet = JSON.parse((await at.get("officer", "/partner/collection/sheets.json")).html);

    expect(sheet).toMatchObject({
      partnerId: "partner_1",
      personId: at.ids.officer,
      today: "2026-04-16",
      language: "en",
      groups: [{ id: group.value.id, name: "Market", meets: "friday" }],
      more: 0,
    });
    expect(sheet.rows).toEqual([
      {
        loanId: "loan_sheet",
        name: "Nena",
        groupId: group.value.id,
        outstanding: { currency: "PHP", value: "9561.60" },
        lateSince: "2026-04-01",
        knownPayments: 1,
        expected: [{ dueOn: "2026-04-01", amount: { currency: "PHP", value: "1679.04" } }],
      },
    ]);
  });

  it("keeps in which group somebody is with them as well", async () => {
    const item = await get(test.table, keys.entrepreneur("ent_nena"));
    expect(entrepreneurFrom(item ?? {}).groupId).toMatch(/^group_/);
  });
});

describe("entries of a phone", () => {
  it("are booked once, however often they are sent", async () => {
    await handedOut("loan_a");
    const entries = [entry("loan_a", "2679.04"), entry("loan_a", "50.00")];
    expect(outcomes(await send("officer", entries))).toEqual(["sent", "sent"]);
    expect(outcomes(await send("officer", entries))).toEqual(["already_sent", "already_sent"]);
    expect(outcomes(await send("manager", entries))).toEqual(["already_sent", "already_sent"]);
    const names = Object.fromEntries(entries.map(({ key }, nth) => [key, `key ${nth + 1}`]));
    expect(await ledgerTable(test.table, names, /key/)).toMatchInlineSnapshot(`
      "
      repayment:partner_1:phone-key 1
        loan/loan_a          PHP     -2576.00
        partner/partner_1    PHP      2679.04
        fund/partner_1       PHP      2576.00
        lent/loan_a          PHP     -2576.00
        interest             PHP       103.04

      repayment:partner_1:phone-key 2
        partner/partner_1    PHP        50.00
        interest             PHP        50.00
      "
    `);
    expect(await readLoan(test.table, "loan_a")).toMatchObject({
      repaid: 257_600n,
      interestPaid: 15_304n,
      payments: 2,
    });
  });

  it.each(["before", "after"] as const)(
    "are all there once when the first commit breaks %s the write",
    async (when) => {
      const id = `loan_break_${when}`;
      await handedOut(id);
      const entries = [entry(id, "100.00"), entry(id, "200.00"), entry(id, "300.00")];
      flaky.breakNext("TransactWriteCommand", when);
      expect((await send("officer", entries)).status).toBe(500);
      await send("officer", entries);
      await send("officer", entries);
      expect(await paymentsOf(id)).toBe(3);
      expect((await readLoan(test.table, id)).interestPaid + (await readLoan(test.table, id)).repaid).toBe(60_000n);
    },
  );

  it("are not booked beside a payment that the phone did not know of, until somebody says so", async () => {
    await handedOut("loan_b");
    await send("officer", [entry("loan_b", "500.00")]);
    const second = entry("loan_b", "700.00");
    const answer = await send("manager", [second]);
    expect(JSON.parse(answer.html).results).toEqual([
      {
        key: second.key,
        outcome: "conflict",
        others: [{ paidOn: "2026-04-16", amount: { currency: "PHP", value: "500.00" }, by: "officer@desk.test" }],
        knownPayments: 1,
      },
    ]);
    expect(await paymentsOf("loan_b")).toBe(1);
    // Whoever has seen that one has not seen what comes before their answer.
    expect(outcomes(await send("officer", [entry("loan_b", "300.00", { knownPayments: 1 })]))).toEqual(["sent"]);
    expect(outcomes(await send("manager", [{ ...second, knownPayments: 1 }]))).toEqual(["conflict"]);
    expect(outcomes(await send("manager", [{ ...second, knownPayments: 2 }]))).toEqual(["sent"]);
    expect(outcomes(await send("manager", [second]))).toEqual(["already_sent"]);
    expect(await paymentsOf("loan_b")).toBe(3);
    // Phones of before said so for good.
    const third = entry("loan_b", "100.00", { confirmed: true });
    expect(outcomes(await send("manager", [third]))).toEqual(["sent"]);
  });

  it("of one phone are no surprise to it, in one request or in two", async () => {
    await handedOut("loan_c");
    const [first, second] = [entry("loan_c", "100.00"), entry("loan_c", "200.00")];
    expect(outcomes(await send("officer", [first]))).toEqual(["sent"]);
    expect(outcomes(await send("officer", [second]))).toEqual(["conflict"]);
    expect(outcomes(await send("officer", [{ ...second, mine: [first.key] }]))).toEqual(["sent"]);
  });

  it("of two officers at the same instant: one is sent, the other is told of it", async () => {
    for (let round = 0; round < 4; round++) {
      const id = `loan_race_${round}`;
      await handedOut(id);
      const both = await Promise.all([
        send("officer", [entry(id, "2679.04")]),
        send("manager", [entry(id, "2679.04")]),
      ]);
      expect(both.flatMap(outcomes).sort()).toEqual(["conflict", "sent"]);
      expect(await paymentsOf(id)).toBe(1);
    }
  });

  it("are turned away one by one, and the others go on", async () => {
    await handedOut("loan_d");
    await handedOut("loan_not_ours", { partnerId: "partner_2" });
    const again = entry("loan_d", "10.00");
    const answer = await send("officer", [
      entry("loan_d", "10303.05"),
      entry("loan_d", "20.00", { paidOn: "2026-04-18" }),
      entry("loan_d", "20.00", { paidOn: "2026-04-15" }),
      entry("loan_not_ours", "10.00"),
      entry("loan_d", "-1"),
      entry("loan_d", "10.00", { later: true }),
      again,
    ]);
    expect(outcomes(answer)).toEqual([
      ...["sent", "wrong_date", "sent", "not_found", "wrong_amount", "invalid_row", "sent"],
    ]);
    expect(outcomes(await send("officer", [{ ...again, amount: { currency: "PHP", value: "11.00" } }]))).toEqual([
      "conflict",
    ]);
    expect(outcomes(await send("officer", [entry("loan_d", "99999.00", { knownPayments: 9 })]))).toEqual(["overpaid"]);
  });

  it("come from people of a partner alone, and from our own pages", async () => {
    await handedOut("loan_e");
    const one = [entry("loan_e", "10.00")];
    expect(await send(null, one)).toMatchObject({ status: 401, html: '{"error":"signed_out"}' });
    expect((await at.get(null, "/partner/collection/sheets.json")).status).toBe(401);
    for (const who of ["donor", "ann", "admin"]) expect((await send(who, one)).status).toBe(403);
    const from = (headers: Record<string, string>) => at.sendJson("officer", ENTRIES, { entries: one }, headers);
    expect((await from({ origin: "https://evil.example" })).status).toBe(403);
    expect((await from({ "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await from({ "content-type": "text/plain" })).status).toBe(403);
    expect((await send("officer", one, { personId: at.ids.manager })).status).toBe(409);
    for (const bad of ["{", "null", "[]", { entries: [] }, { entries: [{}] }, { entries: Array(201).fill(one[0]) }]) {
      expect((await at.sendJson("officer", ENTRIES, bad)).status).toBe(400);
    }
    expect(outcomes(await send("stranger", one))).toEqual(["not_found"]);
    expect(await paymentsOf("loan_e")).toBe(0);
  });
});
