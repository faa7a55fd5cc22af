// `npm run audit` as it is called: silent books are clean, a cent out of place is named and fails.
import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTable } from "../../../functions/table/create.ts";
import { keys } from "../../../functions/table/keys.ts";
import { putOnce } from "../../../functions/table/put-once.ts";
import { openTable, type Table } from "../../../functions/table/table.ts";
import { LOCAL_TABLE_NAME } from "../../../infra/local/places.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
let test: TestTable;
let table: Table;
beforeAll(async () => {
  test = await testTable();
  table = openTable({ name: LOCAL_TABLE_NAME, endpoint: test.endpoint });
  await createTable(table);
  await putLoan(table, aLoan());
});
afterAll(async () => {
  table.client.destroy();
  await test.close();
});

function runAudit(...args: string[]): Promise<{ status: number; text: string }> {
  const env = { ...process.env, DYNAMODB_ENDPOINT: test.endpoint };
  return new Promise((done) => {
    execFile("node", ["--import", "tsx", "infra/local/audit.ts", ...args], { cwd: ROOT, env }, (error, text) =>
      done({ status: error ? Number(error.code) : 0, text }),
    );
  });
}

describe("npm run audit", () => {
  it("says that nothing is broken, and what it looked at", async () => {
    const { status, text } = await runAudit();
    expect(status).toBe(0);
    expect(text).toContain("1 loans");
    expect(text).toContain("Nothing is broken.");
  });

  it("exits with 1 and names what is broken", async () => {
    const balance = keys.balance("bank", "EUR");
    await putOnce(table, balance, {
      type: "balance",
      account: "bank",
      currency: "EUR",
      amount: 1,
      through: "2026-01-01",
    });
    const { status, text } = await runAudit("--json");
    expect(status).toBe(1);
    const { violations } = JSON.parse(text);
    expect(violations.length).toBeGreaterThan(0);
    expect(JSON.stringify(violations)).toContain("bank");
  });
});
