// The chart of entries: what each business fact moves, printed as a bookkeeper reads it. Places, purposes and results must change alike.
import { describe, expect, it } from "vitest";
import * as chart from "../../../functions/ledger/chart.ts";
import * as closings from "../../../functions/ledger/chart-closings.ts";
import * as onward from "../../../functions/ledger/chart-onward.ts";
import * as payments from "../../../functions/ledger/chart-payments.ts";
import * as returns from "../../../functions/ledger/chart-returns.ts";
import type { Entry } from "../../../functions/ledger/entry.ts";
import { minor } from "../../../functions/money/minor.ts";
import { amountText } from "../../../functions/money/wire.ts";

const AT = "2026-03-02T09:00:00.000Z";
const rate = { value: "64.40", source: "bank", date: "2026-03-02" };
const loan = { loanId: "L1", partnerId: "P1", currency: "PHP", at: AT } as const;
const gift = { checkoutId: "C1", donorId: "D1", at: AT } as const;

/** Cause, kind and what it is about; then a line for each leg. */
function printed(entry: Entry | null): string {
  if (!entry) return "nothing moves";
  const { cause, kind, about, legs, balanceTransaction } = entry;
  const said = Object.entries(about).map(([name, value]) => `${name}=${value}`);
  const more = [...said, ...(balanceTransaction ? [`at Stripe ${balanceTransaction}`] : []), ...rateOf(entry)];
  const lines = legs.map(
    (leg) => `  ${leg.account.padEnd(16)}${leg.currency}${amountText(leg.currency, leg.amount).padStart(11)}`,
  );
  expect(entry.at).toBe(AT);
  return `\n${kind} ${cause} (${more.join(", ")})\n${lines.join("\n")}\n`;
}

function rateOf({ rate: one }: Entry): string[] {
  return one ? [`${one.value} ${one.source} ${one.date}`] : [];
}

describe("money comes, and goes to partners", () => {
  it("a gift is promised whole: its fee is the organisation's", () => {
    const entry = chart.giftEntry({
      ...gift,
      paymentId: "pi_1",
      balanceTransaction: "txn_1",
      fee: minor(64n),
      forLoans: [
        { loanId: "L1", amount: minor(2_500n) },
        { loanId: "L2", amount: minor(1_000n) },
      ],
      undirected: minor(500n),
      runningCosts: minor(150n),
    });
    expect(printed(entry)).toMatchInlineSnapshot(`
      "
      gift gift:pi_1 (checkoutId=C1, donorId=D1, at Stripe txn_1)
        stripe          EUR      40.86
        fees            EUR      -0.64
        for-loan/L1     EUR      25.00
        for-loan/L2     EUR      10.00
        undirected/D1   EUR       5.00
        running-costs   EUR       1.50
      "
    `);
  });

  it("a payout takes it to the bank; one that fails brings it back", () => {
    const payout = { payoutId: "po_1", at: AT, amount: minor(4_242n) };
    expect(printed(chart.payoutEntry({ ...payout, balanceTransaction: "txn_2" }))).toMatchInlineSnapshot(`
      "
      payout payout:po_1 (payoutId=po_1, at Stripe txn_2)
        stripe          EUR     -42.42
        bank            EUR      42.42
      "
    `);
    expect(printed(returns.payoutFailedEntry({ ...payout, balanceTransaction: "txn_3" }))).toMatchInlineSnapshot(`
      "
      payout_failed payout-failed:po_1 (payoutId=po_1, at Stripe txn_3)
        bank            EUR     -42.42
        stripe          EUR      42.42
      "
    `);
    const fee = returns.stripeFeeEntry({ balanceTransaction: "txn_4", at: AT, amount: minor(-200n) });
    expect(printed(fee)).toMatchInlineSnapshot(`
      "
      stripe_fee stripe-fee:txn_4 (at Stripe txn_4)
        stripe          EUR      -2.00
        fees            EUR      -2.00
      "
    `);
  });

  const lines = [
    { loanId: "L1", promised: minor(16_000n), sent: minor(16_100n), received: minor(1_030_400n) },
    { loanId: "L2", promised: minor(5_000n), sent: minor(4_900n), received: minor(313_600n) },
  ];
  const transfer = { transferId: "T1", partnerId: "P1", currency: "PHP", at: AT, rate, lines } as const;

  it("a transfer costs more or less than was promised, and says so", () => {
    expect(printed(chart.transferEntry({ ...transfer, lines: lines.slice(0, 1) }))).toMatchInlineSnapshot(`
      "
      transfer transfer:T1 (transferId=T1, partnerId=P1, loanIds=L1, 64.40 bank 2026-03-02)
        bank            EUR    -161.00
        for-loan/L1     EUR    -160.00
        fx              EUR      -1.00
        partner/P1      PHP   10304.00
        for-loan/L1     PHP   10304.00
      "
    `);
    expect(printed(chart.transferEntry(transfer))).toMatchInlineSnapshot(`
      "
      transfer transfer:T1 (transferId=T1, partnerId=P1, loanIds=L1,L2, 64.40 bank 2026-03-02)
        bank            EUR    -210.00
        for-loan/L1     EUR    -160.00
        partner/P1      PHP   13440.00
        for-loan/L1     PHP   10304.00
        for-loan/L2     EUR     -50.00
        for-loan/L2     PHP    3136.00
      "
    `);
  });

  it("a transfer that comes back is its mirror, less what the banks kept", () => {
    expect(printed(closings.transferReturnedEntry({ ...transfer, arrived: minor(20_950n) }))).toMatchInlineSnapshot(`
      "
      transfer_returned transfer-returned:T1 (transferId=T1, partnerId=P1, loanIds=L1,L2, 64.40 bank 2026-03-02)
        bank            EUR     209.50
        fees            EUR      -0.50
        for-loan/L1     EUR     160.00
        partner/P1      PHP  -13440.00
        for-loan/L1     PHP  -10304.00
        for-loan/L2     EUR      50.00
        for-loan/L2     PHP   -3136.00
      "
    `);
  });
});

describe("a loan's life", () => {
  const handOut = { ...loan, date: "2026-03-03", reference: "CV-1", principal: minor(1_030_400n), reversed: 0 };

  it("what is handed out is lent; what is not comes back at once; a centavo promised too much is exchange", () => {
    const all = { ...handOut, unlent: minor(0n), promised: minor(1_030_400n) };
    expect(printed(chart.handOutEntry(all))).toMatchInlineSnapshot(`
      "
      hand_out hand-out:L1 (loanId=L1, partnerId=P1, date=2026-03-03, reference=CV-1)
        partner/P1      PHP  -10304.00
        loan/L1         PHP   10304.00
        for-loan/L1     PHP  -10304.00
        lent/L1         PHP   10304.00
      "
    `);
    const part = { ...handOut, unlent: minor(30_400n), promised: minor(1_030_401n) };
    expect(printed(chart.handOutEntry(part))).toMatchInlineSnapshot(`
      "
      hand_out hand-out:L1 (loanId=L1, partnerId=P1, date=2026-03-03, reference=CV-1)
        partner/P1      PHP  -10000.00
        loan/L1         PHP   10000.00
        for-loan/L1     PHP  -10304.01
        lent/L1         PHP   10000.00
        fund/P1         PHP     304.00
        fx              PHP       0.01
      "
    `);
    const not = { ...loan, principal: minor(1_030_400n), promised: minor(1_030_401n) };
    expect(printed(closings.notHandedOutEntry(not))).toMatchInlineSnapshot(`
      "
      not_handed_out not-handed-out:L1 (loanId=L1, partnerId=P1)
        for-loan/L1     PHP  -10304.01
        fund/P1         PHP   10304.00
        fx              PHP       0.01
      "
    `);
  });

  it("of a repayment, principal comes back and interest is the partner's; what is too much stays the entrepreneur's", () => {
    const paid = {
      ...loan,
      paidOn: "2026-04-02",
      reference: "R-1",
      principal: minor(85_000n),
      interest: minor(1_200n),
    };
    expect(printed(chart.repaymentEntry(paid))).toMatchInlineSnapshot(`
      "
      repayment repayment:P1:R-1 (loanId=L1, partnerId=P1, paidOn=2026-04-02, reference=R-1)
        partner/P1      PHP     862.00
        loan/L1         PHP    -850.00
        lent/L1         PHP    -850.00
        fund/P1         PHP     850.00
        interest        PHP      12.00
      "
    `);
    const more = { ...paid, overpaid: minor(300n), heldBy: "P2", by: "person_1" };
    expect(printed(chart.repaymentEntry(more))).toMatchInlineSnapshot(`
      "
      repayment repayment:P1:R-1 (loanId=L1, partnerId=P1, paidOn=2026-04-02, reference=R-1, by=person_1)
        partner/P2      PHP     865.00
        loan/L1         PHP    -850.00
        lent/L1         PHP    -850.00
        fund/P1         PHP     850.00
        interest        PHP      12.00
        overpaid/L1     PHP       3.00
      "
    `);
    const surplus = { ...paid, principal: minor(0n), interest: minor(0n), overpaid: minor(300n) };
    expect(printed(chart.repaymentEntry(surplus))).toMatchInlineSnapshot(`
      "
      overpayment repayment:P1:R-1 (loanId=L1, partnerId=P1, paidOn=2026-04-02, reference=R-1)
        partner/P1      PHP       3.00
        overpaid/L1     PHP       3.00
      "
    `);
  });

  it("a write-off ends the debt; what comes after it goes straight into the fund", () => {
    const lost = { ...loan, outstanding: minor(600_000n), reversed: 0 };
    expect(printed(chart.writeOffEntry(lost))).toMatchInlineSnapshot(`
      "
      write_off write-off:L1 (loanId=L1, partnerId=P1)
        loan/L1         PHP   -6000.00
        lent/L1         PHP   -6000.00
      "
    `);
    const late = { ...loan, paidOn: "2026-09-02", reference: "R-9", by: "person_1" };
    const recovered = { ...late, principal: minor(50_000n), overpaid: minor(700n) };
    expect(printed(payments.recoveryEntry(recovered))).toMatchInlineSnapshot(`
      "
      recovery repayment:P1:R-9 (loanId=L1, partnerId=P1, paidOn=2026-09-02, reference=R-9, by=person_1)
        partner/P1      PHP     507.00
        fund/P1         PHP     500.00
        overpaid/L1     PHP       7.00
      "
    `);
    const surplus = { ...late, principal: minor(0n), overpaid: minor(700n) };
    expect(printed(payments.recoveryEntry(surplus))).toMatchInlineSnapshot(`
      "
      overpayment repayment:P1:R-9 (loanId=L1, partnerId=P1, paidOn=2026-09-02, reference=R-9, by=person_1)
        partner/P1      PHP       7.00
        overpaid/L1     PHP       7.00
      "
    `);
  });

  it("a surplus is given back, or kept where both agreed", () => {
    const back = { ...loan, returnedOn: "2026-05-02", reference: "B-1", by: "person_1", amount: minor(300n) };
    expect(printed(payments.overpaymentReturnedEntry({ ...back, to: "entrepreneur" }))).toMatchInlineSnapshot(`
      "
      overpayment_returned overpayment-returned:P1:B-1 (loanId=L1, partnerId=P1, returnedOn=2026-05-02, reference=B-1, by=person_1, to=entrepreneur)
        overpaid/L1     PHP      -3.00
        partner/P1      PHP      -3.00
      "
    `);
    expect(printed(payments.overpaymentReturnedEntry({ ...back, to: "interest" }))).toMatchInlineSnapshot(`
      "
      overpayment_returned overpayment-returned:P1:B-1 (loanId=L1, partnerId=P1, returnedOn=2026-05-02, reference=B-1, by=person_1, to=interest)
        overpaid/L1     PHP      -3.00
        interest        PHP       3.00
      "
    `);
  });
});

describe("money moves on", () => {
  it("from the fund to the next loan, without leaving the partner", () => {
    const entry = onward.recyclingEntry({
      contributionId: "K2",
      parentId: "K1",
      fromLoanId: "L1",
      toLoanId: "L2",
      partnerId: "P1",
      currency: "PHP",
      at: AT,
      amount: minor(85_000n),
    });
    expect(printed(entry)).toMatchInlineSnapshot(`
      "
      recycling recycling:K2 (contributionId=K2, parentId=K1, fromLoanId=L1, loanId=L2, partnerId=P1)
        fund/P1         PHP    -850.00
        for-loan/L2     PHP     850.00
      "
    `);
  });

  it("from what waits to a loan, by whose word it says", () => {
    const word = { contributionId: "K3", donorId: "D1", loanId: "L3", lotId: "W1", at: AT, amount: minor(500n) };
    expect(printed(onward.redirectionEntry(word))).toMatchInlineSnapshot(`
      "
      redirection redirection:K3 (contributionId=K3, donorId=D1, loanId=L3, lotId=W1)
        undirected/D1   EUR      -5.00
        for-loan/L3     EUR       5.00
      "
    `);
    expect(printed(onward.redirectionEntry({ ...word, by: "system" }))).toMatchInlineSnapshot(`
      "
      redirection redirection:K3 (contributionId=K3, donorId=D1, loanId=L3, lotId=W1, by=system)
        undirected/D1   EUR      -5.00
        for-loan/L3     EUR       5.00
      "
    `);
    expect(onward.redirectionEntry({ ...word, by: "donor" }).about).not.toHaveProperty("by");
  });

  it("out of a loan to where it belongs", () => {
    const out = { contributionId: "K4", donorId: "D1", loanId: "L1", partnerId: "P1", at: AT } as const;
    const fresh = { ...out, currency: "EUR", amount: minor(2_500n) } as const;
    const recycled = { ...out, currency: "PHP", amount: minor(85_000n) } as const;
    expect(printed(onward.releaseEntry({ ...fresh, to: "undirected" }))).toMatchInlineSnapshot(`
      "
      release release:K4 (contributionId=K4, donorId=D1, loanId=L1, partnerId=P1)
        for-loan/L1     EUR     -25.00
        undirected/D1   EUR      25.00
      "
    `);
    expect(printed(onward.releaseEntry({ ...recycled, to: "parent" }))).toMatchInlineSnapshot(`
      "
      release release:K4 (contributionId=K4, donorId=D1, loanId=L1, partnerId=P1)
        for-loan/L1     PHP    -850.00
        fund/P1         PHP     850.00
      "
    `);
    expect(printed(onward.releaseEntry({ ...fresh, to: "reserve" }))).toMatchInlineSnapshot(`
      "
      release release:K4 (contributionId=K4, donorId=D1, loanId=L1, partnerId=P1)
        for-loan/L1     EUR     -25.00
        reserve         EUR      25.00
      "
    `);
  });

  it("home from a partner that closes: one sum, then each one's share", () => {
    const whole = closings.partnerReturnedEntry({
      settlementId: "S1",
      partnerId: "P1",
      heldBy: "P2",
      currency: "PHP",
      at: AT,
      rate,
      sent: minor(644_000n),
      lost: minor(6_000n),
      received: minor(9_950n),
      proposedBy: "ann",
      approvedBy: "ben",
    });
    expect(printed(whole)).toMatchInlineSnapshot(`
      "
      partner_returned partner-returned:S1 (settlementId=S1, partnerId=P1, heldBy=P2, proposedBy=ann, approvedBy=ben, 64.40 bank 2026-03-02)
        partner/P2      PHP   -6500.00
        returning/S1    PHP   -6500.00
        bank            EUR      99.50
        returning/S1    EUR      99.50
      "
    `);
    const share = {
      settlementId: "S1",
      contributionId: "K1",
      donorId: "D1",
      ...loan,
      rate,
      sent: minor(644_000n),
      lost: minor(6_000n),
      worth: minor(9_950n),
    };
    expect(printed(closings.partnerShareEntry({ ...share, to: "undirected" }))).toMatchInlineSnapshot(`
      "
      partner_share partner-share:S1:K1 (settlementId=S1, partnerId=P1, contributionId=K1, donorId=D1, loanId=L1, 64.40 bank 2026-03-02)
        fund/P1         PHP   -6500.00
        returning/S1    PHP    6500.00
        returning/S1    EUR     -99.50
        undirected/D1   EUR      99.50
      "
    `);
    expect(printed(closings.partnerShareEntry({ ...share, to: "reserve" }))).toMatchInlineSnapshot(`
      "
      partner_share partner-share:S1:K1 (settlementId=S1, partnerId=P1, contributionId=K1, donorId=D1, loanId=L1, 64.40 bank 2026-03-02)
        fund/P1         PHP   -6500.00
        returning/S1    PHP    6500.00
        returning/S1    EUR     -99.50
        reserve         EUR      99.50
      "
    `);
  });
});

describe("money goes back", () => {
  const given = {
    donorId: "D1",
    undirected: minor(500n),
    runningCosts: minor(150n),
    fromLoans: [{ loanId: "L1", amount: minor(1_000n) }],
    toReserve: minor(0n),
  };
  const deciders = { proposalId: "RF1", proposedBy: "ann", approvedBy: "ben" };
  const refund = { refundId: "re_1", ...gift, balanceTransaction: "txn_5", deciders };

  it("a refund takes from where its money stands; the reserve carries what is lent", () => {
    expect(printed(returns.refundEntry({ ...refund, amount: minor(2_650n), given }))).toMatchInlineSnapshot(`
      "
      refund refund:re_1 (checkoutId=C1, donorId=D1, refundId=re_1, proposalId=RF1, proposedBy=ann, approvedBy=ben, at Stripe txn_5)
        stripe          EUR     -26.50
        undirected/D1   EUR      -5.00
        running-costs   EUR      -1.50
        for-loan/L1     EUR     -10.00
        reserve         EUR     -10.00
      "
    `);
    const nobody = { ...refund, deciders: { by: "system" } as const };
    const taken = { ...given, toReserve: minor(200n) };
    expect(printed(returns.refundEntry({ ...nobody, amount: minor(1_650n), given: taken }))).toMatchInlineSnapshot(`
      "
      refund refund:re_1 (checkoutId=C1, donorId=D1, refundId=re_1, by=system, at Stripe txn_5)
        stripe          EUR     -16.50
        undirected/D1   EUR      -7.00
        running-costs   EUR      -1.50
        for-loan/L1     EUR     -10.00
        reserve         EUR       2.00
      "
    `);
  });

  it("a refund that comes back repays the reserve first; the rest waits", () => {
    const back = {
      refundId: "re_1",
      ...gift,
      balanceTransaction: "txn_6",
      amount: minor(2_650n),
      toReserve: minor(1_000n),
    };
    expect(printed(returns.refundFailedEntry(back))).toMatchInlineSnapshot(`
      "
      refund_failed refund-failed:re_1 (checkoutId=C1, donorId=D1, refundId=re_1, by=system, at Stripe txn_6)
        stripe          EUR      26.50
        reserve         EUR      10.00
        undirected/D1   EUR      16.50
      "
    `);
  });

  it("a dispute is carried by the reserve until it is decided, with the fee that Stripe took", () => {
    const dispute = { disputeId: "dp_1", ...gift };
    const taken = { ...dispute, balanceTransaction: "txn_7", amount: minor(-2_650n), fee: minor(2_000n) };
    expect(printed(returns.disputeEntry(taken))).toMatchInlineSnapshot(`
      "
      dispute dispute:txn_7 (checkoutId=C1, donorId=D1, disputeId=dp_1, by=system, at Stripe txn_7)
        stripe          EUR     -46.50
        fees            EUR     -20.00
        reserve         EUR     -26.50
      "
    `);
    const won = { ...dispute, balanceTransaction: "txn_8", amount: minor(2_650n), fee: minor(0n) };
    expect(printed(returns.disputeEntry(won))).toMatchInlineSnapshot(`
      "
      dispute dispute:txn_8 (checkoutId=C1, donorId=D1, disputeId=dp_1, by=system, at Stripe txn_8)
        stripe          EUR      26.50
        reserve         EUR      26.50
      "
    `);
    expect(printed(returns.disputeLostEntry({ ...dispute, given }))).toMatchInlineSnapshot(`
      "
      dispute dispute-lost:dp_1 (checkoutId=C1, donorId=D1, disputeId=dp_1, by=system)
        undirected/D1   EUR      -5.00
        running-costs   EUR      -1.50
        for-loan/L1     EUR     -10.00
        reserve         EUR      16.50
      "
    `);
    const lent = { ...given, undirected: minor(0n), runningCosts: minor(0n), fromLoans: [] };
    expect(printed(returns.disputeLostEntry({ ...dispute, given: lent }))).toMatchInlineSnapshot(`"nothing moves"`);
    expect(printed(returns.disputeReturnedEntry({ ...dispute, amount: minor(1_650n) }))).toMatchInlineSnapshot(`
      "
      dispute dispute-returned:dp_1 (checkoutId=C1, donorId=D1, disputeId=dp_1, by=system)
        reserve         EUR     -16.50
        undirected/D1   EUR      16.50
      "
    `);
    expect(printed(returns.disputeReturnedEntry({ ...dispute, amount: minor(0n) }))).toMatchInlineSnapshot(
      `"nothing moves"`,
    );
  });
});

describe("a reversal", () => {
  const wrong = chart.repaymentEntry({
    ...loan,
    paidOn: "2026-04-02",
    reference: "R-1",
    principal: minor(85_000n),
    interest: minor(1_200n),
  });
  const decided = { at: AT, proposedBy: "ann", approvedBy: "ben" };

  it("is the mirror of the entry, and names it and both people", () => {
    expect(printed(payments.reversalEntry(wrong, decided))).toMatchInlineSnapshot(`
      "
      reversal reversal:repayment:P1:R-1 (loanId=L1, partnerId=P1, paidOn=2026-04-02, reference=R-1, reverses=repayment:P1:R-1, proposedBy=ann, approvedBy=ben)
        partner/P1      PHP    -862.00
        loan/L1         PHP     850.00
        lent/L1         PHP     850.00
        fund/P1         PHP    -850.00
        interest        PHP     -12.00
      "
    `);
  });

  it("keeps the rate and leaves out Stripe's transaction: there is none for it", () => {
    const sent = { ...wrong, rate, balanceTransaction: "txn_9" };
    expect(payments.reversalEntry(sent, decided)).toMatchObject({ rate });
    expect(payments.reversalEntry(sent, decided)).not.toHaveProperty("balanceTransaction");
    expect(payments.reversalEntry(wrong, decided)).not.toHaveProperty("rate");
  });
});
