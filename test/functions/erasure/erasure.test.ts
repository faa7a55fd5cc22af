// Erasing a donor: nothing that says who they are is left anywhere, every amount and balance is as before, and any crash is finished.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audit } from "../../../functions/audit/audit.ts";
import { openCheckout } from "../../../functions/checkouts/commands.ts";
import { findCheckout } from "../../../functions/checkouts/queries.ts";
import { erase, eraseAgain } from "../../../functions/erasure/commands.ts";
import { erasures } from "../../../functions/erasure/queries.ts";
import { closeOverdue, settleCheckout } from "../../../functions/gifts/commands.ts";
import { onGiftBooked } from "../../../functions/gifts/mails.ts";
import { buildApp } from "../../../functions/http/app.ts";
import { findEntry } from "../../../functions/journal/journal.ts";
import { completeFunding } from "../../../functions/loans/funding.ts";
import { minor } from "../../../functions/money/minor.ts";
import { knowPerson } from "../../../functions/people/commands.ts";
import { findPerson, findPersonByEmail } from "../../../functions/people/queries.ts";
import { readPortfolio } from "../../../functions/portfolio/queries.ts";
import { scanAll } from "../../../functions/table/read.ts";
import type { Table } from "../../../functions/table/table.ts";
import { personWith, signedInAs, type TestDeps, testDeps } from "../../support/deps.ts";
import { Broken, flakyTable } from "../../support/flaky-table.ts";
import { balanceTable } from "../../support/ledger-table.ts";
import { must, outTo, repay, send } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
let deps: TestDeps;
beforeAll(async () => {
  test = await testTable();
  deps = testDeps(test.table);
});
afterAll(() => test.close());

let acts = 0;
interface Donor {
  readonly email: string;
  readonly name: string;
  readonly id: string;
  readonly checkouts: string[];
}

async function open(personId: string, email: string, loanId: string, cents: bigint): Promise<string> {
  const basket = { lines: [{ loanId, amount: minor(cents) }], runningCosts: minor(0n), email, locale: "en" };
  const caller = { personId, role: "donor", partnerId: null, email } as const;
  const key = `open-${++acts}`;
  return must(await openCheckout(deps, caller, basket, { scope: personId, key, hash: key })).id;
}

/** The table, which breaks once: at its nth transaction, before or after it arrived. */
function breakingAt(nth: number, when: "before" | "after"): Table {
  const flaky = flakyTable(deps.table);
  let writes = 0;
  const send = (command: object, ...rest: unknown[]) => {
    if (command.constructor.name === "TransactWriteCommand" && writes++ === nth) {
      flaky.breakNext("TransactWriteCommand", when);
    }
    return Reflect.apply(flaky.table.client.send, flaky.table.client, [command, ...rest]);
  };
  const client = new Proxy(flaky.table.client, {
    get: (target, name) => (name === "send" ? send : Reflect.get(target, name, target)),
  });
  return { ...flaky.table, client };
}

/** A donor with a gift that is lent and partly back, an open checkout, an expired one, and wishes. */
async function donorWithALife(short: string): Promise<Donor> {
  const email = `${short}.Lovelace@mail.test`;
  const name = `${short} Byron-Lovelace`;
  const person = await knowPerson(deps, { email, name });
  const loanId = `loan_${short}`;
  await putLoan(test.table, aLoan({ id: loanId, partnerId: `partner_${short}` }));
  const checkouts: string[] = [];
  const opened = async (loan: string, cents: bigint) => {
    const id = await open(person.id, email, loan, cents);
    checkouts.push(id);
    return id;
  };
  const paid = await opened(loanId, 16_000n);
  deps.payments.pay(paid);
  await settleCheckout(deps, paid);
  const entry = await findEntry(deps, `gift:pi_${paid}`);
  if (entry) await onGiftBooked(deps, entry);
  await completeFunding(deps, loanId);
  await send(deps, loanId);
  await outTo(deps, loanId);
  await repay(deps, loanId, 300_000n);
  await putLoan(test.table, aLoan({ id: `loan_${short}_next`, partnerId: `partner_${short}` }));
  await opened(`loan_${short}_next`, 2_500n);
  await closeOverdue(deps, await opened(`loan_${short}_next`, 1_000n));
  return { email, name, id: person.id, checkouts };
}

/** Every item of the table as text. */
async function everything(): Promise<string[]> {
  const items = [];
  for await (const item of scanAll(test.table))
    items.push(JSON.stringify(item, (_, value) => (typeof value === "bigint" ? String(value) : value)));
  return items;
}
async function tracesOf({ email, name }: Donor): Promise<string[]> {
  const words = [email, name, ...name.split(" ").slice(1), email.split("@")[0] ?? ""].map((word) => word.toLowerCase());
  return (await everything()).filter((text) => words.some((word) => text.toLowerCase().includes(word)));
}

describe("erasing a donor", () => {
  it("leaves no trace of who they were, and every amount where it was", async () => {
    const ada = await donorWithALife("ada");
    expect((await tracesOf(ada)).length).toBeGreaterThan(3);
    expect(deps.sent.filter((mail) => mail.to === ada.email)).toHaveLength(1);
    const [balances, violations] = [await balanceTable(test.table), (await audit(deps)).violations];
    const before = await readPortfolio(deps, ada.id);
    must(await erase(deps, ada.id));
    expect(await tracesOf(ada)).toEqual([]);
    expect(deps.sent.filter((mail) => mail.to === ada.email)).toEqual([]);
    expect(await balanceTable(test.table)).toBe(balances);
    expect(violations).toEqual([]);
    expect((await audit(deps)).violations).toEqual([]);
    expect(await findPerson(deps, ada.id)).toBeNull();
    const after = await readPortfolio(deps, ada.id);
    expect([after.given, after.lentOut, after.waiting]).toEqual([before.given, before.lentOut, before.waiting]);
  });

  it("keeps no address of a payment that comes after it", async () => {
    const bea = await donorWithALife("bea");
    must(await erase(deps, bea.id));
    const late = bea.checkouts[1] ?? "";
    deps.payments.pay(late, bea.email);
    await settleCheckout(deps, late);
    expect(await findCheckout(deps, late)).toMatchObject({ state: "paid", donorId: bea.id, email: null });
    expect(await tracesOf(bea)).toEqual([]);
    expect((await audit(deps)).violations).toEqual([]);
  });

  it("makes a new, empty person of the next sign-in with the same address", async () => {
    const cleo = await donorWithALife("cleo");
    must(await erase(deps, cleo.id));
    const again = await knowPerson(deps, { email: cleo.email, name: null });
    expect(again.id).not.toBe(cleo.id);
    expect((await readPortfolio(deps, again.id)).given).toBe(0n);
    must(await erase(deps, again.id));
  });

  it("is finished by the same call, or by the daily job, whichever write it broke at", async () => {
    await putLoan(test.table, aLoan({ id: "loan_dora", goal: minor(1_000_000n) }));
    const broken: unknown[] = [];
    for (const finish of ["call", "job"]) {
      for (const when of ["before", "after"] as const) {
        for (let at = 0; at < 4; at++) {
          const email = `dora-${finish}-${when}-${at}@mail.test`;
          const dora = await knowPerson(deps, { email, name: "Dora Broken" });
          await open(dora.id, email, "loan_dora", 500n);
          const failed = await erase({ ...deps, table: breakingAt(at, when) }, dora.id).catch((error) => error);
          if (failed instanceof Broken) broken.push(at);
          // Nothing was noted when the very first write did not arrive: then only asking again helps.
          if (finish === "call" || (at === 0 && when === "before")) must(await erase(deps, dora.id));
          else await eraseAgain(deps);
          expect([finish, when, at, await findPerson(deps, dora.id)]).toEqual([finish, when, at, null]);
          expect(await findPersonByEmail(deps, dora.email)).toBeNull();
          expect(await tracesOf({ email, name: "Dora Broken", id: dora.id, checkouts: [] })).toEqual([]);
        }
      }
    }
    // The note, the donation and the profile, each before and after, finished in both ways.
    expect(broken.sort()).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]);
  });

  it("is done again after a restore, by a list that holds opaque ids alone", async () => {
    const kept = [];
    for await (const one of erasures(deps)) kept.push(one);
    expect(kept.length).toBeGreaterThan(3);
    for (const one of kept) expect(Object.keys(one)).toEqual(["personId", "at"]);
    // As a restore from before the erasure has it: the profile is back and the note is not.
    const back = await knowPerson(deps, { email: "back@mail.test", name: "Back Again" });
    await eraseAgain(deps, { ids: [back.id] });
    expect(await findPerson(deps, back.id)).toBeNull();
    expect(await findPersonByEmail(deps, "back@mail.test")).toBeNull();
  });
});

describe("over HTTP", () => {
  const call = async (as: string) => {
    const answer = await buildApp(deps).request("/v1/me", { method: "DELETE", headers: signedInAs(as) });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

  it("says what was deleted and what stays, and the next request is by somebody new", async () => {
    const app = buildApp(deps);
    const as = { headers: signedInAs("eve@mail.test") };
    await app.request("/v1/me/portfolio", as);
    const before = await findPersonByEmail(deps, "eve@mail.test");
    const answer = await app.request("/v1/me", { ...as, method: "DELETE" });
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { erasedAt: expect.any(String), deleted: expect.any(Array), kept: expect.any(Array) },
    ]);
    expect(await findPersonByEmail(deps, "eve@mail.test")).toBeNull();
    await app.request("/v1/me/portfolio", as);
    expect((await findPersonByEmail(deps, "eve@mail.test"))?.id).not.toBe(before?.id);
  });

  it("refuses whoever works here until an administrator took their role", async () => {
    await personWith(deps, "fin@staff.test", "finance");
    await personWith(deps, "off@partner.test", "officer", "partner_x");
    for (const who of ["fin@staff.test", "off@partner.test"]) {
      const { status, body } = await call(who);
      expect([status, body.code]).toEqual([409, "wrong_state"]);
      expect(body.detail).toContain("An administrator has to take that role away first");
      expect(await findPersonByEmail(deps, who)).not.toBeNull();
    }
  });
});
