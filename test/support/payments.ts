// A payment provider in memory: pages open by themselves, and the test says what becomes of payments, refunds, disputes and payouts.
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { type Minor, minor } from "../../functions/money/minor.ts";
import {
  type BalanceTransaction,
  type DisputeTruth,
  type PaymentHistory,
  type PaymentNotice,
  type PaymentRequest,
  type Payments,
  type PaymentTruth,
  type PayoutTruth,
  type PlanHandle,
  type PlanRequest,
  type PlanTruth,
  ProviderUnavailable,
  type RefundAnswer,
  type RefundRequest,
  type RefundTruth,
} from "../../functions/payments/payments.ts";
import { FakePlan } from "./fake-plan.ts";

/** Across all of a file's providers, which may share one table: what is not named after a payment is numbered. */
let numbered = 0;

type Changed<Thing> = { -readonly [Name in keyof Thing]: Thing[Name] };
type Payment = Omit<PaymentHistory, "refunds" | "disputes"> & { refunds: RefundTruth[]; disputes: DisputeTruth[] };

export class FakePayments implements Payments {
  readonly asked = new Map<string, PaymentRequest>();
  readonly truths = new Map<string, PaymentTruth>();
  readonly payouts = new Map<string, PayoutTruth>();
  readonly payments = new Map<string, Payment>();
  readonly plans = new Map<string, FakePlan>();
  /** Every line of the balance, oldest first. */
  readonly balance: Changed<BalanceTransaction>[] = [];
  /** What was told so far, for `noticesSince`. */
  readonly told: { notice: PaymentNotice; at: Date }[] = [];
  /** How many times a refund was really made: a test's proof that asking twice made one. */
  refundsMade = 0;
  /** State in which refunds begin; `pending` until the test says more. */
  refundsBegin: "succeeded" | "pending" = "succeeded";
  down = false;
  readonly #now: () => Date;

  constructor(now: () => Date = () => new Date("2026-03-02T09:00:00.000Z")) {
    this.#now = now;
  }

  async open(request: PaymentRequest) {
    this.check();
    this.asked.set(request.checkoutId, request);
    return { sessionId: `cs_${request.checkoutId}`, url: `http://pay.test/${request.checkoutId}` };
  }

  async read(sessionId: string): Promise<PaymentTruth> {
    this.check();
    return this.truths.get(sessionId) ?? { state: "open" };
  }

  async expire(sessionId: string): Promise<void> {
    this.check();
    if (!this.truths.has(sessionId)) this.truths.set(sessionId, { state: "expired" });
  }

  async sessionOf(paymentId: string): Promise<string | null> {
    this.check();
    const checkoutId = this.payments.get(paymentId)?.checkoutId;
    return checkoutId ? `cs_${checkoutId}` : null;
  }

  async readPayment(paymentId: string): Promise<PaymentHistory | null> {
    this.check();
    const payment = this.payments.get(paymentId);
    return payment ? structuredClone(payment) : null;
  }

  async refund(request: RefundRequest): Promise<RefundAnswer> {
    this.check();
    const payment = this.#payment(request.paymentId);
    const before = payment.refunds.find((one) => one.refundId === request.refundId);
    if (before) return { ok: true, refund: before };
    const left = leftOf(payment);
    if (payment.disputes.length > 0) return { ok: false, why: "disputed" };
    if (left === 0n) return { ok: false, why: "already_refunded" };
    if (request.amount > left) return { ok: false, why: "too_large" };
    this.refundsMade += 1;
    return { ok: true, refund: this.#refund(payment, request.amount, request.refundId) };
  }

  async readPayout(payoutId: string): Promise<PayoutTruth | null> {
    this.check();
    return this.payouts.get(payoutId) ?? null;
  }

  async *payoutTransactions(payoutId: string): AsyncGenerator<BalanceTransaction> {
    this.check();
    if (!this.payouts.get(payoutId)?.itemised) return;
    for (const line of this.balance) if (line.payoutId === payoutId) yield line;
  }

  async *transactions(range: { from: Date; to: Date }): AsyncGenerator<BalanceTransaction> {
    this.check();
    const [from, to] = [range.from.toISOString(), range.to.toISOString()];
    const within = this.balance.filter((line) => line.createdAt >= from && line.createdAt < to).reverse();
    // As at Stripe: of a line that is paid out only its payout knows in which; payouts and their failures name themselves.
    for (const line of within) yield { ...line, payoutId: line.category.startsWith("payout") ? line.sourceId : null };
  }

  async openPlan(request: PlanRequest) {
    this.check();
    if (!this.plans.has(request.planId)) this.plans.set(request.planId, new FakePlan(request));
    return { sessionId: `cs_${request.planId}`, url: `http://pay.test/${request.planId}` };
  }

  async readPlan(handle: PlanHandle): Promise<PlanTruth> {
    this.check();
    return structuredClone(this.plan(handle).truth);
  }

  async cancelPlan(_: string, handle: PlanHandle): Promise<void> {
    this.check();
    this.plan(handle).cancel(this.#now());
  }

  async cardPage(handle: PlanHandle, returnUrl: string): Promise<string> {
    this.check();
    return `http://card.test/${this.plan(handle).request.planId}?back=${encodeURIComponent(returnUrl)}`;
  }

  async *noticesSince(since: Date): AsyncGenerator<PaymentNotice> {
    this.check();
    for (const { notice, at } of [...this.told].reverse()) if (at >= since) yield notice;
  }

  async notice(rawBody: string, signature: string | null) {
    return signature === "good" ? JSON.parse(rawBody) : null;
  }

  /** Says that a checkout was paid, with a fee of 1.5 % and 25 cents. Answers the session's id. */
  pay(checkoutId: string, email = "giver@example.org"): string {
    const asked = this.asked.get(checkoutId);
    if (!asked) throw new Error(`${checkoutId} was never opened`);
    const gross = minor(asked.lines.reduce((sum, line) => sum + line.amount, 0n));
    const paymentId = `pi_${checkoutId}`;
    const sessionId = `cs_${checkoutId}`;
    if (this.payments.has(paymentId)) return sessionId;
    const line = this.#receive(paymentId, `txn_${checkoutId}`, gross, { checkoutId, planId: null });
    this.truths.set(sessionId, {
      state: "paid",
      paymentId,
      balanceTransaction: line.id,
      gross,
      fee: line.fee,
      email: asked.email ?? email,
      movedAt: line.createdAt,
    });
    return sessionId;
  }

  /** Says that a slow method (SEPA) is on its way; later `pay` or `failSlow`. */
  paySlowly(checkoutId: string, email = "giver@example.org"): string {
    this.truths.set(`cs_${checkoutId}`, { state: "processing", email });
    return `cs_${checkoutId}`;
  }

  failSlow(checkoutId: string): void {
    this.truths.set(`cs_${checkoutId}`, { state: "failed" });
  }

  /** A month of a plan is paid: the first one begins it, later ones renew or recover it. Answers the payment's id. */
  payMonth(planId: string): string {
    const plan = this.plans.get(planId);
    if (!plan) throw new Error(`${planId} was never opened`);
    const paymentId = `pi_${planId}_${plan.truth.paid.length + 1}`;
    this.#receive(paymentId, `txn_${paymentId}`, plan.total, { checkoutId: null, planId });
    plan.pay(paymentId, this.#now());
    return paymentId;
  }

  /** A renewal is not paid: the provider tries again three days later. */
  failMonth(planId: string): void {
    this.plans.get(planId)?.fail(this.#now());
  }

  /** The provider gives up on a plan, or somebody ends it in its dashboard. */
  endPlan(planId: string): void {
    this.plans.get(planId)?.cancel(this.#now());
  }

  plan(handle: PlanHandle): FakePlan {
    const plan = this.plans.get(handle.sessionId.slice("cs_".length));
    if (!plan) throw new Error(`no plan behind ${handle.sessionId}`);
    return plan;
  }

  /** Somebody refunds in the provider's own dashboard. Answers the refund's id there. */
  refundInDashboard(paymentId: string, amount: bigint = leftOf(this.#payment(paymentId))): string {
    return this.#refund(this.#payment(paymentId), minor(amount), null).id;
  }

  /** A pending refund arrives. */
  settleRefund(id: string): void {
    this.#changeRefund(id, (refund) => ({ ...refund, state: "succeeded" }));
  }

  /** A refund comes back: all of its money is in the balance again. */
  failRefund(id: string): void {
    this.#changeRefund(id, (refund, payment) => {
      const line = this.#line(
        "refund_failure",
        "refund_failure",
        refund.amount,
        0n,
        id,
        payment.paymentId,
        `txn_${id}_back`,
      );
      return { ...refund, state: "failed", failureBalanceTransaction: line.id, returnedAt: line.createdAt };
    });
  }

  /** The giver's bank takes back what is left, or `amount`, and the provider a fee of 20.00. Answers the dispute's id. */
  dispute(
    paymentId: string,
    amount: bigint = leftOf(this.#payment(paymentId)),
    reason = "fraudulent",
    fee = 2_000n,
  ): string {
    const payment = this.#payment(paymentId);
    const id = `dp_${payment.disputes.length + 1}_${paymentId}`;
    const line = this.#line("dispute", "adjustment", -amount, fee, id, paymentId);
    const dueBy = new Date(this.#now().getTime() + 9 * 86_400_000).toISOString();
    payment.disputes.push({ id, state: "open", reason, amount: minor(amount), dueBy, movements: [movement(line)] });
    return id;
  }

  /** The money comes back, the fee does not. */
  winDispute(id: string): void {
    this.#changeDispute(id, (dispute, payment) => {
      const line = this.#line(
        "dispute_reversal",
        "adjustment",
        dispute.amount,
        0n,
        id,
        payment.paymentId,
        `txn_${id}_back`,
      );
      return { ...dispute, state: "won", movements: [...dispute.movements, movement(line)] };
    });
  }

  loseDispute(id: string): void {
    this.#changeDispute(id, (dispute) => ({ ...dispute, state: "lost" }));
  }

  /** A fee that the provider takes on its own. Answers its balance transaction. */
  chargeFee(amount: bigint, description = "Billing usage fee"): string {
    const line = this.#line("fee", "stripe_fee", -amount, 0n, null, null, `txn_fee_${++numbered}`);
    line.description = description;
    return line.id;
  }

  /** Pays out everything that waits, in one payout. Answers its id; null when nothing is there to pay out. */
  payOut(): string | null {
    const lines = this.balance.filter((line) => line.payoutId === null);
    const amount = lines.reduce((sum, line) => sum + line.net, 0n);
    if (amount <= 0n) return null;
    const id = `po_${lines[0]?.id.replace("txn_", "")}`;
    const own = this.#line("payout", "payout", -amount, 0n, id, null);
    for (const line of [...lines, own]) line.payoutId = id;
    this.setPayout(id, "paid", amount, own.id);
    return id;
  }

  /** A payout of any amount, whatever the balance. */
  setPayout(id: string, state: PayoutTruth["state"], amount: bigint, balanceTransaction = `txn_${id}`): void {
    const createdAt = this.#now().toISOString();
    this.payouts.set(id, {
      id,
      state,
      amount: minor(amount),
      balanceTransaction,
      failureBalanceTransaction: null,
      createdAt,
      arrivesOn: createdAt.slice(0, 10),
      itemised: true,
      reference: null,
    });
  }

  /** A payout that was paid comes back from the bank. */
  failPayout(id: string): void {
    const payout = this.payouts.get(id);
    if (!payout) throw new Error(`no payout ${id}`);
    const line = this.#line("payout_reversal", "payout_failure", payout.amount, 0n, id, null, `txn_failed_${id}`);
    const back = { failureBalanceTransaction: line.id, returnedAt: line.createdAt };
    this.payouts.set(id, { ...payout, state: "failed", ...back });
  }

  /** A payment that did not come through Onward, or one whose notice was lost: the test says whose it is. */
  receive(
    paymentId: string,
    gross: bigint,
    of: { checkoutId: string | null; planId: string | null },
  ): BalanceTransaction {
    return this.#receive(paymentId, `txn_${paymentId}`, minor(gross), of);
  }

  /** What the provider would tell of a payment, as a notice. */
  noticeOf(type: string, paymentId: string, objectId = paymentId): PaymentNotice {
    const id = `evt_${++numbered}`;
    const notice = { id, type, objectId, checkoutId: null, paymentId, planId: null };
    this.told.push({ notice, at: this.#now() });
    return notice;
  }

  #receive(paymentId: string, id: string, gross: Minor, of: { checkoutId: string | null; planId: string | null }) {
    const line = this.#line("charge", "charge", gross, (gross * 15n) / 1000n + 25n, `ch_${paymentId}`, paymentId, id);
    this.payments.set(paymentId, {
      paymentId,
      ...of,
      state: "succeeded",
      gross,
      fee: line.fee,
      balanceTransaction: line.id,
      refunds: [],
      disputes: [],
    });
    return line;
  }

  #refund(payment: Payment, amount: Minor, refundId: string | null): RefundTruth {
    const id = `re_${payment.refunds.length + 1}_${payment.paymentId}`;
    const line = this.#line("refund", "refund", -amount, 0n, id, payment.paymentId);
    const refund: RefundTruth = {
      id,
      state: this.refundsBegin,
      amount,
      balanceTransaction: line.id,
      failureBalanceTransaction: null,
      createdAt: line.createdAt,
      refundId,
    };
    payment.refunds.push(refund);
    return refund;
  }

  #line(
    category: string,
    type: string,
    amount: bigint,
    fee: bigint,
    sourceId: string | null,
    paymentId: string | null,
    id = `txn_${sourceId}`,
  ): Changed<BalanceTransaction> {
    const at = this.#now().toISOString();
    const line: Changed<BalanceTransaction> = {
      id,
      category,
      type,
      currency: DONOR_CURRENCY,
      amount: minor(amount),
      fee: minor(fee),
      net: minor(amount - fee),
      sourceId,
      paymentId,
      payoutId: null,
      createdAt: at,
      availableOn: at,
      description: null,
    };
    this.balance.push(line);
    return line;
  }

  #payment(paymentId: string): Payment {
    const payment = this.payments.get(paymentId);
    if (!payment) throw new Error(`no payment ${paymentId}`);
    return payment;
  }

  #changeRefund(id: string, next: (refund: RefundTruth, payment: Payment) => RefundTruth): void {
    for (const payment of this.payments.values()) {
      payment.refunds = payment.refunds.map((one) => (one.id === id ? next(one, payment) : one));
    }
  }

  #changeDispute(id: string, next: (dispute: DisputeTruth, payment: Payment) => DisputeTruth): void {
    for (const payment of this.payments.values()) {
      payment.disputes = payment.disputes.map((one) => (one.id === id ? next(one, payment) : one));
    }
  }

  private check() {
    if (this.down) throw new ProviderUnavailable("down");
  }
}

/** What of a payment can still be refunded or disputed. */
function leftOf(payment: Payment): bigint {
  const alive = payment.refunds.filter((refund) => refund.state === "succeeded" || refund.state === "pending");
  return payment.gross - alive.reduce((sum, refund) => sum + refund.amount, 0n);
}

const movement = (line: BalanceTransaction) => ({
  balanceTransaction: line.id,
  amount: line.amount,
  fee: line.fee,
  movedAt: line.createdAt,
});
