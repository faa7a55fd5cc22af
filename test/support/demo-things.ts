// Things of the demo that tests of refusals point at: ours, and others' that are nobody's business of ours.
import type { Client, Json } from "./client.ts";
import { ADDRESSEE, ORGANISATION } from "./receipts.ts";

/** One person of each role; those with a partner are of the same one. */
export const EMAILS: Readonly<Record<string, string>> = {
  donor: "donor@demo.example",
  officer: "officer@demo.example",
  manager: "manager@demo.example",
  reviewer: "reviewer@demo.example",
  finance: "finance@demo.example",
  admin: "admin@demo.example",
};
export const ANOTHER_DONOR = "donor2@demo.example";

export interface Things {
  readonly partner: string;
  readonly loan: string;
  readonly entrepreneur: string;
  readonly group: string;
  readonly transfer: string;
  readonly contribution: string;
  readonly checkout: string;
  readonly receipt: string;
  readonly plan: string;
  readonly refund: string;
  /** Only staff see adjustments and lines of the bank's statements. */
  readonly adjustment: string;
  readonly bankLine: string;
  /** Of an entry of anybody: only finance sees any of them. */
  readonly reversal: string;
  /** Only administrators and finance see proposed roles. */
  readonly roleProposal: string;
}

export interface DemoThings {
  /** Of the officer's partner, and of the first donor. */
  readonly own: Things;
  /** Of another partner. Its loan is a draft, which the public may not see either. */
  readonly foreign: Things;
}

/** Reads ids through the lists; drafts one loan of another partner. */
export async function demoThings(client: Client): Promise<DemoThings> {
  const admin = EMAILS.admin ?? "";
  const people: Json[] = (await client.get(admin, "/v1/people?limit=200")).items;
  const personOf = (email: string | undefined) => people.find((one) => one.email === email);
  const partner = personOf(EMAILS.officer).partnerId;
  const stranger = people.find((one) => one.role === "officer" && one.partnerId !== partner);
  const loans: Json[] = (await client.get(null, "/v1/loans?limit=200")).items;
  const transfers: Json[] = (await client.get(EMAILS.finance ?? "", "/v1/transfers?limit=200")).items;
  await client.send(admin, "PUT", "/v1/organisation", ORGANISATION);
  const entrepreneurOf = async (email: string) => (await client.get(email, "/v1/entrepreneurs")).items[0].id;
  const groupOf = async (email: string) =>
    (await client.post(email, "/v1/groups", { name: "Nobody yet" })).id as string;
  const givenBy = async (email: string) => {
    const { contributions } = await client.get(email, "/v1/me/portfolio");
    const first = contributions.find((one: Json) => one.generation === 0);
    const plan = await client.post(email, "/v1/me/plans", { amount: { currency: "EUR", value: "10.00" } });
    const asked = { kind: "general", checkoutId: first.donationId, ...ADDRESSEE };
    const receipt = await client.post(email, "/v1/me/receipts", asked);
    return { contribution: first.id, checkout: first.donationId, receipt: receipt.number, plan: plan.id };
  };
  const entrepreneur = await entrepreneurOf(stranger.email);
  const draft = await client.post(stranger.email, "/v1/loans", {
    entrepreneurId: entrepreneur,
    title: "Nobody else's business",
    story: { en: "A draft that only its own partner may see." },
    principal: { currency: "EUR", value: "100.00" },
    sector: "retail",
    schedule: { instalments: 2, frequency: "monthly", method: "flat" },
  });
  /** Proposed and never let go. */
  const refundOf = async (checkout: string) => {
    const body = { amount: { currency: "EUR", value: "1.00" }, reason: "Given twice." };
    return (await client.post(EMAILS.finance ?? "", `/v1/checkouts/${checkout}/refunds`, body)).id as string;
  };
  const entries: Json[] = (await client.get(EMAILS.finance ?? "", "/v1/ledger/entries?limit=200")).items;
  /** Proposed and never let go. */
  const proposedReversal = async () => {
    for (const { cause } of entries.filter((one) => one.kind === "repayment")) {
      const asked = { cause, reason: "Entered twice." };
      const key = { "idempotency-key": `reverse-${cause}`.replaceAll(" ", "-") };
      const answer = await client.send(EMAILS.finance ?? "", "POST", "/v1/reversals", asked, key);
      // What has moved on to another loan cannot be reversed.
      if (answer.status === 201) return answer.body.id as string;
    }
    throw new Error("no payment of the demo can be reversed");
  };
  const reversal = await proposedReversal();
  const asReviewer = { email: "someone@demo.example", role: "reviewer" };
  const roleProposal = (await client.post(admin, "/v1/role-proposals", asReviewer)).id as string;
  /** Proposed and never approved. */
  const { currency } = await client.get(null, `/v1/partners/${partner}`);
  const asked = {
    kind: "cash_missing",
    amount: { currency, value: "1.00" },
    partnerId: partner,
    explanation: "A torn note",
  };
  const adjustment = (await client.post(EMAILS.finance ?? "", "/v1/adjustments", asked)).id as string;
  const file = "Date;Amount;Account;Balance\n2026-01-05;-1,00;DE89370400440532013000;9,00\n";
  const csv = { "content-type": "text/csv" };
  const stored = await client.send(EMAILS.finance ?? "", "POST", "/v1/reconciliation/bank-statements", file, csv);
  const bankLine = stored.body.unmatched[0].id as string;
  const [mine, theirs] = [await givenBy(EMAILS.donor ?? ""), await givenBy(ANOTHER_DONOR)];
  return {
    own: {
      partner,
      loan: loans.find((one) => one.partnerId === partner && one.state === "fundraising").id,
      entrepreneur: await entrepreneurOf(EMAILS.officer ?? ""),
      group: await groupOf(EMAILS.officer ?? ""),
      transfer: transfers.find((one) => one.partnerId === partner).id,
      ...mine,
      refund: await refundOf(mine.checkout),
      adjustment,
      bankLine,
      reversal,
      roleProposal,
    },
    foreign: {
      partner: stranger.partnerId,
      loan: draft.id,
      entrepreneur,
      group: await groupOf(stranger.email),
      transfer: transfers.find((one) => one.partnerId !== partner).id,
      ...theirs,
      refund: await refundOf(theirs.checkout),
      adjustment,
      bankLine,
      reversal,
      roleProposal,
    },
  };
}

/** What `{id}` names in a path. Throws for a path that nobody told this table about: a new route has to be added. */
export function thingIn(path: string): keyof Things {
  const known: Record<string, keyof Things> = {
    "/v1/loans/{id}": "loan",
    "/v1/partners/{id}": "partner",
    "/v1/entrepreneurs/{id}": "entrepreneur",
    "/v1/groups/{id}": "group",
    "/v1/transfers/{id}": "transfer",
    // No partner of the demo closes: any id of another kind is as good as none.
    "/v1/partner-settlements/{id}": "transfer",
    // Nor is an audit of it kept.
    "/v1/ledger/audits/{id}": "transfer",
    "/v1/checkouts/{id}": "checkout",
    "/v1/refunds/{id}": "refund",
    "/v1/adjustments/{id}": "adjustment",
    "/v1/reconciliation/bank-lines/{id}": "bankLine",
    "/v1/reconciliation/partners/{id}": "partner",
    // A month, which has no id of that form: any other is as good as none.
    "/v1/month-closes/{id}": "adjustment",
    "/v1/reversals/{id}": "reversal",
    "/v1/role-proposals/{id}": "roleProposal",
    "/v1/me/contributions/{id}": "contribution",
    "/v1/me/plans/{id}": "plan",
    "/v1/me/receipts/{id}": "receipt",
    "/v1/receipts/{id}": "receipt",
  };
  const thing = known[path.slice(0, path.indexOf("{id}") + 4)];
  if (!thing) throw new Error(`Say in thingIn() what {id} is in ${path}.`);
  return thing;
}
