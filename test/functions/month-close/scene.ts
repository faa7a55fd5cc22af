// A March with gifts, a payout, a transfer, a hand-out and a repayment, in a table in memory: for tests of closing it.
import { bookPayout } from "../../../functions/gifts/payouts.ts";
import { closeDays } from "../../../functions/journal/balances.ts";
import { minor } from "../../../functions/money/minor.ts";
import { createPartner } from "../../../functions/partners/commands.ts";
import { recordRate } from "../../../functions/rates/commands.ts";
import { importStatements, matchLine } from "../../../functions/reconciliation/bank/commands.ts";
import { openAtBank } from "../../../functions/reconciliation/bank/proposals.ts";
import { readStatements } from "../../../functions/reconciliation/bank/read.ts";
import { reportMonth, signMonth } from "../../../functions/reconciliation/partners/commands.ts";
import { camt } from "../../support/bank-files.ts";
import { finance, give, managerOf, must, outTo, repay, send } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";
import { type Office, office } from "../../support/office.ts";

export const MARCH = "2026-03";
const PARTNER = "partner_1";

export async function marchInBooks(): Promise<Office> {
  const desk = await office(new MemoryTable({ name: "onward-test", now: () => Date.now() }).table);
  const { deps } = desk;
  const about = { city: null, description: "", country: "PH", currency: "PHP", currencies: [] } as const;
  must(await createPartner(deps, "system", { ...about, name: "Project Life" }, { id: PARTNER }));
  await putLoan(deps.table, aLoan({ id: "loan", partnerId: PARTNER }));
  await give(deps, "dora", "loan", 16_000n, 250n);
  await bookPayout(deps, deps.payments.payOut() ?? "");
  await send(deps, "loan");
  await outTo(deps, "loan");
  await repay(deps, "loan", 200_000n);
  const rate = { currency: "PHP", value: "64.40", source: "test", date: "2026-03-30" } as const;
  deps.clock.advanceDays(40);
  must(await recordRate(deps, "system", rate));
  await closeDays(deps);
  return desk;
}

/** Everything that March needs to match: the bank's statement, the partner's month. */
export async function marchMatched(desk: Office, opening = "0.00", closing = "-0.18"): Promise<void> {
  const { deps } = desk;
  const lines = [
    { amount: "159.82", day: "2026-03-02", ref: "B1", name: "STRIPE" },
    { amount: "-160.00", day: "2026-03-31", ref: "B2", name: "Project Life" },
  ];
  must(await importStatements(deps, finance(1), must(readStatements(camt("S", opening, closing, lines), {}))));
  for (const { line, proposal } of (await openAtBank(deps)).lines) {
    const parts = (proposal?.parts ?? []).map((one) => ({ cause: one.cause, amount: null }));
    must(await matchLine(deps, finance(1), line.id, parts));
  }
  const march = { partnerId: PARTNER, month: MARCH, currency: "PHP" } as const;
  const held = minor(200_000n);
  const manager = managerOf({ partnerId: PARTNER });
  must(await reportMonth(deps, manager, march, { rows: { closing: held }, note: "" }));
  must(await signMonth(deps, manager, march, held));
  must(await signMonth(deps, finance(1), march, held));
}
