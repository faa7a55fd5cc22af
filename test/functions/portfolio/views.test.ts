// What is shown of a donor's money in other forms: each figure's lines, the flow and the expected returns add up to the portfolio.
import { expect, it } from "vitest";
import { checkoutsOfDonor } from "../../../functions/checkouts/queries.ts";
import { flowGap, flowOf, nodesOf } from "../../../functions/portfolio/flow.ts";
import { linesOf } from "../../../functions/portfolio/places.ts";
import { treesOf } from "../../../functions/portfolio/portfolio.ts";
import { readExpected, readPortfolio } from "../../../functions/portfolio/queries.ts";
import { MONEY_PLACES } from "../../../functions/portfolio/statement/movement.ts";
import { lotsOfDonor } from "../../../functions/undirected/queries.ts";
import { simulateWorld } from "../../simulation/simulate.ts";

const sum = (amounts: readonly bigint[]) => amounts.reduce((all, one) => all + one, 0n);

it("adds up for every donor of a world in which everything happened", async () => {
  const { world } = await simulateWorld({ seed: 5, operations: 400, faults: 1 });
  const deps = { table: world.table };
  const items = [...world.memory.items.all(null)].map((one) => one.item);
  const donors = new Set(
    items.filter((one) => one.type === "checkout" && one.paymentId).map((one) => String(one.donorId)),
  );
  let expectedSomething = 0;
  for (const donor of donors) {
    const portfolio = await readPortfolio(deps, donor);
    const [donations, lots] = [await checkoutsOfDonor(deps, donor), await lotsOfDonor(deps, donor)];
    for (const place of ["given", ...MONEY_PLACES] as const)
      expect(sum(linesOf(place, portfolio, donations, lots).map((one) => one.amount)), place).toBe(portfolio[place]);

    const trees = treesOf(portfolio.holdings);
    for (const most of [1, 3, 40]) {
      const flow = flowOf(trees, most);
      const nodes = nodesOf(flow);
      expect(nodes.length).toBeLessThanOrEqual(most);
      expect(nodes.map((one) => one.number)).toEqual(nodes.map((_, nth) => nth + 1));
      for (const node of nodes) expect(flowGap(node)).toBe(0n);
      expect(flowOf(trees, most)).toEqual(flow);
    }

    const months = await readExpected(deps, portfolio, "2026-01-01");
    if (months.length > 0) expectedSomething += 1;
    expect(sum(months.map((one) => one.fresh + one.again))).toBe(portfolio.lentOut);
  }
  expect(expectedSomething).toBeGreaterThan(0);
}, 60_000);
