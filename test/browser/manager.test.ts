// A manager's week in a real browser: a story with photos in two languages from nothing to published, and 300 repayments from a file.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { rowsFrom } from "../../functions/disbursements/rules.ts";
import { publicAnswer } from "../../functions/loans/consent.ts";
import { withStory } from "../../functions/loans/story.ts";
import { minor } from "../../functions/money/minor.ts";
import { recordStartingRates } from "../../functions/rates/commands.ts";
import { startBrowser } from "../support/browser.ts";
import { personWith } from "../support/deps.ts";
import { type Field, field } from "../support/field.ts";
import { aFundedLoan, putLoan, readLoan } from "../support/loans.ts";
import { photo } from "../support/pictures.ts";
import { complaints, DESK, PHONE, Visitor } from "../support/visitor.ts";

const WALK_WAIT_MS = 240_000;
const TAGALOG = "Nananahi si Marisol ng uniporme.\n\nSa loan, bibili siya ng ikalawang makina.";
const ENGLISH = "Marisol sews uniforms.\n\nWith the loan she buys a second machine.";

let at: Field;
let browser: Browser;
beforeAll(async () => {
  [at, browser] = await Promise.all([field(), startBrowser()]);
  await recordStartingRates(at.deps);
  await personWith(at.deps, "mary@field.example", "manager", "partner_1");
  await personWith(at.deps, "ines@field.example", "reviewer", null);
});
afterAll(async () => {
  await browser?.close();
  await at?.close();
});

async function come(who: string, width: number): Promise<Visitor> {
  const visitor = await Visitor.come(browser, { url: at.url, width, name: who });
  const context = visitor.page.context();
  await at.signIn(context, who);
  // The pages alone are served here: any photo stands for the one that was kept.
  const body = Buffer.from(await photo(320, 240));
  await context.route("**/media/**", (route) => route.fulfill({ body, contentType: "image/jpeg" }));
  return visitor;
}

it(
  "a manager brings a story with a photo in two languages from nothing to a reviewer, who publishes it",
  async () => {
    const mary = await come("mary", PHONE);
    const { page } = mary;
    await mary.open("/partner/entrepreneurs/new");
    await mary.fill({ "Name shown to donors": "Marisol" });
    await page.getByLabel("They heard this from me").check();
    await mary.fill({ "How they agreed": "On a signed paper" });
    await mary.press("Take on");
    await mary.press("Begin");
    await mary.reads("Who it is for Done", "The story To do");

    await mary.follow("What it is for");
    await mary.fill({ "What is the loan for?": "A second sewing machine", "Kind of work": "Clothing" });
    await mary.press("Save and go on");

    // Saved by itself while she types, said only after the answer, and there after the phone lost the page.
    await mary.fill({ "Language of the story": "Filipino", "The story, as it was told to you": TAGALOG });
    await page.getByText(/^Saved at \d/).waitFor();
    await mary.reads(`${TAGALOG.length} of 10,000 characters`);
    await page.reload();
    expect(await page.getByLabel("The story, as it was told to you").inputValue()).toBe(TAGALOG);
    at.down = true;
    await mary.fill({ "The story, as it was told to you": `${TAGALOG} Salamat.` });
    await page.getByText("Not saved yet").waitFor();
    at.down = false;
    await page.getByText(/^Saved at \d/).waitFor();
    await mary.press("Save and go on");

    await mary.fill({ "The story in English": ENGLISH, "Translated by": "Mary", "Translated on": at.today });
    await mary.press("Save and go on");
    await page.getByLabel("Take or choose a photo").setInputFiles({
      ...{ name: "photo.jpg", mimeType: "image/jpeg", buffer: Buffer.from(await photo()) },
    });
    await mary.fill({ "What is to be seen?": "Marisol at her machine" });
    await page.getByLabel("Everybody in this photo agreed").check();
    await mary.press("Add this photo");
    await page.getByRole("img", { name: "Marisol at her machine" }).waitFor();
    await mary.follow("Go on");

    await mary.fill({ Amount: "10,304.00", Instalments: "4" });
    await mary.press("Save and go on");
    await mary.reads("Schedule in PHP", "2,576.00");
    await mary.follow("Check and send");
    await mary.reads("Nananahi si Marisol", "Marisol sews uniforms");
    await mary.press("Send to the reviewers");
    const id = page.url().split("/").at(-1)?.split("?")[0] ?? "";
    await mary.leave();

    const ines = await come("ines", DESK);
    await ines.open(`/staff/review/${id}`);
    for (const box of await ines.page.locator('form[action$="/publish"] input[type="checkbox"]').all())
      await box.check();
    await ines.press("Publish it");
    await ines.leave();
    const loan = await withStory(at.deps, await readLoan(at.deps.table, id));
    expect(loan.state).toBe("fundraising");
    expect(await publicAnswer(at.deps, loan)).toMatchObject({
      displayName: "Marisol",
      story: { fil: `${TAGALOG} Salamat.`, en: ENGLISH },
      telling: { original: "fil", translations: { en: { by: "Mary", on: at.today } } },
      picture: expect.stringMatching(/^\/media\/picture_/),
    });
    expect(complaints.filter((one) => !one.includes("ERR_EMPTY_RESPONSE"))).toEqual([]);
  },
  WALK_WAIT_MS,
);

it(
  "a manager corrects 12 rows of a file of 300 in place, and records all of them",
  async () => {
    const ids = Array.from({ length: 300 }, (_, nth) => `loan_${String(nth).padStart(6, "0")}abcdefgh`);
    const handedOut = new Date(Date.parse(at.today) - 40 * 86_400_000).toISOString().slice(0, 10);
    const bases = ids.map((id, nth) => {
      const more = { id, displayName: `Person ${nth}`, promisedDonor: minor(0n), disbursedOn: handedOut };
      return aFundedLoan({ ...more, state: "disbursed" });
    });
    await Promise.all(bases.map((loan) => putLoan(at.deps.table, { ...loan, rows: rowsFrom(loan, handedOut) })));
    const mary = await come("mary", DESK);
    const { page } = mary;
    await mary.open("/partner/repayments");
    const got = await page.request.get(`${at.url}/partner/repayments/template.csv?group=all&day=${at.today}`);
    const [head = "", labels = "", ...rows] = (await got.text()).trimEnd().split("\n");
    const cells = rows.sort().map((row, nth) => row.split(",").with(7, `OR-${nth}`));
    const spoilt = ["many", "lots", "x", "?", "-", "n/a"].map((value, nth) => [nth * 10, 5, value] as const);
    const others = ["USD", "pesos", "P", "php?", "EUR", "peso"].map((value, nth) => [nth * 10 + 5, 6, value] as const);
    for (const [row, cell, value] of [...spoilt, ...others]) cells[row]?.splice(cell, 1, value);
    const text = [head, labels, ...cells.map((row) => row.join(","))].join("\n");
    await page.locator("#file").setInputFiles({ name: "paid.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    await mary.press("Look at the file");
    await mary.reads("288 rows are right", "12 rows need a hand");
    for (let left = 12; left > 0; left--) {
      const fix = page.locator('button[name="do"][value^="fix:"]').first();
      await Promise.all([page.waitForLoadState(), fix.click()]);
      await expect.poll(() => page.locator("fieldset.file-row").count()).toBe(left - 1);
    }
    await mary.reads("300 rows are right");
    await mary.press("Record all 300 payments");
    await mary.reads("300 payments recorded");
    for (const id of [ids[0], ids[5], ids[299]]) expect((await readLoan(at.deps.table, id ?? "")).payments).toBe(1);
    await mary.leave();
  },
  WALK_WAIT_MS,
);
