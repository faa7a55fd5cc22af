// Loans for tests: believable by default, put straight into the table in whatever state a test starts from.
import { NO_COURSE } from "../../functions/loans/course.ts";
import { loanFrom, loanItem } from "../../functions/loans/items.ts";
import type { Loan, Story } from "../../functions/loans/loan.ts";
import { tellFirst } from "../../functions/loans/story.ts";
import { minor, ZERO } from "../../functions/money/minor.ts";
import { commit } from "../../functions/table/commit.ts";
import { keys } from "../../functions/table/keys.ts";
import { putOnce } from "../../functions/table/put-once.ts";
import { get } from "../../functions/table/read.ts";
import type { Table } from "../../functions/table/table.ts";

/** An open loan of 10,304.00 PHP at 64.40 for one EUR: 160.00 EUR, nothing of it given yet. What is left follows from the goal. */
export function aLoan(over: Partial<Loan> = {}): Loan {
  const { goal = minor(16_000n), funded = ZERO, reserved = ZERO } = over;
  return {
    id: "loan_1",
    version: 1,
    state: "fundraising",
    partnerId: "partner_1",
    partnerName: "Project Life",
    entrepreneurId: "entrepreneur_1",
    displayName: "Aling Nena",
    country: "PH",
    region: null,
    sector: "food",
    activity: null,
    title: "A freezer for fish",
    picture: null,
    currency: "PHP",
    principal: minor(1_030_400n),
    terms: { instalments: 4, frequency: "monthly", method: "equal-principal", annualRatePercent: "12" },
    rate: { value: "64.40", source: "test", date: "2026-01-15" },
    goal,
    funded,
    reserved,
    remaining: minor(goal - funded - reserved),
    promisedDonor: funded,
    promised: ZERO,
    transferId: null,
    repaid: ZERO,
    interestPaid: ZERO,
    unlent: ZERO,
    recycled: ZERO,
    recycledIn: ZERO,
    recalled: ZERO,
    collectedBy: null,
    rows: null,
    preDisbursedAmount: null,
    preDisbursed: null,
    disbursedOn: null,
    disbursementReference: null,
    ...NO_COURSE,
    writeOff: null,
    createdAt: "2026-01-10T09:00:00.000Z",
    postedAt: "2026-01-15T09:00:00.000Z",
    deadline: "2026-03-16T09:00:00.000Z",
    returnedBecause: null,
    createdBy: "person_officer",
    ...over,
  };
}

/** The same loan with its whole goal given, and all of it still promised at the bank. */
export function aFundedLoan(over: Partial<Loan> = {}): Loan {
  const goal = over.goal ?? minor(16_000n);
  return aLoan({ state: "funded", goal, funded: goal, ...over });
}

export async function putLoan(table: Table, loan: Loan, text: Story = { en: "She sells fish." }): Promise<Loan> {
  await commit(table, [tellFirst(loan.id, { story: text })]);
  if (!(await putOnce(table, keys.loan(loan.id), loanItem(loan)))) throw new Error(`${loan.id} is there already`);
  return loan;
}

export async function readLoan(table: Table, id: string): Promise<Loan> {
  const item = await get(table, keys.loan(id));
  if (!item) throw new Error(`no loan ${id}`);
  return loanFrom(item);
}
