// Where money goes, the file for the bank and orders about recycling, as two people of finance click through them without a script.
import { beforeEach, expect, it } from "vitest";
import { openOrders } from "../../../functions/recycling-orders/queries.ts";
import { objectionsTo } from "../../support/iso20022.ts";
import { give, outTo, repay, send } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";
import { type Desk, desk, wordsOf } from "../desk.ts";

let at: Desk;
beforeEach(async () => {
  at = await desk(new MemoryTable().table);
  await putLoan(at.deps.table, aLoan({ id: "loan" }));
  await give(at.deps, "dora", "loan", 16_000n);
  await send(at.deps, "loan", "66.10");
});
const said = async (as: string, path: string) => wordsOf((await at.get(as, path)).html);

const OURS = { holder: "Onward e.V.", number: "DE89 3704 0044 0532 0130 00", bic: "COBADEFFXXX", currency: "EUR" };
const THEIRS = { holder: "Project Life", number: "0012-3456-78", bic: "BOPIPHMM", currency: "PHP" };

async function agreed(subject: string, fields: typeof OURS): Promise<void> {
  const page = `/staff/bank-accounts/${subject}`;
  await at.send("ann", page, page, { ...fields, checked: "Called Maria on the number of 2023." });
  await at.send("ben", page, `${page}/approve`);
}

it("lets two people say where money goes, and neither of them alone", async () => {
  const page = "/staff/bank-accounts/partner_1";
  const wrong = await at.send("ann", page, page, { ...THEIRS, number: "DE88370400440532013000", checked: "x" });
  expect([wrong.status, wordsOf(wrong.html)]).toEqual([422, expect.stringContaining("This IBAN has a wrong digit")]);
  const empty = await at.send("ann", page, page, { ...THEIRS, holder: "", checked: "" });
  expect(wordsOf(empty.html)).toContain("Say whom you asked");
  const sent = await at.send("ann", page, page, { ...THEIRS, checked: "Called Maria on <i>the number</i> of 2023." });
  expect(sent.location).toBe(`${page}?done=proposed`);
  expect((await sent.again()).location).toBe(sent.location);
  const own = await at.get("ann", page);
  expect(own.html).toContain("so you cannot approve it");
  expect(own.html).not.toContain(`${page}/approve`);
  expect(own.html).not.toContain("<i>the number</i>");
  expect((await at.post("ann", `${page}/approve`, { proposedAt: "" })).status).toBe(422);
  const approved = await at.send("ben", page, `${page}/approve`);
  expect(approved.location).toBe(`${page}?done=approved`);
  expect((await approved.again()).location).toBe(approved.location);
  expect(await said("ann", "/staff/bank-accounts?standing=agreed")).toMatch(/Project Life 0012…6-78 PHP .* Agreed/);
  for (const who of ["reviewer", "officer", "donor"]) expect((await at.get(who, page)).status).toBe(403);
  expect((await at.get("ben", "/staff/bank-accounts/none")).status).toBe(404);
});

it("makes one file of approved transfers, warns of an account that is new, and hands the bank what ISO says", async () => {
  expect(await said("ann", "/staff/payment-files")).toContain("Two people have not yet said to which account");
  await agreed("organisation", OURS);
  await agreed("partner_1", THEIRS);
  await agreed("partner_1", { ...THEIRS, number: "777-888-9" });
  expect(await said("ann", "/staff/payment-files")).toMatch(/777-…88-9 PHP Changed today/);
  const none = await at.send("ann", "/staff/payment-files", "/staff/payment-files", { transferId: [] });
  expect([none.status, wordsOf(none.html)]).toEqual([422, expect.stringContaining("Choose one to 30 transfers")]);
  const slip = String((await at.send("ann", "/staff/payment-files", "/staff/payment-files")).location);
  expect((await at.send("ben", slip, `${slip}/drop`)).location).toBe("/staff/payment-files");
  expect(await said("ann", slip)).toMatch(/Given up ben@/);
  const made = await at.send("ann", "/staff/payment-files", "/staff/payment-files");
  expect(made.location).toMatch(/^\/staff\/payment-files\/pay_/);
  expect((await made.again()).location).toBe(made.location);
  const page = String(made.location);
  const [first, second] = [
    await at.send("ann", page, `${page}/document`),
    await at.send("ben", page, `${page}/document`),
  ];
  expect(first.type).toContain("application/xml");
  expect(second.html).toBe(first.html);
  expect(await objectionsTo(first.html)).toEqual([]);
  expect(first.html).toContain("<Id>777-888-9</Id>");
  expect(await said("ben", page)).toContain("This file was taken before");
  expect(await said("ben", "/staff/payment-files")).toContain("Every approved transfer is in a file.");
  expect(await said("ben", "/staff/transfers?state=unpaid")).toContain("Nothing fits.");
  expect((await at.get("ben", "/staff/payment-files?export=csv")).html).toContain("155.89");
  expect((await at.get("reviewer", page)).status).toBe(403);
  expect((await at.get("ben", "/staff/payment-files/none")).status).toBe(404);
});

it("says why each piece moves or stays, and lets two people keep one back", async () => {
  await outTo(at.deps, "loan");
  await repay(at.deps, "loan", 515_200n);
  await putLoan(at.deps.table, aLoan({ id: "next", displayName: "Mang Tomas", goal: 20_000n as never }));
  const plan = await at.get("ann", "/staff/recycling");
  expect(wordsOf(plan.html)).toMatch(/Aling Nena \w{6} Project Life Mang Tomas .* The only open loan with room/);
  const link = /href="(\/staff\/recycling\/orders\?[^"]+)"/.exec(plan.html)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const fields = { kind: "keep_piece", reason: "The partner counts it anew." };
  const late = await at.send("ann", link, "/staff/recycling/orders", { ...fields, until: "2027-01-01" });
  expect([late.status, wordsOf(late.html)]).toEqual([422, expect.stringContaining("The partner counts it anew.")]);
  const proposed = await at.send("ann", link, "/staff/recycling/orders", fields);
  expect(proposed.location).toBe("/staff/recycling?done=proposed");
  expect((await proposed.again()).location).toBe(proposed.location);
  const [order] = await openOrders(at.deps);
  const act = `/staff/recycling/orders/${order?.id}`;
  expect((await at.post("ann", `${act}/approve`, {})).status).toBe(422);
  expect(await said("ben", "/staff/recycling")).toContain("Mang Tomas");
  await at.send("ben", "/staff/recycling", `${act}/approve`);
  const kept = await said("ben", "/staff/recycling");
  expect(kept).toContain("Two people keep it here for now.");
  expect(kept).toContain("Nothing would move now");
  await at.send("ann", "/staff/recycling", `${act}/end`);
  expect(await said("ben", "/staff/recycling")).toContain("The only open loan with room");
  expect((await at.get("ben", "/staff/recycling?what=moves&export=csv")).html).toContain(
    "The only open loan with room",
  );
  for (const who of ["reviewer", "officer"]) expect((await at.get(who, link)).status).toBe(403);
});
