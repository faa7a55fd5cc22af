// Owns a partner's one list of things to do, sorted by when each is due; refuses to read the table and to say it in words.
import { daysAfter } from "../../functions/days.ts";
import type { Loan } from "../../functions/loans/loan.ts";
import { paidOf } from "../../functions/loans/loan.ts";
import { NEWS_AFTER_DAYS } from "../../functions/loans/news-wanted.ts";
import { arrears } from "../../functions/loans/schedule/outstanding.ts";
import { type Minor, minus, plus, ZERO } from "../../functions/money/minor.ts";
import { type MoneyWire, wire } from "../../functions/money/wire.ts";
import { monthAfter } from "../../functions/reconciliation/partners/rules.ts";
import { expectedBy } from "../../functions/repayments/rules.ts";
import type { StatementStep, Work } from "./work.ts";

/** Days of a week after today: what is due in them is shown ahead. */
const WEEK_DAYS = 6;

/** Things of one kind on the list; what is left stands behind a link. */
const OF_A_KIND_MAX = 8;

export type When = "late" | "today" | "week";

export interface Collecting {
  readonly kind: "collect";
  readonly when: When;
  /** The oldest day in it. */
  readonly dueOn: string;
  readonly count: number;
  /** One sum a currency. */
  readonly sums: readonly MoneyWire[];
}

interface OfLoan {
  readonly kind: "returned" | "handOut" | "news" | "draft";
  /** Null: whenever there is time. */
  readonly dueOn: string | null;
  readonly loan: Loan;
}

interface OfMonth extends StatementStep {
  readonly kind: "statement";
  readonly dueOn: string;
}

export type Task = Collecting | OfLoan | OfMonth;

export interface ToDo {
  readonly tasks: readonly Task[];
  /** Of everything, those among them that did not fit. */
  readonly count: number;
}

/** The first due first; of one day, what holds money up before what does not. What has no day comes last. */
export function toDo(work: Work): ToDo {
  const { today } = work;
  const ofLoans = (kind: OfLoan["kind"], loans: readonly Loan[], dueOn: (loan: Loan) => string | null) =>
    loans.map((loan): OfLoan => ({ kind, loan, dueOn: dueOn(loan) })).slice(0, OF_A_KIND_MAX);
  const tasks: Task[] = [
    ...collecting(work.collecting, today),
    ...ofLoans("handOut", work.handOut, (loan) => loan.fundedAt?.slice(0, 10) ?? today),
    ...ofLoans("returned", work.returned, () => today),
    ...work.statements.map((one): OfMonth => ({ ...one, kind: "statement", dueOn: `${monthAfter(one.month)}-01` })),
    ...ofLoans("news", work.news, (loan) => daysAfter(loan.disbursedOn ?? today, NEWS_AFTER_DAYS)),
    ...ofLoans("draft", work.drafts, () => null),
  ];
  const lists = [work.handOut, work.returned, work.news, work.drafts];
  const hidden = lists.reduce((sum, list) => sum + Math.max(0, list.length - OF_A_KIND_MAX), 0);
  const place = ({ dueOn }: Task) => dueOn ?? "9999";
  return { tasks: tasks.sort((a, b) => place(a).localeCompare(place(b))), count: tasks.length + hidden };
}

/** What is to be collected in up to three rows: everything of those who are late, of those due today, and of the week that follows. */
function collecting(loans: readonly Loan[], today: string): Collecting[] {
  const found: Record<When, { dueOn: string; count: number; sums: Map<Loan["currency"], Minor> }> = {
    late: { dueOn: "9999", count: 0, sums: new Map() },
    today: { dueOn: "9999", count: 0, sums: new Map() },
    week: { dueOn: "9999", count: 0, sums: new Map() },
  };
  const add = (when: When, loan: Loan, dueOn: string, amount: Minor) => {
    const row = found[when];
    row.count += 1;
    if (dueOn < row.dueOn) row.dueOn = dueOn;
    row.sums.set(loan.currency, plus(row.sums.get(loan.currency) ?? ZERO, amount));
  };
  for (const loan of loans) {
    const [now, soon] = [expectedBy(loan, today), expectedBy(loan, daysAfter(today, WEEK_DAYS))];
    const { since } = arrears(loan.rows ?? [], paidOf(loan), today);
    if (now) add(since ? "late" : "today", loan, since ?? today, now.total);
    const ahead = soon ? minus(soon.total, now?.total ?? ZERO) : ZERO;
    if (ahead > ZERO) add("week", loan, nextDay(loan, today), ahead);
  }
  return (["late", "today", "week"] as const)
    .filter((when) => found[when].count > 0)
    .map((when) => {
      const { dueOn, count, sums } = found[when];
      return { kind: "collect", when, dueOn, count, sums: [...sums].map(([currency, sum]) => wire(currency, sum)) };
    });
}

function nextDay(loan: Loan, today: string): string {
  return loan.rows?.find((row) => row.dueOn > today)?.dueOn ?? today;
}
