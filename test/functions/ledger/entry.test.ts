// The journal's grammar: an entry balances in each currency or is not made, and every entry of the chart balances for all amounts.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { account, classOf } from "../../../functions/ledger/accounts.ts";
import { fold } from "../../../functions/ledger/balances.ts";
import { giftEntry, handOutEntry, repaymentEntry, transferEntry } from "../../../functions/ledger/chart.ts";
import { type Entry, entry, imbalance } from "../../../functions/ledger/entry.ts";
import { minor } from "../../../functions/money/minor.ts";

const AT = "2026-03-02T09:00:00.000Z";
const draft = (legs: Entry["legs"]): Entry => ({ cause: "test:1", kind: "payout", at: AT, about: {}, legs });
const leg = (name: Entry["legs"][number]["account"], amount: bigint, currency: "EUR" | "PHP" = "EUR") => ({
  account: name,
  currency,
  amount: minor(amount),
});

describe("an entry", () => {
  it("is made when places change by what purposes and results change", () => {
    const made = entry(draft([leg("stripe", 97n), leg("fees", -3n), leg("running-costs", 100n)]));
    expect([...imbalance(made.legs).values()]).toEqual([0n]);
  });

  it("is refused when it is off by a cent, also when two currencies would make up for each other", () => {
    expect(() => entry(draft([leg("stripe", 100n), leg("running-costs", 99n)]))).toThrow("off by 1 EUR");
    expect(() => entry(draft([leg("stripe", 100n), leg("running-costs", 100n, "PHP")]))).toThrow("off by");
  });

  it("is refused when it names an account that the chart has not, or moves nothing", () => {
    expect(() => entry(draft([leg("pocket" as "bank", 1n), leg("fees", 1n)]))).toThrow("no account pocket");
    expect(() => entry(draft([leg("stripe", 0n), leg("fees", 0n)]))).toThrow("moves nothing");
  });

  it("has one leg for each account and currency, and none of zero", () => {
    const made = entry(draft([leg("stripe", 60n), leg("stripe", 40n), leg("running-costs", 100n), leg("fees", 0n)]));
    expect(made.legs).toEqual([leg("stripe", 100n), leg("running-costs", 100n)]);
  });
});

describe("the chart", () => {
  it("knows each account by its head alone", () => {
    expect(classOf(account.loan("l/1"))).toBe("place");
    expect(classOf(account.forLoan("l_1"))).toBe("purpose");
    expect(classOf("fx")).toBe("result");
    expect(classOf("lentil/1")).toBeNull();
    expect(classOf("")).toBeNull();
  });

  it("makes entries that balance for all amounts, and balances that agree with them", () => {
    const some = fc.bigInt(1n, 10n ** 12n).map(minor);
    fc.assert(
      fc.property(some, some, some, some, (a, b, c, d) => {
        const loan = { loanId: "l", partnerId: "p", currency: "PHP", at: AT } as const;
        const rate = { value: "64.40", source: "test", date: "2026-03-02" };
        const entries = [
          giftEntry({
            paymentId: "pi",
            checkoutId: "c",
            donorId: "d",
            at: AT,
            balanceTransaction: "txn",
            fee: d,
            forLoans: [{ loanId: "l", amount: a }],
            undirected: b,
            runningCosts: c,
          }),
          transferEntry({
            ...loan,
            transferId: "t",
            rate,
            lines: [{ loanId: "l", promised: a, sent: b, received: c }],
          }),
          handOutEntry({
            ...loan,
            date: "2026-03-02",
            reference: "r",
            principal: c,
            unlent: minor(0n),
            promised: d,
            reversed: 0,
          }),
          repaymentEntry({ ...loan, paidOn: "2026-04-02", reference: "r", principal: a, interest: b }),
        ];
        for (const sums of fold(entries).byClass().values()) expect(sums.place).toBe(sums.purpose + sums.result);
      }),
    );
  });
});
