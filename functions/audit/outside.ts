// Owns what the table keeps beside the journal: other people's books, closed ones, what two people said; refuses to judge it.
import type { Adjustment } from "../adjustments/adjustment.ts";
import { adjustmentFrom } from "../adjustments/items.ts";
import type { KeptAccount } from "../bank-accounts/bank-account.ts";
import { accountFrom } from "../bank-accounts/items.ts";
import { headOf } from "../ledger/months.ts";
import type { AccountLine, MonthHead } from "../month-close/figures.ts";
import { closeFrom, editionFrom, headFrom, linesFrom } from "../month-close/items.ts";
import type { Edition, MonthClose } from "../month-close/month-close.ts";
import { fileFrom } from "../payment-files/items.ts";
import type { PaymentFile } from "../payment-files/payment-file.ts";
import { lineFrom, movementFrom } from "../reconciliation/bank/items.ts";
import type { BankMovement } from "../reconciliation/bank/movement.ts";
import type { BankLine } from "../reconciliation/bank/statement.ts";
import { statementFrom } from "../reconciliation/partners/items.ts";
import type { PartnerStatement } from "../reconciliation/partners/statement.ts";
import { orderFrom } from "../recycling-orders/items.ts";
import type { RecyclingOrder } from "../recycling-orders/order.ts";
import type { Item } from "../table/table.ts";

/** A few thousand a year: kept as they are. Lines leave their words out. */
export class Outside {
  readonly lines: BankLine[] = [];
  readonly movements: BankMovement[] = [];
  readonly adjustments: Adjustment[] = [];
  readonly months: PartnerStatement[] = [];
  readonly editions: Edition[] = [];
  readonly heads: MonthHead[] = [];
  readonly closes: MonthClose[] = [];
  readonly files: PaymentFile[] = [];
  readonly accounts: KeptAccount[] = [];
  readonly orders: RecyclingOrder[] = [];
  /** Of closed months, by what an account is: `month head currency`. */
  readonly closed = new Map<string, Omit<AccountLine, "account" | "currency">>();

  add(item: Item): void {
    if (item.type === "bank_line") this.lines.push({ ...lineFrom(item), text: "", counterparty: null, details: [] });
    else if (item.type === "bank_movement") this.movements.push(movementFrom(item));
    else if (item.type === "adjustment") this.adjustments.push(adjustmentFrom(item));
    else if (item.type === "partner_statement") this.months.push(statementFrom(item));
    else if (item.type === "closed_month") this.editions.push(editionFrom(item));
    else if (item.type === "month_figures") this.heads.push(headFrom(item));
    else if (item.type === "month_close") this.closes.push(closeFrom(item));
    else if (item.type === "payment_file") this.files.push(fileFrom(item));
    else if (item.type === "bank_account") this.accounts.push(accountFrom(item));
    else if (item.type === "recycling_order") this.orders.push(orderFrom(item));
    else if (item.type === "month_lines") for (const line of linesFrom(item)) this.#addLine(String(item.month), line);
  }

  #addLine(month: string, { account, currency, opening, came, went }: AccountLine): void {
    const name = `${month} ${headOf(account)} ${currency}`;
    const sum = this.closed.get(name) ?? { opening: 0n, came: 0n, went: 0n };
    const added = { opening: sum.opening + opening, came: sum.came + came, went: sum.went + went };
    this.closed.set(name, added);
  }
}
