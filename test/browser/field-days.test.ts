// A day in a market without a network, in a real browser: what was written down is in the books once, whatever broke meanwhile.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { persistentContext, startBrowser } from "../support/browser.ts";
import { type Field, field } from "../support/field.ts";
import { complaints, PHONE, Visitor } from "../support/visitor.ts";
import { Collector, expectBooked, PAGE } from "./collector.ts";

/** The most that a group of twenty may cost. */
const TAPS_MAX = 25;

let at: Field;
let browser: Browser;
let nth = 0;
/** What the phone whose battery is flat keeps. */
const folder = mkdtempSync(join(tmpdir(), "onward-phone-"));
/** A new group with members of names that nobody else has. */
async function group(size: number): Promise<{ name: string; members: string[] }> {
  nth += 1;
  const name = `Group${nth}`;
  const members = Array.from({ length: size }, (_, at) => `Nena${nth}x${at}`);
  await at.group(name, members);
  return { name, members };
}

beforeAll(async () => {
  [at, browser] = await Promise.all([field(), startBrowser()]);
});
afterEach(() => {
  Object.assign(at, { down: false, cut: null });
});
afterAll(async () => {
  await browser?.close();
  await at?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 9, retryDelay: 50 });
});

/** Ends a browser as a flat battery does. It is found by the folder that is its alone. */
function pullPlug(): void {
  for (const id of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      if (readFileSync(`/proc/${id}/cmdline`, "utf8").includes(folder)) process.kill(Number(id), "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }
}

it("ten collections in airplane mode, the phone dead in the middle, opened again, a network: all are there once", async () => {
  const { name, members } = await group(10);
  const [first, rest] = [members.slice(0, 5), members.slice(5)];
  try {
    const before = await Collector.with(at, await persistentContext(folder), "joy");
    await before.getReady();
    await before.network(false);
    await before.choose(name);
    for (const member of rest) await before.of(member).getByLabel("Did not pay").check();
    await before.tap(/^Save what was paid \(5\)/);
    await before.tap("Save on this device");
    await before.sees(first, "saved");
    await before
      .of(rest[0] ?? "")
      .getByLabel("Did not pay")
      .uncheck();
    pullPlug();

    const after = await Collector.with(at, await persistentContext(folder), null);
    await after.network(false);
    await after.open();
    await after.choose(name);
    await after.sees(first, "saved");
    for (const member of rest) expect(await after.of(member).getByText("Not saved yet").count()).toBe(1);
    await after.tap(/^Everybody paid in full \(5\)/);
    await after.tap("Save on this device");
    await after.reads("Waiting: 10");
    await expectBooked(at, members, 0);

    // The session went with the battery: nobody is signed in, so nothing is sent.
    await after.network(true);
    await after.reads("You are signed out");
    await expectBooked(at, members, 0);
    await at.signIn(after.context, "joy");
    await after.tap("Send now");
    await after.sees(members, "sent");
    await after.reads("Everything is sent");
    await expectBooked(at, members);
    await after.leave();
  } finally {
    pullPlug();
  }
});

it("a whole group of twenty that paid in full takes a few taps, and shuts nobody out", async () => {
  const { name, members } = await group(20);
  const joy = await Collector.come(browser, at, "joy");
  const visitor = new Visitor(joy.page, { url: at.url, width: PHONE, name: "collector" });
  await joy.open();
  await joy.choose(name);
  await visitor.look();
  await joy.tap(/^Everybody paid in full \(20\)/);
  await visitor.look();
  await joy.tap("Save on this device");
  await joy.sees(members, "sent");
  await visitor.look();
  expect(joy.taps).toBeLessThanOrEqual(TAPS_MAX);
  expect(complaints).toEqual([]);
  await expectBooked(at, members);
  await joy.leave();
});

it("no network from the start of the day: the sheet of the evening before is there, and nothing is said to be sent", async () => {
  const { name, members } = await group(3);
  const joy = await Collector.come(browser, at, "joy");
  await joy.getReady();
  await joy.page.close();
  await joy.network(false);
  joy.page = await joy.context.newPage();
  await joy.open();
  await joy.choose(name);
  await joy
    .of(members[0] ?? "")
    .getByLabel(/^Paid/)
    .fill("250,50");
  await joy.tap(/^Save what was paid \(3\)/);
  await joy.tap("Save on this device");
  await joy.sees(members, "saved");
  await joy.reads("No network");
  // Any other page is the kept one, too.
  await joy.page.goto(`${at.url}/partner/loans`);
  await joy.sees(members, "saved");
  expect(await joy.page.getByText("Sent", { exact: true }).count()).toBe(0);
  await joy.network(true);
  await joy.sees(members, "sent");
  await expectBooked(at, members);
  expect((await at.bookedFor(members[0] ?? ""))[0]?.amount).toBe(25_050n);
  await joy.leave();
});

it.each(["before", "after"] as const)(
  "a network lost in the middle of sending, %s the server heard it",
  async (when) => {
    const { name, members } = await group(3);
    const joy = await Collector.come(browser, at, "joy");
    await joy.getReady();
    await joy.choose(name);
    at.cut = when;
    await joy.everybodyPaid();
    await joy.page.locator('[data-network="offline"]').waitFor();
    expect(await joy.states(members[0] ?? "")).toEqual(["saved"]);
    // What may be there already cannot be taken back.
    expect(
      await joy
        .of(members[0] ?? "")
        .getByRole("button", { name: "Take back" })
        .count(),
    ).toBe(0);
    await expectBooked(at, members, when === "after" ? 1 : 0);
    at.cut = null;
    await joy.tap("Send now");
    await joy.sees(members, "sent");
    await expectBooked(at, members);
    await joy.leave();
  },
);

it("the same phone sends the same twice, from two tabs and after a receipt that was lost: booked once", async () => {
  const { name, members } = await group(4);
  const joy = await Collector.come(browser, at, "joy");
  await joy.getReady();
  await joy.network(false);
  await joy.choose(name);
  await joy.everybodyPaid();
  const other = await joy.context.newPage();
  await other.goto(at.url + PAGE);
  await other.locator('[data-state="saved"]').first().waitFor();
  const before = at.asked.length;
  await joy.network(true);
  await joy.sees(members, "sent");
  // One tab sent all; the other was told of it.
  await other
    .locator('[data-state="sent"]')
    .nth(members.length - 1)
    .waitFor();
  expect(at.asked.slice(before).map(({ entries }) => entries)).toEqual([members.length]);

  const [entry] = await joy.stored("outbox");
  const again = {
    key: entry?.key,
    loanId: entry?.loanId,
    paidOn: entry?.paidOn,
    amount: entry?.amount,
    knownPayments: 0,
  };
  const answer = await joy.page.evaluate(
    async (body) => {
      const headers = { "content-type": "application/json" };
      return (await fetch("/partner/collection/entries", { method: "POST", headers, body })).json();
    },
    JSON.stringify({ entries: [again] }),
  );
  expect(answer.results).toEqual([{ key: again.key, outcome: "already_sent" }]);
  await expectBooked(at, members);
  await joy.leave();
});
