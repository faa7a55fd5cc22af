// Owns closing a month: explained by people, signed by one, closed by another, opened again by two; refuses one person, and changing a record.
import type { Deps } from "../deps.ts";
import { announce, type FactType, fact } from "../facts/fact.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { type Action, insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { closeItem, editionItem } from "./items.ts";
import type { Edition, MonthClose, Step } from "./month-close.ts";
import { findClose, isMonthToClose } from "./queries.ts";
import {
  decideApprove,
  decideExplain,
  decideReopen,
  decideReopenApproval,
  decideReopenRefusal,
  decideSendBack,
  decideSign,
  type Sight,
} from "./rules.ts";
import { type MonthInSight, monthInSight } from "./sight.ts";

type CloseDeps = Pick<Deps, "table" | "clock">;

const NONE = refuse("not_found", "There is no such month to close: it is not over, or older than the books.");
const sightOf = ({ steps, figures, before }: MonthInSight): Sight => ({ steps, hash: figures?.hash ?? null, before });

/** Says why everything that is open at a step may stay. What comes up later is not covered by it. */
export function explainStep(
  deps: CloseDeps,
  caller: Caller,
  month: string,
  step: Step,
  text: string,
): Promise<Result<MonthClose>> {
  return acting(deps, caller, month, "month.explained", { step, text }, async (close, at) => {
    const standing = (await monthInSight(deps, month)).steps.find((one) => one.step === step);
    if (!standing) throw new Error(`no step ${step}`);
    return decideExplain(close, standing, { text, by: caller.personId, at });
  });
}

/** The first signature. `seen`: the number over the entries that the signer looked at. */
export function signMonth(deps: CloseDeps, caller: Caller, month: string, seen: string): Promise<Result<MonthClose>> {
  return acting(deps, caller, month, "month.signed", { hash: seen }, async (close, at) => {
    const found = await monthInSight(deps, month);
    const { portfolio, rates, bank } = found;
    return decideSign(close, sightOf(found), seen, { by: caller.personId, at, hash: seen, portfolio, rates, bank });
  });
}

/**
 * The second signature: the month with its record, in one commit. The record is never written again. `seen` is the moment of the first
 * signature, as it was read.
 */
export function approveMonth(
  deps: CloseDeps,
  caller: Caller,
  month: string,
  seen: string | null = null,
): Promise<Result<MonthClose>> {
  return contend<Result<MonthClose>>(async () => {
    if (!(await isMonthToClose(deps, month))) return NONE;
    const found = await monthInSight(deps, month);
    const decided = decideApprove(found.close, sightOf(found), caller.personId, seen);
    if (!decided.ok) return decided;
    if (decided.value === "already") return accept(found.close);
    const now = deps.clock.now();
    const { close, signing } = decided.value;
    const edition: Edition = {
      month,
      edition: close.editions,
      entries: found.figures?.entries ?? 0,
      hash: signing.hash,
      signedBy: signing.by,
      signedAt: signing.at,
      approvedBy: caller.personId,
      approvedAt: now.toISOString(),
      notes: close.notes,
      portfolio: signing.portfolio,
      rates: signing.rates,
      bank: signing.bank,
      reopened: found.close.reopening,
    };
    const told = { edition: edition.edition, entries: edition.entries, hash: edition.hash, signedBy: signing.by };
    const made = await commit(deps.table, [
      insert(keys.monthEdition(month, edition.edition), editionItem(edition), "changed"),
      kept(close),
      announce(fact("month.closed", `MONTH#${month}`, now, caller, close.version, told)),
    ]);
    return made.ok ? accept({ ...close, version: close.version + 1 }) : "changed";
  });
}

/** A signed month is given back before it is closed. */
export function sendMonthBack(
  deps: CloseDeps,
  caller: Caller,
  month: string,
  reason: string,
): Promise<Result<MonthClose>> {
  return acting(deps, caller, month, "month.sent_back", { reason }, async (close, at) =>
    decideSendBack(close, { reason, by: caller.personId, at }),
  );
}

/** Asks that a closed month be opened again, for a reason that its next record will bear. */
export function proposeReopening(
  deps: CloseDeps,
  caller: Caller,
  month: string,
  reason: string,
): Promise<Result<MonthClose>> {
  return acting(deps, caller, month, "month.reopening_proposed", { reason }, async (close, at) =>
    decideReopen(close, { reason, by: caller.personId, at }),
  );
}

/** Opens a closed month as the second person. What was signed stays what it was. `seen` is the moment of the wish that was read. */
export function approveReopening(
  deps: CloseDeps,
  caller: Caller,
  month: string,
  seen: string | null = null,
): Promise<Result<MonthClose>> {
  return acting(deps, caller, month, "month.reopened", {}, async (close) =>
    decideReopenApproval(close, caller.personId, seen),
  );
}

/** Leaves a month closed that somebody wanted to open. */
export function refuseReopening(deps: CloseDeps, caller: Caller, month: string): Promise<Result<MonthClose>> {
  return acting(deps, caller, month, "month.reopening_refused", {}, async (close) => decideReopenRefusal(close));
}

/** One act on a month: what is decided, and its fact, in one commit. */
function acting(
  deps: CloseDeps,
  caller: Caller,
  month: string,
  type: FactType,
  data: Record<string, unknown>,
  decide: (close: MonthClose, at: string) => Promise<Result<MonthClose | "already">>,
): Promise<Result<MonthClose>> {
  return contend<Result<MonthClose>>(async () => {
    if (!(await isMonthToClose(deps, month))) return NONE;
    const close = await findClose(deps, month);
    const now = deps.clock.now();
    const decided = await decide(close, now.toISOString());
    if (!decided.ok) return decided;
    if (decided.value === "already") return accept(close);
    const next = decided.value;
    const made = await commit(deps.table, [
      kept(next),
      announce(fact(type, `MONTH#${month}`, now, caller, next.version, data)),
    ]);
    return made.ok ? accept({ ...next, version: next.version + 1 }) : "changed";
  });
}

function kept(close: MonthClose): Action<"changed"> {
  const key = keys.monthClose(close.month);
  return close.version === 0
    ? insert(key, closeItem(close), "changed")
    : replace(key, closeItem(close), close.version, "changed");
}
