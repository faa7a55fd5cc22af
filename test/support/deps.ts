// Deps for tests: a real table, a clock that is set, payments that are told what is true, tokens that say who they are.
import type { ApiDeps, Deps } from "../../functions/deps.ts";
import type { Mail } from "../../functions/mail/mailer.ts";
import { knowPerson } from "../../functions/people/commands.ts";
import type { Person, Role } from "../../functions/people/person.ts";
import type { Table } from "../../functions/table/table.ts";
import { localAuditor } from "../../infra/local/auditor.ts";
import { papersInMemory } from "./papers.ts";
import { FakePayments } from "./payments.ts";
import { keptInMemory } from "./pictures.ts";

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

export interface TestDeps extends ApiDeps {
  readonly payments: FakePayments;
  readonly clock: FakeClock;
  readonly sent: Mail[];
}

/** Tokens are "test:<email>", and "people:<email>" from where donors and partners sign in. */
export function testDeps(table: Table, settings: Partial<Deps["settings"]> = {}): TestDeps {
  const sent: Mail[] = [];
  const clock = new FakeClock();
  const deps: TestDeps = {
    table,
    clock,
    payments: new FakePayments(() => clock.now()),
    sent,
    mailer: {
      async send(mail) {
        if (!sent.some((one) => one.id === mail.id)) sent.push(mail);
      },
      async forget(address) {
        const rest = sent.filter((one) => one.to !== address);
        sent.splice(0, sent.length, ...rest);
      },
    },
    pictures: keptInMemory(),
    papers: papersInMemory(),
    async verifyToken(token) {
      const [, pool, email] = /^(test|people)[.:](.+)$/.exec(token.replaceAll("~", "@")) ?? [];
      return email ? { subject: email, email, name: null, staff: pool === "test" } : null;
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
    auditor: { patienceMs: 10_000, wake: (run) => localAuditor(deps).wake(run) },
  };
  return deps;
}

/** The header that signs a person in: characters a bearer token may not have are replaced. */
export function signedInAs(email: string, pool: "test" | "people" = "test"): Record<string, string> {
  return { authorization: `Bearer ${pool}.${email.replaceAll("@", "~")}` };
}

export function personWith(deps: Deps, email: string, role: Role, partnerId: string | null = null): Promise<Person> {
  return knowPerson(deps, { email, name: null, role, partnerId });
}
