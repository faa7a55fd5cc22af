// What a donor is offered to send on can be sent on: the amount in the form is taken as it stands, at whatever rate the next loan was posted.
import { expect, it } from "vitest";
import { audit } from "../../../functions/audit/audit.ts";
import { DONOR_CURRENCY } from "../../../functions/money/currencies.ts";
import { type Minor, minor } from "../../../functions/money/minor.ts";
import { parseAmount } from "../../../functions/money/wire.ts";
import { readPortfolio } from "../../../functions/portfolio/queries.ts";
import { redirect } from "../../../functions/recycling/redirect.ts";
import { directView } from "../../../web/me/direct.ts";
import { plainDecimal } from "../../../web/parts/typed-amount.ts";
import { localeOf } from "../../../web/words/locale.ts";
import { testDeps } from "../../support/deps.ts";
import { give, outTo, repay, send } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

const GERMAN = localeOf("de");

const at = (value: string) => ({ value, source: "test", date: "2026-02-15" });

async function waiting() {
  const deps = testDeps(new MemoryTable().table);
  let donorId = "";
  for (const [id, units] of [
    ["l_1", 300_001n],
    ["l_2", 77_777n],
  ] as const) {
    await putLoan(deps.table, aLoan({ id }));
    ({ donorId } = await give(deps, "ann", id, 16_000n));
    await send(deps, id);
    await outTo(deps, id);
    await repay(deps, id, units);
  }
  return { deps, donorId };
}

it.each([
  ["the same rate", { rate: at("64.40") }],
  ["a rate at which the money is worth less", { rate: at("70.00") }],
  ["a rate at which it is worth more", { rate: at("58.13") }],
  ["less room than waits", { rate: at("70.00"), goal: minor(1_234n) }],
])("takes the whole offer: %s", async (_, next) => {
  const { deps, donorId } = await waiting();
  await putLoan(deps.table, aLoan({ id: "next", ...next }));
  const view = await directView(deps, donorId, await readPortfolio(deps, donorId), GERMAN);
  const plain = plainDecimal(view?.amountText ?? "", GERMAN);
  const offer = parseAmount(DONOR_CURRENCY, plain) as Minor;
  expect(view?.amountText).toBe(plain.replace(".", ","));
  const ask = (amount: bigint, key: string) => redirect(deps, donorId, "next", minor(amount), { scope: "ann", key });
  expect(view?.loans).toMatchObject([{ id: "next", upTo: { value: plain } }]);
  expect(await ask(offer + 1n, "more")).toMatchObject({ ok: false });
  expect(await ask(offer, "all")).toMatchObject({ ok: true, value: { directed: offer } });
  if (!("goal" in next)) expect((await readPortfolio(deps, donorId)).waiting).toBe(0n);
  expect((await audit(deps)).violations).toEqual([]);
});
