// Owns whether a form that was open for a while may still write its part of a loan, as a pure rule; refuses to know the parts.
import { createHash } from "node:crypto";

/** The last form that wrote a part: its key, and which of its savings that was. */
export interface LastEdit {
  readonly key: string;
  readonly turn: number;
  /** What the part said after it. */
  readonly left: string;
}
export type Edits = Readonly<Record<string, LastEdit>>;

export interface Edit extends Omit<LastEdit, "left"> {
  /** The part of the loan that the form is about. */
  readonly part: string;
  /** Names what the part said when the form was opened or last saved. */
  readonly seen: string;
}

/** `same`: it says so already. `late`: a newer saving of this very form came first. `conflict`: somebody else wrote it meanwhile. */
export type Verdict = "write" | "same" | "late" | "conflict";

/** Compares seals: of the part as it stands, and as the form would have it. Sending the same twice is harmless, in any order. */
export function judgeEdit(
  edit: Pick<Edit, "key" | "turn" | "seen">,
  stands: string,
  wanted: string,
  last: LastEdit | undefined,
): Verdict {
  const own = last?.key === edit.key && last.left === stands;
  if (own && edit.turn < last.turn) return "late";
  if (stands === wanted) return "same";
  return own || stands === edit.seen ? "write" : "conflict";
}

/** Names what a part says. */
export function sealOf(values: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("hex").slice(0, 32);
}
