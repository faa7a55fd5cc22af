// Owns the invented data that the page tests show; refuses to know any page.
import type { Currency } from "../../functions/money/currencies.ts";
import type { BasketLine, BasketView, CheckoutState, CheckoutView } from "../../web/giving/views.ts";
import type { MonthlyFormView, MonthView, PlanView } from "../../web/me/plan-views.ts";
import type { LineageNode, PortfolioView, PreferencesView } from "../../web/me/views.ts";
import type { SiteData } from "../../web/site/pages.tsx";
import type { BooksWire, HistoryItem, LoanWire, MoneyWire, PartnerWire, StatsWire } from "../../web/site/views.ts";
import { impact, months, record } from "./figures.ts";

export const site = { origin: "https://onward.example", demo: true } as const;

export const money = (currency: Currency, value: string): MoneyWire => ({ currency, value });
export const eur = (value: string): MoneyWire => money("EUR", value);
export const php = (value: string): MoneyWire => money("PHP", value);

const STORY = [
  "Every morning at four she waits at the landing for the boats to come in. She buys what is freshest, sorts it by hand, and walks her round: first the jeepney stop, then the school, then home by home.",
  "By eleven the sun has won. What is not sold by then she dries, at a third of the price. “With ice,” she says, “I have an afternoon.”",
  "The loan pays for an insulated box, ice for every day of the first month, and a push cart with a roof. She expects to sell six kilos more a day. She has two children at school and keeps her books in the back of the older one’s maths notebook.",
].join("\n\n");

const scheduleRow = (at: number) => ({
  dueOn: `2027-${String(at + 1).padStart(2, "0")}-15`,
  principal: "858.67",
  interest: "77.28",
  total: "935.95",
});

export function loan(changes: Partial<LoanWire> = {}): LoanWire {
  return {
    id: "l_1",
    state: "fundraising",
    title: "An ice box for the afternoon’s fish",
    displayName: "Rosa",
    country: "PH",
    region: "Zambales",
    sector: "food",
    activity: "Fish vending",
    partnerId: "p_1",
    partnerName: "Bayanihan Microfinance",
    story: { en: STORY, fil: "Tuwing alas-kuwatro ng umaga, naghihintay siya sa daungan." },
    picture: "/pictures/l_1.svg",
    principal: php("10304.00"),
    repaid: php("0.00"),
    outstanding: php("0.00"),
    goal: eur("160.00"),
    funded: eur("96.00"),
    reserved: eur("25.00"),
    remaining: eur("39.00"),
    rate: { value: "64.40", source: "European Central Bank", date: "2026-11-20" },
    schedule: {
      instalments: 12,
      frequency: "monthly",
      method: "equal-instalments",
      annualRatePercent: "18",
      rows: Array.from({ length: 12 }, (_, at) => scheduleRow(at)),
    },
    preDisbursed: null,
    postedAt: "2026-11-02T08:00:00Z",
    deadline: "2026-12-31",
    disbursedOn: null,
    returnedBecause: null,
    writeOff: null,
    ...changes,
  };
}

export const partner: PartnerWire = {
  id: "p_1",
  name: "Bayanihan Microfinance",
  country: "PH",
  city: "Olongapo",
  currency: "PHP",
  description: "A cooperative of market women that lends to its own members.",
  since: "2021-03-01",
  record: { open: 12, repaying: 48, repaid: 310 },
};

export const noStats: StatsWire = {
  given: eur("0.00"),
  repaid: eur("0.00"),
  recycled: eur("0.00"),
  loans: { total: 0 },
  openLoans: 0,
  countries: 0,
};

export const history: readonly HistoryItem[] = [
  { at: "2026-11-02T08:00:00Z", kind: "published" },
  { at: "2026-11-03T08:00:00Z", kind: "gift", amount: eur("25.00") },
  { at: "2026-11-04T08:00:00Z", kind: "recycled_in", amount: eur("71.00"), loanId: "l_2" },
  { at: "2026-11-05T08:00:00Z", kind: "repayment", amount: php("935.95"), principal: php("858.67") },
  { at: "2026-11-06T08:00:00Z", kind: "update", text: { en: "The box is here. It is blue." } },
];

export const books: BooksWire = {
  asOf: "2026-11-22T05:00:00Z",
  currencies: [
    {
      currency: "EUR",
      places: [{ key: "bank", amount: eur("96.00") }],
      purposes: [{ key: "for-loan", amount: eur("97.10") }],
      results: [{ key: "fees", amount: eur("-1.10") }],
      placesTotal: eur("96.00"),
      purposesTotal: eur("96.00"),
    },
  ],
  months,
};

/** A site over the given loans; `loans` may be changed between renderings. */
export function siteData(loans: readonly LoanWire[], changes: Partial<SiteData> = {}): SiteData {
  return {
    site,
    publicLoans: async () => loans,
    loan: async (id) => loans.find((one) => one.id === id) ?? null,
    partners: async () => [partner],
    stats: async () => ({ ...noStats, openLoans: loans.length }),
    history: async () => history,
    books: async () => books,
    record: async () => record,
    impact: async () => impact,
    ...changes,
  };
}

export function node(changes: Partial<LineageNode> = {}): LineageNode {
  return {
    id: "c_1",
    loanId: "l_1",
    displayName: "Rosa",
    loanTitle: "An ice box",
    country: "PH",
    loanState: "disbursed",
    createdAt: "2026-03-11T10:00:00Z",
    amount: eur("25.00"),
    repaid: eur("10.00"),
    repaidInLoanCurrency: php("644.00"),
    waiting: eur("0.00"),
    children: [],
    ...changes,
  };
}

export const portfolio: PortfolioView = {
  identity: {
    given: eur("30.00"),
    committed: eur("5.00"),
    lentOut: eur("14.00"),
    waiting: eur("1.00"),
    undirected: eur("2.50"),
    runningCosts: eur("5.00"),
    fees: eur("0.00"),
    refunded: eur("0.00"),
    carried: eur("0.00"),
    lost: eur("3.00"),
    fx: eur("-0.50"),
  },
  timesWorked: "1.40",
  recycledTotal: eur("10.00"),
  people: 2,
  countries: 1,
  gifts: [
    {
      id: "g_1",
      reference: "ON-7K2M-41",
      at: "2026-03-11T10:00:00Z",
      total: eur("30.00"),
      runningCosts: eur("5.00"),
      refunded: eur("0.00"),
      message: "All the best, and many good catches!",
      timesWorked: "1.40",
      contributions: [
        node({ waiting: eur("1.00"), children: [node({ id: "c_2", displayName: "Amina", loanState: "fundraising" })] }),
      ],
    },
  ],
};

const line = (changes: Partial<BasketLine> = {}): BasketLine => ({
  loanId: "l_1",
  displayName: "Rosa",
  title: "An ice box",
  country: "PH",
  picture: null,
  amountText: "25.00",
  amount: "25.00",
  remaining: eur("39.00"),
  presets: [eur("10.00"), eur("25.00"), eur("39.00")],
  heldByOthers: null,
  ...changes,
});

export const basket: BasketView = {
  lines: [
    line(),
    line({
      loanId: "l_2",
      displayName: "Amina",
      remaining: eur("12.50"),
      problem: { code: "full", message: "Only €12.50 is still missing for Amina." },
    }),
  ],
  runningCosts: "0.00",
  runningCostsText: "0.00",
  total: eur("50.00"),
  guestEmail: { value: "" },
  message: "",
  reservationMinutes: 45,
  attempt: {
    ...{ state: "held", until: "2026-11-04T10:45:00.000Z", minutes: 38 },
    ...{ paymentUrl: "http://pay.test/1", keepMinutes: 45 },
  },
};

export const checkout = (state: CheckoutState): CheckoutView => ({
  id: "co_1",
  reference: "ON-7K2M-41",
  state,
  total: eur("25.00"),
  runningCosts: eur("0.00"),
  lines: [
    { loanId: "l_1", displayName: "Rosa", title: "An ice box", country: "PH", picture: null, amount: eur("25.00") },
  ],
  message: "All the best, and many good catches!",
  naming: state === "paid" ? { word: "gift", shown: null } : undefined,
  undirected: null,
  refunded: state === "refunded" ? eur("25.00") : null,
  email: "jo@example.org",
  paymentUrl: null,
  expiresAt: null,
  keepMinutes: null,
  paidOn: state === "paid" ? "2026-11-04T10:03:00.000Z" : null,
  knownBy: null,
  fullBy: null,
  repaidFrom: null,
});

export const preferences: PreferencesView = {
  email: "jo@example.org",
  name: null,
  next: "auto",
  mail: "all",
  language: "en",
  chooseWithinDays: 14,
  countries: [{ code: "KE", chosen: true }],
  sectors: [{ key: "food", chosen: false }],
  shown: { firstName: "Rosa", country: "PH" },
  namedGifts: 1,
};

export const plan: PlanView = {
  id: "plan_1",
  state: "past_due",
  amount: eur("25.00"),
  runningCosts: eur("1.50"),
  total: eur("26.50"),
  countries: ["KE"],
  sectors: ["food"],
  partnerName: "Project Life",
  startedAt: "2026-08-04T10:00:00.000Z",
  nextPaymentAt: "2026-12-04T10:00:00.000Z",
  cancelledAt: null,
  byDonor: false,
  paymentUrl: null,
};

export const month: MonthView = {
  reference: "7Q3KX2AB",
  at: "2026-11-04T10:00:00.000Z",
  total: eur("26.50"),
  refunded: eur("0.00"),
};

export const monthlyForm: MonthlyFormView = {
  amountText: "zero",
  amountProblem: "Write an amount such as 10 or 12.50",
  costsText: "0.00",
  countries: [{ code: "KE", chosen: true }],
  sectors: [{ key: "food", chosen: false }],
  once: "once_1",
};
