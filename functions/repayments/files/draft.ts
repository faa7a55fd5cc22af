// Owns a file of repayments between being read and being booked: whose it is, its rows, and that somebody said yes; refuses to judge them.
import type { Deps } from "../../deps.ts";
import type { Caller } from "../../people/person.ts";
import { keys } from "../../table/keys.ts";
import { putOnce } from "../../table/put-once.ts";
import { get } from "../../table/read.ts";
import type { Item } from "../../table/table.ts";
import type { FileRow } from "./cells.ts";

/** Belongs to the one person who sent it. */
export interface Draft {
  readonly id: string;
  readonly version: number;
  readonly partnerId: string;
  readonly fileName: string;
  readonly encoding: string;
  readonly rows: readonly FileRow[];
  /** Rows of the file without an amount: nobody paid. */
  readonly unpaid: number;
  /** Rows that were left out since. */
  readonly leftOut: number;
  /** Somebody said yes to these very rows: from then on they are booked and changed no more. */
  readonly confirmed: boolean;
  readonly createdAt: string;
}

/** Days that a file waits for a yes. The books keep what was booked for ever. */
const KEPT_DAYS = 14;
const DAY_SECONDS = 86_400;
const MS = 1000;

/** Bytes of all rows: what one item of the table holds (400 kB), less what stands around them. */
const ROWS_MAX_BYTES = 350_000;

/** Whether the table can keep these rows: five hundred of usual length are a fifth of it. */
export function canKeep(rows: readonly FileRow[]): boolean {
  return Buffer.byteLength(JSON.stringify(rows)) <= ROWS_MAX_BYTES;
}

const keyOf = (personId: string, id: string) => keys.request(`FILE#${personId}`, id);

export function draftAction(personId: string, draft: Draft): { key: ReturnType<typeof keyOf>; item: Item } {
  const { version: _, rows, ...facts } = draft;
  const ttl = Math.floor(Date.parse(draft.createdAt) / MS) + KEPT_DAYS * DAY_SECONDS;
  const item = { ...facts, rows: JSON.stringify(rows), personId, type: "repayment_file", ttl };
  return { key: keyOf(personId, draft.id), item };
}

/** Keeps a file that was just read; the same again changes nothing. */
export async function keepDraft(
  deps: Pick<Deps, "table" | "clock">,
  caller: Caller,
  facts: Pick<Draft, "id" | "fileName" | "encoding" | "rows" | "unpaid">,
): Promise<void> {
  const createdAt = deps.clock.now().toISOString();
  const partnerId = caller.partnerId ?? "none";
  const draft: Draft = { ...facts, version: 1, partnerId, leftOut: 0, confirmed: false, createdAt };
  const { key, item } = draftAction(caller.personId, draft);
  await putOnce(deps.table, key, item);
}

/** Null as well when somebody else sent it, or when they have come to another partner since. */
export async function findDraft(deps: Pick<Deps, "table">, caller: Caller, id: string): Promise<Draft | null> {
  const item = await get(deps.table, keyOf(caller.personId, id));
  if (item?.type !== "repayment_file" || item.partnerId !== caller.partnerId) return null;
  return {
    id: String(item.id),
    version: Number(item.version),
    partnerId: String(item.partnerId),
    fileName: String(item.fileName),
    encoding: String(item.encoding),
    rows: JSON.parse(String(item.rows)) as FileRow[],
    unpaid: Number(item.unpaid),
    leftOut: Number(item.leftOut),
    confirmed: item.confirmed === true,
    createdAt: String(item.createdAt),
  };
}
