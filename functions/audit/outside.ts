// Owns what the table keeps of other people's books: lines of the bank, adjustments, months of partners; refuses to judge them.
import type { Adjustment } from "../adjustments/adjustment.ts";
import { adjustmentFrom } from "../adjustments/items.ts";
import { lineFrom, movementFrom } from "../reconciliation/bank/items.ts";
import type { BankMovement } from "../reconciliation/bank/movement.ts";
import type { BankLine } from "../reconciliation/bank/statement.ts";
import { statementFrom } from "../reconciliation/partners/items.ts";
import type { PartnerStatement } from "../reconciliation/partners/statement.ts";
import type { Item } from "../table/table.ts";

/** A few thousand a year: kept as they are. Lines leave their words out. */
export class Outside {
  readonly lines: BankLine[] = [];
  readonly movements: BankMovement[] = [];
  readonly adjustments: Adjustment[] = [];
  readonly months: PartnerStatement[] = [];

  add(item: Item): void {
    if (item.type === "bank_line") this.lines.push({ ...lineFrom(item), text: "", counterparty: null, details: [] });
    else if (item.type === "bank_movement") this.movements.push(movementFrom(item));
    else if (item.type === "adjustment") this.adjustments.push(adjustmentFrom(item));
    else if (item.type === "partner_statement") this.months.push(statementFrom(item));
  }
}
