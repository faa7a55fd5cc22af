// Giving money back on pages without a script: found, looked at, proposed by one, approved by another; disputes with their deadlines.
import { afterAll, beforeAll, expect, it } from "vitest";
import { onNotice } from "../../../functions/gifts/reactions.ts";
import { react } from "../../../functions/stream/react.ts";
import { scanAll } from "../../../functions/table/read.ts";
import { give } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";
import { type Desk, desk } from "../desk.ts";

let test: TestTable;
let at: Desk;
let gift: Awaited<ReturnType<typeof give>>;
beforeAll(async () => {
  test = await testTable();
  at = await desk(test.table);
  await putLoan(test.table, aLoan({ id: "loan" }));
  gift = await give(at.deps, "dora", "loan", 5_000n, 500n);
});
afterAll(() => test.close());

async function settle(): Promise<void> {
  for await (const item of scanAll(test.table)) await react(at.deps, { how: "INSERT", item, sequence: "" });
}

it("finds a donation by its reference and by its payment, and shows what a refund would do", async () => {
  const page = `/staff/donations/${gift.checkout.id}`;
  expect(await at.get("ann", `/staff/refunds?donation=${gift.checkout.id}`)).toMatchObject({ location: page });
  expect(await at.get("ann", `/staff/refunds?donation=pi_${gift.checkout.id}`)).toMatchObject({ location: page });
  expect((await at.get("ann", "/staff/refunds?donation=nobody")).html).toContain("There is no such donation.");
  const shown = await at.send("ann", page, `${page}/refunds`, { amount: "20", do: "preview" });
  expect(shown.status).toBe(200);
  expect(shown.html).toContain("€20.00 would go back");
  expect(shown.html).toContain("€15.00 of <bdi>Aling Nena</bdi>: promised to an open loan");
  expect(shown.html).toContain("running costs");
  expect((await at.get("reviewer", page)).status).toBe(403);
});

it("says beside the field what cannot go back", async () => {
  const page = `/staff/donations/${gift.checkout.id}`;
  const wrong = await at.send("ann", page, `${page}/refunds`, { amount: "900", reason: "No.", do: "propose" });
  expect(wrong).toMatchObject({ status: 422 });
  expect(wrong.html).toContain("At most 55.00, above zero.");
  const silent = await at.send("ann", page, `${page}/refunds`, { amount: "5", reason: "", do: "propose" });
  expect(silent.html).toContain("Say why, in a sentence.");
});

it("lets one person propose and only another approve; then Stripe gives it back", async () => {
  const page = `/staff/donations/${gift.checkout.id}`;
  const sent = { amount: "20", reason: "Given twice <script>", do: "propose" };
  const proposed = await at.send("ann", page, `${page}/refunds`, sent);
  const refund = String(proposed.location).replace(/\?.*/, "");
  expect(refund).toMatch(/^\/staff\/refunds\/refund_/);
  expect((await proposed.again()).location).toBe(proposed.location);
  const own = await at.get("ann", refund);
  expect(own.html).toContain("so you cannot approve it");
  expect(own.html).toContain("Given twice &lt;script&gt;");
  expect((await at.get("ben", "/staff")).html).toContain("Refund to approve");
  expect((await at.get("ann", page)).html).toContain("A refund is under way");
  const approved = await at.send("ben", refund, `${refund}/approve`);
  expect(approved.location).toBe(`${refund}?done=approved`);
  await settle();
  expect((await at.get("ben", refund)).html).toContain("The entry in the journal");
  expect((await at.get("ann", "/staff/refunds")).html).toContain("Given back");
  expect((await at.get("ann", page)).html).toContain("€20.00");
});

it("lists disputes by the day until which they can be answered", async () => {
  expect((await at.get("ann", "/staff/disputes")).html).toContain("No payment was ever disputed.");
  const paymentId = `pi_${gift.checkout.id}`;
  at.deps.payments.dispute(paymentId, 3_500n, "product_not_received");
  const notice = { kind: "charge.dispute.created", objectId: "", checkoutId: null, planId: null, paymentId };
  await onNotice(at.deps, notice);
  const listed = (await at.get("ann", "/staff/disputes")).html;
  expect(listed).toContain("product not received");
  expect(listed).toContain("35.00");
  expect((await at.get("ben", "/staff")).html).toContain("Disputed payment");
});
