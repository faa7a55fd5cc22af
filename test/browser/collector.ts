// An officer with a phone in a market: opens the sheet, taps, loses the network; refuses to know what is proven with it.
import type { Browser, BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import type { Field } from "../support/field.ts";

export const PAGE = "/partner/collection";
const WAIT_MS = 15_000;

export class Collector {
  readonly field: Field;
  readonly context: BrowserContext;
  page: Page;
  /** What a finger did since the page was opened. */
  taps = 0;

  constructor(field: Field, context: BrowserContext, page: Page) {
    this.field = field;
    this.context = context;
    this.page = page;
  }

  /** With a phone that was never here before. */
  static async come(browser: Browser, field: Field, who: string, script?: string): Promise<Collector> {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      timezoneId: "UTC",
    });
    return Collector.with(field, context, who, script);
  }

  static async with(field: Field, context: BrowserContext, who: string | null, script?: string): Promise<Collector> {
    context.setDefaultTimeout(WAIT_MS);
    if (script) await context.addInitScript(script);
    if (who) await field.signIn(context, who);
    return new Collector(field, context, await context.newPage());
  }

  async open(path = PAGE): Promise<void> {
    await this.page.goto(this.field.url + path);
    if (path === PAGE) await this.page.locator("[data-network]").waitFor();
  }

  /** The first visit, until everything is on the phone that a day without a network needs. */
  async getReady(): Promise<void> {
    await this.open();
    await this.page.locator("[data-loan]").first().waitFor();
    await this.page.waitForFunction(async () => {
      await navigator.serviceWorker.ready;
      return (await caches.match("/partner/collection/device")) !== undefined;
    });
  }

  async network(there: boolean): Promise<void> {
    this.field.down = !there;
    await this.context.setOffline(!there);
  }

  async tap(name: string | RegExp, within: Page | ReturnType<Page["locator"]> = this.page): Promise<void> {
    this.taps += 1;
    await within.getByRole("button", { name }).first().click();
  }

  /** Opens the list of groups and chooses: two taps. */
  async choose(group: string): Promise<void> {
    this.taps += 2;
    await this.page.getByLabel("Group", { exact: true }).selectOption({ label: group });
  }

  async everybodyPaid(): Promise<void> {
    await this.tap(/^Everybody paid in full/);
    await this.tap("Save on this device");
    await this.page.locator("[data-state]").first().waitFor();
  }

  of(member: string): ReturnType<Page["locator"]> {
    return this.page.locator("[data-loan]", { has: this.page.getByText(member, { exact: true }) });
  }

  /** The states of a member's entries. */
  states(member: string): Promise<string[]> {
    return this.of(member)
      .locator("[data-state]")
      .evaluateAll((all) => all.map((one) => one.getAttribute("data-state") ?? ""));
  }

  async sees(members: readonly string[], state: string): Promise<void> {
    for (const member of members) await this.of(member).locator(`[data-state="${state}"]`).first().waitFor();
  }

  async reads(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).first().waitFor();
  }

  /** What lies in the phone's own store. */
  stored(store: "outbox" | "sheets"): Promise<Record<string, unknown>[]> {
    return this.page.evaluate(
      (name) =>
        new Promise<Record<string, unknown>[]>((done, fail) => {
          const opening = indexedDB.open("onward-partner");
          opening.onerror = () => fail(opening.error);
          opening.onsuccess = () => {
            const asking = opening.result.transaction(name).objectStore(name).getAll();
            asking.onsuccess = () => {
              opening.result.close();
              done(asking.result);
            };
          };
        }),
      store,
    );
  }

  leave(): Promise<void> {
    return this.context.close();
  }
}

/** Each of them is booked so many times, no more and no less. */
export async function expectBooked(field: Field, members: readonly string[], times = 1): Promise<void> {
  for (const member of members) expect([member, (await field.bookedFor(member)).length]).toEqual([member, times]);
}
