// A reviewer with twenty stories and nothing but keys, and an administrator with people, a partner, a banner and the log: in a real browser.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { appendDay } from "../../functions/audit-log/commands.ts";
import { findSchedule } from "../../functions/review/queries.ts";
import { startBrowser } from "../support/browser.ts";
import { type House, house } from "../support/house.ts";
import { readLoan } from "../support/loans.ts";
import { complaints, DESK, Visitor } from "../support/visitor.ts";

const QUEUE = 20;
const DAY_MS = 86_400_000;

let at: House;
let browser: Browser;

beforeAll(async () => {
  [at, browser] = await Promise.all([
    house({
      "ines@staff.test": "reviewer",
      "ada@staff.test": "admin",
      "bea@staff.test": "admin",
      "manager@one.test": "manager",
    }),
    startBrowser(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await at?.close();
});

async function comes(email: string, quick = false): Promise<Visitor> {
  const visitor = await Visitor.come(browser, { url: at.url, width: DESK, name: email.split("@")[0] ?? "", quick });
  await at.signIn(visitor.page.context(), email);
  return visitor;
}

/** What the keys are on. */
const focused = (page: Page): Promise<string> =>
  page.evaluate("(document.activeElement?.textContent || document.activeElement?.getAttribute('name') || '').trim()");

it("reviews twenty stories with the keys alone", async () => {
  const ids: string[] = [];
  for (let nth = 1; nth <= QUEUE; nth++) {
    const name = `Nena ${nth}`;
    ids.push(await at.sendIn(name, `${name} sells from stall ${nth} of row ${nth * 7} in town number ${nth * 13}.`));
  }
  const { page, look, words } = bound(await comes("ines@staff.test", true));
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const goOn = async (...keys: string[]) => {
    const before = page.url();
    await press(...keys);
    await page.waitForURL((url) => url.href !== before);
    await page.waitForLoadState();
  };
  await page.goto(`${at.url}/staff/review`);
  await look();
  expect(await words()).toContain(`${QUEUE} rows`);
  // The second row and back; then the oldest is opened.
  await press("j", "j", "k");
  expect(await focused(page)).toBe("Nena 1");
  await goOn("Enter");
  await look();

  // Single letters can be turned off, and on again (WCAG 2.1.4).
  await press("?", "Tab", "Space", "p");
  expect(await focused(page)).toBe("");
  await press("Space");

  await press("t", "Space", "Tab", "Space");
  for (let nth = 1; nth <= QUEUE; nth++) {
    expect(await page.locator("h1").innerText()).toContain(`Nena ${nth}\n`);
    if (nth === 5) {
      await press("r");
      await page.keyboard.type("Say what the cart is for.");
      await goOn("Tab", "Tab", "Enter");
    } else if (nth === 9) {
      const day = new Date(Date.now() + 5 * DAY_MS).toISOString().slice(0, 10).split("-");
      await press("s");
      await page.keyboard.type(`${day[1]}${day[2]}${day[0]}`);
      await goOn("Enter");
    } else await goOn("p", "Enter");
  }
  // What is set for later stays in the queue, and is not come to again.
  expect(new URL(page.url()).pathname).toBe("/staff/review");
  expect(await words()).toContain("1 row");
  const states = await Promise.all(ids.map(async (id) => (await readLoan(at.deps.table, id)).state));
  const wanted = ids.map((_, nth) => (nth === 4 ? "returned" : nth === 8 ? "in_review" : "fundraising"));
  expect(states).toEqual(wanted);
  expect((await readLoan(at.deps.table, ids[4] ?? "")).returnedBecause).toBe("Say what the cart is for.");
  expect((await findSchedule(at.deps, ids[8] ?? ""))?.state).toBe("waiting");
  await page.context().close();
});

it("invites, gives a role by two, puts somebody out, takes on a partner, puts up a banner, and finds it all in the log", async () => {
  const [ada, bea, manager] = [
    await comes("ada@staff.test"),
    await comes("bea@staff.test", true),
    await comes("manager@one.test", true),
  ];
  await ada.open("/staff/people");
  await ada.page.locator("#email").fill("joy@one.test");
  await ada.page.locator("#role").selectOption({ label: "Officer of a partner" });
  await ada.page.locator("#partnerId").selectOption({ label: "Project Life" });
  await ada.press("Give the role");
  await ada.reads("The role is given.", "joy@one.test");
  await ada.page.locator("#email").fill("rita@staff.test");
  await ada.page.locator("#role").selectOption({ label: "Reviewer" });
  await ada.press("Give the role");
  await ada.reads("rita@staff.test");
  await bea.open("/staff/roles");
  await bea.press(/Approve/);
  await bea.open("/staff/people?role=reviewer");
  await bea.reads("rita@staff.test", "2 rows");

  await manager.open("/partner");
  await ada.open("/staff/people?q=manager");
  await ada.follow("manager@one.test");
  await ada.press("Take the role away");
  await ada.reads("They are out within a minute.");
  expect((await manager.page.goto(`${at.url}/partner`))?.status()).toBe(403);

  await ada.open("/staff/partners");
  await ada.page.getByText("Take on an applicant").click();
  await ada.fill({ Name: "Nieuwe Hoop", Country: "SN", "Currency it mostly lends in": "XOF" });
  await ada.press("Add the applicant");
  await ada.press("Look into it");
  await ada.page.getByText("Change what was agreed").click();
  await ada.fill({
    "Agreement signed on": "2026-02-01",
    "Most that may be out, in euros (empty: no limit)": "25,000",
    "Most stories in review or open (empty: no limit)": "10",
  });
  await ada.press("Keep it");
  await ada.reads("€25,000.00", "0 of at most 10");
  await ada.press("Let it work");
  await ada.reads("At work");

  await ada.open("/staff/settings");
  await ada.fill({ "Words, English": "We are closed on Sunday.", Tone: "A warning" });
  await ada.press("Look at it first");
  await ada.reads("It is not up yet.", "We are closed on Sunday.");
  await ada.press("Put it up");
  await bea.open("/staff/review");
  await bea.reads("We are closed on Sunday.");
  await ada.press("Take it down");
  await ada.reads("The banner is down.", "No banner stands.");
  await bea.open("/staff/review");
  expect(await bea.words()).not.toContain("We are closed on Sunday.");

  await ada.open("/staff/settings");
  await ada.follow("Name, address, and what receipts say");
  await ada.fill({ "Street and number": "Fishmarket 4", "Country, as two letters such as DE": "Belgium" });
  await ada.press("Keep it");
  await ada.reads("There is a problem");
  await ada.fill({ "Country, as two letters such as DE": "BE" });
  await ada.press("Keep it");
  await ada.reads("Receipts say this from now on.");
  await ada.open("/staff/receipts/organisation");
  expect(await ada.page.locator("#street").inputValue()).toBe("Fishmarket 4");

  // What a reviewer set for later: an administrator may look at it, and take it back.
  await ada.open("/staff/review");
  await ada.follow(/Nena/);
  await ada.press("Take it back");
  await ada.reads("It does not open by itself any more.", "As donors will see it");

  await appendDay(at.deps, at.deps.clock.now().toISOString().slice(0, 10));
  await ada.open("/staff/audit-log?what=partner.changed");
  await ada.reads("3 rows on this page");
  await ada.open("/staff/audit-log");
  await ada.fill({ "Words in it": "closed sunday" });
  await ada.press("Filter");
  await ada.reads("organisation changed", "1 row on this page");
  expect(complaints).toEqual([]);
});

function bound(visitor: Visitor) {
  return { page: visitor.page, look: () => visitor.look(), words: () => visitor.words() };
}
