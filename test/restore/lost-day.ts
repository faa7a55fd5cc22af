// Three days of gifts, refunds, disputes, payouts and monthly plans, the same from the same seed whether a day's notices arrive or not.
import { openCheckout } from "../../functions/checkouts/commands.ts";
import { recordNotice } from "../../functions/gifts/notices.ts";
import { minor, ZERO } from "../../functions/money/minor.ts";
import { openPlan } from "../../functions/plans/commands.ts";
import { deliverRecord } from "../simulation/behind.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../simulation/clock.ts";
import { Random } from "../simulation/random.ts";
import { loanOf, must, postLoan, type Scene, setUp } from "../simulation/scene.ts";
import { World } from "../simulation/world.ts";
import { FakePayments } from "../support/payments.ts";

const LOANS = 6;
/** Room that three days do not fill: who comes first is another story. */
const GOAL_LEAST = 7_500n;
const GIFTS_A_DAY = 14;
const PLANS_A_DAY = 2;

export class Days {
  readonly world: World;
  readonly #random: Random;
  readonly #lost = new Set<string>();
  #scene: Scene | null = null;
  #paid: string[] = [];
  #plans: string[] = [];

  constructor(seed: number) {
    this.world = new World({ seed, faults: 0 });
    this.world.memory.lagging = false;
    this.#random = new Random(seed, "days");
  }

  async begin(): Promise<void> {
    const scene = await setUp(this.world);
    const wide = () => scene.loanIds.filter((id) => loanOf(this.world, id).goal >= GOAL_LEAST);
    while (wide().length < LOANS) await postLoan(this.world, scene);
    scene.loanIds.splice(0, scene.loanIds.length, ...wide());
    this.#scene = scene;
    await this.rest();
  }

  /** How many notices were lost. */
  get lost(): number {
    return this.#lost.size;
  }

  /** A day of everything that Stripe tells of; `losing`: whatever it tells that day never arrives, however often it tries. */
  async day(losing: boolean): Promise<void> {
    const began = this.world.clock.at;
    const before = this.world.stripe.history.length;
    for (let hour = 0; hour < 24; hour++) {
      await this.#hour(hour);
      this.#moveTo(began + (hour + 1) * HOUR_MS);
      if (losing) for (const { id } of this.world.stripe.history.slice(before)) this.#lost.add(id);
      await this.rest();
    }
  }

  async #hour(hour: number): Promise<void> {
    const each = (count: number) => Math.floor(((hour + 1) * count) / 24) - Math.floor((hour * count) / 24);
    for (let n = each(GIFTS_A_DAY); n > 0; n--) await this.#give();
    for (let n = each(PLANS_A_DAY); n > 0; n--) await this.#plan();
    if (hour === 6) this.#renewPlans();
    if (hour === 9) for (let n = 0; n < 2; n++) this.#refundInDashboard();
    if (hour === 12) this.#dispute();
    if (hour === 15) this.#payOut();
    if (hour === 18) this.world.stripe.payments.chargeFee(200n);
  }

  async #give(): Promise<void> {
    const { world } = this;
    const scene = this.#scene as Scene;
    const donor = this.#random.pick(scene.donors);
    const guest = this.#random.chance(0.3);
    const lines = this.#random
      .shuffled(scene.loanIds)
      .slice(0, this.#random.pick([1, 1, 2]))
      .map((loanId) => ({ loanId, amount: minor(BigInt(this.#random.whole(100, 400))) }));
    const runningCosts = this.#random.chance(0.4) ? minor(150n) : ZERO;
    const key = world.newKey("gift");
    const basket = { lines, runningCosts, email: guest ? donor.email : null, locale: null };
    const how = this.#random.next();
    const slow = this.#random.whole(2 * HOUR_MS, 20 * HOUR_MS);
    const fails = this.#random.chance(0.4);
    const opened = await openCheckout(world.calm, guest ? null : donor, basket, { scope: "days", key, hash: key });
    if (!opened.ok) return;
    const { id } = opened.value;
    const { stripe } = world;
    // The rest is left alone: Stripe ends the page.
    if (how < 0.6) stripe.plan(5 * MINUTE_MS, () => this.#pay(id));
    else if (how < 0.8) {
      stripe.payments.paySlowly(id);
      stripe.tell("checkout.session.completed", `cs_${id}`, { checkoutId: id });
      stripe.plan(slow, () => (fails ? stripe.failSlow(id) : this.#pay(id)));
    }
  }

  #pay(id: string): void {
    this.world.stripe.pay(id);
    this.#paid.push(`pi_${id}`);
  }

  async #plan(): Promise<void> {
    const { world } = this;
    const donor = this.#random.pick((this.#scene as Scene).donors);
    // Where money goes that names no loan depends on when it comes: here is no loan for it, so it waits.
    const wish = {
      amount: minor(500n),
      runningCosts: ZERO,
      locale: null,
      countries: ["IS"],
      sectors: [],
      partnerId: null,
    };
    const key = world.newKey("plan");
    const { id } = must(await openPlan(world.calm, donor, wish, { scope: donor.personId, key, hash: key }));
    this.#plans.push(id);
    world.stripe.plan(10 * MINUTE_MS, () => this.#payMonth(id, true));
  }

  #payMonth(planId: string, first: boolean): void {
    const { stripe } = this.world;
    const paymentId = stripe.payments.payMonth(planId);
    if (first) stripe.tell("checkout.session.completed", `cs_${planId}`, { planId });
    stripe.tell("invoice.paid", `in_${paymentId}`, { planId });
  }

  /** One pays its next month early, one cannot be charged, and one is ended at Stripe. */
  #renewPlans(): void {
    const { stripe } = this.world;
    const [renewed, unpaid, ended] = this.#plans.splice(0, 3);
    if (renewed) this.#payMonth(renewed, false);
    if (unpaid) {
      stripe.payments.failMonth(unpaid);
      stripe.tell("invoice.payment_failed", `in_${unpaid}`, { planId: unpaid });
    }
    if (!ended) return;
    stripe.payments.endPlan(ended);
    stripe.tell("customer.subscription.deleted", `sub_${ended}`, { planId: ended });
  }

  #refundInDashboard(): void {
    const paymentId = this.#paid.shift();
    if (!paymentId) return;
    const { stripe } = this.world;
    const gross = stripe.payments.payments.get(paymentId)?.gross ?? 0n;
    const amount = this.#random.chance(0.5) ? gross : gross / 2n;
    const fails = this.#random.chance(0.3);
    // As the provider does it by itself: when it tells of what follows from these days' chance, and not from its own.
    const id = FakePayments.prototype.refundInDashboard.call(stripe.payments, paymentId, amount);
    const about = { paymentId, checkoutId: paymentId.slice("pi_".length) };
    stripe.tell("refund.created", id, about);
    stripe.tell("charge.refunded", `ch_${paymentId}`, about);
    if (!fails) return;
    stripe.plan(3 * HOUR_MS, () => {
      stripe.payments.failRefund(id);
      stripe.tell("refund.failed", id, about);
    });
  }

  #dispute(): void {
    const { stripe } = this.world;
    const paymentId = this.#paid.shift();
    if (!paymentId) return;
    const gross = stripe.payments.payments.get(paymentId)?.gross ?? 0n;
    const id = stripe.payments.dispute(paymentId, gross);
    const about = { paymentId, checkoutId: paymentId.slice("pi_".length) };
    const won = this.#random.chance(0.5);
    stripe.tell("charge.dispute.created", id, about);
    stripe.plan(4 * HOUR_MS, () => {
      if (won) stripe.payments.winDispute(id);
      else stripe.payments.loseDispute(id);
      stripe.tell("charge.dispute.closed", id, about);
    });
  }

  #payOut(): void {
    const { stripe } = this.world;
    const id = stripe.payments.payOut();
    if (id === null) return;
    stripe.tell("payout.paid", id);
    if (!this.#random.chance(0.5)) return;
    stripe.plan(2 * HOUR_MS, () => {
      stripe.payments.failPayout(id);
      stripe.tell("payout.failed", id);
    });
  }

  #moveTo(at: number): void {
    const { clock, stripe } = this.world;
    // In steps, so that what falls due does so in its turn.
    while (clock.at < at) {
      clock.moveTo(Math.min(at, clock.at + 10 * MINUTE_MS));
      stripe.catchUp();
      stripe.expireDue();
    }
  }

  /** Days after: what is still on its way comes to its end. */
  async after(days: number): Promise<void> {
    for (let n = 0; n < days; n++) {
      this.#moveTo(this.world.clock.at + DAY_MS);
      await this.rest();
    }
  }

  /** Notices that are due arrive, or are lost; everything written is reacted to. */
  async rest(): Promise<void> {
    const { world } = this;
    for (;;) {
      world.stream.take(world.memory);
      const notice = world.stripe.next();
      if (notice) {
        if (!this.#lost.has(notice.id)) await recordNotice(world.calm, JSON.stringify(notice), "good");
        continue;
      }
      const work = deliverRecord(world);
      if (work) await world.scheduler.run([work]);
      else if (world.stream.waiting === 0) return;
    }
  }
}
