// Owns closing a partner: proposed by one person, begun by another, then step by step until nothing is left; refuses to settle money.
import { cancelLoan } from "../closings/commands.ts";
import type { Deps } from "../deps.ts";
import { eachAlone } from "../each-alone.ts";
import { announce, fact } from "../facts/fact.ts";
import { keep } from "../loans/commands.ts";
import type { Loan } from "../loans/loan.ts";
import { findLoan } from "../loans/queries.ts";
import { partnerItem } from "../partners/items.ts";
import type { Partner, PartnerClosing } from "../partners/partner.ts";
import { allPartners, findPartner } from "../partners/queries.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { type Action, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { leftOver } from "./queries.ts";
import { decideApproval, decideCustody, decideProposal } from "./rules.ts";

type ClosingDeps = Pick<Deps, "table" | "clock">;
const NO_PARTNER = refuse("not_found", "There is no such partner.");

/** Proposes to close a partner; nothing changes for it yet. The same again by the same person answers as before. */
export function proposeClosing(
  deps: ClosingDeps,
  caller: Pick<Caller, "personId">,
  partnerId: string,
  said: Pick<PartnerClosing, "reason" | "custodianId">,
): Promise<Result<Partner>> {
  return contend<Result<Partner>>(async () => {
    const partner = await findPartner(deps, partnerId);
    if (!partner) return NO_PARTNER;
    const custodian = said.custodianId === null ? null : await findPartner(deps, said.custodianId);
    const now = deps.clock.now();
    const decided = decideProposal(partner, custodian, said, caller.personId, now.toISOString());
    if (!decided.ok) return decided;
    if (decided.value === "already") return accept(partner);
    return keepPartner(deps, decided.value, "partner.closing_proposed", caller, now, {
      ...said,
      proposedBy: caller.personId,
    });
  });
}

/**
 * Lets a partner close, as the second person: from here on it begins nothing new. What follows happens behind the stream. `seen` is the
 * `proposedAt` of what they read.
 */
export function approveClosing(
  deps: ClosingDeps,
  caller: Pick<Caller, "personId">,
  partnerId: string,
  seen: string | null = null,
): Promise<Result<Partner>> {
  return contend<Result<Partner>>(async () => {
    const partner = await findPartner(deps, partnerId);
    if (!partner) return NO_PARTNER;
    const now = deps.clock.now();
    const decided = decideApproval(partner, caller.personId, now.toISOString(), seen);
    if (!decided.ok) return decided;
    if (decided.value === "already") return accept(partner);
    const custody = decideCustody(partner);
    if (!custody.ok) return custody;
    const custodianId = partner.closing?.custodianId ?? null;
    const custodian = custodianId === null ? null : await findPartner(deps, custodianId);
    if (custodianId !== null && !custodian?.active) {
      return refuse(
        "conflict",
        "The partner that was to collect its loans closes as well. Propose this with another one.",
      );
    }
    const { reason, proposedBy } = decided.value.closing ?? {};
    const told = { reason, custodianId, proposedBy, approvedBy: caller.personId };
    // The custodian goes on in the moment in which this begins, and until this is closed.
    const goesOn = custodian
      ? [kept({ ...custodian, collectsFor: [...(custodian.collectsFor ?? []), partnerId] })]
      : [];
    return keepPartner(deps, decided.value, "partner.closing", caller, now, told, goesOn);
  });
}

/**
 * Takes a closing partner as far as it can go without anybody's word: what was never handed out is cancelled, running loans get their
 * collector, and when nothing is left it is closed. Safe to stop anywhere and to run any number of times.
 */
export async function workOnClosing(deps: ClosingDeps, partnerId: string): Promise<void> {
  const partner = await findPartner(deps, partnerId);
  const closing = partner?.closing;
  if (!partner || !closing?.approvedAt || closing.closedAt) return;
  const left = await leftOver(deps, partnerId);
  const reason = `${partner.name} closes.`;
  // Funded loans whose money is at the partner, or in a transfer that waits, are for people: some may be handed out already.
  const stopped = left.open.filter((loan) => loan.state !== "funded" || loan.transferId === null);
  await eachAlone(stopped, (loan) => cancelLoan(deps, "system", loan.id, reason, true));
  const { custodianId } = closing;
  if (custodianId !== null) {
    const own = left.running.filter((loan) => loan.collectedBy === null);
    await eachAlone(own, (loan) => nameCollector(deps, loan, custodianId));
  }
  await closeWhenEmpty(deps, partnerId);
}

/** All partners that are closing. For the daily job. */
export async function workOnClosings(deps: ClosingDeps): Promise<void> {
  const closing = (await allPartners(deps)).filter((one) => one.closing?.approvedAt && !one.closing.closedAt);
  await eachAlone(closing, (one) => workOnClosing(deps, one.id));
}

function nameCollector(deps: ClosingDeps, read: Loan, custodianId: string): Promise<unknown> {
  return contend(async () => {
    const loan = await findLoan(deps, read.id);
    if (loan?.state !== "disbursed" || loan.collectedBy !== null) return "done";
    const next = { ...loan, collectedBy: custodianId };
    return keep(deps, next, "loan.custodian_named", "system", deps.clock.now(), { collectedBy: custodianId });
  });
}

async function closeWhenEmpty(deps: ClosingDeps, partnerId: string): Promise<void> {
  await contend(async () => {
    const partner = await findPartner(deps, partnerId);
    const closing = partner?.closing;
    if (!partner || !closing?.approvedAt || closing.closedAt || closing.settlementId) return "done";
    const { open, running, funds } = await leftOver(deps, partnerId);
    if (open.length + running.length + funds.length > 0) return "done";
    const now = deps.clock.now();
    const next = { ...partner, closing: { ...closing, closedAt: now.toISOString() } };
    const custodian = closing.custodianId === null ? null : await findPartner(deps, closing.custodianId);
    const others = custodian?.collectsFor?.filter((id) => id !== partnerId) ?? [];
    const freed = custodian ? [kept({ ...custodian, collectsFor: others })] : [];
    return keepPartner(deps, next, "partner.closed", "system", now, {}, freed);
  });
}

async function keepPartner(
  deps: ClosingDeps,
  next: Partner,
  told: "partner.closing_proposed" | "partner.closing" | "partner.closed",
  by: Pick<Caller, "personId"> | "system",
  now: Date,
  data: Record<string, unknown> = {},
  besides: readonly Action<"changed">[] = [],
): Promise<Result<Partner> | "changed"> {
  const made = await commit(deps.table, [
    kept(next),
    ...besides,
    announce(fact(told, `PARTNER#${next.id}`, now, by, next.version, data)),
  ]);
  return made.ok ? accept({ ...next, version: next.version + 1 }) : "changed";
}

function kept(partner: Partner): Action<"changed"> {
  return replace(keys.partner(partner.id), partnerItem(partner), partner.version, "changed");
}
