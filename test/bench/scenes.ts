// The acts that the bench measures, each on things made for it alone, so that one run never helps the next.
import { contributionItem, contributionKey } from "../../functions/contributions/items.ts";
import { onNotice } from "../../functions/gifts/reactions.ts";
import { freshContribution } from "../../functions/gifts/rules.ts";
import { buildApp } from "../../functions/http/app.ts";
import { completeFunding } from "../../functions/loans/funding.ts";
import type { Loan } from "../../functions/loans/loan.ts";
import { buildSchedule } from "../../functions/loans/schedule/build.ts";
import { readTerms } from "../../functions/loans/schedule/terms.ts";
import { minor } from "../../functions/money/minor.ts";
import { split } from "../../functions/money/split.ts";
import type { Caller } from "../../functions/people/person.ts";
import { readPortfolio } from "../../functions/portfolio/queries.ts";
import { runRecycling } from "../../functions/recycling/commands.ts";
import { recordRepayment } from "../../functions/repayments/commands.ts";
import { putOnce } from "../../functions/table/put-once.ts";
import type { TestDeps } from "../support/deps.ts";
import { aFundedLoan, aLoan, putLoan } from "../support/loans.ts";

/** `prepare` is not measured; what it answers is. `nth` makes ids that no other run has. */
export interface Scene {
  readonly name: string;
  prepare(nth: string): Promise<() => Promise<unknown>>;
}

const LINE = { currency: "EUR", value: "25.00" };
const DAY = "2026-03-01";

export function scenes(deps: TestDeps): Scene[] {
  const app = buildApp(deps);

  async function post(path: string, body: unknown, headers: Record<string, string>): Promise<{ id: string }> {
    const sent = { method: "POST", headers: { "content-type": "application/json", ...headers } };
    const answer = await app.request(path, { ...sent, body: JSON.stringify(body) });
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { id: string };
  }

  async function loansFor(nth: string, lines: number): Promise<string[]> {
    const ids = Array.from({ length: lines }, (_, at) => `loan_open_${nth}_${at}`);
    for (const id of ids) await putLoan(deps.table, aLoan({ id }));
    return ids;
  }

  const open = (nth: string, loanIds: readonly string[]) =>
    post("/v1/checkouts", { lines: loanIds.map((loanId) => ({ loanId, amount: LINE })) }, { "idempotency-key": nth });

  const opening = (lines: number): Scene => ({
    name: `open a checkout of ${lines} ${lines === 1 ? "loan" : "loans"}`,
    async prepare(nth) {
      const ids = await loansFor(nth, lines);
      return () => open(nth, ids);
    },
  });

  const settling = (lines: number): Scene => ({
    name: `settle a gift to ${lines} ${lines === 1 ? "loan" : "loans"}`,
    async prepare(nth) {
      const ids = await loansFor(nth, lines);
      const { id } = await open(nth, ids);
      const objectId = deps.payments.pay(id, `giver-${nth}@example.org`);
      return async () => {
        await onNotice(deps, { kind: "checkout.session.completed", objectId, checkoutId: id, paymentId: null, planId: null });
        for (const loanId of ids) await completeFunding(deps, loanId);
      };
    },
  });

  const repaying = (donors: number): Scene => ({
    name: `a repayment shared by ${donors} ${donors === 1 ? "donor" : "donors"}`,
    async prepare(nth) {
      const loan = await lentLoan(deps, nth, donors);
      return () => repay(deps, loan, nth, 100_000n);
    },
  });

  return [
    opening(1),
    opening(5),
    {
      name: "record a notice of Stripe",
      async prepare(nth) {
        const notice = { id: `evt_${nth}`, type: "checkout.session.completed", objectId: `cs_${nth}`, checkoutId: nth };
        return () => post("/webhooks/stripe", notice, { "stripe-signature": "good" });
      },
    },
    settling(1),
    settling(5),
    repaying(1),
    repaying(10),
    repaying(100),
    {
      name: "recycle one piece (plan and move)",
      async prepare(nth) {
        const loan = await lentLoan(deps, nth, 1);
        await repay(deps, loan, nth, 100_000n);
        await putLoan(deps.table, aLoan({ id: `loan_next_${nth}`, partnerId: loan.partnerId }));
        return async () => {
          const moved = await runRecycling(deps, { partnerId: loan.partnerId, dryRun: false });
          if (moved.length !== 1) throw new Error(`${moved.length} pieces moved`);
        };
      },
    },
    {
      name: "read a portfolio of 10 loans, 10 donors each",
      async prepare(nth) {
        for (let at = 0; at < 10; at++) await lentLoan(deps, `${nth}_${at}`, 10, `person_of_${nth}`);
        return () => readPortfolio(deps, `person_of_${nth}`);
      },
    },
  ];
}

/** A loan of 10,304.00 PHP that is handed out, carried by `donors` contributions; the first is of `firstDonor`. */
async function lentLoan(deps: TestDeps, nth: string, donors: number, firstDonor = `person_${nth}`): Promise<Loan> {
  const base = aFundedLoan({ id: `loan_lent_${nth}`, partnerId: `partner_${nth}`, promisedDonor: minor(0n) });
  const terms = readTerms(base.terms, { currency: base.currency, minor: base.principal }, DAY);
  if (!terms.ok) throw new Error(terms.refusal.detail);
  const loan: Loan = { ...base, state: "disbursed", disbursedOn: DAY, rows: buildSchedule(terms.value).rows };
  await putLoan(deps.table, loan);
  const parts = split(
    loan.goal,
    Array.from({ length: donors }, () => 1n),
  );
  for (const [at, amount] of parts.entries()) {
    const donor = at === 0 ? firstDonor : `person_${nth}_${at}`;
    const line = { loanId: loan.id, amount };
    const one = freshContribution(
      line,
      donor,
      `checkout_${nth}`,
      `redirection:${nth}_${at}`,
      deps.clock.now().toISOString(),
      "PHP",
    );
    await putOnce(deps.table, contributionKey(one), contributionItem(one));
  }
  return loan;
}

async function repay(deps: TestDeps, loan: Loan, reference: string, amount: bigint): Promise<void> {
  const officer: Caller = { personId: "person_officer", role: "officer", partnerId: loan.partnerId, email: "" };
  const row = { loanId: loan.id, paidOn: DAY, amount: { currency: loan.currency, minor: minor(amount) }, reference };
  const { outcome } = await recordRepayment(deps, officer, row);
  if (outcome !== "applied") throw new Error(`repayment ${outcome}`);
}
