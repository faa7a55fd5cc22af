// Owns what reviewers keep of a loan beside the loan: ticks, what was sent in and when, what it is like; refuses to decide.
import type { Sector, Story } from "../loans/loan.ts";
import type { MoneyWire } from "../money/wire.ts";
import type { Print } from "./likeness.ts";

/** What a reviewer looks at, each by itself. */
export const CHECKS = ["consent", "respect", "privacy", "translation", "photo", "money", "copied"] as const;
export type Check = (typeof CHECKS)[number];

/** Who ticked something off, and when. Opaque ids, as everywhere. */
export interface Tick {
  readonly by: string;
  readonly at: string;
}

/** One for each loan that was ever sent in. */
export interface ReviewFile {
  readonly loanId: string;
  readonly version: number;
  readonly partnerId: string;
  readonly entrepreneurId: string;
  readonly displayName: string;
  readonly country: string;
  readonly picture: string | null;
  /** 64 bits of light and dark of its photo, as hex (pictures/pixels.ts); null where it has none of ours. */
  readonly likeness: string | null;
  /** Languages of the story as it was sent in last. */
  readonly languages: readonly string[];
  readonly prints: Readonly<Record<string, Print>>;
  /** How often it was sent in. */
  readonly submissions: number;
  readonly firstSubmittedAt: string;
  readonly submittedAt: string;
  /** Of what was sent in last. */
  readonly ticks: Readonly<Partial<Record<Check, Tick>>>;
  /** Whether nothing of this person was ever published before. */
  readonly first: boolean;
}

/** A loan as its partner sent it in. */
export interface Submission {
  readonly loanId: string;
  readonly nth: number;
  readonly at: string;
  readonly by: string;
  readonly title: string;
  readonly displayName: string;
  readonly region: string | null;
  readonly activity: string | null;
  readonly sector: Sector;
  readonly principal: MoneyWire;
  /** Its terms as they stand on the wire. */
  readonly schedule: Readonly<Record<string, unknown>>;
  readonly picture: string | null;
  readonly story: Story;
}

export const SCHEDULE_STATES = ["waiting", "published", "cancelled", "refused"] as const;
export type ScheduleState = (typeof SCHEDULE_STATES)[number];

/**
 * When a loan is to be published by itself, and who said so. It counts for what was sent in the `nth` time: what is written anew is read
 * anew. `refused` says why it was not published when the moment came.
 */
export interface Schedule extends Tick {
  readonly loanId: string;
  readonly version: number;
  readonly state: ScheduleState;
  readonly nth: number;
  readonly publishAt: string;
  readonly refused: string | null;
}

/** Why a reviewer should look twice. */
export type Likeness =
  | { readonly kind: "text"; readonly loanId: string; readonly name: string; readonly percent: number }
  | { readonly kind: "photo"; readonly loanId: string; readonly name: string }
  | { readonly kind: "same_person"; readonly loanId: string; readonly name: string }
  | { readonly kind: "same_name"; readonly loanId: string; readonly name: string; readonly partnerId: string };
