// Reviewers at work: a queue that is filtered, what is new and what is copied, ticks, words on steps, a moment to open at, and the next one.
import { afterAll, beforeAll, expect, it } from "vitest";
import { createEntrepreneur } from "../../../functions/entrepreneurs/commands.ts";
import { changeLoan, draftLoan, submitLoan } from "../../../functions/loans/commands.ts";
import { loanItem } from "../../../functions/loans/items.ts";
import { minor } from "../../../functions/money/minor.ts";
import { keepAgreement } from "../../../functions/partners/file-commands.ts";
import { publishDue, schedulePublishing, tick, unschedulePublishing } from "../../../functions/review/commands.ts";
import { findReview, findSchedule } from "../../../functions/review/queries.ts";
import { insert } from "../../../functions/table/actions.ts";
import { commit } from "../../../functions/table/commit.ts";
import { keys } from "../../../functions/table/keys.ts";
import { readLoan } from "../../support/loans.ts";
import { overtaken } from "../../support/overtaken-table.ts";
import { type TestTable, testTable } from "../../support/table.ts";
import { type Desk, desk, wordsOf } from "../desk.ts";

const ANA =
  "Ana sells vegetables at the market. She began with one basket, and today three of her children help her every morning before school. With this loan she buys a cart, so that she can carry more and come home earlier.";
const OWN =
  "Every day she mends fishing nets on the beach. The new thread holds twice as long, and neighbours bring her their nets from far away.";

let test: TestTable;
let at: Desk;
const path = "/staff/review";
const writer = (name = "officer", partnerId = "partner_1") => ({ personId: at.ids[name] ?? "", partnerId });

/** A story that its partner still writes. */
async function written(name: string, story: string, by = writer()): Promise<string> {
  const person = { displayName: name, country: "PH", region: null, consent: { publish: true } };
  const made = await createEntrepreneur(at.deps, by, person);
  if (!made.ok) throw new Error(made.refusal.detail);
  const draft = {
    ...{ entrepreneurId: made.value.id, title: `${name} works`, story: { en: story }, sector: "food" as const },
    principal: { currency: "PHP" as const, minor: minor(1_030_400n) },
    terms: { instalments: 4, frequency: "monthly", method: "equal-principal" } as const,
    ...{ region: null, activity: null, preDisbursed: null },
  };
  const loan = await draftLoan(at.deps, by, draft);
  if (!loan.ok) throw new Error(loan.refusal.detail);
  return loan.value.id;
}

/** A story that waits for a reviewer. */
async function sentIn(name: string, story: string, more: { by?: string; partnerId?: string } = {}): Promise<string> {
  const by = writer(more.by, more.partnerId);
  const id = await written(name, story, by);
  const sent = await submitLoan(at.deps, by, id);
  if (!sent.ok) throw new Error(sent.refusal.detail);
  return id;
}

beforeAll(async () => {
  test = await testTable();
  at = await desk(test.table);
});
afterAll(() => test.close());

it("has the oldest first, and is narrowed by partner, wait and what came back", async () => {
  const ids = [await sentIn("Ana", ANA), await sentIn("Nets", OWN, { by: "stranger", partnerId: "partner_2" })];
  const rows = async (query: string) => {
    const { html } = await at.get("reviewer", `${path}?${query}`);
    return [...html.matchAll(/data-row="([^"]+)"/g)].map(([, id]) => ids.indexOf(id ?? ""));
  };
  expect(await rows("")).toEqual([0, 1]);
  expect(await rows("sort=-since")).toEqual([1, 0]);
  expect(await rows("partner=partner_2")).toEqual([1]);
  expect(await rows("first=1&language=en&sector=food")).toEqual([0, 1]);
  expect(await rows("returned=1")).toEqual([]);
  expect(await rows("waits=3")).toEqual([]);
  const file = await at.get("reviewer", `${path}?q=nets&export=csv`);
  expect(file.html.split("\r\n")[1]).toBe("Nets,Nets works,Second Hand,Philippines,10304.00 PHP,2026-03-02,0");
  expect((await at.get("ann", path)).status).toBe(403);
});

it("points out copied words, another loan of the same person, and the same name elsewhere", async () => {
  const copy = await sentIn("Bea", ANA.replace("Ana", "Bea"));
  const seen = wordsOf((await at.get("reviewer", `${path}/${copy}`)).html);
  expect(seen).toMatch(/Look twice About \d+ of 100 turns of phrase are those of Ana/);
  const namesake = await sentIn("ána", OWN.replace("nets", "sails"), { by: "stranger", partnerId: "partner_2" });
  const there = wordsOf((await at.get("reviewer", `${path}/${namesake}`)).html);
  expect(there).toContain("Somebody of the same name and country is at Project Life : Ana");
});

it("keeps ticks with who and when, and begins anew when it is sent in again", async () => {
  const id = await sentIn("Cora", OWN.replace("nets", "ropes"));
  const one = `${path}/${id}`;
  expect((await at.send("reviewer", one, `${one}/publish`)).location).toContain("done=published");
  const other = await sentIn("Dina", OWN.replace("nets", "boats"));
  const there = `${path}/${other}`;
  expect((await at.post("reviewer", `${there}/checks`, { check: ["consent", "money"] })).location).toContain(
    "done=ticked",
  );
  expect(Object.keys((await findReview(at.deps, other))?.ticks ?? {}).sort()).toEqual(["consent", "money"]);
  await at.post("admin", `${there}/checks`, { check: ["consent", "money", "photo"] });
  const ticks = (await findReview(at.deps, other))?.ticks;
  expect([ticks?.consent?.by, ticks?.photo?.by]).toEqual([at.ids.reviewer, at.ids.admin]);
  expect((await tick(at.deps, { personId: "x" }, id, [])).ok).toBe(false);
});

it("returns with words on steps, shows what is new word by word, and clears the words when it comes again", async () => {
  const id = await sentIn("Ella", OWN.replace("fishing", "old"));
  const one = `${path}/${id}`;
  const back = { reason: "Nearly there.", "note-story": "Say what the thread costs." };
  const sent = await at.send("reviewer", one, `${one}/return`, back);
  expect([sent.status, sent.location?.includes("done=returned")]).toEqual([303, true]);
  expect(await readLoan(test.table, id)).toMatchObject({
    state: "returned",
    returnedNotes: { story: "Say what the thread costs." },
  });
  const long = await at.post("reviewer", `${one}/return`, { reason: "x", "note-money": "y".repeat(2001) });
  expect([long.status, wordsOf(long.html).includes("At most 2,000 characters.")]).toEqual([422, true]);
  const story = { en: OWN.replace("fishing", "old").replace("twice", "three times") };
  await changeLoan(at.deps, writer(), id, { story });
  expect((await submitLoan(at.deps, writer(), id)).ok).toBe(true);
  expect(await readLoan(test.table, id)).not.toHaveProperty("returnedNotes");
  const again = (await at.get("reviewer", one)).html;
  expect(again).toContain("<del>twice </del><ins>three times </ins>");
  expect(wordsOf((await at.get("reviewer", `${path}?returned=1`)).html)).toContain("Ella");
});

it("opens at its moment in the reviewer's name, unless it was taken back, sent in anew, or has no room", async () => {
  const ids = [];
  for (const name of ["Fe", "Gina", "Hana", "Ina"]) ids.push(await sentIn(name, OWN.replace("beach", name)));
  const [due = "", taken = "", anew = "", full = ""] = ids;
  const to = (id: string) => `${path}/${id}/schedule`;
  expect((await at.post("reviewer", to(due), { day: "2026-03-01", hour: "09:00" })).status).toBe(422);
  for (const id of [due, taken, anew]) await at.post("reviewer", to(id), { day: "2026-03-04", hour: "09:00" });
  await at.post("reviewer", `${path}/${taken}/unschedule`, {});
  await at.post("reviewer", `${path}/${anew}/return`, { reason: "Shorter." });
  await submitLoan(at.deps, writer(), anew);
  expect(await publishDue(at.deps)).toEqual([]);
  at.deps.clock.advanceDays(2);
  await at.post("reviewer", to(full), { day: "2026-03-05", hour: "09:00" });
  expect(await publishDue(at.deps)).toEqual([due]);
  expect([await findSchedule(at.deps, due), await findSchedule(at.deps, anew)]).toMatchObject([
    { state: "published", by: at.ids.reviewer },
    { state: "cancelled" },
  ]);
  expect((await readLoan(test.table, taken)).state).toBe("in_review");
  const limits = { outstanding: null, loan: minor(15_000n), openStories: null };
  await keepAgreement(at.deps, { personId: "x" }, "partner_1", { limits, agreedOn: null, agreedUntil: null });
  at.deps.clock.advanceDays(1);
  expect(await publishDue(at.deps)).toEqual([]);
  const seen = wordsOf((await at.get("reviewer", `${path}/${full}`)).html);
  expect(seen).toContain("This loan is 150.42 EUR. At most 150.00 EUR were agreed for one loan.");
});

it("opens nothing that was taken back, or sent in anew, while the job was at it", async () => {
  const noLimits = { outstanding: null, loan: null, openStories: null };
  await keepAgreement(at.deps, { personId: "x" }, "partner_1", { limits: noLimits, agreedOn: null, agreedUntil: null });
  const [by, moment] = [{ personId: at.ids.reviewer ?? "" }, new Date(at.deps.clock.now().getTime() + 3_600_000)];
  const acts: Record<string, (id: string) => Promise<unknown>> = {
    Mia: (id) => unschedulePublishing(at.deps, by, id),
    Noa: async (id) => {
      await at.post("reviewer", `${path}/${id}/return`, { reason: "Shorter." });
      await submitLoan(at.deps, writer(), id);
    },
  };
  for (const [name, act] of Object.entries(acts)) {
    const id = await sentIn(name, OWN.replace("beach", name));
    expect((await schedulePublishing(at.deps, by, id, moment)).ok).toBe(true);
    const clock = { now: () => new Date(moment.getTime() + 1) };
    const faster = { ...at.deps, clock, table: overtaken(test.table, () => act(id)) };
    expect(await publishDue(faster)).toEqual([]);
    expect([(await readLoan(test.table, id)).state, (await findSchedule(at.deps, id))?.state]).not.toContain(
      "published",
    );
    expect((await readLoan(test.table, id)).state).toBe("in_review");
  }
});

it("leaves no trace on what was not sent in", async () => {
  const id = await sentIn("Pia", OWN.replace("beach", "quay"));
  await at.post("reviewer", `${path}/${id}/return`, { reason: "Shorter." });
  const draft = await written("Ruth", OWN);
  for (const loanId of [id, draft]) {
    const before = await findReview(at.deps, loanId);
    expect((await at.post("reviewer", `${path}/${loanId}/checks`, { check: ["consent"] })).status).toBe(422);
    const day = new Date(at.deps.clock.now().getTime() + 5 * 86_400_000).toISOString().slice(0, 10);
    expect((await at.post("reviewer", `${path}/${loanId}/schedule`, { day, hour: "09:00" })).status).toBe(422);
    expect(await findReview(at.deps, loanId)).toEqual(before);
  }
  expect(await findReview(at.deps, draft)).toBeNull();
});

it("lets nobody set or publish their own, and goes on to the next of the same filter", async () => {
  const noLimits = { outstanding: null, loan: null, openStories: null };
  await keepAgreement(at.deps, { personId: "x" }, "partner_1", { limits: noLimits, agreedOn: null, agreedUntil: null });
  const own = await sentIn("Jo", OWN.replace("nets", "jars"), { by: "reviewer", partnerId: "partner_1" });
  const set = await at.post("reviewer", `${path}/${own}/schedule`, { day: "2026-03-20", hour: "09:00" });
  expect([set.status, wordsOf(set.html).includes("Another person has to publish it.")]).toEqual([422, true]);
  const [one, two] = [await sentIn("Kay", `${OWN} K`), await sentIn("Lia", `${OWN} L`)];
  const published = await at.send("reviewer", `${path}/${one}?sort=-since`, `${path}/${one}/publish?sort=-since`);
  expect(published.location).toMatch(/^\/staff\/review\/loan_\w+\?sort=-since&done=published$/);
  expect(published.location).not.toContain(own);
  expect((await readLoan(test.table, two)).state).toBe("in_review");
});

it("has everything that waits, however much it is: the oldest never falls out", async () => {
  const first = await sentIn("Quin", `${OWN} Q`);
  const { version: _, ...loan } = await readLoan(test.table, first);
  const later = new Date(at.deps.clock.now().getTime() + 86_400_000).toISOString();
  for (let nth = 0; nth < 250; nth++) {
    const copy = loanItem({ ...loan, version: 1, id: `loan_many_${nth}`, createdAt: later });
    await commit(test.table, [insert(keys.loan(`loan_many_${nth}`), copy, "changed")]);
  }
  const rows = async (query: string) => (await at.get("reviewer", `${path}?${query}`)).html.split("\r\n");
  expect((await rows("export=csv")).length).toBeGreaterThan(250);
  expect((await rows("q=quin&sort=name&export=csv")).length).toBe(253);
  expect((await at.get("reviewer", path)).html).toContain(first);
});
