// Whoever approves says what they read: what was put in other words meanwhile is not approved by a page from before.
import { beforeEach, expect, it } from "vitest";
import { rowsFrom } from "../../functions/disbursements/rules.ts";
import { aFundedLoan, putLoan } from "../support/loans.ts";
import { MemoryTable } from "../support/memory-table/memory-table.ts";
import { type Office, office } from "../support/office.ts";

const ON = "2026-03-01";

let at: Office;
beforeEach(async () => {
  at = await office(new MemoryTable().table);
  const loan = aFundedLoan({ id: "loan", state: "disbursed", disbursedOn: ON });
  await putLoan(at.deps.table, { ...loan, rows: rowsFrom(loan, ON) });
});

const schedule = (instalments: number) => ({ instalments, frequency: "monthly", method: "equal-principal" });
const ACTS: readonly [string, object, object][] = [
  ["write-off", { reason: "The fire." }, { reason: "A fire, and a flood." }],
  ["reschedule", { reason: "A flood.", schedule: schedule(6) }, { reason: "A flood.", schedule: schedule(60) }],
];

it.each(ACTS)("holds the approval of a %s to the words that were read", async (act, first, then) => {
  const path = `/v1/loans/loan/${act}`;
  const read = (await at.post(path, "ann", first)).body.proposal.proposedAt;
  at.deps.clock.advanceDays(1);
  const changed = (await at.post(path, "ann", then)).body.proposal.proposedAt;
  for (const seen of ["", `?proposedAt=${read}`]) {
    const { status, body } = await at.post(`${path}/approve${seen}`, "ben");
    expect([status, body.code]).toEqual([409, "conflict"]);
  }
  expect((await at.post(`${path}/approve?proposedAt=${changed}`, "ben")).status).toBe(200);
});
