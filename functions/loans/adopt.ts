// Owns taking over a loan that was public elsewhere: open for gifts at once, under an id that its origin names; refuses to know the origin.
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { newEntrepreneur } from "../entrepreneurs/commands.ts";
import { entrepreneurItem } from "../entrepreneurs/items.ts";
import { announce, fact } from "../facts/fact.ts";
import type { QuotedRate } from "../ledger/entry.ts";
import type { Partner } from "../partners/partner.ts";
import { accept, type Result } from "../refusal.ts";
import { insert } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { keys } from "../table/keys.ts";
import { get } from "../table/read.ts";
import { loanItem } from "./items.ts";
import { newLoan } from "./new-loan.ts";
import { decideContent, type LoanText, opened } from "./rules.ts";
import { tellFirst } from "./story.ts";

export interface AdoptedLoan {
  readonly loanId: string;
  readonly entrepreneurId: string;
  readonly displayName: string;
  readonly country: string;
  readonly content: LoanText;
  /** The partner's reference of the hand-out, where the money was handed out already. */
  readonly reference: string;
}

/**
 * Puts entrepreneur and loan into the table, open for its whole goal at `rate`. Consent counts as given, because the loan was public.
 * The same ids again change nothing. Refuses what a partner could not have written.
 */
export async function adoptLoan(
  deps: Pick<Deps, "table" | "clock">,
  partner: Partner,
  adopted: AdoptedLoan,
  rate: QuotedRate,
  fundraisingDays: number,
): Promise<Result<"created" | "unchanged">> {
  // Cheaper than a refused transaction, which is what decides when two imports run at once.
  if (await get(deps.table, keys.loan(adopted.loanId))) return accept("unchanged");
  const now = deps.clock.now();
  const { displayName, country } = adopted;
  const { story, telling, ...content } = adopted.content;
  const decided = decideContent(content, partner, rate, dayOf(now));
  if (!decided.ok) return decided;
  const draft = { displayName, country, region: content.region, consent: { publish: true } };
  const entrepreneur = newEntrepreneur("system", partner.id, draft, now, adopted.entrepreneurId);
  const at = now.toISOString();
  const written = newLoan(adopted.loanId, partner, entrepreneur, content, rate, decided.value.goal, "system", at);
  const loan = {
    ...opened(written, rate, now, fundraisingDays),
    disbursementReference: content.preDisbursed === null ? null : adopted.reference,
  };
  const made = await commit(deps.table, [
    insert(keys.loan(loan.id), loanItem(loan), "known"),
    tellFirst(loan.id, { story, telling }),
    insert(keys.entrepreneur(entrepreneur.id), entrepreneurItem(entrepreneur), "known"),
    announce(fact("loan.published", `LOAN#${loan.id}`, now, "system", "adopted", { adopted: true })),
  ]);
  return accept(made.ok ? "created" : "unchanged");
}
