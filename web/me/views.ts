// Owns the shapes of data that a donor's own pages show; refuses to know where they are loaded from.

import type { WaitingReason } from "../../functions/directing/waiting.ts";
import type { MoneyWire } from "../../functions/money/wire.ts";
import type { MailWish, ShownName } from "../../functions/people/person.ts";
import type { Language } from "../../functions/words/languages.ts";
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
  /** Below zero: of `refunded`, carried by the reserve. */
  readonly carried: MoneyWire;
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
  readonly refunded: MoneyWire;
  /** What its donor wrote with it; null where they wrote nothing. */
  readonly message: string | null;
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

/** One piece of money that waits for its donor's word. */
export interface LotView {
  readonly id: string;
  readonly left: MoneyWire;
  readonly reason: WaitingReason;
  /** The loan it was meant for, or came out of. */
  readonly loan: { readonly id: string; readonly title: string } | null;
  readonly since: string;
  /** From this day on it goes by itself. */
  readonly chooseBy: string;
}

/** Offered where the donor may direct waiting money. */
export interface DirectView {
  /** Oldest first. */
  readonly lots: readonly LotView[];
  readonly loans: readonly {
    readonly id: string;
    readonly displayName: string;
    readonly title: string;
    readonly country: string;
    /** The most that may go there: its room, or the money that waits for it. */
    readonly upTo: MoneyWire;
  }[];
  /** The loan that was chosen before, when the form comes back. */
  readonly chosen?: string | undefined;
  /** As it should stand in the field: the most that may go to the first loan, or what was typed and refused. */
  readonly amountText: string;
  readonly problem?: string | undefined;
  /** Made for this page: the same form sent twice moves money once. */
  readonly once: string;
}

/** What a donor has just sent on. `asked` is more where others took the room at the same moment. */
export interface SentView {
  readonly sent: MoneyWire;
  readonly asked: MoneyWire;
}

export interface PreferencesView {
  readonly email: string;
  readonly name: string | null;
  readonly next: "auto" | "choose";
  /** All that we write, or only what has to be known; and in which language. */
  readonly mail: MailWish;
  readonly language: Language;
  /** Days after which `choose` turns into `auto` for the money that waits. */
  readonly chooseWithinDays: number;
  /** ISO codes to choose from; none chosen means everywhere. */
  readonly countries: readonly { readonly code: string; readonly chosen: boolean }[];
  readonly sectors: readonly { readonly key: string; readonly chosen: boolean }[];
  /** What stands on pages of loans, or was typed for it; null: nothing does. */
  readonly shown: ShownName | null;
  /** Gifts that carry a name of their own, given by whoever held their thank-you page. */
  readonly namedGifts: number;
  /** True right after saving. */
  readonly saved?: boolean | undefined;
}
