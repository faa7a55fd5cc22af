// What an audit must not overlook: damage that stands by itself, with nothing beside it to disagree with, and damage that stays.
import { expect, it } from "vitest";
import { audit } from "../../../functions/audit/audit.ts";
import { minor } from "../../../functions/money/minor.ts";
import { testDeps } from "../../support/deps.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

it("names a loan that says it is funded although nobody gave to it, in every reading", async () => {
  const deps = testDeps(new MemoryTable().table);
  await putLoan(deps.table, aLoan({ id: "l_1", funded: minor(5_000n) }));
  for (let reading = 0; reading < 2; reading++) {
    const { violations } = await audit(deps);
    expect(violations).toContainEqual(expect.objectContaining({ invariant: "funded-is-contributed", subject: "l_1" }));
  }
});

it("names room that nobody holds", async () => {
  const deps = testDeps(new MemoryTable().table);
  await putLoan(deps.table, aLoan({ id: "l_1", reserved: minor(1_000n) }));
  const { violations } = await audit(deps);
  expect(violations).toEqual([expect.objectContaining({ invariant: "reservations-are-held", subject: "l_1" })]);
});
