// The page of audits in every state: never made, asked for, under way, gone, failed, clean, broken with what to do; and the last ones.
import { beforeEach, describe, expect, it, vi } from "vitest";
import { auditAsked, auditDaily } from "../../../functions/audit-runs/carry-out.ts";
import { runItem } from "../../../functions/audit-runs/items.ts";
import { newestRun, runById } from "../../../functions/audit-runs/queries.ts";
import type { AuditRun } from "../../../functions/audit-runs/run.ts";
import { replace } from "../../../functions/table/actions.ts";
import { commit } from "../../../functions/table/commit.ts";
import { keys } from "../../../functions/table/keys.ts";
import { putOnce } from "../../../functions/table/put-once.ts";
import { adviceFor } from "../../../web/staff/audit-advice.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";
import { type Desk, desk, wordsOf } from "../desk.ts";

const path = "/staff/audit";
const MINUTES = 1 / 1440;

let at: Desk;
beforeEach(async () => {
  at = await desk(new MemoryTable().table);
  const { auditor } = at.deps;
  // Whoever audits is apart from whoever asks.
  if (auditor) vi.spyOn(auditor, "wake").mockResolvedValue();
});

const seen = async (as = "ann", of = path) => wordsOf((await at.get(as, of)).html);
const ask = (as = "ann") => at.send(as, path, path);
const newest = async () => (await newestRun(at.deps)) ?? expect.fail("no run");

async function put(change: Partial<AuditRun>): Promise<void> {
  const run = await newest();
  const made = await commit(at.deps.table, [
    replace(keys.auditRun(run.id), runItem({ ...run, ...change }), run.version, "changed"),
  ]);
  expect(made.ok).toBe(true);
}

describe("an audit", () => {
  it("that nobody made yet is offered", async () => {
    const words = await seen("reviewer");
    expect(words).toContain("Nobody has audited these books yet.");
    expect(words).toContain("Audit everything now");
    expect(words).not.toContain("The last audits");
  });

  it("begins when somebody asks, says who, and offers no second one to anybody", async () => {
    expect((await ask()).location).toBe(path);
    const { html } = await at.get("ben", path);
    expect(wordsOf(html)).toContain("An audit is about to begin Asked for by ann@desk.test, 2 March 2026");
    expect(html).toContain("data-look-again");
    expect(html).not.toContain('<form method="post" action="/staff/audit">');
    // Without a script there is a way to look again.
    expect(html).toContain(`href="/staff/audit/${(await newest()).id}"`);
    expect((await at.post("ben", path, {})).location).toBe(`${path}?done=already`);
    expect(await seen("ben", `${path}?done=already`)).toContain("no second one was begun");
  });

  it("says how far it is, what it has read, and how much there was last time", async () => {
    await auditDaily(at.deps);
    await ask();
    const beganAt = at.deps.clock.now().toISOString();
    const progress = { reading: 1, read: false, items: 48_000, entries: 1, areas: 0 };
    await put({ state: "running", beganAt, heardAt: beganAt, progress });
    const reading = await seen();
    expect(reading).toContain(
      "48,000 things read, 1 entry of the journal among them. Last time the journal had 0 entries.",
    );
    expect(reading).toContain("Read the table Now Entries, balances and sums of months To do");
    await put({ progress: { ...progress, read: true, areas: 2, reading: 2 } });
    const judging = await seen();
    expect(judging).toContain("reading 2 of at most 4");
    expect(judging).toContain("Loans and what they hold Done Overpayments, recoveries, new terms and reversals Now");
  });

  it("whose runner is gone says so, and may be started again", async () => {
    await ask();
    at.deps.clock.advanceDays(3 * MINUTES);
    expect(await seen()).toContain("The audit did not begin");
    await put({ state: "running", beganAt: at.deps.clock.now().toISOString() });
    expect(await seen()).toContain("The audit stopped before its end It was last heard of 2 March 2026");
    await ask("ben");
    expect(await seen()).toContain("Asked for by ben@desk.test");
    const words = await seen();
    expect(words.slice(words.indexOf("The last audits"))).toMatch(/ben@desk\.test Under way .*ann@desk\.test Stopped/);
  });

  it("that failed says why; one whose auditor could not be woken says that nothing began", async () => {
    await ask();
    await put({ state: "failed", failure: "the table is busy", beganAt: at.deps.clock.now().toISOString() });
    expect(await seen()).toContain("It says nothing about the books.");
    expect(await seen()).toContain("Why: the table is busy");
    await put({ beganAt: null, failure: "not woken" });
    expect(await seen()).toContain("The auditor could not be woken, so nothing began.");
  });

  it("that found nothing says so, with who asked, and stays in the list beside the daily one", async () => {
    await auditDaily(at.deps);
    await ask();
    const { id } = await newest();
    await auditAsked(at.deps, id);
    const words = await seen();
    expect(words).toContain("Clean Every invariant holds. Asked for by ann@desk.test");
    expect(words).toContain("Audit again");
    const list = words.slice(words.indexOf("The last audits"));
    expect(list).toMatch(/ann@desk\.test Clean 0 0 .*The clock, daily Clean 0 0/);
    expect(await seen("ann", `${path}/${id}`)).toContain("Every invariant holds.");
    expect((await at.get("ann", `${path}/audit_none`)).status).toBe(404);
  });

  it("that found something says what should hold, what to do, and which things are wrong, later too", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const balance = { type: "balance", account: "bank", currency: "EUR", amount: 1, through: "2026-03-01" };
    await putOnce(at.deps.table, keys.balance("bank", "EUR"), balance);
    await ask();
    const { id } = await newest();
    await auditAsked(at.deps, id);
    log.mockRestore();
    const words = await seen();
    const { found, broken } = (await runById(at.deps, id)) ?? {};
    expect(words).toContain(`${found} found Do not move money that is named here`);
    for (const one of broken ?? []) expect(words).toContain(`${one.invariant} ${one.says} ${one.count}`);
    expect(words).toContain("npm run rebuild-balances");
    expect(words).toContain("docs/runbooks/broken-books.md");
    expect(words).toContain("bank EUR balances-are-the-fold");
    expect((await at.get("ann", path)).html).toContain('href="/staff/ledger/entries?account=bank"');
    await ask();
    const older = await at.get("ann", `${path}/${id}`);
    expect(wordsOf(older.html)).toContain("bank EUR balances-are-the-fold");
    // An older one stands still.
    expect(older.html).not.toContain("data-look-again");
  });

  it("is no business of a donor, nor of a partner", async () => {
    for (const who of ["donor", "officer"]) expect((await at.get(who, path)).status).toBe(403);
  });
});

it("gives the gravest advice first, each once, with what it is for", () => {
  const broken = (invariant: string) => ({ invariant, says: "", area: "ledger" as const, count: 1 });
  const names = [
    "entries-balance",
    "months-are-the-fold",
    "acts-are-logged",
    "balances-are-the-fold",
    "days-are-sealed",
  ];
  expect(adviceFor(names.map(broken))).toEqual([
    { advice: "table", invariants: ["days-are-sealed"] },
    { advice: "stream", invariants: ["acts-are-logged"] },
    { advice: "kept", invariants: ["months-are-the-fold", "balances-are-the-fold"] },
    { advice: "one", invariants: ["entries-balance"] },
  ]);
});
