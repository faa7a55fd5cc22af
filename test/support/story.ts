// What every story of a life shares: a table, its people, acts that break at each write and are done again, and a clean audit.
import { expect } from "vitest";
import { audit } from "../../functions/audit/audit.ts";
import { findPersonByEmail } from "../../functions/people/queries.ts";
import { identityGap } from "../../functions/portfolio/portfolio.ts";
import { readPortfolio } from "../../functions/portfolio/queries.ts";
import type { TestDeps } from "./deps.ts";
import { flakyTable } from "./flaky-table.ts";
import { reactToAll } from "./reactions.ts";

/** Commits that one act may need before a break could come too late to matter. */
const WRITES_MAX = 40;

/**
 * Does an act that breaks at its first write, before and after it, then at its second, and so on until it gets through; then twice more.
 * Whatever it is, doing it again finishes it and changes nothing else.
 */
export async function broken<Value>(deps: TestDeps, act: (deps: TestDeps) => Promise<Value>): Promise<Value> {
  for (let write = 1; write <= WRITES_MAX; write++) {
    let broke = false;
    for (const when of ["before", "after"] as const) {
      const flaky = flakyTable(deps.table, write);
      flaky.breakNext("TransactWriteCommand", when);
      try {
        await act({ ...deps, table: flaky.table });
      } catch {
        broke = true;
      }
    }
    if (!broke) break;
  }
  await act(deps);
  return act(deps);
}

/** Everything that follows, with the same breaks, and a clean audit after it. */
export async function settled(deps: TestDeps): Promise<void> {
  await broken(deps, reactToAll);
  await clean(deps);
}

export async function clean(deps: TestDeps): Promise<void> {
  expect((await audit(deps)).violations).toEqual([]);
}

/** A donor's portfolio in cents, the parts that are not zero; throws when they do not add up. */
export async function portfolio(deps: TestDeps, donor: string): Promise<Record<string, bigint>> {
  const person = await findPersonByEmail(deps, `${donor}@donor.test`);
  const read = await readPortfolio(deps, person?.id ?? "");
  expect(identityGap(read)).toBe(0n);
  const { holdings: _, timesWorked: __, recycledTotal: ___, ...parts } = read;
  return Object.fromEntries(Object.entries(parts).filter(([, amount]) => amount !== 0n));
}

/** Mails by subject and first lines, as they went out. */
export function mails(deps: TestDeps, donor: string): string[] {
  return deps.sent.filter((mail) => mail.to === `${donor}@donor.test`).map((mail) => `${mail.subject}\n${mail.text}`);
}

/** Ids that hash their cause, and the transfers and gifts of a test, are the same in no two runs: left out of printed tables. */
export function plain(table: string): string {
  return table.replaceAll(/(contribution|transfer|lot)_[0-9a-z]{26}/g, "…");
}
