// Owns which loans and partners a batch of the table's stream touches; refuses to render anything.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { loanFrom } from "../../functions/loans/items.ts";
import type { Loan } from "../../functions/loans/loan.ts";
import { changesOf } from "../../functions/table/records.ts";

export interface Touched {
  /** Loans as they are after the batch, in its order. */
  readonly changed: readonly Loan[];
  readonly loans: ReadonlySet<string>;
  readonly partners: ReadonlySet<string>;
}

export function touchedBy(event: DynamoDBStreamEvent): Touched {
  const changed: Loan[] = [];
  const loans = new Set<string>();
  const partners = new Set<string>();
  for (const { item } of changesOf(event)) {
    if (!item) continue;
    if (item.type === "loan") {
      const loan = loanFrom(item);
      changed.push(loan);
      loans.add(loan.id);
      partners.add(loan.partnerId);
    } else if (item.type === "partner") partners.add(String(item.id));
    else if (String(item.pk).startsWith("LOAN#")) loans.add(String(item.pk).slice("LOAN#".length));
  }
  return { changed, loans, partners };
}
