// The first answer is given again, however long it was: a table's item holds 400 KB, and what was done must not end in an error.
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildApp } from "../../../functions/http/app.ts";
import { personWith, signedInAs, testDeps } from "../../support/deps.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
beforeAll(async () => {
  test = await testTable();
});
afterAll(() => test.close());

it("keeps the answer to the largest batch of repayments, and gives it again", async () => {
  const deps = testDeps(test.table);
  await personWith(deps, "finance@staff.test", "finance");
  await putLoan(test.table, aLoan({ id: "loan_open", title: "A freezer for fish ".padEnd(140, "and ice ") }));
  const app = buildApp(deps);
  const rows = Array.from({ length: 1000 }, (_, n) => ({
    loanId: "loan_open",
    paidOn: "2026-03-01",
    amount: { currency: "PHP", value: "1.00" },
    reference: `${n}`.padEnd(100, "領収書番号"),
  }));
  const send = () =>
    app.request("/v1/repayment-batches", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "idempotency-key": "long",
        ...signedInAs("finance@staff.test"),
      },
      body: JSON.stringify({ rows }),
    });
  const first = await send();
  const answer = await first.text();
  expect([first.status, Buffer.byteLength(answer) > 400 * 1024]).toEqual([200, true]);
  const again = await send();
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  expect(await again.text()).toBe(answer);
});
