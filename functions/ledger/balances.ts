// Owns the fold of entries into balances and the sums over them; refuses to know where entries are kept.
import type { Currency } from "../money/currencies.ts";
import { type AccountClass, classOf } from "./accounts.ts";
import type { Leg } from "./entry.ts";

interface Balance {
  readonly account: string;
  readonly currency: Currency;
  readonly amount: bigint;
}

/** Balance per `account currency`. */
export class Balances {
  /** The name is made of a leg's words and holds on to neither them nor the item that they were read from. */
  readonly #sums = new Map<string, { amount: bigint }>();

  add(leg: { readonly account: string; readonly currency: Currency; readonly amount: bigint }): void {
    const key = `${leg.account} ${leg.currency}`;
    const line = this.#sums.get(key);
    if (line) line.amount += leg.amount;
    else this.#sums.set(key, { amount: leg.amount });
  }

  of(account: string, currency: Currency): bigint {
    return this.#sums.get(`${account} ${currency}`)?.amount ?? 0n;
  }

  /** In no order: putting a hundred thousand names in order takes longer than adding them up. */
  *unordered(): Generator<Balance> {
    for (const [name, { amount }] of this.#sums) {
      const end = name.lastIndexOf(" ");
      yield { account: name.slice(0, end), currency: name.slice(end + 1) as Currency, amount };
    }
  }

  lines(): Balance[] {
    return [...this.unordered()].sort((a, b) =>
      a.account === b.account ? a.currency.localeCompare(b.currency) : a.account.localeCompare(b.account),
    );
  }

  byClass(): ReturnType<typeof byClass> {
    return byClass(this.unordered());
  }
}

/** Per currency, the sum of each class: places must equal purposes plus results. */
export function byClass(lines: Iterable<Balance>): Map<Currency, Record<AccountClass, bigint>> {
  const classes = new Map<Currency, Record<AccountClass, bigint>>();
  for (const line of lines) {
    const sums = classes.get(line.currency) ?? { place: 0n, purpose: 0n, result: 0n };
    const kind = classOf(line.account);
    // An account of no class is damage, which the auditor names; here it belongs to no sum.
    if (kind) sums[kind] += line.amount;
    classes.set(line.currency, sums);
  }
  return classes;
}

export function fold(entries: Iterable<{ readonly legs: readonly Leg[] }>): Balances {
  const balances = new Balances();
  for (const entry of entries) for (const leg of entry.legs) balances.add(leg);
  return balances;
}
