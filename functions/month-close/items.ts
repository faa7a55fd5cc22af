// Owns how the closing of a month and its figures stand in the table; refuses to decide anything about them.
import type { Currency } from "../money/currencies.ts";
import { wholeNumber } from "../table/fields.ts";
import type { Item } from "../table/table.ts";
import type { BankFigure } from "./bank.ts";
import type { AccountLine, LateLine, MonthHead, TransferRate } from "./figures.ts";
import type { CloseState, Edition, MonthClose, MonthRate, PortfolioLine, Reopening, Signing } from "./month-close.ts";

export function closeItem(close: MonthClose): Item {
  const { version: _, ...facts } = close;
  return { ...facts, notes: { ...close.notes }, type: "month_close" };
}

export function closeFrom(item: Item): MonthClose {
  return {
    month: String(item.month),
    version: Number(item.version),
    state: item.state as CloseState,
    notes: item.notes as MonthClose["notes"],
    signing: item.signing ? signingFrom(item.signing as Item) : null,
    sentBack: (item.sentBack as Reopening | null | undefined) ?? null,
    reopening: (item.reopening as Reopening | null | undefined) ?? null,
    editions: Number(item.editions),
  };
}

function signingFrom(item: Item): Signing {
  const { by, at, hash } = item as Record<"by" | "at" | "hash", string>;
  const revised = item.revised === true ? { revised: true } : {};
  const rates = item.rates as MonthRate[];
  return { by, at, ...revised, hash, portfolio: portfolioFrom(item.portfolio), rates, bank: bankFrom(item.bank) };
}

/** Months signed before the bank was held against the books have no figure of it. */
function bankFrom(figures: unknown): BankFigure[] {
  return ((figures as Item[] | undefined) ?? []).map((one) => ({
    currency: one.currency as Currency,
    accounts: (one.accounts as Item[]).map((held) => ({
      account: String(held.account),
      statement: String(held.statement),
      amount: wholeNumber(held.amount),
    })),
    bank: wholeNumber(one.bank),
    books: wholeNumber(one.books),
    notBooked: wholeNumber(one.notBooked),
    onItsWay: wholeNumber(one.onItsWay),
    unexplained: wholeNumber(one.unexplained),
  }));
}

function portfolioFrom(lines: unknown): PortfolioLine[] {
  return (lines as Item[]).map((line) => ({
    partnerId: String(line.partnerId),
    loans: Number(line.loans),
    outstanding: wholeNumber(line.outstanding),
    over30: wholeNumber(line.over30),
    over90: wholeNumber(line.over90),
  }));
}

export function editionItem(edition: Edition): Item {
  return { ...edition, notes: { ...edition.notes }, type: "closed_month" };
}

export function editionFrom(item: Item): Edition {
  return {
    month: String(item.month),
    edition: Number(item.edition),
    entries: Number(item.entries),
    hash: String(item.hash),
    signedBy: String(item.signedBy),
    signedAt: String(item.signedAt),
    approvedBy: String(item.approvedBy),
    approvedAt: String(item.approvedAt),
    notes: item.notes as Edition["notes"],
    portfolio: portfolioFrom(item.portfolio),
    rates: item.rates as MonthRate[],
    bank: bankFrom(item.bank),
    reopened: (item.reopened as Edition["reopened"] | undefined) ?? null,
  };
}

export function headItem(head: MonthHead): Item {
  const { month, entries, hash, pages, late, transfers, kinds } = head;
  const lists = { late: [...late], transfers: [...transfers], kinds: [...kinds] };
  return { type: "month_figures", month, entries, hash, pages, ...lists };
}

export function headFrom(item: Item): MonthHead {
  return {
    month: String(item.month),
    entries: Number(item.entries),
    hash: String(item.hash),
    pages: Number(item.pages),
    late: item.late as LateLine[],
    transfers: (item.transfers as Item[]).map((one) => ({
      transferId: String(one.transferId),
      partnerId: String(one.partnerId),
      promised: wholeNumber(one.promised),
      fx: wholeNumber(one.fx),
    })) as TransferRate[],
    kinds: (item.kinds as Item[]).map((one) => ({
      kind: String(one.kind),
      head: String(one.head),
      currency: one.currency as Currency,
      came: wholeNumber(one.came),
      went: wholeNumber(one.went),
    })),
  };
}

/** Short names: a month may have a hundred thousand lines. */
export function linesItem(month: string, lines: readonly AccountLine[]): Item {
  const short = lines.map((one) => ({ a: one.account, c: one.currency, o: one.opening, i: one.came, u: one.went }));
  return { type: "month_lines", month, lines: short };
}

export function linesFrom(item: Item): AccountLine[] {
  return (item.lines as Item[]).map((line) => ({
    account: String(line.a),
    currency: line.c as Currency,
    opening: wholeNumber(line.o),
    came: wholeNumber(line.i),
    went: wholeNumber(line.u),
  }));
}
