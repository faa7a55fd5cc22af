// Owns gathering all of finance's work into one list; refuses to do any of it.
import { openAdjustments } from "../adjustments/queries.ts";
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import type { Loan } from "../loans/loan.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { total } from "../money/minor.ts";
import { allPartners } from "../partners/queries.ts";
import { ownersOf, workId, workList } from "../reconciliation/worklist/queries.ts";
import { readSnapshots } from "../recycling/snapshot.ts";
import { queryPage } from "../table/read.ts";
import { counted } from "../words/counted.ts";
import { approvals, proposerOf } from "./approvals.ts";
import { watched } from "./watched.ts";
import type { MoneyWork, RawWork } from "./work.ts";

const DAY_MS = 86_400_000;

/** Everything that waits: what has a deadline first, the nearest before, then the oldest. */
export async function moneyWork(deps: Deps): Promise<MoneyWork[]> {
  const partners = await allPartners(deps);
  const [unmatched, adjustments, waiting, seen, returns, owners] = await Promise.all([
    workList(deps),
    openAdjustments(deps),
    approvals(deps, partners),
    watched(deps, partners),
    Promise.all(partners.map((one) => waitingReturns(deps, one.id, one.name))),
    ownersOf(deps),
  ]);
  const today = Date.parse(dayOf(deps.clock.now()));
  const rows = [...waiting, ...seen, ...returns.flat()].map((raw): MoneyWork => {
    const id = workId(raw.kind, raw.subject);
    const ageDays = Math.max(0, Math.floor((today - Date.parse(raw.since)) / DAY_MS));
    return { dueBy: null, proposedBy: null, partnerId: null, ...raw, id, ageDays, owner: owners.get(id) ?? null };
  });
  const matched = unmatched.map(
    (one): MoneyWork => ({
      ...one,
      dueBy: null,
      proposedBy: one.kind === "adjustment" ? proposerOf(adjustments, one.subject) : null,
    }),
  );
  const place = (one: MoneyWork) => `${one.dueBy ?? "9999"} ${one.since} ${one.id}`;
  return [...matched, ...rows].sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

/** What came back at a partner and waits for its next loan, one piece of work a currency. */
async function waitingReturns(deps: Deps, partnerId: string, name: string): Promise<RawWork[]> {
  const snapshots = await readSnapshots(deps, partnerId);
  return Promise.all(
    snapshots.map(async ({ currency, credits, open }): Promise<RawWork> => {
      const donors = new Set(credits.map((one) => one.standing.contribution.donorId)).size;
      const loans = new Map(credits.map((one) => [one.from.id, one.from]));
      const days = await Promise.all([...loans.values()].map((loan) => cameBackOn(deps, loan)));
      const since = days.sort()[0] ?? "";
      return {
        kind: "waiting_return",
        subject: `${partnerId}:${currency}`,
        detail: `${name}: of ${counted(donors, "donor")} in ${currency}; ${counted(open.length, "open loan")}`,
        currency: DONOR_CURRENCY,
        amount: total(credits.map((one) => one.standing.waitingDonor)),
        since,
        next: { code: open.length > 0 ? "returns_look" : "returns_stories" },
        partnerId,
      };
    }),
  );
}

/** The day of a loan's newest payment; of one that came back unlent, the day on which it was taken down. */
async function cameBackOn(deps: Deps, loan: Loan): Promise<string> {
  const range = { pk: `LOAN#${loan.id}`, prefix: "REPAYMENT#", newestFirst: true } as const;
  const [newest] = (await queryPage(deps.table, range, 1)).items;
  return String(newest?.paidOn ?? loan.postedAt ?? loan.createdAt).slice(0, 10);
}

/** One piece of work; null when it is done, or never was. */
export async function findWork(deps: Deps, id: string): Promise<MoneyWork | null> {
  return (await moneyWork(deps)).find((one) => one.id === id) ?? null;
}
