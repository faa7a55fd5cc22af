// Owns who a person is to Onward and what their role lets them do; refuses to know how they signed in.
import type { Scope } from "../api-keys/api-key.ts";
import type { Language, WorkLanguage } from "../words/languages.ts";

export const ROLES = ["donor", "officer", "manager", "reviewer", "finance", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** Everyone who works for the organisation that runs the platform. */
export const STAFF = ["reviewer", "finance", "admin"] as const satisfies readonly Role[];
export type StaffRole = (typeof STAFF)[number];

export function isStaff(role: Role): role is StaffRole {
  return (STAFF as readonly Role[]).includes(role);
}

/** Everyone who works for a partner. */
export const PARTNER_ROLES = ["officer", "manager"] as const satisfies readonly Role[];

export const MAIL_WISHES = ["all", "few"] as const;
export type MailWish = (typeof MAIL_WISHES)[number];

/** What a donor lets stand on the pages of the loans that their money is in. */
export interface ShownName {
  /** A first name, as they want it to be read. */
  readonly firstName: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** Where returned money goes next: by itself, or the donor picks and after `days` it goes by itself. And how we write to them. */
export interface Preferences {
  readonly next: "auto" | "choose";
  readonly countries: readonly string[];
  readonly sectors: readonly string[];
  /** The language of mails; left out by those who never chose one: theirs is the one that they last gave in. */
  readonly language?: Language;
  /** `few` is only what is about a payment, a choice or a loss; left out, it is all. */
  readonly mail?: MailWish;
  /** Null once it was taken back; left out by those who never agreed. Nobody is shown who did not. */
  readonly shown?: ShownName | null;
  /** Names that were put on single gifts by whoever held their thank-you page, by the donation's id. `shown` stands before them. */
  readonly shownOnGifts?: Readonly<Record<string, ShownName>>;
}

export const DEFAULT_PREFERENCES: Preferences = { next: "auto", countries: [], sectors: [] };

/** `partnerId` is set for officers and managers alone. Personal data lives here and nowhere else. */
export interface Person {
  readonly id: string;
  readonly version: number;
  readonly email: string;
  readonly name: string | null;
  readonly role: Role;
  readonly partnerId: string | null;
  readonly preferences: Preferences;
  /** What they read working pages in; left out by those who never chose: theirs is what their browser asks for. */
  readonly workLanguage?: WorkLanguage;
  readonly createdAt: string;
}

/** The person behind a request, as rules and commands see them. */
export interface Caller {
  readonly personId: string;
  readonly role: Role;
  readonly partnerId: string | null;
  readonly email: string;
  /** What the people's identity provider calls them, an opaque id; left out where they came otherwise. */
  readonly account?: string;
  /** What a key of a partner's own system is allowed; left out for people, who may do what their role may. */
  readonly scopes?: readonly Scope[];
}
