// Owns holding all open loans in memory, and looking now and then whether they have changed; refuses to know where they are written.
import type { Clock } from "../../functions/deps.ts";
import { logError } from "../../functions/log/log.ts";
import { kindOf } from "./fits.ts";
import { loansInDocument, type OpenLoan } from "./open-loan.ts";

/** Where the document with all open loans is read. */
export interface LoanSource {
  /** `mark`: what an earlier reading was marked with. Null while nothing was written yet. */
  read(mark: string | null): Promise<{ readonly text: string; readonly mark: string } | "same" | null>;
}

/** So long nobody looks again: a change is seen within seconds, and a busy minute reads twenty times and not a thousand. */
export const HOLD_MS = 2_000;

export interface OpenLoans {
  /** Newest first. */
  readonly loans: readonly OpenLoan[];
  readonly partners: ReadonlyMap<string, string>;
  readonly countries: ReadonlySet<string>;
  readonly sectors: ReadonlySet<string>;
  /** Both or none: where all loans are of one kind it has no list. */
  readonly kinds: ReadonlySet<string>;
}

/** Answers what is open; null when it was never to be read. What cannot be read now is answered as it was. */
export function keepLoans(source: LoanSource, clock: Clock): () => Promise<OpenLoans | null> {
  let held: OpenLoans | null = null;
  let mark: string | null = null;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | null = null;

  async function look(): Promise<void> {
    try {
      const answer = await source.read(mark);
      if (answer === "same") return;
      held = answer && shelved(loansInDocument(answer.text));
      mark = answer?.mark ?? null;
    } catch (error) {
      logError("pages", error);
    } finally {
      lookedAt = clock.now().getTime();
    }
  }

  return async () => {
    // A clock that was set back is no reason to wait.
    if (Math.abs(clock.now().getTime() - lookedAt) >= HOLD_MS) {
      looking ??= look().finally(() => {
        looking = null;
      });
      await looking;
    }
    return held;
  };
}

export function shelved(loans: readonly OpenLoan[]): OpenLoans {
  const kinds = new Set(loans.map(kindOf));
  return {
    loans,
    partners: new Map(loans.map((loan) => [loan.partnerId, loan.partnerName])),
    countries: new Set(loans.map((loan) => loan.country)),
    sectors: new Set(loans.map((loan) => loan.sector)),
    kinds: kinds.size > 1 ? kinds : new Set(),
  };
}
