// Owns the invariants of partners' cash: at whose partner it is, and what both sides signed of it; refuses to know fund and lineage.
import { account } from "../ledger/accounts.ts";
import type { Entry, EntryKind } from "../ledger/entry.ts";
import { collectorOf } from "../loans/loan.ts";
import { businessDay, type Frozen, monthOf, movesOf } from "../reconciliation/partners/rules.ts";
import { MOVES, type Move, type PartnerStatement } from "../reconciliation/partners/statement.ts";
import type { Judged } from "./books.ts";
import { type Finding, type Invariant, same } from "./violation.ts";

const CASH = account.partner("");

/** Whose cash an entry moves. */
function holdersOf(entry: Entry): string[] {
  const cash = entry.legs.filter((leg) => leg.account.startsWith(CASH));
  return cash.map((leg) => leg.account.slice(CASH.length));
}

/** Kinds that move the cash of the partner they name, and of nobody else. */
const OWN_CASH: ReadonlySet<EntryKind> = new Set<EntryKind>([
  "transfer",
  "transfer_returned",
  "hand_out",
  "adjustment",
]);
/** Kinds that move cash where a loan is collected: at its partner or, once that one closes, at its custodian. */
const COLLECTED: ReadonlySet<EntryKind> = new Set<EntryKind>([
  "repayment",
  "recovery",
  "overpayment",
  "overpayment_returned",
]);

const cashIsAtItsPartner: Invariant<Judged> = {
  name: "cash-is-at-its-partner",
  says: "What a loan moves of a partner's cash it moves at its own partner, or at the custodian that collects for that one.",
  *ofEntry(entry) {
    const { partnerId, heldBy } = entry.about;
    const whose = OWN_CASH.has(entry.kind) ? partnerId : entry.kind === "partner_returned" ? heldBy : null;
    if (whose === null) return;
    for (const holder of holdersOf(entry))
      if (holder !== whose) yield { subject: entry.cause, detail: `moves cash of ${holder} and names ${whose}` };
  },
  *check({ entries, loans }) {
    for (const entry of entries) {
      const { kind } = entry;
      const collected = COLLECTED.has(kind);
      if (!collected && kind !== "hand_out" && kind !== "transfer") continue;
      const { loanId, loanIds = [] } = entry.about;
      for (const id of loanId === undefined ? loanIds : [loanId]) {
        const loan = loans.get(String(id));
        if (!loan) continue;
        for (const holder of holdersOf(entry)) {
          if (holder === loan.partnerId || (collected && holder === collectorOf(loan))) continue;
          yield { subject: entry.cause, detail: `moves cash of ${holder} for ${loan.id} of ${loan.partnerId}` };
        }
      }
    }
  },
};

const nameOf = (partnerId: string, currency: string, month: string) => `${partnerId} ${currency} ${month}`;

/** What moved each partner's cash, month by month as its statements count it. */
class Months {
  readonly #sums = new Map<string, Map<Move, bigint>>();
  /** Months to which something counts that cannot be said for certain. */
  readonly #unsure = new Set<string>();

  add(name: string, move: Move, amount: bigint): void {
    const sums = this.#sums.get(name) ?? new Map<Move, bigint>();
    this.#sums.set(name, sums);
    sums.set(move, (sums.get(move) ?? 0n) + amount);
  }

  doubt(name: string): void {
    this.#unsure.add(name);
  }

  of(name: string, move: Move): bigint {
    return this.#sums.get(name)?.get(move) ?? 0n;
  }

  /** What moved in all months after one of them (null: from the first on) and before another; null when that is not certain. */
  between(whose: string, after: string | null, before: string): bigint | null {
    let sum = 0n;
    const isBetween = (name: string) => {
      const month = name.slice(whose.length);
      return name.startsWith(whose) && (after === null || month > after) && month < before;
    };
    for (const name of this.#unsure) if (isBetween(name)) return null;
    for (const [name, sums] of this.#sums) if (isBetween(name)) for (const amount of sums.values()) sum += amount;
    return sum;
  }

  isSure(name: string): boolean {
    return !this.#unsure.has(name);
  }
}

function monthsIn({ entries, loans }: Judged, fixed: readonly PartnerStatement[]): Months {
  const months = new Months();
  const frozen = new Map<string, Frozen[]>();
  for (const { partnerId, currency, month, asOf } of fixed) {
    const whose = `${partnerId} ${currency}`;
    frozen.set(whose, [...(frozen.get(whose) ?? []), { month, asOf: String(asOf) }]);
  }
  // A hand-out that was taken back: whether it had been one before the money came is not known any more.
  const takenBack = new Set<string>();
  for (const entry of entries) if (entry.kind === "reversal") takenBack.add(String(entry.about.reverses));
  for (const entry of entries) {
    if (entry.kind === "recycling" || entry.kind === "gift") continue;
    const cash = entry.legs.filter((leg) => leg.account.startsWith(CASH));
    for (const whose of new Set(cash.map((leg) => `${leg.account.slice(CASH.length)} ${leg.currency}`))) {
      const own = frozen.get(whose);
      const [partnerId = "", currency] = whose.split(" ");
      const moves = own && movesOf(entry, partnerId, currency as PartnerStatement["currency"]);
      if (!own || !moves) continue;
      const early = Boolean(loans.get(String(entry.about.loanId))?.preDisbursed);
      const count = (handedOutEarly: boolean) => {
        const day = businessDay(entry, handedOutEarly);
        const month = monthOf(entry, day, own);
        return { name: `${whose} ${month}`, late: day.slice(0, 7) < month };
      };
      const { name, late } = count(early);
      for (const [move, amount] of moves) months.add(name, late ? "corrections" : move, amount);
      if (takenBack.has(entry.cause) || takenBack.has(String(entry.about.reverses)))
        for (const doubtful of [count(true), count(false)])
          if (count(true).name !== count(false).name) months.doubt(doubtful.name);
    }
  }
  return months;
}

const signedMonthsAreTheJournal: Invariant<Judged> = {
  name: "signed-months-are-the-journal",
  says: "Each row of a month that was signed is what the journal's entries of it moved; what came later is in a later month.",
  *check(books) {
    const fixed = books.outside.months.filter((one) => one.figures !== null && one.asOf !== null);
    // Going through a million entries takes seconds, and many books have no month that was signed.
    if (fixed.length === 0) return;
    const months = monthsIn(books, fixed);
    const before = new Map<string, PartnerStatement>();
    for (const one of [...fixed].sort((a, b) => (a.month < b.month ? -1 : 1))) {
      const whose = `${one.partnerId} ${one.currency}`;
      yield* flawsOf(one, before.get(whose) ?? null, months);
      before.set(whose, one);
    }
  },
};

function* flawsOf(
  { partnerId, month, currency, figures }: PartnerStatement,
  before: PartnerStatement | null,
  months: Months,
): Generator<Finding> {
  const rows = figures?.rows;
  const name = nameOf(partnerId, currency, month);
  if (!rows) return;
  const moved = months.between(`${partnerId} ${currency} `, before?.month ?? null, month);
  if (moved !== null) yield* same(name, "opening", rows.opening, (before?.figures?.rows.closing ?? 0n) + moved);
  if (months.isSure(name)) for (const move of MOVES) yield* same(name, move, rows[move] ?? 0n, months.of(name, move));
}

export const PARTNER_INVARIANTS: readonly Invariant<Judged>[] = [cashIsAtItsPartner, signedMonthsAreTheJournal];
