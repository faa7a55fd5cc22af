// Money that a donor had sent to a loan which then ended is theirs to choose for again: it came back anew, however long ago it was repaid.
import { expect, it } from "vitest";
import { cancelLoan } from "../../../functions/closings/commands.ts";
import { settleEnded } from "../../../functions/closings/release.ts";
import { minor } from "../../../functions/money/minor.ts";
import { keepPreferences } from "../../../functions/people/commands.ts";
import { DEFAULT_PREFERENCES } from "../../../functions/people/person.ts";
import { readPortfolio } from "../../../functions/portfolio/queries.ts";
import { runRecycling } from "../../../functions/recycling/commands.ts";
import { redirect } from "../../../functions/recycling/redirect.ts";
import { testDeps } from "../../support/deps.ts";
import { give, must, officerOf, outTo, repay, send } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

it("waits for the donor's word again", async () => {
  const deps = testDeps(new MemoryTable().table);
  const later = { deadline: "2026-12-01T00:00:00.000Z" };
  for (const id of ["first", "wish", "next"]) await putLoan(deps.table, aLoan({ id, ...later }));
  const { donorId } = await give(deps, "ann", "first", 16_000n);
  await keepPreferences(deps, donorId, { ...DEFAULT_PREFERENCES, next: "choose" });
  await send(deps, "first");
  await outTo(deps, "first");
  await repay(deps, "first", 300_000n);
  deps.clock.advanceDays(20);
  must(await redirect(deps, donorId, "wish", minor(4_000n), { scope: "ann", key: "wish" }));
  deps.clock.advanceDays(60);
  must(await cancelLoan(deps, officerOf(aLoan()), "wish", "She moved away."));
  await settleEnded(deps, "wish");

  const run = async () => {
    await runRecycling(deps, { partnerId: "partner_1", dryRun: false });
    return (await readPortfolio(deps, donorId)).waiting;
  };
  const waits = (await readPortfolio(deps, donorId)).waiting;
  expect(waits).toBeGreaterThan(4_000n);
  expect(await run()).toBe(waits);
  deps.clock.advanceDays(30);
  expect(await run()).toBe(waits);
  deps.clock.advanceDays(1);
  expect(await run()).toBe(0n);
});
