// Owns how a portfolio and a lineage are written; refuses to work anything out.
import "@hono/zod-openapi";
import * as z from "zod";
import { RELEASED_TO } from "../contributions/contribution.ts";
import { LOAN_STATES } from "../loans/loan.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { MoneyOut } from "../money/schema.ts";
import { amountText, wire } from "../money/wire.ts";
import type { Branch, Holding, Portfolio } from "./portfolio.ts";

const contributionFields = {
  id: z.string(),
  loanId: z.string(),
  loanTitle: z.string(),
  displayName: z.string(),
  country: z.string(),
  loanState: z.enum(LOAN_STATES),
  amount: MoneyOut,
  generation: z.int(),
  parentId: z.string().optional(),
  donationId: z.string(),
  repaid: MoneyOut.openapi({ description: "Came back so far, in the donors' currency at the loan's own rate" }),
  repaidInLoanCurrency: MoneyOut,
  onward: MoneyOut.openapi({ description: "Of what came back: has moved on to other loans" }),
  waiting: MoneyOut.openapi({ description: "Of what came back: waits for its next loan" }),
  lost: MoneyOut.openapi({ description: "Did not come back before its loan was written off" }),
  takenOver: z
    .boolean()
    .openapi({ description: "It was refunded after it was lent, and works on for the organisation's reserve" }),
  released: z.enum(RELEASED_TO).nullable().openapi({
    description: "Where its money went when it left its loan before it was handed out; null while it stands",
  }),
  createdAt: z.string(),
};

export const ContributionAnswer = z.object(contributionFields).openapi("Contribution");

export const PortfolioAnswer = z
  .object({
    given: MoneyOut,
    committed: MoneyOut,
    lentOut: MoneyOut,
    waiting: MoneyOut,
    undirected: MoneyOut,
    runningCosts: MoneyOut,
    fees: MoneyOut,
    refunded: MoneyOut,
    carried: MoneyOut.openapi({ description: "Below zero: of `refunded`, carried by the organisation's reserve" }),
    lost: MoneyOut,
    fx: MoneyOut,
    recycledTotal: MoneyOut,
    timesWorked: z.string().openapi({ example: "3.40" }),
    contributions: z.array(ContributionAnswer),
  })
  .openapi("Portfolio");

export interface Lineage extends z.infer<typeof ContributionAnswer> {
  children: Lineage[];
}

export const LineageAnswer: z.ZodType<Lineage> = z
  .object({ ...contributionFields, children: z.array(z.lazy(() => LineageAnswer)) })
  .openapi("Lineage", {
    type: "object",
    description: "A contribution and, as `children`, where its money went after it came back",
    allOf: [{ $ref: "#/components/schemas/Contribution" }],
    properties: { children: { type: "array", items: { $ref: "#/components/schemas/Lineage" } } },
    required: ["children"],
  });

export function contributionAnswer({
  contribution,
  loan,
  standing,
  lost,
  takenOver,
}: Holding): z.infer<typeof ContributionAnswer> {
  return {
    id: contribution.id,
    loanId: loan.id,
    loanTitle: loan.title,
    displayName: loan.displayName,
    country: loan.country,
    loanState: loan.state,
    amount: wire(DONOR_CURRENCY, contribution.amount),
    generation: contribution.generation,
    ...(contribution.parentId ? { parentId: contribution.parentId } : {}),
    donationId: contribution.donationId,
    repaid: wire(DONOR_CURRENCY, standing.returnedDonor),
    repaidInLoanCurrency: wire(loan.currency, standing.returned),
    onward: wire(DONOR_CURRENCY, contribution.onwardBasis),
    waiting: wire(DONOR_CURRENCY, standing.waitingDonor),
    lost: wire(DONOR_CURRENCY, lost),
    takenOver,
    released: contribution.released?.to ?? null,
    createdAt: contribution.createdAt,
  };
}

export function portfolioAnswer(portfolio: Portfolio): z.infer<typeof PortfolioAnswer> {
  const euros = (amount: bigint) => wire(DONOR_CURRENCY, amount);
  return {
    given: euros(portfolio.given),
    committed: euros(portfolio.committed),
    lentOut: euros(portfolio.lentOut),
    waiting: euros(portfolio.waiting),
    undirected: euros(portfolio.undirected),
    runningCosts: euros(portfolio.runningCosts),
    fees: euros(portfolio.fees),
    refunded: euros(portfolio.refunded),
    carried: euros(portfolio.carried),
    lost: euros(portfolio.lost),
    fx: euros(portfolio.fx),
    recycledTotal: euros(portfolio.recycledTotal),
    // Hundredths and cents have the same two digits.
    timesWorked: amountText(DONOR_CURRENCY, portfolio.timesWorked),
    contributions: portfolio.holdings.map(contributionAnswer),
  };
}

export function lineageAnswer(branch: Branch): Lineage {
  return { ...contributionAnswer(branch.holding), children: branch.children.map(lineageAnswer) };
}
