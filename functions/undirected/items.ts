// Owns how a lot stands in the table: under its donor by age, and in one list by the day on which it goes by itself.
import { type Minor, minor } from "../money/minor.ts";
import { textOrNull, wholeNumber } from "../table/fields.ts";
import { index, type Key, keys } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import type { Lot } from "./lot.ts";

export function lotKey(lot: Pick<Lot, "donorId" | "since" | "id">): Key {
  return keys.lot(lot.donorId, lot.since, lot.id);
}

/** An emptied lot leaves the list of those that wait. */
export function lotItem(lot: Lot): Item {
  const { version: _, from, ...facts } = lot;
  return {
    ...facts,
    ...(from ? { from: { ...from } } : {}),
    type: "lot",
    ...(lot.left > 0n ? index.waitingLots(lot.id, lot.chooseBy) : {}),
  };
}

const amount = (value: unknown): Minor => minor(wholeNumber(value));

export function lotFrom(item: Item): Lot {
  return {
    id: String(item.id),
    version: Number(item.version),
    donorId: String(item.donorId),
    cause: String(item.cause),
    donationId: String(item.donationId),
    amount: amount(item.amount),
    left: amount(item.left),
    loanId: textOrNull(item.loanId),
    partnerId: textOrNull(item.partnerId),
    countries: item.countries as string[],
    sectors: item.sectors as string[],
    from: (item.from as Lot["from"] | undefined) ?? null,
    since: String(item.since),
    chooseBy: String(item.chooseBy),
  };
}
