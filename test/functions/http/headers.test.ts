import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApp } from "../../../functions/http/app.ts";
import { personWith, signedInAs, type TestDeps, testDeps } from "../../support/deps.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
let deps: TestDeps;
beforeAll(async () => {
  test = await testTable();
  deps = testDeps(test.table);
});
afterAll(() => test.close());

describe("every answer of the API", () => {
  it.each(["/v1/me/portfolio", "/v1/partners", "/v1/nothing"])("%s may be kept by nobody on the way", async (path) => {
    await personWith(deps, "donor@test.test", "donor");
    const answer = await buildApp(deps).request(path, { headers: signedInAs("donor@test.test") });
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  });
});
