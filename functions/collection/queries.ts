// Owns reading the sheet of a partner's collectors; refuses to change anything.
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import type { Group } from "../groups/group.ts";
import { meetingGroups } from "../groups/queries.ts";
import { collectedBy } from "../repayments/queries.ts";
import { SHEET_ROWS_MAX, type SheetRow, sheetRow } from "./sheet.ts";

export interface Sheet {
  readonly today: string;
  readonly groups: readonly Group[];
  /** Every running loan that the partner collects, what is due first first; at most as many as were asked for. */
  readonly rows: readonly SheetRow[];
  /** Loans that did not fit. */
  readonly more: number;
}

/** With `most` loans: as many as a phone keeps, where nothing else is asked for. */
export async function sheetOf(
  deps: Pick<Deps, "table" | "clock">,
  partnerId: string,
  most: number = SHEET_ROWS_MAX,
): Promise<Sheet> {
  const today = dayOf(deps.clock.now());
  const [groups, loans] = await Promise.all([meetingGroups(deps, partnerId), collectedBy(deps, partnerId)]);
  const groupOf = new Map(groups.flatMap((group) => group.memberIds.map((id) => [id, group.id])));
  const rows = loans
    .map((loan) => sheetRow(loan, groupOf.get(loan.entrepreneurId) ?? null, today))
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  return { today, groups, rows: rows.slice(0, most), more: Math.max(0, rows.length - most) };
}

/** After every day: nothing is expected of it so soon. */
const LATER = "9999";

function orderOf(row: SheetRow): string {
  return `${row.expected[0]?.dueOn ?? LATER}#${row.name}#${row.loanId}`;
}
