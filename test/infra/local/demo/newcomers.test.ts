import { afterAll, beforeAll, expect, it } from "vitest";
import { giveRole } from "../../../../functions/people/commands.ts";
import { findPersonByEmail, listStaff } from "../../../../functions/people/queries.ts";
import { readStats } from "../../../../functions/stats/queries.ts";
import { takeOnDemoPeople } from "../../../../infra/local/demo/newcomers.ts";
import { DEMO_PEOPLE } from "../../../../infra/local/demo/people.ts";
import { testDeps } from "../../../support/deps.ts";
import { type TestTable, testTable } from "../../../support/table.ts";

let test: TestTable;
beforeAll(async () => {
  test = await testTable();
});
afterAll(() => test.close());

it("without demo data the demo people have their roles, and there is no loan", async () => {
  const deps = testDeps(test.table);
  await takeOnDemoPeople(deps);
  for (const { email, role } of DEMO_PEOPLE)
    expect([email, (await findPersonByEmail(deps, email))?.role]).toEqual([email, role]);
  const officer = await findPersonByEmail(deps, "officer@demo.example");
  expect(officer?.partnerId).toBe((await findPersonByEmail(deps, "manager@demo.example"))?.partnerId);
  expect(await readStats(deps)).toMatchObject({ partners: 1, loans: { total: 0 } });
});

it("a second start changes nothing, and gives no role back that was taken away", async () => {
  const deps = testDeps(test.table);
  await giveRole(
    deps,
    { personId: "admin" },
    { email: "finance@demo.example", name: null, role: "donor", partnerId: null },
  );
  const before = await listStaff(deps);
  await takeOnDemoPeople(deps);
  expect(await listStaff(deps)).toEqual(before);
  expect((await findPersonByEmail(deps, "finance@demo.example"))?.role).toBe("donor");
});
