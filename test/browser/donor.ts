// A donor before the browser: in one language, at one width, known or a guest, with a pointer or with the keys alone.
import type { Browser, Locator } from "playwright-core";
import { expect } from "vitest";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { wire } from "../../functions/money/wire.ts";
import { type MoneyStyle, moneyText } from "../../web/parts/amount.ts";
import { fieldText } from "../../web/parts/typed-amount.ts";
import { type Key, type Language, type Locale, localeOf, splitPath } from "../../web/words/locale.ts";
import { Visitor } from "../support/visitor.ts";
import { type Hands, keyboard, pointer } from "./hands.ts";

export interface DonorPlan {
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly width: number;
  /** Signs in before anything else; everybody else is a guest until they want to see their gifts. */
  readonly known?: boolean;
  readonly keys?: boolean;
  readonly scripts?: boolean;
}

type Values = Readonly<Record<string, string | number>>;

/** Spaces of any width, and none at the ends. */
export const tidy = (text: string) => text.replaceAll(/\s+/g, " ").trim();

/** Amounts of two digits in any language's writing, in cents. */
export const centsIn = (text: string) => BigInt(text.replaceAll("−", "-").replaceAll(/[^\d-]/g, ""));

export class Donor {
  readonly plan: DonorPlan;
  readonly who: Visitor;
  readonly locale: Locale;
  readonly hands: Hands;

  constructor(plan: DonorPlan, who: Visitor) {
    this.plan = plan;
    this.who = who;
    this.locale = localeOf(plan.language);
    this.hands = plan.keys ? keyboard(who.page) : pointer;
  }

  static async come(browser: Browser, url: string, plan: DonorPlan): Promise<Donor> {
    const { name, width, scripts = true } = plan;
    return new Donor(plan, await Visitor.come(browser, { url, name, width, scripts, quick: true }));
  }

  get page() {
    return this.who.page;
  }

  /** A message as it is read: its markup left out. */
  t(key: Key, values: Values = {}): string {
    const through = (inside: readonly unknown[]) => inside.flat().join("");
    const tags = { a: through, b: through, em: through, hidden: through };
    return tidy(
      this.locale
        .rich(key, { ...tags, ...values })
        .flat()
        .join(""),
    );
  }

  euros(cents: bigint, style: MoneyStyle = {}): string {
    return tidy(moneyText(wire(DONOR_CURRENCY, cents), { ...style, locale: this.locale }));
  }

  /** An amount as the donor types it, and as it stands in a field. */
  typed(cents: bigint): string {
    return fieldText(wire(DONOR_CURRENCY, cents), this.locale);
  }

  link(name: string): Locator {
    return this.page.getByRole("link", { name, exact: true }).first();
  }

  /** One that is seen: a form may have another, which stands for the Enter key. */
  button(name: string): Locator {
    return this.page
      .locator("button:not(.hidden)")
      .and(this.page.getByRole("button", { name, exact: true }))
      .first();
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  async open(path: string): Promise<void> {
    await this.page.goto(new URL(this.locale.to(path), this.who.url).href);
    await this.arrived();
  }

  /** Presses what leads to another page, or to this one again, and looks at it. */
  async go(way: Locator | (() => Promise<void>)): Promise<void> {
    const { page } = this;
    const moved = page.waitForEvent("framenavigated", (frame) => frame === page.mainFrame());
    await Promise.all([moved, typeof way === "function" ? way() : this.hands.press(way)]);
    await this.arrived();
  }

  async arrived(): Promise<void> {
    await this.who.look();
    const { origin, pathname } = new URL(this.page.url());
    if (origin !== this.who.url) return;
    expect(splitPath(pathname).language, `${this.plan.name} on ${pathname}`).toBe(this.plan.language);
    await this.hands.arrive();
  }

  async reads(...words: readonly (string | RegExp)[]): Promise<void> {
    await this.who.reads(...words.map((one) => (typeof one === "string" ? tidy(one) : one)));
  }

  /** On the sign-in page, as somebody new there. */
  async signIn(): Promise<void> {
    // It speaks the donor's language where it can.
    const form = this.page.locator("form:has(input[type=email])");
    await this.hands.write(form.locator("input[type=email]"), this.plan.email);
    await this.go(form.getByRole("button").last());
  }
}
