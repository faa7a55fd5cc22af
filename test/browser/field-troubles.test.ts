// What goes wrong with phones, in a real browser: two officers, a full disk, a wrong clock, a new version, somebody else on the same phone.
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { startBrowser } from "../support/browser.ts";
import { type Field, field } from "../support/field.ts";
import { complaints, PHONE, Visitor } from "../support/visitor.ts";
import { Collector, expectBooked, PAGE } from "./collector.ts";

let at: Field;
let browser: Browser;
let nth = 0;
async function group(size: number): Promise<{ name: string; members: string[] }> {
  nth += 1;
  const name = `Group${nth}`;
  const members = Array.from({ length: size }, (_, member) => `Rosa${nth}x${member}`);
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
});

it("two officers with the same group: the second is shown what the first recorded, and nothing is overwritten", async () => {
  const { name, members } = await group(2);
  const [same = "", more = ""] = members;
  const [joy, ben] = [await Collector.come(browser, at, "joy"), await Collector.come(browser, at, "ben")];
  for (const officer of [joy, ben]) {
    await officer.getReady();
    await officer.choose(name);
  }
  await ben.context.setOffline(true);
  await ben.everybodyPaid();
  await joy.everybodyPaid();
  await joy.sees(members, "sent");
  await ben.context.setOffline(false);
  await ben.sees(members, "attention");
  expect(await ben.of(same).innerText()).toMatch(/recorded since[\s\S]*PHP\s1,000\.00 · .* · joy@field\.example/);
  await expectBooked(at, members);
  await new Visitor(ben.page, { url: at.url, width: PHONE, name: "conflict" }).look();
  expect(complaints).toEqual([]);
  // The very same payment goes; another one is sent because somebody says so.
  await ben.tap("Remove mine", ben.of(same));
  await ben.tap("Send anyway", ben.of(more));
  await ben.sees([more], "sent");
  expect(await ben.states(same)).toEqual([]);
  await expectBooked(at, [same]);
  await expectBooked(at, [more], 2);
  for (const officer of [joy, ben]) await officer.leave();
});

it("two taps on the button that saves, the second before the first is on the disk: one payment each", async () => {
  const { name, members } = await group(2);
  const joy = await Collector.come(browser, at, "joy");
  await joy.getReady();
  await joy.choose(name);
  await joy.tap(/^Everybody paid in full \(2\)/);
  await joy.page.getByRole("button", { name: "Save on this device" }).evaluate((button) => {
    const one = button as unknown as { click(): void };
    one.click();
    one.click();
  });
  await joy.sees(members, "sent");
  expect((await joy.stored("outbox")).length).toBe(members.length);
  await expectBooked(at, members);
  await joy.leave();
});

/** Somebody takes back what `taken` names while it is about to be sent: before it is marked, and after it was read. */
const TAKEN_BACK = `{ const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    const key = sessionStorage.getItem("taken");
    if (key && names === "outbox" && mode === "readwrite") {
      sessionStorage.removeItem("taken");
      transaction.call(this, names, mode).objectStore(names).delete(key);
    }
    return transaction.call(this, names, mode, options);
  }; }`;

it("what is taken back just when it is to be sent is neither sent nor there again", async () => {
  const { name, members } = await group(2);
  const [gone = "", stays = ""] = members;
  const joy = await Collector.come(browser, at, "joy", TAKEN_BACK);
  await joy.getReady();
  await joy.network(false);
  await joy.choose(name);
  await joy.everybodyPaid();
  const entries = (await joy.stored("outbox")) as { key: string; name: string }[];
  const key = entries.find((entry) => entry.name === gone)?.key ?? "";
  await joy.page.evaluate((taken) => sessionStorage.setItem("taken", taken), key);
  await joy.network(true);
  await joy.sees([stays], "sent");
  expect(await joy.states(gone)).toEqual([]);
  expect((await joy.stored("outbox")).length).toBe(1);
  await expectBooked(at, [gone], 0);
  await expectBooked(at, [stays]);
  await joy.leave();
});

/** A disk that is full once `full` is said: browsers refuse a write at once, or when all of a transaction goes to the disk. */
const DISK = `{ const { put } = IDBObjectStore.prototype;
  const reason = () => new DOMException("no room", "QuotaExceededError");
  IDBObjectStore.prototype.put = function (...args) {
    const full = sessionStorage.getItem("full");
    if (full === "at once" && this.transaction.objectStoreNames.contains("outbox")) throw reason();
    const request = put.apply(this, args);
    if (full === "at the end") {
      Object.defineProperty(this.transaction, "error", { get: reason });
      Promise.resolve().then(() => this.transaction.abort()).catch(() => undefined);
    }
    return request;
  }; }`;

it.each(["at once", "at the end"])(
  "a full disk: it says so, says nothing is saved, keeps what was typed, and saves when there is room (%s)",
  async (when) => {
    const { name, members } = await group(2);
    const [one = ""] = members;
    const joy = await Collector.come(browser, at, "joy", DISK);
    await joy.getReady();
    await joy.network(false);
    await joy.choose(name);
    await joy.of(one).getByLabel(/^Paid/).fill("333.33");
    await joy.page.evaluate((full) => sessionStorage.setItem("full", full), when);
    await joy.tap(/^Save what was paid \(2\)/);
    await joy.tap("Save on this device");
    await joy.reads("This device is full. Nothing of this was saved.");
    expect(await joy.stored("outbox")).toEqual([]);
    expect(await joy.of(one).getByText("Not saved yet").count()).toBe(1);
    expect(await joy.of(one).getByLabel(/^Paid/).inputValue()).toBe("333.33");
    await joy.page.evaluate(() => sessionStorage.removeItem("full"));
    await joy.tap(/^Save what was paid \(2\)/);
    await joy.tap("Save on this device");
    await joy.sees(members, "saved");
    await joy.network(true);
    await joy.sees(members, "sent");
    await expectBooked(at, members);
    expect((await at.bookedFor(one))[0]?.amount).toBe(33_333n);
    await joy.leave();
  },
);

/** The page's clock, wrong by so many days once `wrong` is said. */
const CLOCK = `{ const Right = Date; const off = () => Number(sessionStorage.getItem("wrong") ?? 0) * 86400000;
  globalThis.Date = class extends Right {
    constructor(...args) { if (args.length > 0) super(...args); else super(Right.now() + off()); }
    static now() { return Right.now() + off(); }
  }; }`;

it.each([1, -1])(
  "a clock that is wrong by a day (%i): said, and nothing goes to the books on the wrong day",
  async (days) => {
    const { name, members } = await group(2);
    const joy = await Collector.come(browser, at, "joy", CLOCK);
    await joy.getReady();
    await joy.network(false);
    await joy.page.evaluate((wrong) => sessionStorage.setItem("wrong", String(wrong)), days);
    await joy.open();
    await joy.choose(name);
    expect(await joy.page.getByLabel("Paid on").inputValue()).not.toBe(at.today);
    // A day ahead, the instalment of next week is still not due; a day behind, today's is not.
    if (days < 0) for (const member of members) await addPayment(joy, member);
    await joy.tap(/^(Everybody paid in full|Save what was paid) \(2\)/);
    await joy.tap("Save on this device");
    await joy.sees(members, "saved");
    await joy.network(true);
    await joy.sees(members, "attention");
    await joy.reads("The clock of this device is wrong");
    await expectBooked(at, members, 0);
    for (const member of members) await joy.tap("Send with this day", joy.of(member));
    await joy.sees(members, "sent");
    await expectBooked(at, members);
    for (const member of members) expect((await at.bookedFor(member))[0]?.paidOn).toBe(at.today);
    // The server's time is known now: a new sheet begins with the right day, and a day to come is refused before it is saved.
    await joy.open();
    expect(await joy.page.getByLabel("Paid on").inputValue()).toBe(at.today);
    await joy.page.getByLabel("Paid on").fill("2099-01-01");
    await joy.reads("This day is still to come");
    await joy.leave();
  },
);

async function addPayment(officer: Collector, member: string): Promise<void> {
  const rest = officer.page.locator("details.more");
  if (!(await rest.evaluate((one) => (one as unknown as { open: boolean }).open)))
    await rest.locator("summary").click();
  await officer.tap("Add a payment", officer.of(member));
  await officer.of(member).getByLabel(/^Paid/).fill("1000");
}

it("a new version of the app: what was not sent is there after it, and is sent by the new one", async () => {
  const { name, members } = await group(2);
  const joy = await Collector.come(browser, at, "joy");
  await joy.getReady();
  await joy.network(false);
  await joy.choose(name);
  await joy.everybodyPaid();
  const script = () => joy.page.locator('script[src*="/outbox-"]').getAttribute("src");
  const old = await script();
  at.deploy(({ names, files, worker }) => {
    const code = `${files[names.outbox ?? ""]};globalThis.later = true;`;
    const file = "outbox-0123456789.js";
    return { names: { ...names, outbox: file }, files: { ...files, [file]: code }, worker: `${worker};"later";` };
  });
  await joy.network(true);
  await joy.open("/partner/loans");
  expect(await script()).not.toBe(old);
  await expect
    .poll(() => joy.page.evaluate(async () => (await caches.match("/partner/assets/outbox-0123456789.js"))?.ok))
    .toBe(true);
  await joy.network(false);
  await joy.open();
  expect(await joy.page.evaluate("globalThis.later")).toBe(true);
  await joy.network(true);
  await joy.choose(name);
  await joy.sees(members, "sent");
  await expectBooked(at, members);
  at.deploy((scripts) => scripts);
  await joy.leave();
});

it.each([
  { from: "an older", version: 1 },
  { from: "a newer", version: 9 },
])("a database of $from version keeps what was written, and it is sent", async ({ version }) => {
  const { name, members } = await group(1);
  const joy = await Collector.come(browser, at, "joy");
  await joy.page.goto(`${at.url}/favicon.svg`);
  const entry = {
    ...{ key: crypto.randomUUID(), personId: at.ids.joy, person: "joy", loanId: `loan_${members[0]?.toLowerCase()}` },
    ...{ name: members[0], paidOn: at.today, amount: { currency: "PHP", value: "1000.00" } },
    ...{ madeAt: new Date().toISOString(), knownPayments: 0, state: "saved" },
  };
  await joy.page.evaluate(
    ([entry, version]) =>
      new Promise<void>((done) => {
        const opening = indexedDB.open("onward-partner", version as number);
        opening.onupgradeneeded = () => {
          opening.result.createObjectStore("outbox", { keyPath: "key" });
          if (version !== 1) opening.result.createObjectStore("sheets", { keyPath: "personId" });
          if (version !== 1) opening.result.createObjectStore("facts");
          opening.transaction?.objectStore("outbox").put(entry);
        };
        opening.onsuccess = () => {
          opening.result.close();
          done();
        };
      }),
    [entry, version] as const,
  );
  await joy.open();
  await joy.choose(name);
  await joy.sees(members, "sent");
  await expectBooked(at, members);
  await joy.leave();
});

it("whoever signs out with unsent work is asked; somebody else on the phone sees no names and never sends it as theirs", async () => {
  const { name, members } = await group(2);
  const joy = await Collector.come(browser, at, "joy");
  await joy.getReady();
  await joy.page.route("**/partner/collection/entries", (route) => route.abort());
  await joy.choose(name);
  await joy.everybodyPaid();
  const out = joy.page.getByRole("contentinfo").getByRole("button", { name: "Sign out" });
  // Without a network there is no way out, and the sheet stays.
  await joy.context.setOffline(true);
  await out.click();
  await joy.reads("Signing out needs a network");
  await joy.tap("Stay signed in");
  expect((await joy.stored("sheets")).length).toBe(1);
  await joy.context.setOffline(false);
  await out.click();
  await joy.reads("Not everything is sent");
  await joy.tap("Stay signed in");
  await joy.sees(members, "saved");
  await out.click();
  await joy.tap("Sign out anyway");
  await joy.reads("signed out");
  expect(await joy.stored("sheets")).toEqual([]);
  expect((await joy.stored("outbox")).length).toBe(members.length);
  await joy.page.unroute("**/partner/collection/entries");

  await at.signIn(joy.context, "ben");
  await joy.open("/partner/loans");
  await joy.open();
  await joy.choose(name);
  await joy.reads("joy@field.example has work on this device that is not sent: 2");
  expect(await joy.states(members[0] ?? "")).toEqual([]);
  await expectBooked(at, members, 0);

  await at.signIn(joy.context, "joy");
  await joy.open("/partner/loans");
  await joy.open();
  await joy.choose(name);
  await joy.sees(members, "sent");
  await expectBooked(at, members);
  expect((await at.bookedFor(members[0] ?? ""))[0]?.recordedBy).toBe(at.ids.joy);
  expect(new URL(joy.page.url()).pathname).toBe(PAGE);
  await joy.leave();
});
