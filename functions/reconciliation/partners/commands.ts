// Owns reporting a partner's month and signing it, by both sides; refuses to change the books (corrections are new entries).
import { dayOf } from "../../days.ts";
import type { Deps } from "../../deps.ts";
import { announce, type FactType, fact } from "../../facts/fact.ts";
import { type Currency, isCurrency } from "../../money/currencies.ts";
import type { Minor } from "../../money/minor.ts";
import { amountText } from "../../money/wire.ts";
import { findPartner } from "../../partners/queries.ts";
import { type Caller, PARTNER_ROLES } from "../../people/person.ts";
import { accept, type Result, refuse } from "../../refusal.ts";
import { insert, replace } from "../../table/actions.ts";
import { commit } from "../../table/commit.ts";
import { contend } from "../../table/contend.ts";
import { keys } from "../../table/keys.ts";
import { statementItem } from "./items.ts";
import { currenciesOf, type MonthOfPartner, monthIn, oldestUnsigned, statementsOf } from "./queries.ts";
import { decideReport, decideSendBack, decideSignature } from "./rules.ts";
import type { PartnerStatement, RowName } from "./statement.ts";

/** What was booked in the last minute may still be on its way into the table: a signature covers what was there before. */
const SETTLED_MS = 60_000;

const NO_PARTNER = refuse("not_found", "There is no such partner.");

/** Which statement is meant. */
export interface Which {
  readonly partnerId: string;
  readonly month: string;
  readonly currency: Currency;
}

/** Whether this caller sees a partner's statements: staff all, a partner's people their own. */
export function mayLook(caller: Caller, partnerId: string): boolean {
  const ofPartner = (PARTNER_ROLES as readonly string[]).includes(caller.role);
  return !ofPartner || caller.partnerId === partnerId;
}

/** What a partner says it has. Saying it again before it is signed replaces it. */
export function reportMonth(
  deps: Deps,
  caller: Caller,
  which: Which,
  said: { readonly rows: Partial<Record<RowName, Minor>>; readonly note: string },
): Promise<Result<MonthOfPartner>> {
  return changed(deps, caller, which, "statement.reported", async (month) => {
    const now = deps.clock.now();
    const report = { ...said, by: caller.personId, at: now.toISOString() };
    return decideReport(month.statement, report, dayOf(now));
  });
}

/** Signs what the caller saw, named by its closing cash: a partner's manager, then finance. */
export function signMonth(deps: Deps, caller: Caller, which: Which, closing: Minor): Promise<Result<MonthOfPartner>> {
  return changed(deps, caller, which, "statement.signed", async (month, kept) => {
    const now = deps.clock.now();
    const asOf = new Date(now.getTime() - SETTLED_MS).toISOString();
    const { partnerId, currency } = which;
    const fixed = month.statement.figures ? month : await monthIn(deps, partnerId, which.month, currency, kept, asOf);
    const oldest = await oldestUnsigned(deps, partnerId, currency, dayOf(now), kept);
    const earlier = oldest && oldest.statement.month < which.month ? oldest.statement.month : null;
    return decideSignature(month.statement, caller, {
      figures: fixed.figures,
      closing,
      asOf,
      at: now.toISOString(),
      earlier,
    });
  });
}

/** Finance does not agree: the partner looks again. */
export function sendBackMonth(
  deps: Deps,
  caller: Caller,
  which: Which,
  reason: string,
): Promise<Result<MonthOfPartner>> {
  return changed(deps, caller, which, "statement.sent_back", async (month, kept) => {
    const later = kept.some((one) => one.currency === which.currency && one.month > which.month && one.asOf !== null);
    const why = { reason, by: caller.personId, at: deps.clock.now().toISOString() };
    return decideSendBack(month.statement, why, later);
  });
}

type Decide = (
  month: MonthOfPartner,
  kept: readonly PartnerStatement[],
) => Promise<Result<PartnerStatement | "already">>;

/** Load, decide, commit: the statement at the version that was read, and what was done with it. */
function changed(
  deps: Deps,
  caller: Caller,
  which: Which,
  told: FactType,
  decide: Decide,
): Promise<Result<MonthOfPartner>> {
  return contend<Result<MonthOfPartner>>(async () => {
    const partner = mayLook(caller, which.partnerId) ? await findPartner(deps, which.partnerId) : null;
    if (!partner) return NO_PARTNER;
    if (!isCurrency(which.currency) || !currenciesOf(partner).includes(which.currency)) {
      return refuse("wrong_currency", `This partner works in ${currenciesOf(partner).join(" and ")}.`);
    }
    const kept = await statementsOf(deps, which.partnerId);
    const before = await monthIn(deps, which.partnerId, which.month, which.currency, kept, null);
    const decided = await decide(before, kept);
    if (!decided.ok) return decided;
    if (decided.value === "already") return accept(before);
    const next = decided.value;
    const key = keys.partnerStatement(which.partnerId, which.month, which.currency);
    const { version } = before.statement;
    const item = statementItem(next);
    const figures = next.figures ?? before.figures;
    const data = {
      month: next.month,
      currency: next.currency,
      closing: amountText(next.currency, figures.rows.closing),
    };
    const nth = `${next.month} ${next.currency} ${version}`;
    const made = await commit(deps.table, [
      version === 0 ? insert(key, item, "changed") : replace(key, item, version, "changed"),
      announce(fact(told, `PARTNER#${which.partnerId}`, deps.clock.now(), caller, nth, data)),
    ]);
    return made.ok ? accept({ statement: { ...next, version: version + 1 }, figures }) : "changed";
  });
}
