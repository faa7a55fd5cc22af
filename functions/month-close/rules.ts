// Owns when a step is done and who may say, sign, close and open a month; refuses to touch the table or the clock.
import { decideSeen } from "../as-seen.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import {
  type MonthClose,
  NEVER_EXPLAINED,
  type Note,
  type OpenThing,
  type Reopening,
  type Signing,
  type Step,
  type StepStanding,
} from "./month-close.ts";

/** What is open at a step, and whether all of it was explained: something new takes the tick away again. */
export function standingOf(step: Step, open: readonly OpenThing[], note: Note | null): StepStanding {
  const covered = new Set(note?.covers ?? []);
  const state = open.length === 0 ? "clear" : open.every((one) => covered.has(one.id)) ? "explained" : "open";
  return { step, open, note, state };
}

const already = (close: MonthClose) =>
  close.state === "signed"
    ? refuse("wrong_state", "This month is signed and waits for a second person. Give it back first.")
    : refuse("wrong_state", "This month is closed. Open it again first: that takes two people.");

/** The month with why all that is open at a step may stay. The same again by the same person is no error. */
export function decideExplain(
  close: MonthClose,
  standing: StepStanding,
  note: Omit<Note, "covers">,
): Result<MonthClose | "already"> {
  if (close.state !== "open") return already(close);
  if (NEVER_EXPLAINED.has(standing.step)) {
    return refuse("wrong_state", "This cannot be explained: wait until the days of the month are added up.");
  }
  if (standing.open.length === 0) return refuse("wrong_state", "Nothing is open at this step.");
  const { note: before } = standing;
  if (standing.state === "explained" && before?.text === note.text && before.by === note.by) return accept("already");
  const covers = standing.open.map((one) => one.id);
  return accept({ ...close, notes: { ...close.notes, [standing.step]: { ...note, covers } } });
}

/** What a signature depends on. `before`: the last month with entries before this one, when nobody has closed it yet. */
export interface Sight {
  readonly steps: readonly StepStanding[];
  /** The number over the month's entries as they are; null while its days are not added up. */
  readonly hash: string | null;
  readonly before: string | null;
}

/** The month with the first signature: every step is clear or explained, and the entries are those that the signer saw. */
export function decideSign(
  close: MonthClose,
  sight: Sight,
  seen: string,
  signing: Signing,
): Result<MonthClose | "already"> {
  if (close.state === "signed" && close.signing?.by === signing.by && close.signing.hash === seen)
    return accept("already");
  if (close.state !== "open") return already(close);
  const ready = decideReady(sight, seen);
  const signed = close.sentBack ? { ...signing, revised: true } : signing;
  return ready.ok ? accept({ ...close, state: "signed", signing: signed, sentBack: null }) : ready;
}

/**
 * The month closed by another person than the one who signed it. What came up since then takes the signature's ground away. `seen` is the
 * moment of the signature that was read: what was explained otherwise since then is another one.
 */
export function decideApprove(
  close: MonthClose,
  sight: Sight,
  personId: string,
  seen: string | null = null,
): Result<{ readonly close: MonthClose; readonly signing: Signing } | "already"> {
  const { signing } = close;
  if (close.state === "closed") return accept("already");
  if (close.state !== "signed" || !signing) return refuse("wrong_state", "Nobody has signed this month yet.");
  if (signing.by === personId) {
    return refuse("second_person_required", "You signed this month. Somebody else of finance has to close it.");
  }
  const read = decideSeen({ proposedAt: signing.at, revised: signing.revised === true }, seen);
  if (!read.ok) return read;
  const ready = decideReady(sight, signing.hash);
  if (!ready.ok) return ready;
  const next: MonthClose = { ...close, state: "closed", signing: null, editions: close.editions + 1, reopening: null };
  return accept({ close: next, signing });
}

function decideReady({ steps, hash, before }: Sight, seen: string): Result<"ready"> {
  if (hash === null)
    return refuse("wrong_state", "The days of this month are not added up yet: that is done in the hour after it.");
  if (before !== null) return refuse("wrong_state", `Close ${before} first: months are closed in order.`);
  const open = steps.filter((one) => one.state === "open");
  if (open.length > 0) {
    return refuse("wrong_state", `Not everything matches yet: ${open.map((one) => one.step).join(", ")}.`, {
      extra: { open: open.map((one) => one.step) },
    });
  }
  if (hash === seen) return accept("ready");
  return refuse("conflict", "These are not the entries that were looked at. Look again, then sign.");
}

/** A signed month that is not closed yet is given back, by either of the two. */
export function decideSendBack(close: MonthClose, why: Reopening): Result<MonthClose | "already"> {
  const { sentBack } = close;
  if (close.state === "open" && sentBack?.by === why.by && sentBack.reason === why.reason) return accept("already");
  if (close.state !== "signed") return refuse("wrong_state", "This month does not wait for a second person.");
  return accept({ ...close, state: "open", signing: null, sentBack: why });
}

/** Somebody asks that a closed month be opened again. */
export function decideReopen(close: MonthClose, why: Reopening): Result<MonthClose | "already"> {
  const { reopening } = close;
  if (close.state === "reopening" && reopening?.by === why.by && reopening.reason === why.reason)
    return accept("already");
  if (close.state !== "closed") return refuse("wrong_state", "Only a closed month can be opened again.");
  return accept({ ...close, state: "reopening", reopening: why });
}

/**
 * Another person lets it be opened. Its notes stay, its record stays, and what is signed next is another edition. `seen` is the moment
 * of the wish that was read.
 */
export function decideReopenApproval(
  close: MonthClose,
  personId: string,
  seen: string | null = null,
): Result<MonthClose | "already"> {
  const { reopening } = close;
  if (close.state === "open" && close.editions > 0) return accept("already");
  if (close.state !== "reopening" || !reopening) return refuse("wrong_state", "Nobody asked to open this month again.");
  if (reopening.by === personId) {
    return refuse("second_person_required", "You asked for this. Somebody else of finance has to agree.");
  }
  const read = decideSeen({ proposedAt: reopening.at }, seen);
  if (!read.ok) return read;
  return accept({ ...close, state: "open", reopening: { ...reopening, approvedBy: personId } });
}

/** The month stays closed: who asked takes it back, or another does not agree. */
export function decideReopenRefusal(close: MonthClose): Result<MonthClose | "already"> {
  if (close.state === "closed") return accept("already");
  if (close.state !== "reopening") return refuse("wrong_state", "Nobody asked to open this month again.");
  return accept({ ...close, state: "closed", reopening: null });
}
