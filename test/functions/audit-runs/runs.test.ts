// Runs of the audit: asked for one at a time, carried out apart from who asked, told of while they go on, and over when their runner is gone.
import { beforeEach, describe, expect, it, vi } from "vitest";
import { AREAS } from "../../../functions/audit/progress.ts";
import { auditAsked, auditDaily } from "../../../functions/audit-runs/carry-out.ts";
import { askAudit, giveUpRun } from "../../../functions/audit-runs/commands.ts";
import { foundBy, lastRuns, newestRun, runById } from "../../../functions/audit-runs/queries.ts";
import { standingOf } from "../../../functions/audit-runs/run.ts";
import { wakeFunction } from "../../../functions/audit-runs/wake-function.ts";
import type { ApiDeps, Deps } from "../../../functions/deps.ts";
import { buildApp } from "../../../functions/http/app.ts";
import { keys } from "../../../functions/table/keys.ts";
import { putOnce } from "../../../functions/table/put-once.ts";
import type { Table } from "../../../functions/table/table.ts";
import { localAuditor } from "../../../infra/local/auditor.ts";
import { type World, world } from "../../support/api.ts";
import { personWith, signedInAs } from "../../support/deps.ts";
import { factsOf } from "../../support/facts.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

const FINANCE = "fin@staff.test";
const MINUTES = 1 / 1440;

let one: World;
let by: { personId: string };
/** The runs that somebody was woken for, and nobody carries out by itself. */
let woken: string[];
let asleep: Deps;

beforeEach(async () => {
  one = await world(new MemoryTable().table);
  by = { personId: (await personWith(one.deps, FINANCE, "finance")).id };
  woken = [];
  asleep = { ...one.deps, auditor: { patienceMs: 0, wake: async (run) => void woken.push(run) } };
});

const breakBooks = (table: Table, account = "bank") =>
  putOnce(table, keys.balance(account, "EUR"), {
    ...{ type: "balance", account, currency: "EUR", amount: 1, through: "2026-03-01" },
  });
const asked = async () => {
  const answer = await askAudit(asleep, by);
  return answer.ok ? answer.value : expect.fail(answer.refusal.detail);
};
const standing = async (id: string) => {
  const run = await runById(one.deps, id);
  return run && standingOf(run, one.deps.clock.now());
};
/** A table that answers whoever scans it as `scan` says. */
function scanning(table: Table, scan: () => Promise<never>): Table {
  const send = (command: object) =>
    command.constructor.name === "ScanCommand" ? scan() : table.client.send(command as never);
  return { ...table, client: Object.assign(Object.create(table.client), { send }) };
}

describe("a run that somebody asked for", () => {
  it("is noted with who asked before anybody audits, then carried out, and stays with what it counted", async () => {
    const run = await asked();
    expect([woken, await standing(run.id)]).toEqual([[run.id], "asked"]);
    expect((await factsOf(one.deps, `AUDIT#${run.id}`)).map((fact) => [fact.type, fact.by])).toEqual([
      ["audit.asked", by.personId],
    ]);
    expect((await auditAsked(one.deps, run.id))?.violations).toEqual([]);
    expect(await newestRun(one.deps)).toMatchObject({
      ...{ id: run.id, askedBy: by.personId, state: "finished", found: 0, broken: [], failure: null },
      checked: { entries: 0 },
      progress: { reading: 1, read: true, areas: AREAS.length },
    });
    // A second wake-up for it finds it done.
    expect(await auditAsked(one.deps, run.id)).toBeNull();
  });

  it("is the only one: a second is refused and named, also at the same moment", async () => {
    const answers = await Promise.all([askAudit(asleep, by), askAudit(asleep, by), askAudit(asleep, by)]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(woken).toHaveLength(1);
    for (const answer of answers)
      if (!answer.ok) expect(answer.refusal).toMatchObject({ code: "conflict", extra: { running: woken[0] } });
    await auditAsked(one.deps, woken[0] ?? "");
    expect((await askAudit(asleep, by)).ok).toBe(true);
  });

  it("keeps what it found, whatever that is, and says it as loudly as the daily one", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    for (let nth = 0; nth < 120; nth++) await breakBooks(one.deps.table, `loan/l_${nth}`);
    const run = await asked();
    await auditAsked(one.deps, run.id);
    log.mockRestore();
    const kept = await runById(one.deps, run.id);
    const found = await foundBy(one.deps, run.id);
    expect(found.length).toBe(kept?.found);
    expect(found.length).toBeGreaterThan(100);
    expect(kept?.broken.map((each) => each.invariant)).toContain("balances-are-the-fold");
    expect(kept?.broken.reduce((sum, each) => sum + each.count, 0)).toBe(found.length);
    expect(one.deps.sent.map((mail) => mail.to)).toContain(FINANCE);
  });

  it("says so where nobody could be woken, and lets another one begin", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const wake = () => Promise.reject(new Error("throttled"));
    const answer = await askAudit({ ...one.deps, auditor: { patienceMs: 0, wake } }, by);
    log.mockRestore();
    expect(answer).toMatchObject({ ok: false, refusal: { code: "try_again" } });
    expect((await newestRun(one.deps))?.state).toBe("failed");
    expect((await askAudit(asleep, by)).ok).toBe(true);
  });
});

describe("a runner that is gone", () => {
  it("is noticed when it was not heard of for two minutes, and another audit may begin", async () => {
    const run = await asked();
    one.deps.clock.advanceDays(1 * MINUTES);
    expect(await standing(run.id)).toBe("asked");
    one.deps.clock.advanceDays(1.1 * MINUTES);
    expect(await standing(run.id)).toBe("unheard");
    const second = await asked();
    // It comes to life after all, too late: nobody audits twice.
    expect(await auditAsked(one.deps, run.id)).toBeNull();
    expect((await lastRuns(one.deps)).map((each) => each.id)).toEqual([second.id, run.id]);
  });

  it("is noticed in the middle of its work too; the run is taken up again, and whoever had it before lets go", async () => {
    const run = await asked();
    // Nothing is heard of it any more, not even that it failed.
    let wakes = () => {};
    const stuck = new Promise<void>((resolve) => {
      wakes = resolve;
    });
    const send = async (command: object) => {
      if (command.constructor.name === "ScanCommand") await stuck;
      return one.deps.table.client.send(command as never);
    };
    const table = { ...one.deps.table, client: Object.assign(Object.create(one.deps.table.client), { send }) } as Table;
    const first = auditAsked({ ...one.deps, table }, run.id);
    await vi.waitFor(async () => expect(await standing(run.id)).toBe("running"));
    expect(await askAudit(asleep, by)).toMatchObject({ ok: false, refusal: { code: "conflict" } });
    // Woken twice for one run, as Lambda may do: the second one leaves it to the first.
    expect(await auditAsked(one.deps, run.id)).toBeNull();
    one.deps.clock.advanceDays(1 * MINUTES);
    // Tried again after a minute, as Lambda does when a function dies.
    expect((await auditAsked(one.deps, run.id))?.violations).toEqual([]);
    const finished = await runById(one.deps, run.id);
    expect(finished?.state).toBe("finished");
    const log = vi.spyOn(console, "warn").mockImplementation(() => {});
    wakes();
    expect(await first).toBeNull();
    log.mockRestore();
    expect(await runById(one.deps, run.id)).toEqual(finished);
  });

  it("that fails says why, without an address, and the next try of the same run goes through", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const run = await asked();
    const lost = () => Promise.reject(new Error("the table is gone for somebody@secret.test"));
    const table = scanning(one.deps.table, lost);
    await expect(auditAsked({ ...one.deps, table }, run.id)).rejects.toThrow("gone");
    log.mockRestore();
    expect(await runById(one.deps, run.id)).toMatchObject({
      ...{ state: "failed", failure: "the table is gone for [address]" },
    });
    expect((await auditAsked(one.deps, run.id))?.violations).toEqual([]);
    expect(await standing(run.id)).toBe("finished");
  });
});

it("is given up at once by whoever knows that its runner is gone", async () => {
  await giveUpRun(one.deps, "nobody is there");
  const run = await asked();
  await giveUpRun(one.deps, "the product ended while it ran");
  expect(await runById(one.deps, run.id)).toMatchObject({ state: "failed", failure: "the product ended while it ran" });
  const next = await asked();
  await auditAsked(one.deps, next.id);
  await giveUpRun(one.deps, "too late");
  expect((await runById(one.deps, next.id))?.state).toBe("finished");
});

describe("the daily audit", () => {
  it("stands in the same list, asked for by nobody, once however often Lambda tries it", async () => {
    await auditDaily(one.deps, "audit_of_one_wake_up");
    expect(await auditDaily(one.deps, "audit_of_one_wake_up")).toBeNull();
    expect((await lastRuns(one.deps)).map((run) => [run.id, run.askedBy, run.state])).toEqual([
      ["audit_of_one_wake_up", "system", "finished"],
    ]);
  });

  it("leaves it to the one that is on its way", async () => {
    const run = await asked();
    expect(await auditDaily(one.deps)).toBeNull();
    await auditAsked(one.deps, run.id);
    expect((await auditDaily(one.deps))?.violations).toEqual([]);
    expect(await lastRuns(one.deps)).toHaveLength(2);
  });

  it("leaves a month of runs in the list", async () => {
    for (let day = 0; day < 33; day++) await auditDaily(one.deps, `audit_${day}`);
    const ids = (await lastRuns(one.deps)).map((run) => run.id);
    expect([ids.length, ids[0], ids.at(-1)]).toEqual([30, "audit_32", "audit_3"]);
  });
});

describe("POST /v1/ledger/audits", () => {
  const post = () => one.call("POST", "/v1/ledger/audits", FINANCE);

  it("answers with what was found, and each of many calls at once with a reading that began after it", async () => {
    const answers = await Promise.all([post(), post(), post()]);
    for (const { status, body } of answers) {
      expect([status, body.violations, body.state]).toEqual([200, [], "finished"]);
      expect(await one.call("GET", `/v1/ledger/audits/${body.id}`, FINANCE)).toMatchObject({ status: 200, body });
    }
    const { body } = await one.call("GET", "/v1/ledger/audits", FINANCE);
    expect(body.items.map((run: { id: string }) => run.id)).toContain(answers[0]?.body.id);
  });

  it("finds what was broken the moment before, although another audit had begun earlier", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const run = await asked();
    const answer = post();
    await breakBooks(one.deps.table);
    // The earlier one ends well: it read before.
    await new Promise((resolve) => setTimeout(resolve, 50));
    await auditAsked(one.deps, run.id);
    const { status, body } = await answer;
    log.mockRestore();
    expect(status).toBe(200);
    expect(body.id).not.toBe(run.id);
    expect(body.violations.map((each: { subject: string }) => each.subject)).toContain("bank EUR");
  });

  it("says that it is on its way where it takes longer than a request may, and that another one is", async () => {
    const app = buildApp(asleep as ApiDeps);
    const ask = async () => {
      const answer = await app.request("/v1/ledger/audits", { method: "POST", headers: signedInAs(FINANCE) });
      return { status: answer.status, body: await answer.json() };
    };
    const first = await ask();
    expect(first).toMatchObject({ status: 202, body: { state: "asked", violations: null, found: null } });
    expect(await ask()).toMatchObject({ status: 409, body: { code: "conflict", running: first.body.id } });
  });

  it("is for staff", async () => {
    await personWith(one.deps, "donor@people.test", "donor");
    for (const path of ["/v1/ledger/audits", "/v1/ledger/audits/audit_1"])
      expect((await one.call("GET", path, "donor@people.test")).status).toBe(403);
    expect((await one.call("GET", "/v1/ledger/audits/audit_1", FINANCE)).status).toBe(404);
  });
});

it("is carried out in the product's own process on one machine, which waits for it when it ends", async () => {
  const auditor = localAuditor(one.deps);
  const answer = await askAudit({ ...one.deps, auditor }, by);
  await auditor.idle();
  expect(await standing(answer.ok ? answer.value.id : "")).toBe("finished");
});

it("wakes a function on AWS without waiting for it", async () => {
  const sent: unknown[] = [];
  const send = async (command: { input: unknown }) => void sent.push(command.input);
  await wakeFunction("audit-function", { job: "audit", run: "audit_1" }, { send } as never);
  expect(sent).toEqual([
    {
      FunctionName: "audit-function",
      InvocationType: "Event",
      Payload: Buffer.from('{"job":"audit","run":"audit_1"}'),
    },
  ]);
});
