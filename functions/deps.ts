// Owns what the application needs from the world around it; refuses to know which world that is (AWS or one machine).
import type { PeopleAccounts, StaffAccounts } from "./accounts/accounts.ts";
import type { Auditor } from "./audit-runs/auditor.ts";
import type { Mailer } from "./mail/mailer.ts";
import type { PaperStore } from "./papers/store.ts";
import type { Payments } from "./payments/payments.ts";
import type { PictureStore } from "./pictures/store.ts";
import type { Table } from "./table/table.ts";
import type { CallOut } from "./webhooks/call-out.ts";

export interface Clock {
  now(): Date;
}

/** Who a verified token speaks for. `email` is verified by the identity provider. */
export interface Identity {
  readonly subject: string;
  readonly email: string;
  readonly name: string | null;
  /** Whether they signed in where people who work for the organisation do: a staff role counts only then. */
  readonly staff: boolean;
}

export interface Settings {
  /** Where people reach the product, without a slash at the end: links in mails and Stripe's way back. */
  readonly publicUrl: string;
  /** Keyed hash for ids derived from what a caller chose. Secret. */
  readonly idSecret: string;
  /** How long room stays reserved for an open checkout, in minutes. */
  readonly reservationMinutes: number;
  /** Smallest piece of returned money that moves on by itself, in minor units of the donors' currency. */
  readonly recyclingMinimum: bigint;
  /** Days an open loan has to find its donors. */
  readonly fundraisingDays: number;
  readonly version: string;
}

export interface Deps {
  readonly table: Table;
  readonly clock: Clock;
  readonly payments: Payments;
  readonly mailer: Mailer;
  /** Where photos of partners are made ours and kept as files. */
  readonly pictures: PictureStore;
  /** Where papers of partners lie, for nobody's eyes but those of their pages; left out where no page shows any. */
  readonly papers?: PaperStore;
  /** Where people who work for the organisation have accounts of their own; left out where everybody signs in in one place. */
  readonly staffAccounts?: StaffAccounts;
  /** Where everybody else has an account; left out where accounts are not ours to close. */
  readonly peopleAccounts?: PeopleAccounts;
  /** Calls addresses of partners' own systems; left out where nothing is told to any. */
  readonly callOut?: CallOut;
  /** Whom to wake for an audit; left out where nobody asks for one. */
  readonly auditor?: Auditor;
  readonly settings: Settings;
}

/** What the API needs beside it. */
export interface ApiDeps extends Deps {
  /** Null when the token is not one of ours: wrong signature, issuer, audience, or expired. */
  verifyToken(token: string): Promise<Identity | null>;
}
