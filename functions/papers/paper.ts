// Owns what a partner's paper is: what it should show, the files that came for it, how it stands; refuses to know where files lie.
import { daysAfter } from "../days.ts";

/** What papers are about. Whatever else is asked for says so in its note. */
export const PAPER_KINDS = ["registration", "licence", "statutes", "agreement", "accounts", "policy", "other"] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** Bytes of one file as it arrives: AWS hands a function at most 6 MB, a third of which goes into its letters. */
export const PAPER_MAX_BYTES = 4 * 1024 * 1024;
/** Characters of a note, and of staff's words about a file. */
export const PAPER_WORDS_MAX = 1000;
/** Papers of one partner: far more than anybody asks for, and still one page. */
export const PAPERS_MAX = 100;
/** Files that came for one paper: whoever needs more is asked anew. */
export const PAPER_FILES_MAX = 20;
/** Days before its last one from which a paper is to be renewed: an authority takes weeks. */
export const RENEW_DAYS = 60;

/** A photo is made anew and becomes a JPEG; a PDF stays as it came. */
export const PAPER_TYPES = { pdf: "application/pdf", jpg: "image/jpeg" } as const;
export type PaperType = keyof typeof PAPER_TYPES;

/** Why a file is not kept. */
export const PAPER_FAULTS = [
  "too_large",
  "not_a_paper",
  "broken",
  "encrypted",
  "active",
  "attached",
  "unreadable",
  "photo",
] as const;
export type PaperFault = (typeof PAPER_FAULTS)[number];

export interface PaperFile {
  /** The first, second… that came for this paper: part of its address, so that no two are ever the same object. */
  readonly nth: number;
  /** SHA-256 of what is kept, as hex. */
  readonly hash: string;
  readonly type: PaperType;
  readonly bytes: number;
  readonly broughtBy: string;
  readonly broughtAt: string;
  /** The last day on which it counts; null: it does not end. */
  readonly validUntil: string | null;
}

export const PAPER_STATES = ["asked", "received", "accepted", "returned"] as const;
export type PaperState = (typeof PAPER_STATES)[number];

/** Staff's word about the newest file. */
export interface Judgement {
  readonly words: string;
  readonly by: string;
  readonly at: string;
}

export interface Paper {
  readonly id: string;
  readonly version: number;
  readonly partnerId: string;
  readonly kind: PaperKind;
  /** What exactly is asked for, or what this is. */
  readonly note: string;
  readonly state: PaperState;
  readonly askedBy: string;
  readonly askedAt: string;
  /** The newest; null while it is only asked for. */
  readonly file: PaperFile | null;
  readonly judgement: Judgement | null;
  /** What was accepted before, the newest first: it counted then. */
  readonly earlier: readonly PaperFile[];
  /** Came, counted never, and was replaced: out of sight at once, its bytes taken away at staff's next word. */
  readonly dropped: readonly PaperFile[];
  /** How many files came for it. */
  readonly files: number;
}

/** How it stands on a day: what is accepted runs out. */
export type Standing = PaperState | "expiring" | "expired";

export function standingOf({ state, file }: Pick<Paper, "state" | "file">, today: string): Standing {
  const until = state === "accepted" ? file?.validUntil : null;
  if (!until) return state;
  if (until < today) return "expired";
  return until <= daysAfter(today, RENEW_DAYS) ? "expiring" : state;
}

/** Whether the partner has something to do about it. */
export function isWanted(paper: Pick<Paper, "state" | "file">, today: string): boolean {
  return ["asked", "returned", "expiring", "expired"].includes(standingOf(paper, today));
}

/** Where all files of one paper lie. */
export function placeOf({ partnerId, id }: Pick<Paper, "partnerId" | "id">): string {
  return `papers/${partnerId}/${id}/`;
}

/** Named by what it holds, below its paper. */
export function addressOf(
  paper: Pick<Paper, "partnerId" | "id">,
  file: Pick<PaperFile, "nth" | "hash" | "type">,
): string {
  return `${placeOf(paper)}${file.nth}-${file.hash}.${file.type}`;
}

const SHAPE = /^papers\/[\w-]{1,80}\/paper_[0-9a-z]{26}\/(?:\d{1,4}-[0-9a-f]{64}\.(?:pdf|jpg))?$/;

/** Throws for what is neither a file's address nor a paper's place: it could lead elsewhere. */
export function checkedAddress(address: string): string {
  if (!SHAPE.test(address)) throw new Error(`${address} is no address of a paper`);
  return address;
}
