// The same life in currencies of no, two and three decimals, at any rates: nothing is lost or invented where money changes currency.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Contribution } from "../../../functions/contributions/contribution.ts";
import { standings } from "../../../functions/contributions/standing.ts";
import { rowsFrom } from "../../../functions/disbursements/rules.ts";
import { gainsOf } from "../../../functions/exchange/gains.ts";
import { account } from "../../../functions/ledger/accounts.ts";
import { handOutEntry, transferEntry } from "../../../functions/ledger/chart.ts";
import { recyclingEntry } from "../../../functions/ledger/chart-onward.ts";
import { type Entry, imbalance } from "../../../functions/ledger/entry.ts";
import type { Loan } from "../../../functions/loans/loan.ts";
import { CURRENCIES, type Currency, DONOR_CURRENCY } from "../../../functions/money/currencies.ts";
import { minor, money, ZERO } from "../../../functions/money/minor.ts";
import { parseRate, toBase } from "../../../functions/money/rate.ts";
import { split } from "../../../functions/money/split.ts";
import { amountText, parseAmount } from "../../../functions/money/wire.ts";
import { cut } from "../../../functions/recycling/rules.ts";
import { decideRepayment, entryOf } from "../../../functions/repayments/rules.ts";
import { decideParts } from "../../../functions/transfers/rules.ts";
import { aLoan } from "../../support/loans.ts";

/** Rates as they are met, and how far they may move. */
const MET = [
  ["XOF", 0, ["655.957", "640.1", "700"]],
  ["UGX", 0, ["4200", "3999.99", "4321.5"]],
  ["PHP", 2, ["64.40", "58.13", "70.00"]],
  ["USD", 2, ["1.08", "0.97", "1.2"]],
  ["BHD", 3, ["0.407", "0.39", "0.441"]],
  ["JOD", 3, ["0.766", "0.7", "0.81"]],
] as const satisfies readonly (readonly [Currency, number, readonly string[]])[];

const START = "2026-03-02";
const balanced = (entry: Entry) => expect([...imbalance(entry.legs).values()].every((off) => off === 0n)).toBe(true);

const life = fc.constantFrom(...MET).chain(([currency, , rates]) =>
  fc.record({
    currency: fc.constant(currency as Currency),
    posted: fc.constantFrom(...rates),
    sentAt: fc.constantFrom(...rates),
    nextAt: fc.constantFrom(...rates),
    principal: fc.bigInt({ min: 500n, max: 2_000_000n }),
    weights: fc.array(fc.bigInt({ min: 1n, max: 100n }), { minLength: 1, maxLength: 6 }),
    parts: fc.array(fc.bigInt({ min: 1n, max: 400n }), { minLength: 1, maxLength: 6 }),
    room: fc.bigInt({ min: 1n, max: 300_000n }),
  }),
);

describe("a life in any currency", () => {
  it("knows currencies of no, two and three decimals, and Stripe's own digits apart from ours", () => {
    for (const [currency, digits] of MET) {
      expect(CURRENCIES[currency].exponent).toBe(digits);
      expect(amountText(currency, minor(1_234_567n)).split(".")[1]?.length ?? 0).toBe(digits);
      expect(parseAmount(currency, `1.${"0".repeat(digits + 1)}`)).toBeNull();
    }
    // Stripe counts Ugandan shillings in hundredths although nobody has them, and ours has none.
    expect(CURRENCIES.UGX).toMatchObject({ exponent: 0, stripe: 2 });
    expect(CURRENCIES.XOF).toMatchObject({ exponent: 0, stripe: 0 });
  });

  it("from transfer to recycling: every entry balances, every share adds up, and each gain has its loss", () => {
    fc.assert(
      fc.property(life, ({ currency, posted, sentAt, nextAt, principal, weights, parts, room }) => {
        const rate = parseRate(posted);
        if (!rate) throw new Error("no rate");
        const goal = toBase(minor(principal), DONOR_CURRENCY, currency, rate, "up");
        fc.pre(goal >= BigInt(weights.length));
        const loan: Loan = aLoan({
          currency,
          principal: minor(principal),
          goal,
          funded: goal,
          promisedDonor: goal,
          state: "funded",
          rate: { value: posted, source: "ECB", date: START },
          terms: { instalments: 3, frequency: "monthly", method: "equal-principal" },
        });
        fc.pre(principal >= 3n);
        const contributions = split(goal, weights)
          .filter((amount) => amount > 0n)
          .map((amount, at) => contribution(loan, minor(amount), at));

        const proposal = {
          partnerId: loan.partnerId,
          loanIds: [loan.id],
          rate: sentAt,
          rateSource: "ECB",
          date: START,
        };
        const made = decideParts(proposal, [loan], START);
        if (!made.ok) throw new Error(made.refusal.detail);
        const line = made.value.lines[0];
        if (!line) throw new Error("no line");
        const quoted = { value: sentAt, source: "ECB", date: START };
        const sent = transferEntry({
          transferId: "t",
          partnerId: "p",
          currency,
          at: START,
          rate: quoted,
          lines: [line],
        });
        balanced(sent);
        expect(line.received).toBe(principal);
        const fx = sent.legs.find((leg) => leg.account === account.fx)?.amount ?? 0n;
        const gains = gainsOf(contributions, { transferId: "t", rate: quoted, ...line }, ZERO);
        expect(gains.sent?.gain).toBe(fx);
        if (sentAt === posted) expect(fx >= 0n && fx <= 1n).toBe(true);

        const about = { loanId: loan.id, partnerId: "p", currency, at: START, date: START, reference: "r" };
        const out = handOutEntry({
          ...about,
          principal: loan.principal,
          unlent: ZERO,
          promised: line.received,
          reversed: 0,
        });
        balanced(out);
        expect(out.legs.some((leg) => leg.account === account.fx)).toBe(false);

        let running: Loan = { ...loan, state: "disbursed", disbursedOn: START, promisedDonor: ZERO };
        running = { ...running, rows: rowsFrom(running, START) };
        for (const [nth, part] of parts.entries()) {
          const units = nth === parts.length - 1 ? principal - running.repaid : (principal * part) / 1_000n;
          if (units <= 0n || running.state === "repaid") continue;
          const row = { loanId: loan.id, paidOn: START, amount: money(currency, units), reference: `R-${nth}` };
          const taken = decideRepayment(running, row, START);
          if (!taken.ok) continue;
          balanced(entryOf(running, row, taken.value, START, "officer"));
          running = taken.value.loan;
          const all = standings(running, contributions);
          expect(all.reduce((sum, one) => sum + one.returned, 0n)).toBe(running.repaid);
        }
        const all = standings(running, contributions);
        if (running.state === "repaid") for (const one of all) expect(one.returnedDonor).toBe(one.contribution.amount);

        const next = aLoan({ id: "next", currency, rate: { value: nextAt, source: "ECB", date: START } });
        for (const one of all) {
          const piece = cut(one, running, next, minor(room));
          if (!piece) continue;
          expect(piece.broughtIn > 0n && piece.broughtIn <= one.waiting).toBe(true);
          expect(piece.amount > 0n && piece.amount <= room).toBe(true);
          expect(piece.basis >= 0n && piece.basis <= one.waitingDonor).toBe(true);
          if (nextAt === posted && piece.broughtIn === one.waiting) expect(piece.amount).toBe(piece.basis);
          const about = { contributionId: "c", parentId: "p", fromLoanId: "a", toLoanId: "b", partnerId: "p" };
          balanced(recyclingEntry({ ...about, currency, at: START, amount: piece.broughtIn, rate: next.rate }));
        }
      }),
      { numRuns: 400 },
    );
  });
});

function contribution(loan: Loan, amount: Contribution["amount"], at: number): Contribution {
  return {
    id: `c${at}`,
    version: 1,
    loanId: loan.id,
    donorId: `d${at}`,
    amount,
    generation: 0,
    parentId: null,
    parentLoanId: null,
    basis: amount,
    donationId: `g${at}`,
    cause: `gift:${at}`,
    broughtIn: null,
    loanCurrency: loan.currency,
    onward: ZERO,
    onwardBasis: ZERO,
    createdAt: `2026-03-0${at + 1}T09:00:00.000Z`,
    released: null,
    cut: ZERO,
    takenOver: null,
    recalled: null,
  };
}
