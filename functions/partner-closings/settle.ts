// Owns settling with a partner that closes: proposed by one person, booked by another, shared out contribution by contribution; refuses to close it.
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import { newId, secretIdFrom } from "../ids.ts";
import { post } from "../journal/journal.ts";
import { loanFrom } from "../loans/items.ts";
import { type Currency, DONOR_CURRENCY } from "../money/currencies.ts";
import { type Minor, plus, total, ZERO } from "../money/minor.ts";
import { parseRate, type Rate, sameRate, toBase } from "../money/rate.ts";
import { wire } from "../money/wire.ts";
import { partnerItem } from "../partners/items.ts";
import type { Partner } from "../partners/partner.ts";
import { findPartner } from "../partners/queries.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { type Action, insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { getMany } from "../table/read.ts";
import { entryOfSettlement } from "./entries.ts";
import { settlementItem, shareItem } from "./items.ts";
import { findSettlement, leftOver, sharesOf, waitingOf } from "./queries.ts";
import { decideSettlement, shareOut } from "./rules.ts";
import type { Settlement, Share } from "./settlement.ts";

/** Shares written in one commit: below the table's ceiling. */
const SHARES_PER_COMMIT = 90;
const ONE: Rate = { num: 1n, den: 1n };
const NO_SETTLEMENT = refuse("not_found", "There is no such settlement.");

/** What one person says a partner can send home, and what it cannot pay, both in its currency; `rate` as the bank gave it. */
export interface SettlementAsked {
  readonly partnerId: string;
  readonly heldBy: string | null;
  readonly currency: Currency;
  readonly sent: Minor;
  readonly lost: Minor;
  readonly rate: string;
  readonly rateSource: string;
  readonly date: string;
  readonly reason: string;
}

/**
 * Proposes a settlement. Its shares are worked out and kept now; whoever approves it is refused when less waits by then. The same request
 * again gives the same settlement.
 */
export function proposeSettlement(
  deps: Deps,
  caller: Pick<Caller, "personId">,
  asked: SettlementAsked,
  request: { readonly scope: string; readonly key: string; readonly hash: string },
): Promise<Result<Settlement>> {
  const id = secretIdFrom(deps.settings.idSecret, "settlement", request.scope, request.key);
  return contend<Result<Settlement>>(async () => {
    const known = await findSettlement(deps, id);
    if (known?.requestHash === request.hash) return accept(known);
    if (known)
      return refuse("idempotency_key_reused", "This Idempotency-Key was used for another settlement. Use a new key.");
    const partner = await findPartner(deps, asked.partnerId);
    if (!partner)
      return refuse("not_found", "There is no such partner.", { errors: [{ pointer: "/partnerId", detail: "none" }] });
    const standings = await waitingOf(deps, (await leftOver(deps, partner.id)).loans, asked.currency);
    const heldBy = asked.heldBy ?? partner.id;
    const decided = decideSettlement(partner, { ...asked, heldBy }, total(standings.map((one) => one.waiting)));
    if (!decided.ok) return decided;
    const rate = parseRate(asked.rate);
    if (!rate) throw new Error(`no rate: ${asked.rate}`);
    if (asked.currency === DONOR_CURRENCY && !sameRate(rate, ONE)) {
      return refuse("invalid_request", "The rate does not fit the currency.", {
        errors: [{ pointer: "/rate", detail: `one ${DONOR_CURRENCY} is one ${DONOR_CURRENCY}: send "1"` }],
      });
    }
    const received = toBase(asked.sent, DONOR_CURRENCY, asked.currency, rate, "half-even");
    const plan = newId("plan");
    const { sent, lost, currency, reason } = asked;
    const shares = shareOut(standings, { sent, lost, received, plan });
    await keepShares(deps, shares);
    const now = deps.clock.now();
    const settlement: Settlement = {
      id,
      version: 1,
      state: "proposed",
      partnerId: partner.id,
      heldBy,
      currency,
      sent,
      lost,
      received,
      rate: { value: asked.rate, source: asked.rateSource, date: asked.date },
      reason,
      plan,
      shares: shares.length,
      requestHash: request.hash,
      proposedBy: caller.personId,
      proposedAt: now.toISOString(),
      approvedBy: null,
      approvedAt: null,
      endedAt: null,
    };
    const made = await commit(deps.table, [
      insert(keys.settlement(id), settlementItem(settlement), "changed"),
      ...underWay(partner, id),
      announce(fact("partner.settlement_proposed", `SETTLEMENT#${id}`, now, caller, "once", told(settlement))),
    ]);
    return made.ok ? accept(settlement) : "changed";
  });
}

/** Books a settlement as the second person; the shares follow behind the stream. Approving again answers as before. */
export function approveSettlement(
  deps: Pick<Deps, "table" | "clock">,
  caller: Pick<Caller, "personId">,
  id: string,
): Promise<Result<Settlement>> {
  return contend<Result<Settlement>>(async () => {
    const settlement = await findSettlement(deps, id);
    if (!settlement) return NO_SETTLEMENT;
    if (settlement.proposedBy === caller.personId) {
      return refuse(
        "second_person_required",
        "You proposed this settlement. Somebody else of finance has to approve it.",
      );
    }
    if (settlement.approvedBy === caller.personId) return accept(settlement);
    if (settlement.state !== "proposed")
      return refuse("wrong_state", `This settlement is ${settlement.state} already.`);
    const short = await shortShares(deps, settlement);
    if (short > 0) {
      return refuse(
        "conflict",
        `Less waits than when this was proposed: ${short} of its shares do not fit any more. Cancel it and propose it again.`,
      );
    }
    const now = deps.clock.now();
    const at = now.toISOString();
    const next: Settlement = { ...settlement, state: "approved", approvedBy: caller.personId, approvedAt: at };
    const made = await commit(deps.table, [
      ...post(entryOfSettlement(settlement, at, caller.personId)),
      replace(keys.settlement(id), settlementItem(next), settlement.version, "changed"),
      announce(fact("partner.settled", `SETTLEMENT#${id}`, now, caller, "once", told(next))),
    ]);
    return made.ok ? accept({ ...next, version: settlement.version + 1 }) : "changed";
  });
}

/** How many of its shares are more than what waits with their contributions now: a payment was taken back since, say. */
async function shortShares(deps: Pick<Deps, "table">, settlement: Settlement): Promise<number> {
  const shares = await sharesOf(deps, settlement.plan);
  // The loans themselves, not the partner's list of them, which lags behind.
  const items = await getMany(deps.table, [...new Set(shares.map((one) => one.loanId))].map(keys.loan));
  const loans = items.flatMap((item) => (item ? [loanFrom(item)] : []));
  const waiting = new Map(
    (await waitingOf(deps, loans, settlement.currency)).map((one) => [one.contribution.id, one.waiting]),
  );
  return shares.filter((one) => plus(one.sent, one.lost) > (waiting.get(one.contributionId) ?? ZERO)).length;
}

/** Takes a proposed settlement back, so that another can be proposed. Cancelling again answers as before. */
export function cancelSettlement(
  deps: Pick<Deps, "table" | "clock">,
  id: string,
  by: Pick<Caller, "personId"> | "system" = "system",
): Promise<Result<Settlement>> {
  return contend<Result<Settlement>>(async () => {
    const settlement = await findSettlement(deps, id);
    if (!settlement) return NO_SETTLEMENT;
    if (settlement.state === "cancelled") return accept(settlement);
    if (settlement.state !== "proposed")
      return refuse("wrong_state", `This settlement is ${settlement.state}: it is booked.`);
    const now = deps.clock.now();
    const ended = await end(deps, settlement, "cancelled", [
      announce(fact("partner.settlement_cancelled", `SETTLEMENT#${id}`, now, by, "once", told(settlement))),
    ]);
    return ended ? accept(ended) : "changed";
  });
}

/** Ends a settlement and frees its partner for the next. Null when something changed. */
export async function end(
  deps: Pick<Deps, "table" | "clock">,
  settlement: Settlement,
  state: "shared" | "cancelled",
  besides: readonly Action<"announced">[] = [],
): Promise<Settlement | null> {
  const partner = await findPartner(deps, settlement.partnerId);
  if (!partner) throw new Error(`${settlement.id}: no partner`);
  const next: Settlement = { ...settlement, state, endedAt: deps.clock.now().toISOString() };
  const made = await commit(deps.table, [
    replace(keys.settlement(settlement.id), settlementItem(next), settlement.version, "changed"),
    ...(partner.closing?.settlementId === settlement.id ? underWay(partner, null) : []),
    ...besides,
  ]);
  return made.ok ? { ...next, version: settlement.version + 1 } : null;
}

/** Says on the partner which settlement is under way: there is one at a time, because two would share the same money. */
function underWay(partner: Partner, settlementId: string | null): Action<"changed">[] {
  if (!partner.closing) throw new Error(`${partner.id} is not closing`);
  const next = { ...partner, closing: { ...partner.closing, settlementId } };
  return [replace(keys.partner(partner.id), partnerItem(next), partner.version, "changed")];
}

/** A working-out that is never proposed leaves its shares behind: nothing ever reads them. */
async function keepShares(deps: Pick<Deps, "table">, shares: readonly Share[]): Promise<void> {
  for (let from = 0; from < shares.length; from += SHARES_PER_COMMIT) {
    const some = shares.slice(from, from + SHARES_PER_COMMIT);
    await commit(
      deps.table,
      some.map((share) => insert(keys.settlementShare(share.plan, share.nth), shareItem(share), "exists")),
    );
  }
}

function told(settlement: Settlement): Record<string, unknown> {
  const { partnerId, reason, proposedBy, approvedBy, currency } = settlement;
  const sent = wire(currency, settlement.sent);
  const lost = wire(currency, settlement.lost);
  return { partnerId, reason, sent, lost, proposedBy, approvedBy };
}
