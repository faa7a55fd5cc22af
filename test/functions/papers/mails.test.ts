// What managers hear of their papers: asked for, sent back with words, soon over; each once, in their language, and nobody else.
import { beforeEach, expect, it } from "vitest";
import { writeLetters } from "../../../functions/letters/jobs.ts";
import { askForPaper, bringPaper, judgePaper, removePaper } from "../../../functions/papers/commands.ts";
import type { Paper } from "../../../functions/papers/paper.ts";
import { createPartner } from "../../../functions/partners/commands.ts";
import { giveRole, keepWorkLanguage } from "../../../functions/people/commands.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { must } from "../../support/life.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";
import { pdf } from "../../support/papers.ts";
import { reactToAll } from "../../support/reactions.ts";

const P = "partner_1";
const ADMIN = { personId: "person_admin" };
const MANAGER = { personId: "person_manager", staff: false };
let deps: TestDeps;

beforeEach(async () => {
  deps = testDeps(new MemoryTable({ name: "onward-test", now: () => Date.now() }).table);
  for (const id of [P, "partner_2"]) {
    const about = { name: id, country: "PH", city: null, currency: "PHP" as const, currencies: [], description: "" };
    await createPartner(deps, "system", about, { id });
  }
  for (const [name, role, partnerId, language] of [
    ["fatou", "manager", P, "fr"],
    ["mila", "manager", P, "fil"],
    ["budi", "manager", P, "id"],
    ["may", "manager", P, null],
    ["olga", "officer", P, null],
    ["else", "manager", "partner_2", null],
  ] as const) {
    const who = { email: `${name}@p.test`, name, role, partnerId };
    const person = must(await giveRole(deps, { personId: "system" }, who));
    if (language) must(await keepWorkLanguage(deps, person.id, language));
  }
});

const ask = async (once: string, note = "") =>
  must(await askForPaper(deps, ADMIN, P, { kind: "accounts", note, once }));
const bring = async (paper: Paper, validUntil: string | null = null) =>
  must(await bringPaper(deps, MANAGER, paper, { bytes: pdf(), validUntil }));
const judge = async (paper: Paper, verdict: "accepted" | "returned", words = "") =>
  must(await judgePaper(deps, ADMIN, paper, { verdict, words, seen: paper.file?.hash ?? "" }));
/** Letters about papers since the last look, by whom they went to. */
const heard = async () => {
  await reactToAll(deps);
  await reactToAll(deps);
  const letters = deps.sent.splice(0).filter(({ id }) => !id.endsWith(":welcome"));
  return letters.sort((a, b) => a.to.localeCompare(b.to));
};
const subjects = async () => (await heard()).map(({ to, subject }) => [to, subject]);

it("asks each manager once, in their language, with what exactly is wanted and the page of it", async () => {
  const paper = await ask("act_1", "For 2025, signed.");
  const letters = await heard();
  expect(letters.map(({ to, subject }) => [to, subject])).toEqual([
    ["budi@p.test", "Kami meminta dokumen: Laporan keuangan tahunan"],
    ["fatou@p.test", "Nous vous demandons un document\u00a0: Comptes annuels"],
    ["may@p.test", "We ask you for a paper: Annual accounts"],
    ["mila@p.test", "Humihingi kami ng dokumento: Taunang ulat pinansyal"],
  ]);
  for (const { text, html } of letters) {
    expect(text).toContain(`http://onward.test/partner/papers/${paper.id}`);
    expect(text).toContain("> For 2025, signed.");
    expect(html).toContain(`href="http://onward.test/partner/papers/${paper.id}"`);
  }
});

it("asks nobody for what came meanwhile, or is not wanted any more", async () => {
  await bring(await ask("act_1"));
  must(await removePaper(deps, ADMIN, await ask("act_2")));
  expect(await subjects()).toEqual([]);
});

it("sends the words with which a file went back, each time it does", async () => {
  const paper = await ask("act_1");
  await heard();
  const returned = await judge(await bring(paper), "returned", "Page 2 is missing.");
  const [first, ...others] = await heard();
  expect([first?.subject, others.length]).toEqual(["Dokumen dikembalikan kepada Anda: Laporan keuangan tahunan", 3]);
  expect(first?.text).toContain("> Page 2 is missing.");
  const second = must(await bringPaper(deps, MANAGER, returned, { bytes: pdf({ catalog: "/X 1" }), validUntil: null }));
  await judge(second, "returned", "Still missing.");
  expect((await heard()).map(({ text }) => text.includes("> Still missing."))).toEqual(Array(4).fill(true));
  await judge(must(await bringPaper(deps, MANAGER, second, { bytes: pdf(), validUntil: null })), "accepted");
  expect(await subjects()).toEqual([]);
});

it("reminds of what ends within thirty days, once for each last day", async () => {
  const until = "2026-05-01";
  const paper = await judge(await bring(await ask("act_1"), until), "accepted");
  await judge(await bring(await ask("act_2"), null), "accepted");
  await heard();
  const remind = async () => {
    await writeLetters(deps);
    return (await subjects()).filter(([to]) => to === "may@p.test").map(([, subject]) => subject);
  };
  expect(await remind()).toEqual([]);
  deps.clock.advanceDays(30);
  const known = deps.sent;
  await writeLetters(deps);
  await writeLetters(deps);
  expect(known.filter(({ to }) => to === "may@p.test").map(({ subject }) => subject)).toEqual([
    "A paper ends on 1 May 2026: Annual accounts",
  ]);
  expect(known.length).toBe(4);
  known.splice(0);
  const next = must(
    await bringPaper(deps, MANAGER, paper, { bytes: pdf({ catalog: "/X 1" }), validUntil: "2026-05-20" }),
  );
  expect(await remind()).toEqual([]);
  await judge(next, "accepted");
  deps.clock.advanceDays(20);
  expect(await remind()).toEqual(["A paper ends on 20 May 2026: Annual accounts"]);
  deps.clock.advanceDays(60);
  expect(await remind()).toEqual([]);
});
