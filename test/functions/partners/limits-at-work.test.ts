// The limits of a partner where they are held: a story that is sent in, one that is published, money that is to be sent.
import { beforeAll, expect, it } from "vitest";
import { entrepreneurItem } from "../../../functions/entrepreneurs/items.ts";
import { submitLoan } from "../../../functions/loans/commands.ts";
import { publishLoan } from "../../../functions/loans/review.ts";
import { minor } from "../../../functions/money/minor.ts";
import { createPartner } from "../../../functions/partners/commands.ts";
import { keepAgreement } from "../../../functions/partners/file-commands.ts";
import { NO_LIMITS, type PartnerLimits } from "../../../functions/partners/partner-file.ts";
import { recordStartingRates } from "../../../functions/rates/commands.ts";
import type { Result } from "../../../functions/refusal.ts";
import { keys } from "../../../functions/table/keys.ts";
import { putOnce } from "../../../functions/table/put-once.ts";
import { proposeTransfer } from "../../../functions/transfers/commands.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { laggingIndex } from "../../support/lagging-index.ts";
import { aFundedLoan, aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

let deps: TestDeps;
const officer = { personId: "person_officer", partnerId: "partner_1" };
const reviewer = { personId: "person_reviewer" };

beforeAll(async () => {
  deps = testDeps(new MemoryTable({ name: "onward-test", now: () => Date.now() }).table);
  await recordStartingRates(deps);
  const about = { name: "Project Life", country: "PH", city: null, currency: "PHP" as const, currencies: [] };
  await createPartner(deps, "system", { ...about, description: "" }, { id: "partner_1" });
  const consent = { publish: true, recordedAt: "2026-01-01T00:00:00.000Z", recordedBy: "system" };
  const person = { id: "entrepreneur_1", version: 1, partnerId: "partner_1", displayName: "Aling Nena", country: "PH" };
  const item = entrepreneurItem({ ...person, region: null, consent, createdAt: consent.recordedAt });
  await putOnce(deps.table, keys.entrepreneur("entrepreneur_1"), item);
  await putLoan(deps.table, aLoan({ id: "loan_open" }));
  await putLoan(deps.table, aFundedLoan({ id: "loan_funded" }));
  await putLoan(deps.table, aLoan({ id: "loan_draft", state: "draft", postedAt: null, deadline: null }));
});

const agree = async (limits: Partial<PartnerLimits>) => {
  const agreed = { limits: { ...NO_LIMITS, ...limits }, agreedOn: null, agreedUntil: null };
  expect((await keepAgreement(deps, { personId: "person_admin" }, "partner_1", agreed)).ok).toBe(true);
};
const why = (result: Result<unknown>) => (result.ok ? "ok" : [result.refusal.code, result.refusal.detail]);

it("holds a story back that is one too many, and lets it in when there is room", async () => {
  await agree({ openStories: 1 });
  const full = ["limit_reached", "One story is open already, as many as were agreed."];
  expect(why(await submitLoan(deps, officer, "loan_draft"))).toEqual(full);
  await agree({ openStories: 2 });
  expect(why(await submitLoan(deps, officer, "loan_draft"))).toBe("ok");
});

it("does not count a loan beside itself, and holds it back by what is out", async () => {
  // 160.00 looks for donors, 160.00 is funded, and this one would be 150.42 at the rate of the day.
  await agree({ openStories: 2, outstanding: minor(47_041n) });
  const over = ["limit_reached", "With this loan 470.42 EUR would be out. At most 470.41 EUR were agreed."];
  expect(why(await publishLoan(deps, reviewer, "loan_draft"))).toEqual(over);
  await agree({ openStories: 2, outstanding: minor(47_042n) });
  expect(why(await publishLoan(deps, reviewer, "loan_draft"))).toBe("ok");
});

it("sends no money beyond what was agreed", async () => {
  const finance = { personId: "person_ann", role: "finance", partnerId: null, email: "ann@staff.test" } as const;
  const what = {
    partnerId: "partner_1",
    loanIds: ["loan_funded"],
    rate: "64.40",
    rateSource: "bank",
    date: "2026-03-02",
  };
  const send = (key: string) => proposeTransfer(deps, finance, what, { scope: "ann", key, hash: "h" });
  await agree({ outstanding: minor(15_999n) });
  const over = ["limit_reached", "160.00 EUR are funded or out. At most 159.99 EUR were agreed."];
  expect(why(await send("one"))).toEqual(over);
  await agree({ outstanding: minor(16_000n) });
  expect(why(await send("two"))).toBe("ok");
});

it("lets one of two in that are sent in at once, however far the lists are behind the table", async () => {
  const drafts = ["loan_one", "loan_two", "loan_three"];
  for (const id of drafts) await putLoan(deps.table, aLoan({ id, state: "draft", postedAt: null, deadline: null }));
  // Two stories are open since before: there is room for one of three.
  await agree({ openStories: 3 });
  const behind = { ...deps, table: laggingIndex(deps.table) };
  const made = await Promise.all(drafts.map((id) => submitLoan(behind, officer, id)));
  expect(made.filter((one) => one.ok)).toHaveLength(1);
  const others = drafts.filter((_, at) => made[at]?.ok === false);
  await agree({ openStories: 4 });
  const then = [];
  for (const id of others) then.push((await submitLoan(behind, officer, id)).ok);
  expect(then).toEqual([true, false]);
});
