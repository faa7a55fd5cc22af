// Owns what the nightly job found wrong and still stands: kept with the day it was first seen; refuses to look for it.
import type { Deps } from "../../deps.ts";
import { idFrom } from "../../ids.ts";
import { type Minor, minor, plus, ZERO } from "../../money/minor.ts";
import { insert, replace } from "../../table/actions.ts";
import { commit } from "../../table/commit.ts";
import { textOrNull, wholeNumber } from "../../table/fields.ts";
import { index, keys } from "../../table/keys.ts";
import { get, getMany, queryAll } from "../../table/read.ts";
import type { Item } from "../../table/table.ts";
import type { FaultKind, StripeFault } from "./fault.ts";

/** A fault with its own id. `closedAt`: it was not there any more. */
export interface Finding extends StripeFault {
  readonly id: string;
  readonly version: number;
  readonly seenAt: string;
  readonly closedAt: string | null;
  /** What two people's corrections of it moved at Stripe in the books: with `off` of an uncorrected fault, zero. */
  readonly corrected: Minor;
}

/** The same fault has the same id each night. */
export function findingId(fault: Pick<StripeFault, "kind" | "subject">): string {
  return idFrom("finding", fault.kind, fault.subject);
}

export function findingItem(finding: Finding): Item {
  const { version: _, ...facts } = finding;
  const open = finding.closedAt === null;
  return {
    ...facts,
    type: "finding",
    causes: [...finding.causes],
    ...(open ? index.openWork("FINDINGS", `${finding.at}#${finding.id}`) : {}),
  };
}

export function findingFrom(item: Item): Finding {
  return {
    id: String(item.id),
    version: Number(item.version),
    kind: item.kind as FaultKind,
    subject: String(item.subject),
    sourceId: textOrNull(item.sourceId),
    paymentId: textOrNull(item.paymentId),
    checkoutId: textOrNull(item.checkoutId),
    causes: item.causes as string[],
    currency: String(item.currency),
    off: minor(wholeNumber(item.off)) as Minor,
    at: String(item.at),
    detail: String(item.detail),
    seenAt: String(item.seenAt),
    closedAt: textOrNull(item.closedAt),
    corrected: minor(wholeNumber(item.corrected ?? 0)),
  };
}

export async function findFinding(deps: Pick<Deps, "table">, id: string): Promise<Finding | null> {
  const item = await get(deps.table, keys.finding(id));
  return item ? findingFrom(item) : null;
}

/** Faults that people's corrections have not set right: by what is left of each. */
export async function uncorrected(deps: Pick<Deps, "table">, faults: readonly StripeFault[]): Promise<StripeFault[]> {
  const items = await getMany(
    deps.table,
    faults.map((one) => keys.finding(findingId(one))),
  );
  return faults.flatMap((fault, at) => {
    const item = items[at];
    const corrected = item ? findingFrom(item).corrected : ZERO;
    if (corrected === 0n) return [fault];
    const off = plus(fault.off, corrected);
    return off === 0n ? [] : [{ ...fault, off }];
  });
}

/** What is still wrong, the oldest first. */
export async function openFindings(deps: Pick<Deps, "table">): Promise<Finding[]> {
  const found: Finding[] = [];
  for await (const item of queryAll(deps.table, { pk: "OPEN_FINDINGS", index: "gsi1" })) found.push(findingFrom(item));
  return found.filter((one) => one.closedAt === null);
}

/**
 * Keeps what was found in a period: new faults are opened, known ones stay with the day they were first seen, and open ones of the
 * period that were not found again are closed. Running it twice changes nothing.
 */
export async function keepFindings(
  deps: Pick<Deps, "table" | "clock">,
  since: string,
  faults: readonly StripeFault[],
): Promise<{ opened: number; closed: number }> {
  const now = deps.clock.now().toISOString();
  const still = new Set(faults.map(findingId));
  let [opened, closed] = [0, 0];
  for (const fault of faults) if (await open(deps, fault, now)) opened += 1;
  for (const finding of await openFindings(deps)) {
    if (still.has(finding.id) || finding.at < since) continue;
    const next = findingItem({ ...finding, closedAt: now });
    if ((await commit(deps.table, [replace(keys.finding(finding.id), next, finding.version, "changed")])).ok)
      closed += 1;
  }
  return { opened, closed };
}

/** True when it was not open before. One that comes back after it was closed is as old as when it was first seen. */
async function open(deps: Pick<Deps, "table">, fault: StripeFault, now: string): Promise<boolean> {
  const id = findingId(fault);
  const known = await get(deps.table, keys.finding(id));
  if (!known) {
    const item = findingItem({ ...fault, id, version: 1, seenAt: now, closedAt: null, corrected: ZERO });
    return (await commit(deps.table, [insert(keys.finding(id), item, "exists")])).ok;
  }
  const before = findingFrom(known);
  const after: Finding = { ...before, ...fault, closedAt: null };
  if (before.closedAt === null && before.off === fault.off && before.detail === fault.detail) return false;
  await commit(deps.table, [replace(keys.finding(id), findingItem(after), before.version, "changed")]);
  return before.closedAt !== null;
}
