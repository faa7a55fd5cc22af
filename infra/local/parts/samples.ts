// Owns the invented data with which parts are shown; refuses to know the parts.
import type { MoneyWire } from "../../../functions/money/wire.ts";
import type { LineageNode } from "../../../web/parts/tree.tsx";
import type { LoanCardWire } from "../../../web/site/views.ts";

export const PICTURE = "/dev/parts/picture.svg";

export const eur = (value: string): MoneyWire => ({ currency: "EUR", value });
export const php = (value: string): MoneyWire => ({ currency: "PHP", value });

export function loan(changes: Partial<LoanCardWire> = {}): LoanCardWire {
  return {
    id: "loan_sample",
    state: "fundraising",
    title: "An ice box for the afternoon’s fish",
    displayName: "Rosa",
    country: "PH",
    region: "Zambales",
    sector: "food",
    activity: "Fish vending",
    partnerId: "partner_sample",
    partnerName: "Harvest Circle Subic",
    picture: PICTURE,
    principal: php("10304.00"),
    repaid: php("4293.35"),
    outstanding: php("6010.65"),
    goal: eur("160.00"),
    funded: eur("96.00"),
    reserved: eur("25.00"),
    remaining: eur("39.00"),
    rate: { value: "64.40", source: "European Central Bank", date: "2026-11-20" },
    schedule: { instalments: 12, frequency: "monthly", method: "equal-instalments" },
    preDisbursed: null,
    postedAt: "2026-11-02T08:00:00Z",
    deadline: "2026-12-31",
    disbursedOn: null,
    returnedBecause: null,
    writeOff: null,
    ...changes,
  };
}

export function node(changes: Partial<LineageNode> = {}): LineageNode {
  return {
    id: "contribution_sample",
    loanId: "loan_sample",
    displayName: "Rosa",
    loanTitle: "An ice box for the afternoon’s fish",
    country: "PH",
    loanState: "disbursed",
    picture: PICTURE,
    createdAt: "2026-03-11T10:00:00Z",
    amount: eur("25.00"),
    repaid: eur("10.00"),
    repaidInLoanCurrency: php("644.00"),
    waiting: eur("0.00"),
    children: [],
    ...changes,
  };
}

export const STORY = [
  "Every morning at four she waits at the landing for the boats to come in. She buys what is freshest and walks her round.",
  "By eleven the sun has won. What is not sold by then she dries, at a third of the price.",
].join("\n\n");

export const STORY_RTL = "كل صباح في الرابعة تنتظر القوارب عند المرسى.";
