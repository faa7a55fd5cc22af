// A settlement whose shares do not fit any more is not booked, one that stopped half-way is taken up again, and a euro is a euro.
import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, expect, it } from "vitest";
import { JOBS } from "../../../functions/jobs/jobs.ts";
import { minor } from "../../../functions/money/minor.ts";
import { approveClosing, proposeClosing } from "../../../functions/partner-closings/commands.ts";
import { findSettlement } from "../../../functions/partner-closings/queries.ts";
import {
  approveSettlement,
  cancelSettlement,
  proposeSettlement,
  type SettlementAsked,
} from "../../../functions/partner-closings/settle.ts";
import { shareSettlement } from "../../../functions/partner-closings/share.ts";
import { createPartner } from "../../../functions/partners/commands.ts";
import { change } from "../../../functions/table/actions.ts";
import { commit } from "../../../functions/table/commit.ts";
import { keys } from "../../../functions/table/keys.ts";
import { queryPage } from "../../../functions/table/read.ts";
import type { Table } from "../../../functions/table/table.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { finance, give, must, outTo, repay, send, theLoan, today } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { clean } from "../../support/story.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
let deps: TestDeps;
beforeAll(async () => {
  test = await testTable();
  deps = testDeps(test.table);
  const draft = { name: "Project Life", country: "PH", city: null, currency: "PHP", currencies: [], description: "" };
  must(await createPartner(deps, "system", draft as Parameters<typeof createPartner>[2], { id: "partner_1" }));
  await putLoan(test.table, aLoan({ id: "running" }));
  await give(deps, "ann", "running", 16_000n);
  await send(deps, "running", "64.40");
  await outTo(deps, "running");
  await repay(deps, "running", 300_000n, "OR-1");
  await repay(deps, "running", 200_000n, "OR-2");
  const retires = { reason: "Its founder retires.", custodianId: null };
  must(await createPartner(deps, "system", draft as Parameters<typeof createPartner>[2], { id: "partner_2" }));
  must(await proposeClosing(deps, finance(1), "partner_1", { ...retires, custodianId: "partner_2" }));
  must(await proposeClosing(deps, finance(1), "partner_2", retires));
  must(await approveClosing(deps, finance(2), "partner_2"));
  // Who was to collect for it closes as well by now.
  expect(await approveClosing(deps, finance(2), "partner_1")).toMatchObject({ refusal: { code: "conflict" } });
  const { closing } = must(await proposeClosing(deps, finance(1), "partner_1", retires));
  must(await approveClosing(deps, finance(2), "partner_1", closing?.proposedAt));
});
afterAll(() => test.close());

let asked = 0;
function propose(over: Partial<SettlementAsked>) {
  const rate = { rate: "66.10", rateSource: "ECB", date: today(deps), reason: "All that is left." };
  const whole = { partnerId: "partner_1", heldBy: null, currency: "PHP", sent: minor(0n), lost: minor(0n), ...rate };
  const request = { scope: "test", key: `settle-${++asked}`, hash: "same" };
  return proposeSettlement(deps, finance(1), { ...whole, ...over } as SettlementAsked, request);
}
const waiting = async () => {
  const loan = await theLoan(deps, "running");
  return minor(loan.repaid - loan.recycled);
};

it("is refused to its second person when less waits than when it was proposed", async () => {
  const first = must(await propose({ sent: await waiting() }));
  const payment = async (units: bigint) => {
    const what = { add: { repaid: units, version: 1n } };
    expect(await commit(test.table, [change(keys.loan("running"), "changed", what)])).toEqual({ ok: true });
  };
  await payment(-100n);
  expect(await approveSettlement(deps, finance(2), first.id)).toMatchObject({ refusal: { code: "conflict" } });
  expect(await findSettlement(deps, first.id)).toMatchObject({ state: "proposed" });
  await payment(100n);
  must(await cancelSettlement(deps, first.id, finance(1)));
  const told = await queryPage(test.table, { pk: `SETTLEMENT#${first.id}`, prefix: "FACT#", newestFirst: true }, 1);
  expect(told.items).toMatchObject([{ kind: "partner.settlement_cancelled", by: finance(1).personId }]);
  await clean(deps);
});

/** Somebody else shares the settlement out just after its open shares were read here. */
function overtaken(real: Table, other: () => Promise<unknown>): Table {
  let overtook = false;
  const send = async (command: object): Promise<unknown> => {
    const answer = await Reflect.apply(real.client.send, real.client, [command]);
    const asked = command instanceof QueryCommand ? String(command.input.ExpressionAttributeValues?.[":pk"]) : "";
    if (asked.startsWith("SHARES#") && !overtook) {
      overtook = true;
      await other();
    }
    return answer;
  };
  return { ...real, client: Object.assign(Object.create(real.client), { send }) };
}

it("is shared out by the daily job when nobody came back to it, although the stream does it at the same moment", async () => {
  const second = must(await propose({ sent: await waiting() }));
  must(await approveSettlement(deps, finance(2), second.id));
  const table = overtaken(test.table, () => shareSettlement(deps, second.id));
  await JOBS.find((job) => job.name === "close-partners")?.run({ ...deps, table });
  expect(await findSettlement(deps, second.id)).toMatchObject({ state: "shared" });
  expect(await waiting()).toBe(0n);
  await clean(deps);
});
