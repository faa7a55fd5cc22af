// Whom a donor's page says their money has reached: those it has worked for, and nobody whose loan it left before it was handed out.
import { expect, it } from "vitest";
import { checkoutsOfDonor } from "../../../functions/checkouts/queries.ts";
import { cancelLoan } from "../../../functions/closings/commands.ts";
import { settleEnded } from "../../../functions/closings/release.ts";
import { readPortfolio } from "../../../functions/portfolio/queries.ts";
import { portfolioView } from "../../../web/me/portfolio-view.ts";
import { testDeps } from "../../support/deps.ts";
import { give, must, officerOf } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

it("counts nobody whose loan was called off, as the times worked do not", async () => {
  const deps = testDeps(new MemoryTable().table);
  for (const id of ["off", "on"]) await putLoan(deps.table, aLoan({ id, entrepreneurId: `entrepreneur_${id}` }));
  const { donorId } = await give(deps, "ann", "off", 2_500n);
  const view = async () => portfolioView(await readPortfolio(deps, donorId), await checkoutsOfDonor(deps, donorId));
  expect(await view()).toMatchObject({ people: 1, countries: 1, timesWorked: "1.00" });
  must(await cancelLoan(deps, officerOf(aLoan()), "off", "She moved away."));
  await settleEnded(deps, "off");
  expect(await view()).toMatchObject({ people: 0, countries: 0, timesWorked: "0.00" });
  await give(deps, "ann", "on", 2_500n);
  expect(await view()).toMatchObject({ people: 1, countries: 1, timesWorked: "1.00" });
});
