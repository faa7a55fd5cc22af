// Owns the invented figures that the page tests show: months of books, records, the way of a cent; refuses to know any page.
import type { Currency } from "../../functions/money/currencies.ts";
import type {
  CentWire,
  ImpactWire,
  LentWire,
  MonthCurrencyWire,
  MonthLineWire,
  MonthWire,
  PartnerRecordWire,
} from "../../web/site/figures.ts";
import type { BookKey } from "../../web/site/views.ts";

const AS_OF = "2026-11-22T05:00:00.000Z";

const money = (currency: Currency, value: string) => ({ currency, value });

type Amounts = readonly [opening: string, came: string, went: string, closing: string];

function line(currency: Currency, key: BookKey, [opening, came, went, closing]: Amounts): MonthLineWire {
  return {
    key,
    opening: money(currency, opening),
    came: money(currency, came),
    went: money(currency, went),
    closing: money(currency, closing),
  };
}

function side(currency: Currency, lines: readonly (readonly [BookKey, Amounts])[], total: Amounts) {
  const { key: _, ...sum } = line(currency, "bank", total);
  return { lines: lines.map(([key, amounts]) => line(currency, key, amounts)), total: sum };
}

const october: MonthCurrencyWire = {
  currency: "EUR",
  places: side("EUR", [["stripe", ["0.00", "98.90", "0.00", "98.90"]]], ["0.00", "98.90", "0.00", "98.90"]),
  purposes: side(
    "EUR",
    [
      ["for-loan", ["0.00", "100.00", "0.00", "100.00"]],
      ["fees", ["0.00", "0.00", "1.10", "-1.10"]],
    ],
    ["0.00", "100.00", "1.10", "98.90"],
  ),
};

const november: readonly MonthCurrencyWire[] = [
  {
    currency: "EUR",
    places: side("EUR", [["stripe", ["98.90", "0.00", "98.90", "0.00"]]], ["98.90", "0.00", "98.90", "0.00"]),
    purposes: side(
      "EUR",
      [
        ["for-loan", ["100.00", "0.00", "100.00", "0.00"]],
        ["fees", ["-1.10", "1.10", "0.00", "0.00"]],
      ],
      ["98.90", "1.10", "100.00", "0.00"],
    ),
  },
  {
    currency: "PHP",
    places: side(
      "PHP",
      [
        ["partner", ["0.00", "6440.00", "6440.00", "0.00"]],
        ["loan", ["0.00", "6440.00", "0.00", "6440.00"]],
      ],
      ["0.00", "12880.00", "6440.00", "6440.00"],
    ),
    purposes: side(
      "PHP",
      [
        ["for-loan", ["0.00", "6440.00", "6440.00", "0.00"]],
        ["lent", ["0.00", "6440.00", "0.00", "6440.00"]],
      ],
      ["0.00", "12880.00", "6440.00", "6440.00"],
    ),
  },
];

export const months: readonly MonthWire[] = [
  { month: "2026-10", currencies: [october] },
  { month: "2026-11", currencies: november },
];

export function lent(currency: Currency, over: Partial<LentWire> = {}): LentWire {
  const own = (value: string) => money(currency, value);
  return {
    lent: own("1000.00"),
    repaid: own("610.00"),
    outstanding: own("350.00"),
    writtenOff: own("40.00"),
    recovered: own("15.00"),
    over30: own("35.00"),
    over90: own("7.00"),
    par30Percent: "10.00",
    par90Percent: "2.00",
    ...over,
  };
}

export const record: PartnerRecordWire = {
  asOf: AS_OF,
  posted: 371,
  funded: 365,
  handedOut: 362,
  repaying: 48,
  repaid: 310,
  writtenOff: 4,
  ended: 5,
  people: 290,
  countries: ["PH"],
  currencies: [lent("PHP")],
  worth: lent("EUR"),
  toFunded: { loans: 365, hours: 220 },
  cost: { loans: 362, yearly: "18.25", least: "0.00", most: "24.00", ofPrincipal: "9.60", days: 334 },
};

export const impact: ImpactWire = {
  record,
  given: money("EUR", "5000.00"),
  funded: money("EUR", "7000.00"),
  timesWorked: "1.40",
  lost: money("EUR", "25.00"),
  lostPercent: "2.50",
  fx: money("EUR", "-3.20"),
  fees: money("EUR", "-41.70"),
  byCountry: [{ key: "PH", handedOut: 362, people: 290, worth: lent("EUR") }],
  bySector: [{ key: "food", handedOut: 362, people: 290, worth: lent("EUR") }],
};

export const cent: CentWire = {
  asOf: AS_OF,
  stages: [
    {
      ...{ loanId: "l_1", displayName: "Rosa", country: "PH", partnerName: "Bayanihan Microfinance", currency: "PHP" },
      ...{ state: "repaid", amount: money("EUR", "25.00"), nth: 1, came: "2026-03-11T10:00:00.000Z" },
      ...{ sent: { on: "2026-03-14", rate: "64.40", source: "European Central Bank" }, handedOutOn: "2026-03-16" },
      back: { on: "2026-04-16", amount: money("PHP", "858.67") },
    },
    {
      ...{ loanId: "l_2", displayName: "Amina", country: "PH", partnerName: "Bayanihan Microfinance", currency: "PHP" },
      ...{ state: "disbursed", amount: money("EUR", "13.33"), nth: 1, came: "2026-05-02T10:00:00.000Z" },
      ...{ sent: null, handedOutOn: "2026-05-09", back: null },
    },
  ],
};
