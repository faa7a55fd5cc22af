// Deps for tests: a real table, a clock that is set, payments that are told what is true, tokens that say who they are.
import type { Deps } from "../../functions/deps.ts";
import type { Mail } from "../../functions/mail/mailer.ts";
import { minor } from "../../functions/money/minor.ts";
import type { PaymentRequest, PaymentTruth, PayoutTruth } from "../../functions/payments/payments.ts";
import { ProviderUnavailable } from "../../functions/payments/payments.ts";
import { knowPerson } from "../../functions/people/commands.ts";
import type { Person, Role } from "../../functions/people/person.ts";
import type { Table } from "../../functions/table/table.ts";

/** A payment provider in memory: sessions open by themselves, and the test says what becomes of them. */
export class FakePayments {
  readonly asked = new Map<string, PaymentRequest>();
  readonly truths = new Map<string, PaymentTruth>();
  readonly payouts = new Map<string, PayoutTruth>();
  down = false;

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

  async readPayout(payoutId: string): Promise<PayoutTruth> {
    this.check();
    const payout = this.payouts.get(payoutId);
    if (!payout) throw new Error(`no payout ${payoutId}`);
    return payout;
  }

  async notice(rawBody: string, signature: string | null) {
    return signature === "good" ? JSON.parse(rawBody) : null;
  }

  /** Says that a checkout was paid, with a fee of 1.5 % and 25 cents. */
  pay(checkoutId: string, email = "giver@example.org"): string {
    const asked = this.asked.get(checkoutId);
    if (!asked) throw new Error(`${checkoutId} was never opened`);
    const gross = asked.lines.reduce((sum, line) => sum + line.amount, 0n);
    const sessionId = `cs_${checkoutId}`;
    this.truths.set(sessionId, {
      state: "paid",
      paymentId: `pi_${checkoutId}`,
      balanceTransaction: `txn_${checkoutId}`,
      gross: minor(gross),
      fee: minor((gross * 15n) / 1000n + 25n),
      email: asked.email ?? email,
    });
    return sessionId;
  }

  private check() {
    if (this.down) throw new ProviderUnavailable("down");
  }
}

export class FakeClock {
  private at: Date;
  constructor(start = "2026-03-02T09:00:00.000Z") {
    this.at = new Date(start);
  }
  now(): Date {
    // Two things never happen at quite the same moment.
    this.at = new Date(this.at.getTime() + 1);
    return this.at;
  }
  advanceDays(days: number): void {
    this.at = new Date(this.at.getTime() + days * 86_400_000);
  }
}

export interface TestDeps extends Deps {
  readonly payments: FakePayments;
  readonly clock: FakeClock;
  readonly sent: Mail[];
}

/** Tokens are "test:<email>". */
export function testDeps(table: Table, settings: Partial<Deps["settings"]> = {}): TestDeps {
  const sent: Mail[] = [];
  return {
    table,
    clock: new FakeClock(),
    payments: new FakePayments(),
    sent,
    mailer: {
      async send(mail) {
        if (!sent.some((one) => one.id === mail.id)) sent.push(mail);
      },
    },
    async verifyToken(token) {
      const email = /^test:(.+)$/.exec(token.replaceAll("~", "@").replace(/^test\./, "test:"))?.[1];
      return email ? { subject: email, email, name: null } : null;
    },
    settings: {
      publicUrl: "http://onward.test",
      idSecret: "a secret of the tests",
      reservationMinutes: 45,
      recyclingMinimum: 100n,
      fundraisingDays: 60,
      version: "test",
      ...settings,
    },
  };
}

/** The header that signs a person in: characters a bearer token may not have are replaced. */
export function signedInAs(email: string): Record<string, string> {
  return { authorization: `Bearer test.${email.replaceAll("@", "~")}` };
}

export function personWith(deps: Deps, email: string, role: Role, partnerId: string | null = null): Promise<Person> {
  return knowPerson(deps, { email, name: null, role, partnerId });
}
