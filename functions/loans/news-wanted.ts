// Owns which loans their donors wait to hear of: handed out a while ago, and no news since; refuses to write any.
import { dayAfter, daysBefore } from "../days.ts";
import type { Deps } from "../deps.ts";
import { queryAll } from "../table/read.ts";
import type { Loan } from "./loan.ts";

/** A month in a business shows something, and donors have waited for a month to see it. */
export const NEWS_AFTER_DAYS = 30;
/** After two months the reminder has been there for as long as it helps. */
const NEWS_UNTIL_DAYS = 60;
/** Loans looked at for one page: each is a read of its own. */
const LOOKED_AT_MAX = 12;

/** Of these loans, the ones handed out one to two months before `today` that nobody has told of since; the longest silent first. */
export async function newsWanted(deps: Pick<Deps, "table">, loans: readonly Loan[], today: string): Promise<Loan[]> {
  const from = daysBefore(today, NEWS_UNTIL_DAYS);
  const until = daysBefore(today, NEWS_AFTER_DAYS);
  const silent = loans
    .filter(({ disbursedOn }) => disbursedOn !== null && disbursedOn >= from && disbursedOn <= until)
    .sort((a, b) => (String(a.disbursedOn) < String(b.disbursedOn) ? -1 : 1))
    .slice(0, LOOKED_AT_MAX);
  const told = await Promise.all(silent.map((loan) => isTold(deps, loan, today)));
  return silent.filter((_, at) => !told[at]);
}

async function isTold(deps: Pick<Deps, "table">, { id, disbursedOn }: Loan, today: string): Promise<boolean> {
  const range = { pk: `LOAN#${id}`, from: `FACT#${disbursedOn}`, to: `FACT#${dayAfter(dayAfter(today))}` };
  for await (const item of queryAll(deps.table, range)) if (item.kind === "loan.update_posted") return true;
  return false;
}
