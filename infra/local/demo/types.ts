// Owns the shapes of the demo data; refuses to know how it is loaded and what a loan becomes.
import type { Sector } from "../../../functions/loans/loan.ts";
import type { ScheduleTerms } from "../../../functions/loans/schedule/schema.ts";
import type { Currency } from "../../../functions/money/currencies.ts";
import type { Role } from "../../../functions/people/person.ts";
import type { Headwear } from "../../../web/pictures/heads.ts";
import type { Person } from "../../../web/pictures/looks.ts";

export type DemoLanguage = "en" | "fil" | "fr" | "id" | "nl" | "sw";

/** An invented organisation. `rate` is an invented rate of the demo: its currency for one euro. */
export interface DemoPartner {
  readonly key: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly city: string;
  readonly currency: Currency;
  /** The main currency first. */
  readonly currencies: readonly Currency[];
  /** The year in which it began to lend. */
  readonly since: number;
  /** Two or three paragraphs, English. */
  readonly description: readonly string[];
  /** What its entrepreneurs pay for a loan, in plain words. */
  readonly interest: string;
  readonly languages: readonly DemoLanguage[];
  readonly rate: { readonly value: string; readonly source: string };
  /** Seed of `drawLandscape`. */
  readonly pictureSeed: string;
}

/**
 * The state to which the demo brings a loan. `recycledFrom` names a repaid loan of the same partner: its whole returned
 * principal goes here, beside the donors' own gifts, when recycling runs before the partner's other loans are published.
 * `fundedPercent` counts both.
 */
export type DemoLife =
  | { readonly state: "draft" | "in_review" }
  | { readonly state: "returned"; readonly reviewerSays: string }
  | { readonly state: "fundraising"; readonly fundedPercent: number; readonly recycledFrom?: string }
  | { readonly state: "funded" | "transferred" }
  | {
      readonly state: "disbursed";
      readonly repaidPercent: number;
      readonly recycledFrom?: string;
      /** Handed out so many days before it was published. */
      readonly preDisbursedDays?: number;
      /** Why the rest was given up, where it was. */
      readonly writtenOff?: string;
    }
  | { readonly state: "repaid" }
  | { readonly state: "expired" | "cancelled"; readonly fundedPercent: number; readonly why: string };

export interface DemoLoan {
  readonly key: string;
  /** Key of a `DemoPartner`; the principal is in that partner's currency. */
  readonly partner: string;
  readonly title: string;
  readonly displayName: string;
  /** True when `displayName` is a name that the entrepreneur chose instead of their own. */
  readonly chosenName: boolean;
  readonly consent: { readonly publish: true };
  readonly region: string;
  readonly sector: Sector;
  readonly activity: string;
  /** Decimal string in the partner's currency. */
  readonly principal: string;
  /** No rate means that no interest is charged. */
  readonly schedule: ScheduleTerms;
  /** What the money buys; the amounts add up to the principal. */
  readonly use: readonly { readonly what: string; readonly amount: string }[];
  /** A loan to several people: who leads them first, under the loan's own key. The shares add up to the principal. */
  readonly members?: readonly { readonly key: string; readonly displayName: string; readonly share: string }[];
  readonly story: { readonly en: string } & Partial<Record<DemoLanguage, string>>;
  readonly picture: {
    readonly seed: string;
    readonly person: Person;
    readonly headwear?: Headwear;
    readonly skin?: string;
  };
  readonly life: DemoLife;
}

/** One checkout of a donor. Wave 1 pays for loans that are handed out in the demo; wave 2 comes after money has returned. */
export interface DemoBasket {
  readonly wave: 1 | 2;
  /** EUR; `rest` is whatever the loan still needs after every other gift. */
  readonly gifts: readonly { readonly loan: string; readonly amount: string }[];
  /** EUR. */
  readonly runningCosts?: string;
}

export interface DemoDonor {
  readonly key: string;
  readonly name: string;
  readonly city: string;
  /** At example.org or demo.example, so that no letter can reach anybody. */
  readonly email: string;
  readonly baskets: readonly DemoBasket[];
  /** The country under which they let their first name stand on pages; left out: they do not. */
  readonly shownIn?: string;
}

export interface DemoPerson {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Key of the `DemoPartner` an officer or manager works for. */
  readonly partner?: string;
}
