// A donor's money is read once for all that is told of it: each loan costs one read, and what happens meanwhile tears nothing apart.
import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { expect, it } from "vitest";
import { identityGap } from "../../../../functions/portfolio/portfolio.ts";
import { readPortfolio } from "../../../../functions/portfolio/queries.ts";
import { readMovements } from "../../../../functions/portfolio/statement/queries.ts";
import type { Table } from "../../../../functions/table/table.ts";
import { testDeps } from "../../../support/deps.ts";
import { give, outTo, repay, send } from "../../../support/life.ts";
import { aLoan, putLoan } from "../../../support/loans.ts";
import { MemoryTable } from "../../../support/memory-table/memory-table.ts";

/** The table, with something done before each query of one partition. */
function watched(real: Table, partition: string, before: (nth: number) => Promise<void>): Table {
  let nth = 0;
  const send = async (command: object, ...rest: unknown[]): Promise<unknown> => {
    const asked = command instanceof QueryCommand ? Object.values(command.input.ExpressionAttributeValues ?? {}) : [];
    if (asked.includes(partition)) await before(++nth);
    return Reflect.apply(real.client.send, real.client, [command, ...rest]);
  };
  return { name: real.name, client: { send } as unknown as Table["client"] };
}

async function lentOut() {
  const deps = testDeps(new MemoryTable().table);
  await putLoan(deps.table, aLoan({ id: "l_1" }));
  const { donorId } = await give(deps, "ann", "l_1", 16_000n);
  await send(deps, "l_1");
  await outTo(deps, "l_1");
  await repay(deps, "l_1", 100_000n);
  return { deps, donorId };
}

it("reads a loan once for its movements and for where its money stands", async () => {
  const { deps, donorId } = await lentOut();
  let reads = 0;
  const table = watched(deps.table, "LOAN#l_1", async (nth) => {
    reads = nth;
  });
  const { now } = await readMovements({ ...deps, table }, donorId);
  expect(reads).toBe(1);
  expect(now).toEqual(await readPortfolio(deps, donorId));
});

it("corrects nothing when a payment comes while it reads", async () => {
  const { deps, donorId } = await lentOut();
  const table = watched(deps.table, "LOAN#l_1", (nth) => (nth === 2 ? repay(deps, "l_1", 50_000n) : Promise.resolve()));
  const { movements, now } = await readMovements({ ...deps, table }, donorId);
  expect(movements.filter((one) => one.kind === "corrected")).toEqual([]);
  expect(identityGap(now)).toBe(0n);
});
