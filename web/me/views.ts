// Owns the shapes of data that a donor's own pages show; refuses to know where they are loaded from.
import type { MoneyWire } from "../../functions/money/wire.ts";
import type { LineageNode } from "../parts/tree.tsx";

export type { LineageNode };

/** The identity of a donor's money: given is exactly the sum of the other places. All in the donors' currency. */
export interface MoneyIdentity {
  readonly given: MoneyWire;
  /** Promised to loans that are not handed out yet. */
  readonly committed: MoneyWire;
  readonly lentOut: MoneyWire;
  /** Came back and waits in a revolving fund for the next loan. */
  readonly waiting: MoneyWire;
  /** Waits for the donor's word. */
  readonly undirected: MoneyWire;
  readonly runningCosts: MoneyWire;
  readonly fees: MoneyWire;
  readonly refunded: MoneyWire;
  readonly lost: MoneyWire;
  /** Lost to exchange rates; negative when they gained. */
  readonly fx: MoneyWire;
}

export interface GiftView {
  readonly id: string;
  readonly reference: string;
  /** ISO instant of the payment. */
  readonly at: string;
  readonly total: MoneyWire;
  readonly runningCosts: MoneyWire;
  /** Decimal: "3.4". */
  readonly timesWorked: string;
  readonly contributions: readonly LineageNode[];
}

export interface PortfolioView {
  readonly identity: MoneyIdentity;
  /** Decimal: "3.4". */
  readonly timesWorked: string;
  readonly recycledTotal: MoneyWire;
  /** Different entrepreneurs reached, by gifts and by returned money. */
  readonly people: number;
  readonly countries: number;
  /** Newest first. */
  readonly gifts: readonly GiftView[];
}

export interface PreferencesView {
  readonly email: string;
  readonly name: string | null;
  readonly next: "auto" | "choose";
  /** Days after which `choose` turns into `auto` for the money that waits. */
  readonly chooseWithinDays: number;
  /** ISO codes to choose from; none chosen means everywhere. */
  readonly countries: readonly { readonly code: string; readonly chosen: boolean }[];
  readonly sectors: readonly { readonly key: string; readonly chosen: boolean }[];
  /** Left out where mail cannot be chosen. */
  readonly mail?: { readonly handedOut: boolean; readonly repaid: boolean; readonly movedOn: boolean } | undefined;
  /** True right after saving. */
  readonly saved?: boolean | undefined;
}
