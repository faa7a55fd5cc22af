// Owns the sum of every account and currency in few bytes, outside the garbage collector's sight; refuses to know entries.
import type { Account } from "../ledger/accounts.ts";
import type { Balances } from "../ledger/balances.ts";
import type { Leg } from "../ledger/entry.ts";
import type { Currency } from "../money/currencies.ts";
import { type NumberChunks, Numbers } from "./numbers.ts";
import { Amounts, type AmountsParcel, Ids, type IdsParcel } from "./sums.ts";
import type { Texts } from "./texts.ts";

/** What an audit asks of balances. */
export type Folded = Pick<Balances, "of" | "unordered">;

/** The same as plain data, for another thread. */
export interface AccountSumsParcel {
  readonly ids: IdsParcel;
  readonly accounts: NumberChunks;
  readonly currencies: NumberChunks;
  readonly sums: AmountsParcel;
}

/** As ledger/balances.ts adds up; an account and a currency together have a number, from 0 on. */
export class AccountSums implements Folded {
  readonly #texts: Texts;
  #ids = new Ids();
  #accounts = new Numbers();
  #currencies = new Numbers();
  #sums = new Amounts();

  constructor(texts: Texts) {
    this.#texts = texts;
  }

  static of(texts: Texts, { ids, accounts, currencies, sums }: AccountSumsParcel): AccountSums {
    const all = new AccountSums(texts);
    all.#ids = Ids.of(ids);
    all.#accounts = new Numbers(accounts, ids.size);
    all.#currencies = new Numbers(currencies, ids.size);
    all.#sums = Amounts.of(sums);
    return all;
  }

  parcel(): AccountSumsParcel {
    const [accounts, currencies] = [this.#accounts.chunks, this.#currencies.chunks];
    return { ids: this.#ids.parcel(), accounts, currencies, sums: this.#sums.parcel() };
  }

  /** Answers the number of the account and its currency. */
  add({ account, currency, amount }: Pick<Leg, "currency"> & { account: string; amount: bigint }): number {
    const known = this.#ids.size;
    const nth = this.#ids.of(`${account} ${currency}`);
    if (nth === known) {
      this.#accounts.push(this.#texts.ref(account));
      this.#currencies.push(this.#texts.ref(currency));
    }
    this.#sums.add(nth, amount);
    return nth;
  }

  of(account: string, currency: Currency): bigint {
    const nth = this.#ids.find(`${account} ${currency}`);
    return nth === -1 ? 0n : this.#sums.at(nth);
  }

  accountOf(nth: number): Account {
    return this.#texts.text(this.#accounts.at(nth)) as Account;
  }

  currencyOf(nth: number): Currency {
    return this.#texts.text(this.#currencies.at(nth)) as Currency;
  }

  *unordered(): ReturnType<Balances["unordered"]> {
    for (let nth = 0; nth < this.#accounts.length; nth++)
      yield { account: this.accountOf(nth), currency: this.currencyOf(nth), amount: this.#sums.at(nth) };
  }
}
