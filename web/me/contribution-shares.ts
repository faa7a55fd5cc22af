// Owns what each return of a loan brought one contribution, so that the lines add up to what is back; refuses to show it.
import { contributionsOfLoan } from "../../functions/contributions/queries.ts";
import { sharesOf } from "../../functions/contributions/shares.ts";
import type { Deps } from "../../functions/deps.ts";
import { type MoneyWire, wire } from "../../functions/money/wire.ts";
import type { Holding } from "../../functions/portfolio/portfolio.ts";
import { repaymentsOfLoan } from "../../functions/repayments/queries.ts";

/** Instalments shown of one loan: ten years of weekly ones. */
const INSTALMENTS_MAX = 520;

/** In the loan's currency. `at`: the day of the payment; null for what was never handed out, and so came back at once. */
export interface ShareLine {
  readonly at: string | null;
  readonly repayment: MoneyWire;
  readonly share: MoneyWire;
}

/** Each repayment of the loan and this contribution's part of it: the difference that the repayment made to its share. */
export async function sharesIn(
  deps: Pick<Deps, "table">,
  { contribution, loan }: Pick<Holding, "contribution" | "loan">,
): Promise<ShareLine[]> {
  const all = await contributionsOfLoan(deps, loan.id);
  const mine = all.findIndex((one) => one.id === contribution.id);
  const weights = all.map((one) => (one.released ? 0n : one.amount));
  const { repayments } = await repaymentsOfLoan(deps, loan.id, null, INSTALMENTS_MAX);
  const standing = repayments.filter((one) => one.principal > 0n && one.reversedAt === null);
  const returns = [
    ...(loan.unlent > 0n ? [{ at: null, amount: loan.unlent }] : []),
    ...standing.map((one) => ({ at: one.paidOn, amount: one.principal })),
  ];
  let [repaid, before] = [0n, 0n];
  return returns.map(({ at, amount }) => {
    repaid += amount;
    const share = sharesOf(weights, repaid)[mine] ?? 0n;
    const line = { at, repayment: wire(loan.currency, amount), share: wire(loan.currency, share - before) };
    before = share;
    return line;
  });
}
