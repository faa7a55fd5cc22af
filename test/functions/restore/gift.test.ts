// A gift torn in every way there is, with no history left: Stripe and what of it is there make it whole again, or it is left for a person.
import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { expect, it } from "vitest";
import { openCheckout } from "../../../functions/checkouts/commands.ts";
import { settleCheckout } from "../../../functions/gifts/commands.ts";
import { minor } from "../../../functions/money/minor.ts";
import { checkRestored } from "../../../functions/restore/check.ts";
import { personWith, testDeps } from "../../support/deps.ts";
import { must } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable, type StreamRecord } from "../../support/memory-table/memory-table.ts";

/** Somebody gives to two loans; another one holds room in the first. `full`: by the time the money comes the second has none left. */
async function given(full: boolean) {
  const memory = new MemoryTable();
  const deps = testDeps(memory.table);
  for (const id of ["one", "two"]) await putLoan(memory.table, aLoan({ id }));
  const admin = await personWith(deps, "ada@staff.test", "admin");
  const donor = await personWith(deps, "dora@donor.test", "donor");
  const caller = { personId: donor.id, role: "donor", partnerId: null, email: donor.email } as const;
  const open = async (key: string, lines: readonly [string, bigint][]) => {
    const basket = {
      lines: lines.map(([loanId, amount]) => ({ loanId, amount: minor(amount) })),
      runningCosts: minor(100n),
      email: null,
      locale: null,
    };
    return must(await openCheckout(deps, caller, basket, { scope: "test", key, hash: key }));
  };
  await open("other", [["one", 700n]]);
  const { id } = await open("gift", [
    ["one", 2_500n],
    ["two", 1_500n],
  ]);
  deps.payments.pay(id);
  if (full) {
    const two = memory.items.get("LOAN#two", "LOAN")?.item ?? {};
    const state = { ...two, state: "expired" };
    memory.send(new PutCommand({ TableName: memory.name, Item: state }));
  }
  const before = memory.fork();
  memory.drain();
  await settleCheckout(deps, id);
  return { memory, before, deps, admin, written: memory.drain() };
}

const subsets = <One>(all: readonly One[]): One[][] =>
  Array.from({ length: 2 ** all.length - 2 }, (_, n) => all.filter((__, at) => ((n + 1) >> at) & 1));

function without(memory: MemoryTable, before: MemoryTable, dropped: readonly StreamRecord[]): MemoryTable {
  const copy = memory.fork();
  for (const { key } of dropped) {
    const old = before.items.get(key.pk, key.sk)?.item;
    if (old) copy.send(new PutCommand({ TableName: copy.name, Item: { ...old } }));
    else copy.send(new DeleteCommand({ TableName: copy.name, Key: { ...key } }));
  }
  copy.drain();
  return copy;
}

it.each([false, true])(
  "makes a gift whole whatever is missing of it, as long as one part says whose it was (a loan without room: %s)",
  async (full) => {
    const { memory, before, deps, admin, written } = await given(full);
    expect(written.map(({ item }) => item?.type).sort()).toContain("entry");
    let [whole, left] = [0, 0];
    for (const dropped of subsets(written)) {
      const copy = without(memory, before, dropped);
      const options = { history: null, operator: { personId: admin.id }, erased: [], stripe: true };
      const made = await checkRestored({ ...deps, table: copy.table }, options);
      const onlyLoans = written.filter((one) => !dropped.includes(one)).every(({ item }) => item?.type === "loan");
      if (onlyLoans) {
        expect([made.gifts, made.stripe]).toEqual([0, null]);
        expect(made.unexplained.length).toBe(1);
        left += 1;
        continue;
      }
      expect([dropped.map(({ item }) => item?.type), made.unexplained, made.violations]).toEqual([
        expect.anything(),
        [],
        [],
      ]);
      for (const { key, item } of written) expect(copy.items.get(key.pk, key.sk)?.item).toEqual(item);
      whole += 1;
    }
    console.log(`${whole} ways made whole, ${left} left for a person`);
    expect(whole).toBeGreaterThan(left);
  },
  120_000,
);
