// Owns a made-up site of any size for measuring how it is built: loans of all states, countries and sectors, each with a life behind it.
import { type Loan, SECTORS } from "../../functions/loans/loan.ts";
import type { HistoryItem, LoanWire, PartnerWire } from "../../web/site/views.ts";
import { eur, loan, partner, php, siteData } from "../web/fixtures.ts";

const COUNTRIES = ["PH", "KE", "ID", "GH", "PE", "UG", "IN", "RW", "BO", "SN", "VN", "GT"] as const;
const STATES = [
  "fundraising",
  "disbursed",
  "fundraising",
  "repaid",
  "disbursed",
  "funded",
  "repaid",
  "expired",
] as const;
/** Loans of one partner: a middling one of ours. */
const LOANS_PER_PARTNER = 250;
/** Repayments that the history of a loan shows: a year of months. */
const REPAYMENTS = 12;

const of = <One>(list: readonly One[], at: number): One => list[at % list.length] as One;
const day = (at: number): string => new Date(Date.UTC(2026, 0, 1 + (at % 300))).toISOString();

function storyOf(at: number): LoanWire {
  const state: Loan["state"] = of(STATES, at);
  const out = state === "disbursed" || state === "repaid";
  return loan({
    id: `loan_${at}`,
    state,
    title: `Ice, rope and a roof for cart ${at}`,
    displayName: `Rosa ${at}`,
    country: of(COUNTRIES, at),
    sector: of(SECTORS, at),
    partnerId: `partner_${Math.trunc(at / LOANS_PER_PARTNER)}`,
    picture: `/pictures/loan_${at}.svg`,
    postedAt: day(at),
    disbursedOn: out ? day(at + 20).slice(0, 10) : null,
    repaid: php(state === "repaid" ? "10304.00" : out ? "5152.00" : "0.00"),
  });
}

function historyOf(at: number, state: LoanWire["state"]): HistoryItem[] {
  const paid = state === "disbursed" || state === "repaid" ? REPAYMENTS : 0;
  return [
    { at: day(at), kind: "published" },
    { at: day(at + 3), kind: "gift", amount: eur("96.00") },
    { at: day(at + 4), kind: "recycled_in", amount: eur("64.00"), loanId: `loan_${Math.max(0, at - 1)}` },
    { at: day(at + 5), kind: "funded" },
    ...Array.from(
      { length: paid },
      (_, nth): HistoryItem => ({
        at: day(at + 30 + nth),
        kind: "repayment",
        amount: php("935.95"),
        principal: php("858.67"),
      }),
    ),
    { at: day(at + 60), kind: "update", text: { en: "The cart has its roof. It rained all week, and she sold on." } },
  ];
}

export interface MadeUpSite {
  readonly data: ReturnType<typeof siteData>;
  /** One gift: a little more funded, a little less to go. */
  give(at: number): string;
}

export function siteOf(stories: number): MadeUpSite {
  const loans = Array.from({ length: stories }, (_, at) => storyOf(at));
  const byId = new Map(loans.map((one, at) => [one.id, at]));
  const partners = Array.from(
    { length: Math.ceil(stories / LOANS_PER_PARTNER) },
    (_, at): PartnerWire => ({ ...partner, id: `partner_${at}`, country: of(COUNTRIES, at) }),
  );
  const data = siteData(loans, {
    loan: async (id) => loans[byId.get(id) ?? -1] ?? null,
    partners: async () => partners,
    history: async (id) => {
      const at = byId.get(id) ?? 0;
      return historyOf(at, of(STATES, at));
    },
  });
  return {
    data,
    give(at) {
      const one = loans[at] as LoanWire;
      loans[at] = { ...one, funded: eur("101.00"), remaining: eur("34.00") };
      return one.id;
    },
  };
}
