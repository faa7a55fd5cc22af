// What a donor reads after they sent waiting money on: that it went, or how much of it when others were faster; nothing that an address makes up.
import { expect, it } from "vitest";
import { openCheckout } from "../../../functions/checkouts/commands.ts";
import { cancelLoan } from "../../../functions/closings/commands.ts";
import { settleEnded } from "../../../functions/closings/release.ts";
import { settleCheckout } from "../../../functions/gifts/commands.ts";
import { minor, ZERO } from "../../../functions/money/minor.ts";
import { must, officerOf } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";
import { desk, wordsOf } from "../desk.ts";

it("says what went", async () => {
  const at = await desk(new MemoryTable().table);
  for (const id of ["off", "next"]) await putLoan(at.deps.table, aLoan({ id, partnerId: "partner_1" }));
  const caller = { personId: at.ids.donor ?? "", role: "donor", partnerId: null, email: "donor@desk.test" } as const;
  const lines = [{ loanId: "off", amount: minor(6_000n) }];
  const basket = { lines, runningCosts: ZERO, email: caller.email, locale: "en" };
  const checkout = must(await openCheckout(at.deps, caller, basket, { scope: "donor", key: "gift", hash: "gift" }));
  at.deps.payments.pay(checkout.id);
  await settleCheckout(at.deps, checkout.id);
  must(await cancelLoan(at.deps, officerOf(aLoan({ partnerId: "partner_1" })), "off", "She moved away."));
  await settleEnded(at.deps, "off");
  const sent = await at.send("donor", "/me", "/me/redirections", { loanId: "next", amount: "12.50" });
  expect([sent.status, sent.location]).toEqual([303, "/me?sent=12.50&asked=12.50"]);
  const words = async (path: string) => wordsOf((await at.get("donor", path)).html);
  expect(await words(sent.location ?? "")).toContain("€12.50 has been sent on, as you said.");
  expect(await words("/me?sent=5.00&asked=12.50")).toContain("€5.00 of €12.50 has been sent on: others filled");
  for (const path of ["/me", "/me?sent=5.00", "/me?sent=9.00&asked=1.00", "/me?sent=%3Cb%3E&asked=1.00"])
    expect(await words(path)).not.toContain("sent on");
});
