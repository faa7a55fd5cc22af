// Two years of one partner by the product's own commands, in a table in memory: the piece that a large table is made of.

import { newId } from "../../../functions/ids.ts";
import { minor } from "../../../functions/money/minor.ts";
import { createPartner } from "../../../functions/partners/commands.ts";
import { runRecycling } from "../../../functions/recycling/commands.ts";
import { scanAll } from "../../../functions/table/read.ts";
import type { Item } from "../../../functions/table/table.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { give, must, outTo, repay, send, theLoan } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

const MONTHS = 24;
const LOANS = 10;
const INSTALMENTS = 12;
/** In cents of PHP: divides evenly into the instalments. */
const PRINCIPAL = 1_032_000n;
const GIFT = 5_400n;
const DAYS_PER_MONTH = 30;

/** Every item after two years of a partner whose loans are given to, sent, handed out, repaid month by month and recycled. */
export async function lifeOfPartner(): Promise<Item[]> {
  const deps = testDeps(new MemoryTable().table);
  const partnerId = newId("partner");
  const about = { name: "P", country: "PH", city: null, currency: "PHP", currencies: [], description: "" } as const;
  must(await createPartner(deps, "system", about, { id: partnerId }));
  const lent: string[] = [];
  for (let month = 0; month < MONTHS; month++) {
    for (const id of lent) {
      const loan = await theLoan(deps, id);
      if (loan.state === "disbursed") await repay(deps, id, PRINCIPAL / BigInt(INSTALMENTS));
    }
    if (lent.length < LOANS) lent.push(await newLoan(deps, partnerId, month));
    deps.clock.advanceDays(DAYS_PER_MONTH);
  }
  const items: Item[] = [];
  for await (const item of scanAll(deps.table)) items.push(item);
  return items;
}

async function newLoan(deps: TestDeps, partnerId: string, month: number): Promise<string> {
  const id = newId("loan");
  const terms = { instalments: INSTALMENTS, frequency: "monthly", method: "equal-principal" } as const;
  const at = deps.clock.now().toISOString();
  await putLoan(
    deps.table,
    aLoan({
      id,
      partnerId,
      terms,
      principal: minor(PRINCIPAL),
      goal: minor(16_025n),
      createdAt: at,
      postedAt: at,
      deadline: null,
    }),
  );
  await runRecycling(deps, { partnerId, dryRun: false });
  for (let nth = 0; ; nth++) {
    const { remaining, promisedDonor } = await theLoan(deps, id);
    if (remaining === 0n) {
      if (promisedDonor > 0n || nth === 0) await sendWhatIsThere(deps, id);
      break;
    }
    const cents = remaining < GIFT + 100n ? remaining : GIFT;
    await give(deps, `donor-${(month + nth) % 8}`, id, cents);
  }
  await outTo(deps, id);
  return id;
}

/** Recycling alone may have filled it: then nothing has to be sent, or only what exchange rates took. */
async function sendWhatIsThere(deps: TestDeps, id: string): Promise<void> {
  const loan = await theLoan(deps, id);
  if (loan.promised < loan.principal) await send(deps, id);
}
