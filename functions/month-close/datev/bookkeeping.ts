// Owns which number of a bookkeeper's chart each kind of account goes by, and who the bookkeeper is; refuses to know the file (rows.ts).
import { HEADS, type Head } from "../../ledger/accounts.ts";

/** What the person who keeps the books told us. Numbers are texts: `0800` is no `800`. */
export interface Bookkeeping {
  /** The adviser's number at DATEV, and the client's at the adviser. */
  readonly consultant: string;
  readonly client: string;
  /** The chart the numbers are from: `49` for associations, `03`, `04`. */
  readonly chart: string;
  /** Digits of an account's number. */
  readonly digits: string;
  /** The month in which the business year begins: `01`. */
  readonly yearBegins: string;
  /** Between the lines of an entry that has more than two: each line stands against it, and together they leave nothing on it. */
  readonly clearing: string;
  readonly accounts: Readonly<Record<Head, string>>;
}

/**
 * Proposals in the ranges of SKR 03 and 49. Whoever keeps the books looks at them before the first export; consultant and client are the
 * smallest numbers there are, and the import asks for the right ones.
 */
export const PROPOSED: Bookkeeping = {
  consultant: "1001",
  client: "1",
  chart: "49",
  digits: "4",
  yearBegins: "01",
  clearing: "1590",
  accounts: {
    stripe: "1360",
    bank: "1200",
    partner: "1510",
    loan: "1550",
    "for-loan": "1731",
    lent: "1732",
    fund: "1733",
    undirected: "1734",
    "running-costs": "0840",
    reserve: "0850",
    overpaid: "1735",
    returning: "1736",
    suspense: "1599",
    fees: "4970",
    losses: "2400",
    fx: "2150",
    interest: "2650",
  },
};

export const BOOKKEEPING_FIELDS = ["consultant", "client", "chart", "digits", "yearBegins", "clearing"] as const;
export const ACCOUNT_HEADS: readonly Head[] = HEADS;
