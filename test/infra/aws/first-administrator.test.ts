// Setting a stage up: one command makes its first administrator, once, and says so in words.
import { afterAll, beforeAll, expect, it } from "vitest";
import { findPersonByEmail } from "../../../functions/people/queries.ts";
import { main } from "../../../infra/aws/first-administrator.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
beforeAll(async () => {
  test = await testTable();
  process.env.DYNAMODB_ENDPOINT = test.endpoint;
});
afterAll(async () => {
  delete process.env.DYNAMODB_ENDPOINT;
  await test.close();
});

async function run(...args: string[]): Promise<[number, string]> {
  let said = "";
  const status = await main(["--table", test.table.name, ...args], (words) => {
    said += words;
  });
  return [status, said];
}

it("appoints one person, again the same, and nobody after them", async () => {
  const ada = ["--email", "ada@charity.test", "--name", "Ada"];
  expect(await run(...ada)).toEqual([0, "ada@charity.test is the first administrator.\n"]);
  expect((await run(...ada))[0]).toBe(0);
  expect(await findPersonByEmail({ table: test.table }, "ada@charity.test")).toMatchObject({
    role: "admin",
    name: "Ada",
  });
  expect(await run("--email", "eve@charity.test")).toEqual([1, expect.stringContaining("Administrators give roles")]);
  expect(await findPersonByEmail({ table: test.table }, "eve@charity.test")).toMatchObject({ role: "donor" });
});

it("says what was asked wrongly, and how to ask", async () => {
  for (const args of [[], ["--email", "nobody"], ["--email", "a@b.test", "--role", "admin"]]) {
    const [status, said] = await run(...args);
    expect([status, said]).toEqual([2, expect.stringContaining("npm run first-administrator -- --table NAME")]);
  }
});
