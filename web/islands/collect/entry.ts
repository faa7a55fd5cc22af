// Owns what is kept on a device: sheets as the server gave them, and entries with what became of each; refuses to store or send any.

export interface Money {
  readonly currency: string;
  readonly value: string;
}

export interface Due {
  readonly dueOn: string;
  readonly amount: Money;
}

export interface SheetRow {
  readonly loanId: string;
  readonly name: string;
  readonly groupId: string | null;
  readonly outstanding: Money;
  readonly lateSince: string | null;
  /** Payments of the loan that the server had booked. */
  readonly knownPayments: number;
  /** What is not paid yet of each instalment, some days ahead, oldest first. */
  readonly expected: readonly Due[];
}

export interface Group {
  readonly id: string;
  readonly name: string;
  readonly meets: string | null;
}

/** `GET /partner/collection/sheets.json`: all that a day without a network needs. */
export interface Sheet {
  readonly partnerId: string;
  readonly personId: string;
  /** How to say who it is. */
  readonly person: string;
  readonly madeAt: string;
  readonly today: string;
  /** What this person reads now. */
  readonly language: string;
  readonly groups: readonly Group[];
  readonly rows: readonly SheetRow[];
  /** Loans that had no room on it. */
  readonly more?: number;
}

export interface OtherPayment {
  readonly paidOn: string;
  readonly amount: Money;
  readonly by: string;
}

/** What the server says of one entry. */
export interface Receipt {
  readonly key: string;
  readonly outcome: "sent" | "already_sent" | "conflict" | "rejected";
  readonly code?: string;
  readonly others?: readonly OtherPayment[];
  /** Payments that the loan had with these others. */
  readonly knownPayments?: number;
}

/**
 * A payment that somebody wrote down. Its key is made here and names it for ever, so that sending it twice books it once. It is bound to
 * the person who wrote it: nobody else sends it as theirs.
 */
export interface Entry {
  readonly key: string;
  readonly personId: string;
  readonly person: string;
  readonly loanId: string;
  readonly name: string;
  readonly paidOn: string;
  readonly amount: Money;
  /** By the device's clock: never believed, only kept. */
  readonly madeAt: string;
  /** Milliseconds by which the server's clock was thought to be ahead of the device's then. */
  readonly ahead?: number;
  readonly knownPayments: number;
  /** The person has seen what others recorded, and says that this is another payment. */
  readonly confirmed?: true;
  /** It was on its way once: the server may have it, whatever the device heard. So it can be sent again, and not taken back. */
  readonly tried?: true;
  /** `saved`: on this device alone. `sent`: the server's receipt is here. `attention`: the server did not book it, and somebody has to decide. */
  readonly state: "saved" | "sent" | "attention";
  /** Why it needs attention. */
  readonly receipt?: Receipt;
  readonly sentAt?: string;
}

/** What goes over the wire of one entry. Servers of later versions take this form too. */
export function wireOf(entry: Entry, mine: readonly string[]): object {
  const { key, loanId, paidOn, amount, madeAt, knownPayments, confirmed } = entry;
  return {
    ...{ key, loanId, paidOn, amount, madeAt, knownPayments },
    ...(confirmed ? { confirmed } : {}),
    ...(mine.length > 0 ? { mine } : {}),
  };
}

/** Not sent before somebody has looked at its day: the clock by which it was written down was wrong. */
export const CLOCK = "clock";

/** What somebody who has seen the others says with theirs: no more than what they saw, so that one that comes now is shown as well. */
export function seen({ receipt }: Entry): Pick<Entry, "confirmed"> | Pick<Entry, "knownPayments"> {
  const { knownPayments } = receipt ?? {};
  return knownPayments === undefined ? { confirmed: true } : { knownPayments };
}

/** The entry after the server's word. */
export function settled(entry: Entry, receipt: Receipt, at: string): Entry {
  const { receipt: _, tried: __, ...rest } = entry;
  return receipt.outcome === "sent" || receipt.outcome === "already_sent"
    ? { ...rest, state: "sent", sentAt: at }
    : { ...rest, state: "attention", receipt };
}

export interface Waiting {
  readonly count: number;
  readonly bytes: number;
}

/** What is not sent: how many, and how much to send. */
export function waitingOf(entries: readonly Entry[]): Waiting {
  const some = entries.filter((entry) => entry.state !== "sent");
  const bytes = some.reduce((sum, entry) => sum + JSON.stringify(wireOf(entry, [])).length, 0);
  return { count: some.length, bytes };
}
