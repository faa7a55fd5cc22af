// Owns reading the rates at which a loan's money changed currency; refuses to work out gains (gains.ts does).
import { contributionsOfLoan } from "../contributions/queries.ts";
import type { Deps } from "../deps.ts";
import { findEntry } from "../journal/journal.ts";
import { account } from "../ledger/accounts.ts";
import { handOutCause } from "../ledger/causes.ts";
import type { Loan } from "../loans/loan.ts";
import { type Minor, ZERO } from "../money/minor.ts";
import { findTransfer } from "../transfers/queries.ts";
import { type Gains, gainsOf, type SentPart } from "./gains.ts";

export async function readGains(deps: Pick<Deps, "table">, loan: Loan): Promise<Gains> {
  const [contributions, sent, rounding] = await Promise.all([
    contributionsOfLoan(deps, loan.id),
    sentFor(deps, loan),
    roundingOf(deps, loan),
  ]);
  return gainsOf(contributions, sent, rounding);
}

async function sentFor(deps: Pick<Deps, "table">, loan: Loan): Promise<Omit<SentPart, "gain"> | null> {
  const transfer = loan.transferId === null ? null : await findTransfer(deps, loan.transferId);
  const line = transfer?.lines.find((one) => one.loanId === loan.id);
  if (transfer?.state !== "approved" || !line) return null;
  const { promised, sent, received } = line;
  return { transferId: transfer.id, rate: transfer.rate, promised, sent, received };
}

async function roundingOf(deps: Pick<Deps, "table">, loan: Loan): Promise<Minor | null> {
  if (loan.disbursedOn === null) return null;
  const entry = await findEntry(deps, handOutCause(loan.id, loan.handOutsReversed));
  return entry ? (entry.legs.find((leg) => leg.account === account.fx)?.amount ?? ZERO) : null;
}
