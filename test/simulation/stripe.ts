// Stripe as the simulation needs it: what givers do on its pages, what it does by itself, and notices that come late, twice or never.
import type { PaymentNotice } from "../../functions/payments/payments.ts";
import { FakePayments } from "../support/payments.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, type SimClock } from "./clock.ts";
import type { Random } from "./random.ts";

interface Delivery {
  readonly notice: PaymentNotice;
  readonly due: number;
}

/** How long Stripe tries to deliver a notice. */
const TRIED_MS = 3 * DAY_MS;

export class SimStripe {
  readonly payments: FakePayments;
  readonly #random: Random;
  readonly #clock: SimClock;
  readonly #deliveries: Delivery[] = [];
  /** Everything that was ever told, delivered or lost. */
  readonly history: PaymentNotice[] = [];
  /** What the provider or a giver will do, and when. */
  readonly #agenda: { readonly at: number; readonly act: () => void }[] = [];
  #events = 0;
  /** Share of notices that never arrive. */
  lossy: number;

  constructor(random: Random, clock: SimClock, lossy: number) {
    this.#random = random;
    this.#clock = clock;
    this.lossy = lossy;
    this.payments = new FakePayments(() => new Date(clock.at));
    this.#tellOfRefunds();
  }

  /** Whoever made a refund, Stripe tells of it; one that begins pending arrives days later, or comes back. */
  #tellOfRefunds(): void {
    const { payments } = this;
    const told = new Set<string>();
    const look = (paymentId: string) => {
      const payment = payments.payments.get(paymentId);
      for (const { id, state } of payment?.refunds ?? []) {
        if (told.has(id)) continue;
        told.add(id);
        const about = { paymentId, checkoutId: payment?.checkoutId ?? null, planId: payment?.planId ?? null };
        this.tell("refund.created", id, about);
        this.tell("charge.refunded", `ch_${paymentId}`, about);
        const fails = this.#random.chance(0.2);
        if (state !== "pending" && !fails) continue;
        this.plan(this.#random.whole(HOUR_MS, 8 * DAY_MS), () => {
          if (fails) payments.failRefund(id);
          else payments.settleRefund(id);
          this.tell(fails ? "refund.failed" : "refund.updated", id, about);
        });
      }
    };
    const refund = payments.refund.bind(payments);
    payments.refund = async (request) => {
      const answer = await refund(request);
      look(request.paymentId);
      return answer;
    };
    const inDashboard = payments.refundInDashboard.bind(payments);
    payments.refundInDashboard = (paymentId, amount) => {
      const id = inDashboard(paymentId, amount);
      look(paymentId);
      return id;
    };
  }

  plan(inMs: number, act: () => void): void {
    this.#agenda.push({ at: this.#clock.at + inMs, act });
  }

  /** Does what is due, in the order of time. */
  catchUp(): void {
    for (;;) {
      const due = this.#agenda.filter((one) => one.at <= this.#clock.at).sort((a, b) => a.at - b.at)[0];
      if (!due) return;
      this.#agenda.splice(this.#agenda.indexOf(due), 1);
      due.act();
    }
  }

  /** When something is due next; null when nothing is. */
  get nextDue(): number | null {
    const due = [...this.#agenda.map((one) => one.at), ...this.#deliveries.map((one) => one.due)];
    return due.length === 0 ? null : Math.min(...due);
  }

  /** Stripe tells: mostly at once, sometimes days late, sometimes twice, sometimes never. */
  tell(type: string, objectId: string, about: Partial<PaymentNotice> = {}): void {
    this.#events += 1;
    const id = `evt_${this.#events}`;
    const notice = { id, type, objectId, checkoutId: null, paymentId: null, planId: null, ...about };
    this.history.push(notice);
    this.payments.told.push({ notice, at: new Date(this.#clock.at) });
    if (this.#random.chance(this.lossy)) return;
    for (let copies = this.#random.chance(0.15) ? 2 : 1; copies > 0; copies--)
      this.#deliveries.push({ notice, due: this.#clock.at + this.#delay() });
  }

  #delay(): number {
    const { length } = this.#deliveries;
    if (length > 500 || this.#random.chance(0.7)) return this.#random.whole(0, MINUTE_MS);
    return this.#random.chance(0.7) ? this.#random.whole(0, 6 * HOUR_MS) : this.#random.whole(0, TRIED_MS);
  }

  /** A notice that is due, in any order; the caller gives it back by `again` when it was not taken. */
  next(): PaymentNotice | null {
    const due = this.#deliveries.filter((one) => one.due <= this.#clock.at);
    if (due.length === 0) return null;
    const one = this.#random.pick(due);
    this.#deliveries.splice(this.#deliveries.indexOf(one), 1);
    return one.notice;
  }

  again(notice: PaymentNotice): void {
    this.#deliveries.push({ notice, due: this.#clock.at + this.#random.whole(MINUTE_MS, HOUR_MS) });
  }

  get undelivered(): number {
    return this.#deliveries.length;
  }

  /** Whether a page is there on which somebody could still pay. */
  isOpen(checkoutId: string): boolean {
    return this.payments.asked.has(checkoutId) && !this.payments.truths.has(sessionOf(checkoutId));
  }

  pay(checkoutId: string): void {
    const truth = this.payments.truths.get(sessionOf(checkoutId));
    if (truth && truth.state !== "processing") return;
    const slow = truth?.state === "processing";
    this.payments.pay(checkoutId, `${checkoutId.slice(-6)}@giver.test`);
    const paymentId = `pi_${checkoutId}`;
    const done = slow ? "checkout.session.async_payment_succeeded" : "checkout.session.completed";
    this.tell(done, sessionOf(checkoutId), { checkoutId, paymentId });
    this.tell("payment_intent.succeeded", paymentId, { checkoutId, paymentId });
    this.tell("charge.succeeded", `ch_${paymentId}`, { checkoutId, paymentId });
  }

  paySlowly(checkoutId: string): void {
    if (!this.isOpen(checkoutId)) return;
    this.payments.paySlowly(checkoutId);
    this.tell("checkout.session.completed", sessionOf(checkoutId), { checkoutId });
    const days = this.#random.whole(2, 12);
    const fails = this.#random.chance(0.25);
    this.plan(days * DAY_MS, () => (fails ? this.failSlow(checkoutId) : this.pay(checkoutId)));
  }

  failSlow(checkoutId: string): void {
    this.payments.failSlow(checkoutId);
    this.tell("checkout.session.async_payment_failed", sessionOf(checkoutId), { checkoutId });
    this.tell("payment_intent.payment_failed", `pi_${checkoutId}`, { checkoutId, paymentId: `pi_${checkoutId}` });
  }

  /** Stripe ends every page nobody paid on. */
  expireDue(): void {
    for (const [checkoutId, request] of this.payments.asked) {
      if (!this.isOpen(checkoutId) || request.expiresAt.getTime() > this.#clock.at) continue;
      this.payments.truths.set(sessionOf(checkoutId), { state: "expired" });
      this.tell("checkout.session.expired", sessionOf(checkoutId), { checkoutId });
    }
  }
}

export const sessionOf = (checkoutId: string): string => `cs_${checkoutId}`;
