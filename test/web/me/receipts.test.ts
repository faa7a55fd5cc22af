// Claims about receipts on the pages: asked for without JavaScript, nobody else's to read, and checked by anybody without a name.
import { afterEach, beforeEach, expect, it } from "vitest";
import { minor } from "../../../functions/money/minor.ts";
import { checkUrl } from "../../../functions/receipts/check.ts";
import { cancelReceipt } from "../../../functions/receipts/commands.ts";
import { receiptsOfDonor } from "../../../functions/receipts/queries.ts";
import { LANGUAGES, localPath } from "../../../functions/words/languages.ts";
import { ADDRESSEE, FINANCE, keepCheckouts, ORGANISATION, organised, paidCheckout } from "../../support/receipts.ts";
import { type TestTable, testTable } from "../../support/table.ts";
import { type Desk, desk, wordsOf } from "../desk.ts";

let test: TestTable;
let at: Desk;
beforeEach(async () => {
  test = await testTable();
  at = await desk(test.table);
  await keepCheckouts(at.deps, paidCheckout("c1", { donorId: at.ids.donor ?? "" }));
});
afterEach(() => test.close());

const path = "/me/receipts";
const FIELDS = Object.entries(ORGANISATION);
const form = { ...ADDRESSEE, about: "gift:c1", kind: "general" };
const mine = () => receiptsOfDonor(at.deps, at.ids.donor ?? "");

it("says what is missing until the organisation has said it", async () => {
  expect(wordsOf((await at.get("donor", path)).html)).toContain("still has to enter its name and address");
  await organised(at.deps, { noticeOn: "" });
  const page = await at.get("donor", path);
  expect(wordsOf(page.html)).toContain("The German Zuwendungsbestätigung cannot be given out at present");
  expect(page.html).not.toContain('value="german"');
});

it("gives one out, as paper too, to its donor alone", async () => {
  await organised(at.deps);
  const sent = await at.send("donor", path, path, { ...form, kind: "german" });
  expect([sent.status, sent.location]).toEqual([303, path]);
  const [known] = await mine();
  expect(known?.receipt).toMatchObject({ kind: "zuwendung", total: 2_700n, addressee: ADDRESSEE });
  const list = await at.get("donor", path);
  expect(wordsOf(list.html)).toContain("Every gift of yours that was paid is on a receipt already");
  const pdf = `/me/receipts/${known?.receipt.number}.pdf`;
  expect(list.html).toContain(`href="${pdf}"`);
  expect((await at.get("donor", pdf)).html.slice(0, 5)).toBe("%PDF-");
  expect((await at.get("ann", pdf)).status).toBe(404);
  expect((await at.get(null, pdf)).status).toBe(303);
});

it("asks again for what it cannot write, and keeps what was typed", async () => {
  await organised(at.deps);
  const sent = await at.send("donor", path, path, { ...form, name: "山田", city: "" });
  expect(sent.status).toBe(422);
  expect(sent.html).toContain('value="山田"');
  expect(sent.html).toContain('href="#city"');
  expect(await mine()).toEqual([]);
  expect((await at.send("donor", path, path, { ...form, about: "gift:other" })).status).toBe(422);
});

it("gives none about what is no year, whoever changes the form", async () => {
  await organised(at.deps);
  for (const about of ["year:2026-02", "year:20", "year:"]) {
    expect([about, (await at.send("donor", path, path, { ...form, about })).status]).toEqual([about, 422]);
  }
  expect(await mine()).toEqual([]);
});

it("is checked by anybody who has it, in each language, without a name", async () => {
  await organised(at.deps);
  await at.send("donor", path, path, form);
  const [known] = await mine();
  if (!known) throw new Error("no receipt");
  const { pathname } = new URL(checkUrl(at.deps.settings, known.receipt));
  for (const language of LANGUAGES) {
    const page = await at.get(null, localPath(language, pathname));
    expect([page.status, page.html.includes(`<html lang="${language}"`)]).toEqual([200, true]);
    expect(page.html).toContain(known.receipt.number);
    for (const secret of ["Müller", "Église", "donor@desk.test"]) expect(page.html).not.toContain(secret);
  }
  expect(wordsOf((await at.get(null, pathname)).html)).toContain("This receipt is valid.");
  await cancelReceipt(at.deps, FINANCE, known.receipt.number, "The name is wrong.");
  expect(wordsOf((await at.get(null, pathname)).html)).toContain("It is not valid any more.");
  expect((await at.get(null, `${pathname.slice(0, -1)}x`)).status).toBe(404);
});

it("lets finance cancel what says too much, and an administrator say who the organisation is", async () => {
  await organised(at.deps, { name: "" });
  const details = await at.get("admin", "/staff/receipts/organisation");
  expect(details.html).toContain('value="Musterstraße 1"');
  const named = { ...Object.fromEntries(FIELDS), name: "Onward e. V." };
  const kept = await at.send("admin", "/staff/receipts/organisation", "/staff/receipts/organisation", named);
  expect([kept.status, kept.location]).toEqual([303, expect.stringContaining("/staff/receipts")]);
  expect((await at.get("ann", "/staff/receipts/organisation")).status).toBe(403);
  await at.send("donor", path, path, form);
  const [known] = await mine();
  const number = known?.receipt.number ?? "";
  const list = await at.get("ann", "/staff/receipts");
  expect(list.html).toContain(number);
  const cancel = await at.send("ann", "/staff/receipts", `/staff/receipts/${number}/cancel`, { reason: "Wrong name." });
  expect(cancel.status).toBe(303);
  const file = (await at.get("ann", "/staff/receipts?standing=cancelled&export=csv")).html;
  expect(file).toMatch(/^\uFEFF?number,kind,issuedOn,totalEur,standing\r\n/);
  expect(file).toMatch(new RegExp(`\n${number},general,[\\d-]+,27\\.00,Cancelled by \\d{4}-\\d{6}\r`));
  expect(await mine()).toHaveLength(2);
  expect((await mine())[0]?.receipt).toMatchObject({ cancels: number, total: minor(2_700n) });
});
