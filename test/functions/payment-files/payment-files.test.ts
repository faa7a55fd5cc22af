// From an approved transfer to the bank and back on its statement: who may say where money goes, one file for each transfer, no double.
import { beforeEach, describe, expect, it } from "vitest";
import { OURS } from "../../../functions/bank-accounts/bank-account.ts";
import { approveAccount, proposeAccount, withdrawAccount } from "../../../functions/bank-accounts/commands.ts";
import { findAccount } from "../../../functions/bank-accounts/queries.ts";
import { newSinceDays } from "../../../functions/bank-accounts/rules.ts";
import type { Deps } from "../../../functions/deps.ts";
import { minor } from "../../../functions/money/minor.ts";
import { createPartner } from "../../../functions/partners/commands.ts";
import { dropFile, fileIdOf, makeFile, takeFile } from "../../../functions/payment-files/commands.ts";
import { payablesOf, waitingForFile } from "../../../functions/payment-files/queries.ts";
import { importStatements, matchLine } from "../../../functions/reconciliation/bank/commands.ts";
import { openAtBank } from "../../../functions/reconciliation/bank/proposals.ts";
import { readStatements } from "../../../functions/reconciliation/bank/read.ts";
import { proposeReturn } from "../../../functions/transfers/returns.ts";
import { camt } from "../../support/bank-files.ts";
import { factsOf } from "../../support/facts.ts";
import { objectionsTo } from "../../support/iso20022.ts";
import { aFundedLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";
import { type Office, office } from "../../support/office.ts";
import { overtaken } from "../../support/overtaken-table.ts";

const ANN = { personId: "person_ann" };
const BEN = { personId: "person_ben" };
const TODAY = "2026-03-02";
const OUR_ACCOUNT = {
  holder: "Onward e.V.",
  number: "DE89 3704 0044 0532 0130 00",
  bic: "COBADEFFXXX",
  checked: "ours",
};
const PHP_ACCOUNT = { holder: "Project Life", number: "0012-3456-78", bic: "BOPIPHMM", checked: "called Maria" };

let at: Office;
let deps: Deps;
beforeEach(async () => {
  at = await office(new MemoryTable().table);
  deps = at.deps;
  const about = { city: "Cebu", description: "", country: "PH", currency: "PHP", currencies: [] } as const;
  await createPartner(deps, "system", { ...about, name: "Project Life" }, { id: "partner_1" });
});

function right<Value>(
  made: { ok: true; value: Value } | { ok: false; refusal: { code: string; detail: string } },
): Value {
  if (!made.ok) throw new Error(`${made.refusal.code}: ${made.refusal.detail}`);
  return made.value;
}

async function agreed(subject: string, ask: typeof PHP_ACCOUNT, currency: "EUR" | "PHP") {
  const { proposal } = right(await proposeAccount(deps, ANN, subject, { ...ask, currency }));
  return right(await approveAccount(deps, BEN, subject, proposal?.proposedAt ?? ""));
}

async function approvedTransfer(loanId: string): Promise<string> {
  await putLoan(deps.table, aFundedLoan({ id: loanId }));
  const ask = { partnerId: "partner_1", loanIds: [loanId], rate: "66.10", rateSource: "ECB", date: TODAY };
  const { body } = await at.post("/v1/transfers", "ann", ask);
  await at.post(`/v1/transfers/${body.id}/approve`, "ben");
  return body.id;
}

async function everythingAgreed(): Promise<void> {
  await agreed(OURS, OUR_ACCOUNT, "EUR");
  await agreed("partner_1", PHP_ACCOUNT, "PHP");
}

describe("where money goes", () => {
  it("is said by two people; until then nothing changes, and whoever approves says what they read", async () => {
    const ask = { ...PHP_ACCOUNT, currency: "PHP" as const };
    const first = right(await proposeAccount(deps, ANN, "partner_1", ask));
    expect(first).toMatchObject({ account: null, proposal: { proposedBy: ANN.personId } });
    const seen = first.proposal?.proposedAt ?? "";
    expect(right(await proposeAccount(deps, ANN, "partner_1", ask))).toEqual(first);
    expect(await approveAccount(deps, ANN, "partner_1", seen)).toMatchObject({
      refusal: { code: "second_person_required" },
    });
    // A thief who has one person's account puts their own number into the proposal that the other is looking at.
    await proposeAccount(deps, ANN, "partner_1", { ...ask, number: "9999999" });
    expect(await approveAccount(deps, BEN, "partner_1", seen)).toMatchObject({ refusal: { code: "conflict" } });
    expect((await findAccount(deps, "partner_1"))?.account).toBeNull();

    const kept = await agreed("partner_1", PHP_ACCOUNT, "PHP");
    expect(kept).toMatchObject({ account: { number: "0012-3456-78", iban: false }, changed: false, proposal: null });
    expect(right(await approveAccount(deps, BEN, "partner_1", "again"))).toEqual(kept);
    expect(newSinceDays(kept, deps.clock.now())).toBeNull();
    const moved = await agreed("partner_1", { ...PHP_ACCOUNT, number: "777-1" }, "PHP");
    expect(newSinceDays(moved, deps.clock.now())).toBe(0);
    at.deps.clock.advanceDays(20);
    expect(newSinceDays(moved, deps.clock.now())).toBeNull();

    const log = (await factsOf(deps, "PARTNER#partner_1")).filter((one) => one.type.startsWith("bank_account"));
    expect(log.map((one) => [one.type, one.data.account])).toEqual([
      ["bank_account.proposed", "0012…6-78"],
      ["bank_account.proposed", "…999"],
      ["bank_account.proposed", "0012…6-78"],
      ["bank_account.approved", "0012…6-78"],
      ["bank_account.proposed", "…7-1"],
      ["bank_account.approved", "…7-1"],
    ]);
    expect(log.at(-1)?.data).toMatchObject({ before: "0012…6-78", proposedBy: ANN.personId, approvedBy: BEN.personId });
  });

  it("can be taken back while it waits, and is refused where no money could arrive", async () => {
    const ask = { ...PHP_ACCOUNT, currency: "PHP" as const };
    const refused = async (more: object, subject = "partner_1") => {
      const made = await proposeAccount(deps, ANN, subject, { ...ask, ...more });
      return made.ok ? null : (made.refusal.errors?.[0]?.pointer ?? made.refusal.code);
    };
    expect(await refused({ number: "DE88370400440532013000" })).toBe("/number");
    expect(await refused({ number: "§" })).toBe("/number");
    expect(await refused({ bic: null })).toBe("/bic");
    expect(await refused({ bic: "NOPE" })).toBe("/bic");
    expect(await refused({ currency: "XOF" })).toBe("/currency");
    expect(await refused({}, "partner_9")).toBe("not_found");
    expect(await refused({ currency: "EUR" }, OURS)).toBe("/number");
    const waiting = right(await proposeAccount(deps, ANN, "partner_1", ask));
    expect(right(await withdrawAccount(deps, BEN, "partner_1")).proposal).toBeNull();
    const late = await approveAccount(deps, BEN, "partner_1", waiting.proposal?.proposedAt ?? "");
    expect(late).toMatchObject({ refusal: { code: "wrong_state" } });
  });
});

describe("a payment file", () => {
  it("is made of approved transfers to agreed accounts alone", async () => {
    const id = await approvedTransfer("loan_a");
    const make = (transferIds: string[], executeOn = TODAY) => makeFile(deps, ANN, { transferIds, executeOn });
    expect(await make([id])).toMatchObject({
      refusal: { code: "wrong_state", errors: [{ pointer: "/transferIds/0" }] },
    });
    await agreed("partner_1", PHP_ACCOUNT, "PHP");
    expect(await make([id])).toMatchObject({ refusal: { detail: expect.stringContaining("which of our accounts") } });
    await agreed(OURS, OUR_ACCOUNT, "EUR");
    await putLoan(deps.table, aFundedLoan({ id: "loan_b" }));
    const ask = { partnerId: "partner_1", loanIds: ["loan_b"], rate: "66.10", rateSource: "ECB", date: TODAY };
    const proposed = (await at.post("/v1/transfers", "ann", ask)).body.id;
    expect(await make([proposed])).toMatchObject({ refusal: { code: "wrong_state" } });
    expect(await make(["transfer_none"])).toMatchObject({ refusal: { code: "wrong_state" } });
    expect(await make([])).toMatchObject({ refusal: { code: "invalid_request" } });
    expect(await make([id], "2026-03-01")).toMatchObject({ refusal: { errors: [{ pointer: "/executeOn" }] } });
    expect(await make([id], "2026-05-01")).toMatchObject({ refusal: { errors: [{ pointer: "/executeOn" }] } });
    expect((await waitingForFile(deps)).map((one) => one.transfer?.id)).toEqual([id]);
    expect(right(await make([id]))).toMatchObject({ payments: [{ transferId: id, amount: 15_589n }] });
    expect(await waitingForFile(deps)).toEqual([]);
  });

  it("is one however often it is made, and no transfer is in two", async () => {
    await everythingAgreed();
    const [a, b] = [await approvedTransfer("loan_a"), await approvedTransfer("loan_b")];
    const made = right(await makeFile(deps, ANN, { transferIds: [a, b], executeOn: TODAY }));
    expect(made.id).toBe(fileIdOf([b, a]));
    at.deps.clock.advanceDays(1);
    expect(right(await makeFile(deps, BEN, { transferIds: [b, a, a], executeOn: "2026-03-09" }))).toEqual(made);
    const other = await makeFile(deps, BEN, { transferIds: [a], executeOn: "2026-03-03" });
    expect(other).toMatchObject({ refusal: { errors: [{ detail: `it is in the file ${made.id} already` }] } });
    const [one, two] = [right(await takeFile(deps, ANN, made.id)), right(await takeFile(deps, BEN, made.id))];
    expect(two.document).toBe(one.document);
    expect(two.file).toMatchObject({ taken: 2, takenBy: BEN.personId });
    expect(await objectionsTo(one.document)).toEqual([]);
    expect((await factsOf(deps, `PAYMENT_FILE#${made.id}`)).map((fact) => [fact.type, fact.by])).toEqual([
      ["payment_file.made", ANN.personId],
      ["payment_file.taken", ANN.personId],
      ["payment_file.taken", BEN.personId],
    ]);
  });

  it("is one when two people make it at the same moment, and pays to an account that changes in that moment", async () => {
    await everythingAgreed();
    const [a, b] = [await approvedTransfer("loan_a"), await approvedTransfer("loan_b")];
    const first = {
      ...deps,
      table: overtaken(deps.table, () => makeFile(deps, BEN, { transferIds: [a], executeOn: TODAY })),
    };
    expect(right(await makeFile(first, ANN, { transferIds: [a], executeOn: TODAY })).madeBy).toBe(BEN.personId);
    const second = {
      ...deps,
      table: overtaken(deps.table, () => agreed("partner_1", { ...PHP_ACCOUNT, number: "777-1" }, "PHP")),
    };
    const made = right(await makeFile(second, ANN, { transferIds: [b], executeOn: TODAY }));
    expect(made.payments[0]?.to.number).toBe("777-1");
  });

  it("is not taken to the bank any more once a transfer of it came back", async () => {
    await everythingAgreed();
    const id = await approvedTransfer("loan_a");
    const made = right(await makeFile(deps, ANN, { transferIds: [id], executeOn: TODAY }));
    const back = { date: TODAY, arrived: minor(15_000n), reason: "account closed" };
    right(await proposeReturn(deps, BEN, id, back));
    expect(await takeFile(deps, ANN, made.id)).toMatchObject({ refusal: { code: "wrong_state" } });
    expect(await takeFile(deps, ANN, "pay_none")).toMatchObject({ refusal: { code: "not_found" } });
  });

  it("is not taken once money goes elsewhere; given up, its transfers wait for a file that pays there", async () => {
    await everythingAgreed();
    const ids = [await approvedTransfer("loan_a"), await approvedTransfer("loan_b")];
    const ask = { transferIds: ids, executeOn: TODAY };
    const first = right(await makeFile(deps, ANN, ask));
    await agreed("partner_1", { ...PHP_ACCOUNT, number: "777-1" }, "PHP");
    expect(await takeFile(deps, ANN, first.id)).toMatchObject({
      refusal: { detail: expect.stringContaining("another account") },
    });
    expect(right(await makeFile(deps, ANN, ask)).id).toBe(first.id);
    const dropped = right(await dropFile(deps, BEN, first.id));
    expect(right(await dropFile(deps, ANN, first.id))).toEqual(dropped);
    expect(await takeFile(deps, ANN, first.id)).toMatchObject({ refusal: { code: "wrong_state" } });
    expect((await waitingForFile(deps)).map((one) => one.transfer?.id).sort()).toEqual([...ids].sort());
    const second = right(await makeFile(deps, ANN, ask));
    expect([second.id, second.payments[0]?.to.number]).toEqual([fileIdOf(ids, 1), "777-1"]);
    right(await takeFile(deps, ANN, second.id));
    expect(await dropFile(deps, ANN, second.id)).toMatchObject({ refusal: { code: "wrong_state" } });
    const told = (await factsOf(deps, `PAYMENT_FILE#${first.id}`)).map((one) => [one.type, one.by]);
    expect(told).toEqual([
      ["payment_file.made", ANN.personId],
      ["payment_file.dropped", BEN.personId],
    ]);
    await agreed(OURS, { ...OUR_ACCOUNT, number: "DE02 1203 0000 0000 2020 51", bic: "BYLADEM1001" }, "EUR");
    expect(await takeFile(deps, ANN, second.id)).toMatchObject({ refusal: { code: "wrong_state" } });
  });

  it("is not given up by one while another takes it to the bank", async () => {
    await everythingAgreed();
    const ask = { transferIds: [await approvedTransfer("loan_a")], executeOn: TODAY };
    const { id } = right(await makeFile(deps, ANN, ask));
    const slow = { ...deps, table: overtaken(deps.table, () => takeFile(deps, BEN, id)) };
    expect(await dropFile(slow, ANN, id)).toMatchObject({ refusal: { code: "wrong_state" } });
    expect(await waitingForFile(deps)).toEqual([]);
  });

  it("comes back on the bank's statement by the id that it bore, and is known for certain", async () => {
    await everythingAgreed();
    const [a, b] = [await approvedTransfer("loan_a"), await approvedTransfer("loan_b")];
    const { document } = right(
      await takeFile(deps, ANN, right(await makeFile(deps, ANN, { transferIds: [a, b], executeOn: TODAY })).id),
    );
    const ends = [...document.matchAll(/<EndToEndId>([^<]+)</g)].map((found) => found[1] ?? "");
    const lines = ends.map((endToEnd, nth) => ({ amount: "-155.89", day: "2026-03-04", ref: `R${nth}`, endToEnd }));
    const read = right(readStatements(camt("S-1", "1000.00", "688.22", lines), {}));
    at.deps.clock.advanceDays(3);
    right(await importStatements(deps, { ...ANN, role: "finance", partnerId: null, email: "" }, read));
    const open = await openAtBank(deps);
    const found = open.lines.map(({ line, proposal }) => [
      line.endToEndIds[0],
      proposal?.confidence,
      proposal?.parts.map((part) => part.cause),
    ]);
    // What the bank shows is asked for by no other file.
    const line = open.lines[0]?.line;
    const cause = `transfer:${line?.endToEndIds[0]?.replace("-", "_")}`;
    right(
      await matchLine(deps, { ...ANN, role: "finance", partnerId: null, email: "" }, line?.id ?? "", [
        { cause, amount: null },
      ]),
    );
    expect((await payablesOf(deps, [cause.replace("transfer:", "")]))[0]).toMatchObject({ atBank: true });
    const again = await takeFile(deps, BEN, fileIdOf([a, b]));
    expect(again).toMatchObject({ refusal: { detail: expect.stringContaining("has paid") } });
    const causes = ends.map((end) => [end, "certain", [`transfer:${end.replace("-", "_")}`]]);
    expect(found.sort()).toEqual(causes.sort());
  });
});
