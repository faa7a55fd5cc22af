// The Idempotency-Key of a caller: one act, one answer; another's key is another act, and so is another key.
import { beforeEach, expect, it } from "vitest";
import { buildApp } from "../../../functions/http/app.ts";
import { signedInAs, type TestDeps, testDeps } from "../../support/deps.ts";
import { theLoan } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

let deps: TestDeps;
beforeEach(async () => {
  deps = testDeps(new MemoryTable().table);
  await putLoan(deps.table, aLoan({ id: "l_1" }));
});

async function give(who: string | null, key: string | null, value = "25.00") {
  const answer = await buildApp(deps).request("/v1/checkouts", {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(key ? { "idempotency-key": key } : {}),
      ...(who ? signedInAs(who) : {}),
    },
    body: JSON.stringify({ lines: [{ loanId: "l_1", amount: { currency: "EUR", value } }] }),
  });
  const { id, code } = (await answer.json()) as { id?: string; code?: string };
  return { status: answer.status, id, code, replayed: answer.headers.get("idempotency-replayed") };
}
const reserved = async () => (await theLoan(deps, "l_1")).reserved;

it("gives the first answer again, and acts once", async () => {
  const first = await give("ann@donor.test", "k");
  expect(await give("ann@donor.test", "k")).toEqual({ ...first, replayed: "true" });
  expect([first.status, await reserved()]).toEqual([201, 2_500n]);
});

it("is its caller's own: the same key of two people is two acts", async () => {
  const [ann, ben] = [await give("ann@donor.test", "k"), await give("ben@donor.test", "k")];
  expect([ann.status, ben.status, ben.replayed]).toEqual([201, 201, null]);
  expect(ann.id).not.toBe(ben.id);
  expect(await reserved()).toBe(5_000n);
});

it("is refused for another act, which is not done", async () => {
  await give("ann@donor.test", "k");
  expect(await give("ann@donor.test", "k", "30.00")).toMatchObject({ status: 422, code: "idempotency_key_reused" });
  expect(await reserved()).toBe(2_500n);
});

it("is needed, and a refusal is not kept under it", async () => {
  expect(await give("ann@donor.test", null)).toMatchObject({ status: 400, code: "idempotency_key_missing" });
  expect((await give("ann@donor.test", "k", "999.00")).status).toBe(409);
  expect((await give("ann@donor.test", "k", "25.00")).status).toBe(201);
});
