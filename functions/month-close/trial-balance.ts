// Owns the trial balance of a month as a file: every account with what it opened, moved and closed with; refuses to work it out.
import { classOf } from "../ledger/accounts.ts";
import { amountText } from "../money/wire.ts";
import { closingOf, type MonthFigures } from "./figures.ts";
import { csvRows } from "./safe-csv.ts";

const COLUMNS = ["month", "account", "class", "currency", "opening", "came", "went", "closing"] as const;

export function trialBalanceCsv({ month, lines }: MonthFigures): string {
  const rows = lines.map((line) => {
    const { account, currency, opening, came, went } = line;
    const figures = [opening, came, went, closingOf(line)].map((units) => ({ figure: amountText(currency, units) }));
    return [month, account, classOf(account) ?? "", currency, ...figures];
  });
  return csvRows([[...COLUMNS], ...rows]);
}
