// Owns where a donor's waiting money may go from their page: which loans, how much, what was refused; refuses to move it (redirect does).
import type { Deps } from "../../functions/deps.ts";
import { newId } from "../../functions/ids.ts";
import { listLoans } from "../../functions/loans/queries.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { amountText } from "../../functions/money/wire.ts";
import type { Portfolio } from "../../functions/portfolio/portfolio.ts";
import type { DirectView } from "./views.ts";

/** Loans to choose from on the page; the others are found by browsing. */
const CHOICES_MAX = 100;

/** Undirected money may go to any open loan; money that came back stays with its partner and currency. Null when nothing waits. */
export async function directView(
  deps: Pick<Deps, "table">,
  portfolio: Portfolio,
  typed?: { readonly amount: string; readonly problem: string },
): Promise<DirectView | undefined> {
  if (portfolio.undirected === 0n && portfolio.waiting === 0n) return undefined;
  const places = new Set(
    portfolio.holdings
      .filter((one) => one.standing.waitingDonor > 0n)
      .map(({ loan }) => `${loan.partnerId} ${loan.currency}`),
  );
  const { loans } = await listLoans(deps, null, { state: "fundraising", sort: "nearly_there" }, CHOICES_MAX);
  const fitting = loans.filter(
    (loan) => loan.remaining > 0n && (portfolio.undirected > 0n || places.has(`${loan.partnerId} ${loan.currency}`)),
  );
  const waits = portfolio.undirected > 0n ? portfolio.undirected : portfolio.waiting;
  return {
    loans: fitting.map(({ id, displayName, title, country }) => ({ id, displayName, title, country })),
    amountText: typed?.amount ?? amountText(DONOR_CURRENCY, waits),
    ...(typed ? { problem: typed.problem } : {}),
    once: newId("once"),
  };
}
