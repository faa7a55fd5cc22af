// Owns how a lot comes to be and shrinks, as pure decisions; refuses to touch the table or the clock.
import { isOver } from "../days.ts";
import { idFrom } from "../ids.ts";
import { type Minor, minus } from "../money/minor.ts";
import { CHOOSE_DAYS, type Lot } from "./lot.ts";

const DAY_MS = 86_400_000;

/** A new lot. Named by the entry that brought it and the loan it was meant for, so that the same money makes one lot. */
export function newLot(
  money: Pick<Lot, "donorId" | "cause" | "donationId" | "amount" | "loanId" | "partnerId"> &
    Partial<Pick<Lot, "countries" | "sectors" | "from">>,
  at: string,
  chooseDays: number = CHOOSE_DAYS,
): Lot {
  return {
    countries: [],
    sectors: [],
    from: null,
    ...money,
    id: idFrom("lot", money.cause, money.loanId ?? ""),
    version: 1,
    left: money.amount,
    since: at,
    chooseBy: new Date(Date.parse(at) + chooseDays * DAY_MS).toISOString(),
  };
}

/**
 * Whether it goes by itself now. Its donor was told a day, not an hour, and may still choose on that day; what was to go at once waits for
 * no day.
 */
export function isDue(lot: Pick<Lot, "since" | "chooseBy">, now: Date): boolean {
  return lot.chooseBy <= lot.since || isOver(lot.chooseBy, now);
}

/** The lot with less in it. Throws when it holds less than is taken: the caller planned with what it had read. */
export function taken(lot: Lot, amount: Minor): Lot {
  if (amount > lot.left) throw new RangeError(`${lot.id} holds ${lot.left}, not ${amount}`);
  return { ...lot, left: minus(lot.left, amount) };
}
