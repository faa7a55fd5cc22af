// Which transfers a payment file may ask the bank for, and until when it may be taken there: without a table.
import { describe, expect, it } from "vitest";
import { type BankAccount, type KeptAccount, OURS } from "../../../functions/bank-accounts/bank-account.ts";
import { minor } from "../../../functions/money/minor.ts";
import type { Partner } from "../../../functions/partners/partner.ts";
import type { PaymentFile } from "../../../functions/payment-files/payment-file.ts";
import {
  decideDropping,
  decidePayments,
  decideTaking,
  type Payable,
  TRANSFERS_PER_FILE_MAX,
  unpayable,
} from "../../../functions/payment-files/rules.ts";
import type { LoanPart, Transfer, TransferReturn } from "../../../functions/transfers/transfer.ts";

const TODAY = "2026-03-02";
const PARTNER: Partner = {
  ...{ id: "partner_1", version: 1, name: "Project Life", country: "PH", city: "Subic", currency: "PHP" },
  ...{ currencies: ["PHP"], description: "", since: "2020-01-01", active: true, closing: null, createdAt: "" },
};
const part = (sent: bigint): LoanPart => ({
  ...{ loanId: "loan_1", title: "A freezer", promised: minor(sent), sent: minor(sent), received: minor(100n) },
});
const RETURN: TransferReturn = {
  ...{ reason: "closed", date: TODAY, arrived: minor(1n), proposedBy: "a", proposedAt: "" },
  ...{ approvedBy: null, approvedAt: null },
};
const aTransfer = (over: Partial<Transfer> = {}): Transfer => ({
  ...{ id: "transfer_1", version: 1, state: "approved", partnerId: "partner_1", currency: "PHP" },
  ...{ rate: { value: "66.10", source: "ECB", date: TODAY }, lines: [part(15_589n), part(411n)], requestHash: "" },
  ...{ proposedBy: "a", proposedAt: "", approvedBy: "b", approvedAt: "", cancelledBy: null, cancelledAt: null },
  returned: null,
  ...over,
});
const THEIRS: BankAccount = { holder: "Project Life", number: "00123", iban: false, bic: "BNORPHMM", currency: "PHP" };
const MINE: BankAccount = {
  holder: "Onward",
  number: "DE89370400440532013000",
  iban: true,
  bic: null,
  currency: "EUR",
};
const kept = (account: BankAccount | null, subject = "partner_1"): KeptAccount => ({
  ...{ subject, version: 1, account, proposedBy: "a", approvedBy: "b", since: null, changed: false, proposal: null },
});
const OURS_KEPT = kept(MINE, OURS);
const aPayable = (over: Partial<Payable> = {}): Payable => ({
  ...{ transfer: aTransfer(), partner: PARTNER, account: kept(THEIRS), atBank: false },
  ...over,
});
const of = (id: string, over: Partial<Transfer> = {}) => aPayable({ transfer: aTransfer({ id, ...over }) });
const refused = (code: string, more: object = {}) => ({ ok: false, refusal: { code, ...more } });

describe("a transfer for a new file", () => {
  it.each<[string, Partial<Payable>, string]>([
    ["is not known", { transfer: null }, "no such transfer"],
    ["goes to nobody", { partner: null }, "no such transfer"],
    ["waits for approval", { transfer: aTransfer({ state: "proposed" }) }, "it is proposed"],
    ["was cancelled", { transfer: aTransfer({ state: "cancelled" }) }, "it is cancelled"],
    ["came back", { transfer: aTransfer({ returned: RETURN }) }, "brought it back"],
    ["is in a file", { transfer: aTransfer({ paymentFileId: "pay_1" }) }, "in the file pay_1"],
    ["was paid", { atBank: true }, "has paid it already"],
    ["moves nothing", { transfer: aTransfer({ lines: [part(0n)] }) }, "nothing of it leaves"],
    ["has no account", { account: null }, "for Project Life goes"],
    ["has an account that is only proposed", { account: kept(null) }, "for Project Life goes"],
  ])("is refused where it %s", (_, over, words) => {
    expect(unpayable(aPayable(over))).toContain(words);
  });

  it("is taken where all of that is right", () => {
    expect(unpayable(aPayable())).toBeNull();
    expect(unpayable(aPayable({ transfer: aTransfer({ paymentFileId: null, lines: [part(1n)] }) }))).toBeNull();
  });
});

describe("the payments of a new file", () => {
  const decide = (payables: readonly Payable[], on = TODAY, ours: KeptAccount | null = OURS_KEPT) =>
    decidePayments(payables, ours, on, TODAY);

  it("ask for what leaves our account, each to the account of its partner, in their order", () => {
    const two = decide([of("transfer_2", { lines: [part(5n)] }), of("transfer_1")]);
    const to = { partnerId: "partner_1", to: THEIRS, city: "Subic", country: "PH" };
    expect(two).toEqual({
      ok: true,
      value: [
        { transferId: "transfer_2", ...to, amount: 5n, loans: 1 },
        { transferId: "transfer_1", ...to, amount: 16_000n, loans: 2 },
      ],
    });
  });

  it("are one to thirty", () => {
    const many = (count: number) => Array.from({ length: count }, (_, nth) => of(`transfer_${nth}`));
    expect(decide(many(TRANSFERS_PER_FILE_MAX))).toMatchObject({ ok: true });
    for (const wrong of [0, TRANSFERS_PER_FILE_MAX + 1]) {
      const errors = [{ pointer: "/transferIds", detail: "choose 1 to 30" }];
      expect(decide(many(wrong))).toMatchObject(refused("invalid_request", { errors }));
    }
  });

  it("are on a day that the bank takes: from today, thirty days ahead", () => {
    for (const day of [TODAY, "2026-04-01"]) expect(decide([aPayable()], day)).toMatchObject({ ok: true });
    for (const day of ["2026-03-01", "2026-04-02"]) {
      const errors = [{ pointer: "/executeOn", detail: "from 2026-03-02 to 2026-04-01" }];
      expect(decide([aPayable()], day)).toMatchObject(refused("invalid_request", { errors }));
    }
  });

  it("are refused together, with a pointer to each that cannot be paid", () => {
    const some = decide([aPayable(), aPayable({ atBank: true }), aPayable({ account: null })]);
    expect(some).toMatchObject(refused("wrong_state"));
    expect(!some.ok && some.refusal.errors?.map((one) => one.pointer)).toEqual(["/transferIds/1", "/transferIds/2"]);
  });

  it("leave from our account in euros, once two people have said which", () => {
    for (const ours of [null, kept(null, OURS), kept({ ...MINE, currency: "PHP" }, OURS)])
      expect(decide([aPayable()], TODAY, ours)).toMatchObject(refused("wrong_state"));
  });
});

describe("a file on its way to the bank", () => {
  const made = decidePayments([of("transfer_1"), of("transfer_2")], OURS_KEPT, TODAY, TODAY);
  const FILE: PaymentFile = {
    ...{ id: "pay_1", version: 1, from: MINE, executeOn: TODAY, payments: made.ok ? made.value : [] },
    ...{ madeBy: "a", madeAt: "", taken: 0, takenBy: null, takenAt: null },
  };
  const STILL = [of("transfer_1", { paymentFileId: "pay_1" }), of("transfer_2", { paymentFileId: "pay_1" })];
  const second = (over: Partial<Payable>) => [STILL[0] as Payable, { ...(STILL[1] as Payable), ...over }];
  const saysOf = (file: PaymentFile, payables: readonly Payable[], ours: KeptAccount | null = OURS_KEPT) => {
    const decided = decideTaking(file, payables, ours);
    return decided.ok ? decided.value : `${decided.refusal.code}: ${decided.refusal.detail}`;
  };

  it("is taken while all of it stands as it was made, and taken again", () => {
    expect(saysOf(FILE, STILL)).toBe("take");
    expect(saysOf({ ...FILE, taken: 3 }, STILL)).toBe("take");
  });

  it.each<[string, readonly Payable[], string]>([
    ["came back", second({ transfer: aTransfer({ state: "returned" }) }), "brought transfer_2 back."],
    ["is said to have come back", second({ transfer: aTransfer({ returned: RETURN }) }), "brought transfer_2 back."],
    ["is gone", second({ transfer: null }), "brought transfer_2 back."],
    ["was paid", second({ atBank: true }), "has paid transfer_2:"],
    ["goes elsewhere", second({ account: kept({ ...THEIRS, number: "00124" }) }), "for transfer_2 goes to another"],
    ["goes nowhere", second({ account: null }), "for transfer_2 goes to another"],
    ["is not there", STILL.slice(0, 1), "transfer_2"],
  ])("stays here where a transfer of it %s", (_, payables, words) => {
    expect(saysOf(FILE, payables)).toMatch(/^wrong_state: /);
    expect(saysOf(FILE, payables)).toContain(words);
    expect(saysOf(FILE, payables)).not.toContain("transfer_1");
    expect(saysOf(FILE, payables)).toContain("Give this file up and make another.");
    expect(saysOf({ ...FILE, taken: 1 }, payables)).toContain("Ask the bank what it did with this file.");
  });

  it("names every transfer of which that is so", () => {
    const all = STILL.map((one) => ({ ...one, atBank: true }));
    expect(saysOf(FILE, all)).toContain("has paid transfer_1, transfer_2: lines");
  });

  it("stays here where our own account is another by now", () => {
    for (const ours of [null, kept(null, OURS), kept({ ...MINE, holder: "Onward e.V." }, OURS)])
      expect(saysOf(FILE, STILL, ours)).toContain("paid from another account");
  });

  it("stays here once it was given up, which nobody can once it was at the bank", () => {
    const dropped = { ...FILE, dropped: { by: "a", at: "" } };
    expect(saysOf(dropped, STILL)).toContain("given up");
    expect(decideDropping(FILE)).toEqual({ ok: true, value: "drop" });
    expect(decideDropping(dropped)).toEqual({ ok: true, value: "already" });
    expect(decideDropping({ ...FILE, taken: 1 })).toMatchObject(refused("wrong_state"));
  });
});
