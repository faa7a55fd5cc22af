// News from the field for everybody: newest first, of loans that anybody may see, and never of somebody who took their consent back.
import { beforeEach, expect, it } from "vitest";
import { entrepreneurItem } from "../../../functions/entrepreneurs/items.ts";
import { postUpdate } from "../../../functions/loans/news.ts";
import { latestUpdates } from "../../../functions/loans/updates.ts";
import { insert, replace } from "../../../functions/table/actions.ts";
import { commit } from "../../../functions/table/commit.ts";
import { keys } from "../../../functions/table/keys.ts";
import type { Table } from "../../../functions/table/table.ts";
import { testDeps } from "../../support/deps.ts";
import { must, officerOf } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

let table: Table;
let deps: ReturnType<typeof testDeps>;
const LOANS = ["nena", "amina"].map((name) => aLoan({ id: `loan_${name}`, entrepreneurId: name }));
const loanOf = (id: string) => LOANS.find((loan) => loan.id === id);

const person = (id: string, publish: boolean) =>
  entrepreneurItem({
    id,
    version: 1,
    partnerId: "partner_1",
    displayName: id,
    country: "PH",
    region: null,
    consent: { publish, recordedAt: "2026-01-01T00:00:00Z", recordedBy: "system" },
    createdAt: "2026-01-01T00:00:00Z",
  });

beforeEach(async () => {
  table = new MemoryTable({ name: "onward-test", now: () => Date.now() }).table;
  deps = testDeps(table);
  for (const loan of LOANS) {
    await putLoan(table, loan);
    await commit(table, [insert(keys.entrepreneur(loan.entrepreneurId), person(loan.entrepreneurId, true), "known")]);
    for (const text of ["first", "second"]) {
      must(await postUpdate(deps, officerOf(loan), loan.id, { en: `${loan.entrepreneurId} ${text}` }));
      deps.clock.advanceDays(1);
    }
  }
});

const told = async (limit = 20, of = loanOf) => (await latestUpdates(deps, of, limit)).map(({ text }) => text.en);

it("is told newest first, and no more of it than is asked for", async () => {
  expect(await told()).toEqual(["amina second", "amina first", "nena second", "nena first"]);
  expect(await told(1)).toEqual(["amina second"]);
  expect(new Set((await latestUpdates(deps, loanOf, 20)).map(({ id }) => id)).size).toBe(4);
});

it("is left out of loans that nobody may see, and of whoever does not want to be told of any more", async () => {
  expect(await told(20, (id) => (id === "loan_nena" ? loanOf(id) : undefined))).toEqual(["nena second", "nena first"]);
  await commit(table, [replace(keys.entrepreneur("amina"), person("amina", false), 1, "changed")]);
  expect(await told()).toEqual(["nena second", "nena first"]);
});
