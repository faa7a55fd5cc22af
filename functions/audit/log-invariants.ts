// Owns the invariants of the audit log: the chain, what it tells of, the sealed days; refuses to know money.
import type { Judged } from "./books.ts";
import type { Invariant } from "./violation.ts";

const chainIsUnbroken: Invariant<Judged> = {
  name: "audit-log-unbroken",
  says: "Each link of the audit log follows from the one before it up to the head, and what it tells of stands as it was logged.",
  *check(books) {
    yield* books.acts.chainFlaws();
  },
};

const actsAreLogged: Invariant<Judged> = {
  name: "acts-are-logged",
  says: "Every act is in the audit log a quarter of an hour after it happened.",
  *check(books) {
    if (books.loggedBefore) yield* books.acts.unlogged(books.loggedBefore);
  },
};

const daysAreSealed: Invariant<Judged> = {
  name: "days-are-sealed",
  says: "The entries of a day that was sealed are the ones it was sealed with, each as it was.",
  *check(books) {
    yield* books.acts.brokenSeals();
  },
};

export const LOG_INVARIANTS: readonly Invariant<Judged>[] = [chainIsUnbroken, actsAreLogged, daysAreSealed];
