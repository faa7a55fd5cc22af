// Owns where a donor's waiting money may go from their page: which loans, how much, what was refused; refuses to move it (redirect does).
import type { Deps } from "../../functions/deps.ts";
import { reasonOf } from "../../functions/directing/waiting.ts";
import { newId } from "../../functions/ids.ts";
import type { Loan } from "../../functions/loans/loan.ts";
import { listLoans } from "../../functions/loans/queries.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { least, minor } from "../../functions/money/minor.ts";
import { wire } from "../../functions/money/wire.ts";
import type { Holding, Portfolio } from "../../functions/portfolio/portfolio.ts";
import { worthAt } from "../../functions/recycling/rules.ts";
import { keys } from "../../functions/table/keys.ts";
import { getMany } from "../../functions/table/read.ts";
import { lotsOfDonor } from "../../functions/undirected/queries.ts";
import { fieldText } from "../parts/typed-amount.ts";
import type { Locale } from "../words/locale.ts";
import type { DirectView, LotView } from "./views.ts";

/** Loans to choose from on the page; the others are found by browsing. */
const CHOICES_MAX = 100;

/** Undirected money may go to any open loan; money that came back stays with its partner and currency. Null when nothing waits. */
export async function directView(
  deps: Pick<Deps, "table">,
  donorId: string,
  portfolio: Portfolio,
  locale: Locale,
  typed?: { readonly loanId: string; readonly amount: string; readonly problem: string },
): Promise<DirectView | undefined> {
  if (portfolio.undirected === 0n && portfolio.waiting === 0n) return undefined;
  const waiting = waitingByPlace(portfolio);
  /** All that could go to a loan: money that came back is worth there what its rate says, and that is what may be asked for. */
  const reachOf = (loan: Loan) =>
    (waiting.get(placeOf(loan)) ?? []).reduce(
      (sum, one) => sum + worthAt(one.standing, one.loan, loan),
      portfolio.undirected as bigint,
    );
  const { loans } = await listLoans(deps, null, { state: "fundraising", sort: "nearly_there" }, CHOICES_MAX);
  const choices = loans.flatMap((loan) => {
    const { id, displayName, title, country } = loan;
    const upTo = least(minor(reachOf(loan)), loan.remaining);
    return upTo > 0n ? [{ id, displayName, title, country, upTo: wire(DONOR_CURRENCY, upTo) }] : [];
  });
  return {
    lots: await lotViews(deps, donorId),
    loans: choices,
    amountText: typed?.amount ?? (choices[0] ? fieldText(choices[0].upTo, locale) : ""),
    ...(typed ? { problem: typed.problem, chosen: typed.loanId } : {}),
    once: newId("once"),
  };
}

/** Each piece that waits for a word: why, since when, and until when. */
async function lotViews(deps: Pick<Deps, "table">, donorId: string): Promise<LotView[]> {
  const lots = await lotsOfDonor(deps, donorId);
  const items = await getMany(
    deps.table,
    lots.flatMap((lot) => (lot.loanId ? [keys.loan(lot.loanId)] : [])),
  );
  const titles = new Map(items.flatMap((item) => (item ? [[String(item.id), String(item.title)] as const] : [])));
  return lots.map((lot) => {
    const title = lot.loanId === null ? undefined : titles.get(lot.loanId);
    return {
      id: lot.id,
      left: wire(DONOR_CURRENCY, lot.left),
      reason: reasonOf(lot),
      loan: lot.loanId !== null && title !== undefined ? { id: lot.loanId, title } : null,
      since: lot.since,
      chooseBy: lot.chooseBy,
    };
  });
}

/** Money that came back stays with its partner and currency. */
const placeOf = (loan: Pick<Loan, "partnerId" | "currency">): string => `${loan.partnerId} ${loan.currency}`;

function waitingByPlace(portfolio: Portfolio): Map<string, Holding[]> {
  const places = new Map<string, Holding[]>();
  for (const holding of portfolio.holdings) {
    const { loan, standing, takenOver } = holding;
    if (takenOver || standing.waitingDonor <= 0n) continue;
    places.set(placeOf(loan), [...(places.get(placeOf(loan)) ?? []), holding]);
  }
  return places;
}
