// What stands behind a donor's walk: loans to give to, and partners and staff who do their part between two visits, over the API.
import { expect } from "vitest";
import { moneyText } from "../../web/parts/amount.ts";
import type { Language } from "../../web/words/locale.ts";
import { type Client, dollars, euros } from "../support/client.ts";
import { ORGANISATION } from "../support/receipts.ts";

const OFFICER = "officer@demo.example";
const REVIEWER = "reviewer@demo.example";
const FINANCE = "finance@demo.example";

export interface Loan {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly country: string;
  readonly sector: "agriculture" | "food" | "clothing" | "transport" | "services";
}

/** What each story says, in the reader's own language. */
export const STORY: Readonly<Record<Language, string>> = {
  en: "I have done this work since I was fifteen, and I do it well.",
  de: "Ich mache diese Arbeit, seit ich fünfzehn bin, und ich mache sie gut.",
  fr: "Je fais ce travail depuis mes quinze ans, et je le fais bien.",
  nl: "Ik doe dit werk sinds mijn vijftiende, en ik doe het goed.",
};

/** A dollar loan, open for gifts. `principal` in dollars, of which 1.17 are one euro. */
export async function openLoan(client: Client, loan: Omit<Loan, "id">, principal: string): Promise<Loan> {
  const facts = { displayName: loan.name, country: loan.country, consent: { publish: true } };
  const entrepreneur = await client.post(OFFICER, "/v1/entrepreneurs", facts);
  const { id } = await client.post(OFFICER, "/v1/loans", {
    entrepreneurId: entrepreneur.id,
    title: loan.title,
    story: STORY,
    principal: dollars(principal),
    sector: loan.sector,
    schedule: { instalments: 3, frequency: "monthly", method: "equal-principal" },
  });
  await client.post(OFFICER, `/v1/loans/${id}/submit`);
  await client.post(REVIEWER, `/v1/loans/${id}/publish`);
  return { ...loan, id };
}

/** Receipts can be given out from now on. */
export async function organise(client: Client): Promise<void> {
  const { status } = await client.send("admin@demo.example", "PUT", "/v1/organisation", ORGANISATION);
  expect(status).toBe(200);
}

/** Somebody else gives to loans: so much to each, or everything that is left. */
export async function othersGive(client: Client, loans: readonly Loan[], amount?: string): Promise<void> {
  const email = "others@donor.example";
  const known = await Promise.all(loans.map(({ id }) => client.get(null, `/v1/loans/${id}`)));
  const lines = known.map(({ id, remaining }) => ({ loanId: id, amount: amount ? euros(amount) : remaining }));
  const { paymentUrl } = await client.post(null, "/v1/checkouts", { lines, email });
  expect(await client.pay(paymentUrl, email)).toBe(303);
  await client.settle();
}

/** Two people of finance send the money of full loans, and the partner hands them out. */
export async function handOut(client: Client, loans: readonly Loan[]): Promise<void> {
  const [first] = await Promise.all(loans.map(({ id }) => client.get(null, `/v1/loans/${id}`)));
  const proposal = {
    partnerId: first.partnerId,
    loanIds: loans.map(({ id }) => id),
    rate: first.rate.value,
    rateSource: "the bank’s slip",
    date: today(),
  };
  const { id } = await client.post(FINANCE, "/v1/transfers", proposal);
  await client.post("finance2@demo.example", `/v1/transfers/${id}/approve`);
  for (const loan of loans) {
    const { principal } = await client.get(null, `/v1/loans/${loan.id}`);
    const said = { date: today(), amount: principal, reference: `OUT-${loan.name}` };
    await client.post(OFFICER, `/v1/loans/${loan.id}/disbursement`, said);
  }
  await client.settle();
}

/** All of a loan comes back, in parts that divide evenly among nobody; the last is what is then still owed. */
export async function comesBack(client: Client, loan: Loan, parts: readonly string[]): Promise<void> {
  for (const part of [...parts, null]) {
    const { outstanding } = await client.get(null, `/v1/loans/${loan.id}`);
    const amount = part === null ? outstanding : dollars(part);
    const row = { loanId: loan.id, paidOn: today(), amount, reference: `${loan.name} ${part ?? "rest"}` };
    const sent = await client.post(OFFICER, "/v1/repayment-batches", { rows: [row] });
    expect(sent.rows[0].outcome, moneyText(amount)).toBe("applied");
  }
  expect((await client.get(null, `/v1/loans/${loan.id}`)).state).toBe("repaid");
  await client.settle();
}

/** Every invariant of the books holds. */
export async function booksHold(client: Client): Promise<void> {
  await client.settle();
  expect((await client.post(FINANCE, "/v1/ledger/audits")).violations).toEqual([]);
}

const today = () => new Date().toISOString().slice(0, 10);
