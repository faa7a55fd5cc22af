// Owns the transfers that could be proposed now: partner by partner and currency by currency; refuses to propose them.
import type { Deps } from "../../functions/deps.ts";
import type { Loan } from "../../functions/loans/loan.ts";
import type { Currency } from "../../functions/money/currencies.ts";
import type { Partner } from "../../functions/partners/partner.ts";
import { allPartners } from "../../functions/partners/queries.ts";
import { rateOn } from "../../functions/rates/queries.ts";
import { decideParts, LOANS_PER_TRANSFER_MAX } from "../../functions/transfers/rules.ts";
import type { LoanPart } from "../../functions/transfers/transfer.ts";
import { today } from "../desk/answer.ts";
import type { Form } from "../desk/form.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import { sendable } from "./work.ts";

/** What the form of one transfer holds. */
export interface DraftValues {
  readonly loanIds: readonly string[];
  readonly rate: string;
  readonly rateSource: string;
  readonly date: string;
}

/** One partner's loans in one currency, prefilled or as it was sent. */
export interface Draft {
  /** Names it on the page: partner and currency. */
  readonly key: string;
  readonly partner: Partner;
  readonly currency: Currency;
  readonly loans: readonly Loan[];
  readonly values: DraftValues;
  /** The day of the recorded rate that was filled in; null when none is recorded. */
  readonly rateDay: string | null;
  /** What would leave and arrive; null while the rate or the choice makes no transfer. */
  readonly lines: readonly LoanPart[] | null;
  readonly errors: readonly FieldError[];
}

/** Every transfer that could be proposed, filled in with the newest recorded rate. */
export async function transferDrafts(deps: Pick<Deps, "table" | "clock">): Promise<Draft[]> {
  const drafts: Draft[] = [];
  for (const partner of await allPartners(deps)) {
    const loans = await sendable(deps, partner.id);
    for (const currency of [...new Set(loans.map((loan) => loan.currency))].sort()) {
      drafts.push(
        await draftOf(
          deps,
          partner,
          currency,
          loans.filter((loan) => loan.currency === currency),
        ),
      );
    }
  }
  return drafts;
}

async function draftOf(
  deps: Pick<Deps, "table" | "clock">,
  partner: Partner,
  currency: Currency,
  loans: readonly Loan[],
): Promise<Draft> {
  const day = today(deps);
  const rate = await rateOn(deps, currency, day);
  const values: DraftValues = {
    loanIds: loans.slice(0, LOANS_PER_TRANSFER_MAX).map((loan) => loan.id),
    rate: rate.ok ? rate.value.value : "",
    rateSource: rate.ok ? rate.value.source : "",
    date: day,
  };
  const draft: Draft = {
    key: `${partner.id}-${currency}`,
    partner,
    currency,
    loans,
    values,
    rateDay: rate.ok ? rate.value.date : null,
    lines: null,
    errors: [],
  };
  return { ...draft, lines: linesOf(draft, values, day) };
}

/** The same draft as a form sent it. */
export function withInput(draft: Draft, values: DraftValues, errors: readonly FieldError[], day: string): Draft {
  return { ...draft, values, errors, lines: linesOf(draft, values, day) };
}

export function valuesIn(form: Form): DraftValues {
  return {
    loanIds: form.all("loanId"),
    rate: form.text("rate"),
    rateSource: form.text("rateSource"),
    date: form.text("date"),
  };
}

function linesOf(draft: Draft, values: DraftValues, day: string): readonly LoanPart[] | null {
  const chosen = values.loanIds.map((id) => draft.loans.find((loan) => loan.id === id) ?? null);
  if (chosen.length === 0) return null;
  const parts = decideParts({ partnerId: draft.partner.id, ...values }, chosen, day);
  return parts.ok ? parts.value.lines : null;
}
