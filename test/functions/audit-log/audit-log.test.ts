// The audit log: one chain, each act once however its records come, and nothing in it can be changed unseen.
import { createHash } from "node:crypto";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { append, catchUp } from "../../../functions/audit-log/commands.ts";
import { GENESIS, type Link } from "../../../functions/audit-log/link.ts";
import { chain, headOf } from "../../../functions/audit-log/queries.ts";
import { toldOf } from "../../../functions/audit-log/told.ts";
import { verifyLog } from "../../../functions/audit-log/verify.ts";
import { announce, type Fact, fact } from "../../../functions/facts/fact.ts";
import { buildApp } from "../../../functions/http/app.ts";
import { commit } from "../../../functions/table/commit.ts";
import { keys } from "../../../functions/table/keys.ts";
import { getMany } from "../../../functions/table/read.ts";
import { personWith, signedInAs, type TestDeps, testDeps } from "../../support/deps.ts";
import { flakyTable } from "../../support/flaky-table.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
let deps: TestDeps;
beforeAll(async () => {
  test = await testTable();
  deps = testDeps(test.table);
});
afterAll(() => test.close());

let made = 0;
async function happened(subject: Fact["subject"], by = "person_ann"): Promise<Fact> {
  const told = fact("loan.changed", subject, deps.clock.now(), { personId: by }, ++made, { nth: made, big: 2n ** 60n });
  await commit(deps.table, [announce(told)]);
  return told;
}
async function acts(facts: readonly Fact[]) {
  const items = await getMany(
    deps.table,
    facts.map((one) => keys.fact(one.subject, one.at, one.id)),
  );
  return items.flatMap((item) => (item ? (toldOf(item) ?? []) : []));
}
async function links() {
  const head = await headOf(deps);
  const found: Link[] = [];
  for await (const link of chain(deps, 1, head?.seq ?? 0)) found.push(link);
  return found;
}

describe("appending", () => {
  it("links each act once, although records come twice, late, out of order and at the same time", async () => {
    const facts = [];
    for (let nth = 0; nth < 60; nth++) facts.push(await happened(`LOAN#loan_${nth % 7}`));
    const all = await acts(facts);
    const shuffled = [...all].reverse();
    await Promise.all([append(deps, all.slice(0, 40)), append(deps, shuffled), append(deps, all.slice(20))]);
    await append(deps, all);
    const found = await links();
    expect(found.map((link) => link.seq)).toEqual(Array.from({ length: 60 }, (_, at) => at + 1));
    expect(new Set(found.map((link) => link.id))).toEqual(new Set(facts.map((one) => one.id)));
    expect(found[0]?.previousHash).toBe(GENESIS);
    expect((await verifyLog(deps)).flaws).toEqual([]);
  });

  it("is whole after a write that broke before or after it reached the table", async () => {
    for (const when of ["before", "after"] as const) {
      const flaky = flakyTable(deps.table);
      const some = await acts([await happened("LOAN#loan_flaky")]);
      flaky.breakNext("TransactWriteCommand", when);
      await append({ ...deps, table: flaky.table }, some).catch(() => {});
      await append(deps, some);
    }
    const found = (await links()).filter((link) => link.subject === "LOAN#loan_flaky");
    expect(found).toHaveLength(2);
    expect((await verifyLog(deps)).flaws).toEqual([]);
  });

  it("never lets time run backwards in the chain", async () => {
    const late = fact("loan.changed", "LOAN#loan_late", new Date("2026-01-01T00:00:00Z"), "system", "late");
    await commit(deps.table, [announce(late)]);
    await append(deps, await acts([late]));
    const found = await links();
    const times = found.map((link) => link.recordedAt);
    expect([...times].sort()).toEqual(times);
    expect(found.at(-1)).toMatchObject({ at: "2026-01-01T00:00:00.000Z", by: "system" });
    expect(found.at(-1)?.recordedAt.slice(0, 10)).toBe("2026-03-02");
  });

  it("finds acts that the stream never brought, a day later and for good", async () => {
    const missed = await happened("LOAN#loan_missed");
    const before = (await headOf(deps))?.seq ?? 0;
    deps.clock.advanceDays(1);
    await catchUp(deps, "2026-01-01");
    await catchUp(deps, "2026-01-01");
    const found = await links();
    expect(found).toHaveLength(before + 1);
    expect(found.at(-1)?.id).toBe(missed.id);
  });
});

describe("checking", () => {
  const put = (key: { pk: string; sk: string }, name: string, value: unknown) =>
    test.table.client.send(
      new UpdateCommand({
        TableName: test.table.name,
        Key: key,
        UpdateExpression: "SET #name = :value",
        ExpressionAttributeNames: { "#name": name },
        ExpressionAttributeValues: { ":value": value },
      }),
    );

  it("finds a fact that was changed, a link that was changed, and names them", async () => {
    const told = await happened("LOAN#loan_changed");
    await append(deps, await acts([told]));
    const seq = (await headOf(deps))?.seq ?? 0;
    const key = keys.fact(told.subject, told.at, told.id);
    await put(key, "by", "person_other");
    expect((await verifyLog(deps)).flaws).toMatchObject([{ seq, id: told.id }]);
    await put(key, "by", "person_ann");
    expect((await verifyLog(deps)).flaws).toEqual([]);
    await put(keys.auditLink(3), "by", "person_other");
    expect((await verifyLog(deps)).flaws).toMatchObject([{ seq: 3, detail: "does not fit its own hash" }]);
    await put(keys.auditLink(3), "by", "person_ann");
    const { hash } = (await links())[1] ?? {};
    await put(keys.auditLink(2), "hash", GENESIS);
    expect((await verifyLog(deps)).flaws.map((flaw) => flaw.seq)).toEqual([2, 3]);
    await put(keys.auditLink(2), "hash", hash);
  });
});

describe("over HTTP", () => {
  const ask = async (path: string, as = "finance@log.test") => {
    const answer = await buildApp(deps).request(path, { headers: signedInAs(as) });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  const page = async (query: string) => JSON.parse((await ask(`/v1/audit-log?${query}`)).text);
  beforeAll(async () => {
    await personWith(deps, "finance@log.test", "finance");
    await personWith(deps, "reviewer@log.test", "reviewer");
    await append(deps, await acts([await happened("LOAN#loan_web", "person_ben")]));
  });

  it("is for administrators and finance alone", async () => {
    for (const path of ["/v1/audit-log", "/v1/audit-log/export"])
      expect((await ask(path, "reviewer@log.test")).status).toBe(403);
  });

  it("pages newest first through everything, and finds by person, thing and day", async () => {
    const all = await links();
    const seen: number[] = [];
    let cursor = "";
    do {
      const { items, nextCursor } = await page(`limit=25${cursor}`);
      seen.push(...items.map((link: { seq: number }) => link.seq));
      cursor = nextCursor ? `&cursor=${nextCursor}` : "";
    } while (cursor);
    expect(seen).toEqual(all.map((link) => link.seq).reverse());
    const of = async (query: string) =>
      (await page(`limit=200&${query}`)).items.map((link: { seq: number }) => link.seq);
    const mine = (want: (link: (typeof all)[number]) => boolean) =>
      all
        .filter(want)
        .map((link) => link.seq)
        .reverse();
    expect(await of("by=person_ben")).toEqual(mine((link) => link.by === "person_ben"));
    expect(await of("subject=LOAN%23loan_3")).toEqual(mine((link) => link.subject === "LOAN#loan_3"));
    expect(await of("subject=LOAN%23loan_3&by=person_ben")).toEqual([]);
    for (const [from, to] of [
      ["2026-03-02", "2026-03-02"],
      ["2026-03-03", "2026-03-03"],
      ["2026-03-04", "2026-03-09"],
    ] as const) {
      const expected = mine((link) => link.recordedAt.slice(0, 10) >= from && link.recordedAt.slice(0, 10) <= to);
      expect(await of(`from=${from}&to=${to}`)).toEqual(expected);
      const some = (seq: number) => all[seq - 1]?.by === "person_ann";
      expect(await of(`by=person_ann&from=${from}&to=${to}`)).toEqual(expected.filter(some));
    }
    const first = await page("by=person_ann&limit=5");
    const second = await page(`by=person_ann&limit=5&cursor=${first.nextCursor}`);
    expect(second.items[0].seq).toBeLessThan(first.items[4].seq);
    expect((await ask("/v1/audit-log?cursor=made-up")).status).toBe(400);
  });

  it("exports a file that anybody can check without us", async () => {
    const { text, headers } = await ask("/v1/audit-log/export");
    const lines = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    // As docs/audit-log.md says it: names in order, no spaces, SHA-256.
    let previous = "0".repeat(64);
    for (const { hash, ...link } of lines) {
      const sorted = Object.fromEntries(Object.entries(link).sort(([a], [b]) => (a < b ? -1 : 1)));
      expect(link.previousHash).toBe(previous);
      previous = createHash("sha256").update(JSON.stringify(sorted)).digest("hex");
      expect(hash).toBe(previous);
    }
    expect(headers.get("onward-audit-head-hash")).toBe(previous);
    expect(headers.get("onward-audit-head")).toBe(String(lines.length));
    const csv = (await ask("/v1/audit-log/export?format=csv")).text.trimEnd().split("\r\n");
    expect(csv).toHaveLength(lines.length + 1);
    expect(csv.at(-1)).toContain(previous);
  });
});
