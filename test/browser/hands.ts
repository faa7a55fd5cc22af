// How somebody works a page: with a pointer, or with the keys alone, who must see at every step where they are.
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

export interface Hands {
  /** A link, a button, or what opens and closes. */
  press(target: Locator): Promise<void>;
  write(field: Locator, text: string): Promise<void>;
  /** One of several that exclude each other. */
  choose(radio: Locator): Promise<void>;
  /** `typed` begins the choice's words and no other's before it. */
  pick(list: Locator, value: string, typed: string): Promise<void>;
  /** Called on each page of ours that is reached. */
  arrive(): Promise<void>;
}

export const pointer: Hands = {
  press: (target) => target.click(),
  write: (field, text) => field.fill(text),
  // The words are what people press: the button beside them may be drawn by its label.
  choose: (radio) => radio.locator("xpath=ancestor::label").click(),
  pick: async (list, value) => {
    await list.selectOption(value);
  },
  arrive: async () => {},
};

/** Further than the last control of any page. */
const STEPS_MAX = 200;

/** Says what is wrong with where the keys are: lost, unmarked, out of sight, or under something else. Asked in the page. */
const WRONG_WITH_FOCUS = `(() => {
  const at = document.activeElement;
  if (!at || at === document.body || at === document.documentElement) return "the focus is lost";
  const said = at.tagName.toLowerCase() + " “" + (at.textContent || at.getAttribute("name") || "").trim().slice(0, 40) + "”: ";
  let ringed = at;
  for (; ringed && ringed !== document.body; ringed = ringed.parentElement) {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(ringed);
    if (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && !/, 0\\)$/.test(outlineColor)) break;
  }
  if (!ringed || ringed === document.body) return said + "nothing shows that the focus is here";
  const ring = ringed.getBoundingClientRect();
  const shown = ring.width > 1 && ring.height > 1 && ring.bottom > 0 && ring.right > 0;
  if (!shown || ring.top >= innerHeight || ring.left >= innerWidth) return said + "out of sight";
  const box = at.getClientRects()[0] ?? ring;
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
  const above = document.elementFromPoint(x, y);
  if (above && !ringed.contains(above) && !above.contains(at)) return said + "covered by " + above.tagName.toLowerCase();
  return null;
})()`;

const isHere = (target: Locator) => target.evaluate((element) => element === document.activeElement);

/** Nothing but Tab, arrows, Enter, Space and letters. */
export function keyboard(page: Page): Hands {
  const seen = async () => expect(await page.evaluate(WRONG_WITH_FOCUS), page.url()).toBeNull();
  const step = async (key: string) => {
    await page.keyboard.press(key);
    await seen();
  };
  const reach = async (target: Locator) => {
    for (let steps = 0; steps < STEPS_MAX; steps++) {
      if (await isHere(target)) return;
      await step("Tab");
    }
    throw new Error(`${target} is not reached by the Tab key on ${page.url()}`);
  };
  return {
    async press(target) {
      await reach(target);
      // Links open by Enter; buttons and what unfolds by Space as well.
      await page.keyboard.press((await target.evaluate((element) => element.tagName)) === "A" ? "Enter" : "Space");
    },
    async write(field, text) {
      await reach(field);
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.type(text);
      expect(await field.inputValue()).toBe(text);
    },
    async choose(radio) {
      const group = page.locator(`input[type="radio"][name="${await radio.getAttribute("name")}"]`);
      const chosen = page.locator(`input[type="radio"][name="${await radio.getAttribute("name")}"]:checked`);
      // The Tab key stops once in a group: at the chosen one.
      await reach((await chosen.count()) > 0 ? chosen : group.first());
      for (let steps = await group.count(); steps > 0 && !(await radio.isChecked()); steps--) await step("ArrowDown");
      expect(await radio.isChecked()).toBe(true);
    },
    async pick(list, value, typed) {
      await reach(list);
      await page.keyboard.type(typed);
      expect(await list.inputValue()).toBe(value);
    },
    /** The first stop of each page leads past its head. */
    async arrive() {
      await step("Tab");
      expect(await page.evaluate("document.activeElement.className"), page.url()).toBe("skip");
      await page.keyboard.press("Enter");
      expect(await page.evaluate("document.activeElement.id"), page.url()).toBe("main");
    },
  };
}
