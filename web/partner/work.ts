// Owns reading what a partner has to do and what it waits for; refuses to do it, and to read loans that are over.
import type { Deps } from "../../functions/deps.ts";
import type { Loan } from "../../functions/loans/loan.ts";
import { newsWanted } from "../../functions/loans/news-wanted.ts";
import { hasLoans, loansOfPartner } from "../../functions/loans/queries.ts";
import { ZERO } from "../../functions/money/minor.ts";
import type { Partner } from "../../functions/partners/partner.ts";
import { statementsOf } from "../../functions/reconciliation/partners/queries.ts";
import type { PartnerStatement } from "../../functions/reconciliation/partners/statement.ts";
import { lastMonth } from "../../functions/reconciliation/routes-partners.ts";
import { collectedBy } from "../../functions/repayments/queries.ts";
import { today } from "../desk/answer.ts";

/** What waits for the partner, and what the partner waits for. */
export interface Work {
  readonly today: string;
  /** The running loans that it collects, its own and those that it took over. */
  readonly collecting: readonly Loan[];
  readonly handOut: readonly Loan[];
  readonly returned: readonly Loan[];
  readonly drafts: readonly Loan[];
  readonly news: readonly Loan[];
  readonly statements: readonly StatementStep[];
  readonly onTheWay: readonly Loan[];
  readonly inReview: readonly Loan[];
  readonly open: readonly Loan[];
  readonly repaying: readonly Loan[];
  /** It never had a loan. */
  readonly newcomer: boolean;
}

/** A month that somebody of the partner has to report or sign. */
export interface StatementStep {
  readonly month: string;
  readonly currency: string;
  readonly step: "report" | "sign";
  /** Finance's words when it came back. */
  readonly sentBack: string | null;
}

/** Reads the lists of the states in which something is open, never of those that grow for ever. */
export async function workOf(
  deps: Pick<Deps, "table" | "clock">,
  partner: Partner | null,
  manager: boolean,
): Promise<Work> {
  const id = partner?.id ?? "none";
  const day = today(deps);
  const inState = (state: Loan["state"]) => loansOfPartner(deps, id, state);
  const [drafts, returned, inReview, open, funded, collecting, kept] = await Promise.all([
    inState("draft"),
    inState("returned"),
    inState("in_review"),
    inState("fundraising"),
    inState("funded"),
    collectedBy(deps, id),
    statementsOf(deps, id),
  ]);
  const repaying = collecting.filter((loan) => loan.partnerId === id);
  const any = [drafts, returned, inReview, open, funded, collecting].some((list) => list.length > 0);
  const statements =
    partner && (collecting.length > 0 || kept.length > 0)
      ? stepsOf(kept, partner, lastMonth(deps.clock.now()), manager)
      : [];
  return {
    today: day,
    collecting,
    handOut: funded.filter(canHandOut),
    returned,
    drafts,
    news: await newsWanted(deps, repaying, day),
    statements,
    onTheWay: funded.filter((loan) => !canHandOut(loan)),
    inReview,
    open,
    repaying,
    newcomer: !any && !(await hasLoans(deps, id)),
  };
}

/** All of the donors' money is at the partner. */
export function canHandOut(loan: Loan): boolean {
  return loan.state === "funded" && loan.promisedDonor === ZERO && loan.disbursedOn === null;
}

/** The last month to report, in the partner's own currency; and whatever is reported and lacks its manager's signature. */
function stepsOf(
  kept: readonly PartnerStatement[],
  partner: Pick<Partner, "currency" | "createdAt">,
  month: string,
  manager: boolean,
): StatementStep[] {
  const open = kept
    .filter((one) => one.state === "open" || one.state === "reported")
    .map((one): StatementStep => {
      const sentBack = one.sentBack && one.report && one.sentBack.at > one.report.at ? one.sentBack.reason : null;
      const step = one.state === "open" || sentBack !== null ? "report" : "sign";
      return { month: one.month, currency: one.currency, step, sentBack };
    });
  const said = kept.some((one) => one.month === month && one.currency === partner.currency);
  const unsaid = !said && partner.createdAt.slice(0, 7) <= month;
  const steps = unsaid
    ? [...open, { month, currency: partner.currency, step: "report" as const, sentBack: null }]
    : open;
  return steps.filter(({ step }) => step === "report" || manager);
}
