// The main job in steps, over HTTP: three donors, three uneven repayments, one recycling run. Whoever runs it says where the product is.
import { afterAll, beforeAll, expect, it } from "vitest";
import { Client, cents, dollars, euros, type Json } from "./client.ts";

const OFFICER = "officer@demo.example";
const REVIEWER = "reviewer@demo.example";
const FINANCE = "finance@demo.example";
const FINANCE2 = "finance2@demo.example";
/** Nobody else's loans are in dollars here, so the demo's own money stays out of this story. 160.00 EUR in parts that do not divide evenly. */
const GIFTS = [
  { donor: "ada@donor.example", amount: "53.33", guest: false },
  { donor: "ben@donor.example", amount: "71.12", guest: false },
  { donor: "cleo@donor.example", amount: "35.55", guest: true },
] as const;
/** 187.20 USD in three uneven payments. */
const REPAYMENTS = ["33.33", "1.01", "152.86"] as const;

const START_WAIT_MS_MAX = 180_000;

/** given = committed + lent out + waiting + undirected + running costs + fees + refunded + lost + fx. */
function identityHolds(portfolio: Json): void {
  const { given, committed, lentOut, waiting, undirected, runningCosts, fees, refunded, lost, fx } = portfolio;
  const parts = [committed, lentOut, waiting, undirected, runningCosts, fees, refunded, lost, fx];
  expect(parts.reduce((sum, part) => sum + cents(part), 0n)).toBe(cents(given));
}

/** A started product: with the doors of `/dev` in front of it, and the people of the demo in its table. */
export interface Started {
  readonly url: string;
  stop(): Promise<void>;
}

/** The steps, one test each; they build on one another. */
export function mainJob(start: () => Promise<Started>): void {
  let product: Started;
  let client: Client;
  beforeAll(async () => {
    product = await start();
    client = new Client(product.url);
  }, START_WAIT_MS_MAX);
  afterAll(() => product?.stop());

  async function openLoan(title: string, principal: string): Promise<string> {
    const entrepreneur = await client.post(OFFICER, "/v1/entrepreneurs", {
      displayName: title.split(" ")[0],
      country: "PH",
      consent: { publish: true },
    });
    const loan = await client.post(OFFICER, "/v1/loans", {
      entrepreneurId: entrepreneur.id,
      title,
      story: { en: `${title}: a story long enough to be read by a reviewer and by donors.` },
      principal: dollars(principal),
      sector: "retail",
      schedule: { instalments: 3, frequency: "monthly", method: "equal-principal" },
    });
    expect(loan.state).toBe("draft");
    await client.post(OFFICER, `/v1/loans/${loan.id}/submit`);
    const published = await client.post(REVIEWER, `/v1/loans/${loan.id}/publish`);
    expect(published.state).toBe("fundraising");
    return loan.id;
  }

  /** The books after every step: no violation, and places equal purposes plus results in every currency. */
  async function booksHold(): Promise<void> {
    await client.settle();
    const audit = await client.post(FINANCE, "/v1/ledger/audits");
    expect(audit.violations).toEqual([]);
    const { accounts } = await client.get(FINANCE, "/v1/ledger/balances");
    const sums = new Map<string, bigint>();
    for (const line of accounts) {
      const sign = line.class === "place" ? 1n : -1n;
      sums.set(line.balance.currency, (sums.get(line.balance.currency) ?? 0n) + sign * cents(line.balance));
    }
    for (const [currency, off] of sums) expect(`${currency} ${off}`).toBe(`${currency} 0`);
  }

  const portfolios = () => Promise.all(GIFTS.map(({ donor }) => client.get(donor, "/v1/me/portfolio")));

  let first: string;
  let second: string;

  it("a partner posts a loan, a reviewer publishes it", async () => {
    first = await openLoan("Marites sells more fish", "187.20");
    const loan = await client.get(null, `/v1/loans/${first}`);
    expect(loan.goal).toEqual(euros("160.00"));
    expect(loan.remaining).toEqual(euros("160.00"));
  });

  it("three donors fund it to the cent, one of them as a guest", async () => {
    for (const { donor, amount, guest } of GIFTS) {
      const basket = {
        lines: [{ loanId: first, amount: euros(amount) }],
        runningCosts: euros("1.00"),
        ...(guest ? { email: donor } : {}),
      };
      const checkout = await client.post(guest ? null : donor, "/v1/checkouts", basket);
      expect(await client.pay(checkout.paymentUrl, donor)).toBe(303);
      await client.settle();
      expect((await client.get(guest ? null : donor, `/v1/checkouts/${checkout.id}`)).state).toBe("paid");
      await booksHold();
    }
    expect(await client.get(null, `/v1/loans/${first}`)).toMatchObject({
      state: "funded",
      funded: euros("160.00"),
      remaining: euros("0.00"),
      reserved: euros("0.00"),
    });
  });

  it("two people send the money, the partner hands it out", async () => {
    const { partnerId } = await client.get(null, `/v1/loans/${first}`);
    const today = new Date().toISOString().slice(0, 10);
    const proposal = { partnerId, loanIds: [first], rate: "1.1512", rateSource: "the bank's slip", date: today };
    const early = await client.send(
      OFFICER,
      "POST",
      `/v1/loans/${first}/disbursement`,
      { date: today, amount: dollars("187.20"), reference: "OUT-0" },
      { "idempotency-key": "early" },
    );
    expect([early.status, early.body.code]).toEqual([409, "not_transferred"]);
    const transfer = await client.post(FINANCE, "/v1/transfers", proposal);
    const alone = await client.send(
      FINANCE,
      "POST",
      `/v1/transfers/${transfer.id}/approve`,
      {},
      { "idempotency-key": "alone" },
    );
    expect([alone.status, alone.body.code]).toEqual([403, "second_person_required"]);
    await client.post(FINANCE2, `/v1/transfers/${transfer.id}/approve`);
    await booksHold();
    await client.post(OFFICER, `/v1/loans/${first}/disbursement`, {
      date: today,
      amount: dollars("187.20"),
      reference: "OUT-1",
    });
    await booksHold();
    expect(await client.get(null, `/v1/loans/${first}`)).toMatchObject({
      state: "disbursed",
      outstanding: dollars("187.20"),
    });
  });

  it("after each uneven repayment the shares add up to what came back, and the last makes everybody whole", async () => {
    let repaid = 0n;
    let before = GIFTS.map(() => 0n);
    for (const [n, value] of REPAYMENTS.entries()) {
      const today = new Date().toISOString().slice(0, 10);
      const rows = [{ loanId: first, paidOn: today, amount: dollars(value), reference: `R-${n}` }];
      const sent = await client.post(OFFICER, "/v1/repayment-batches", { rows });
      expect(sent.rows[0]).toMatchObject({ reference: `R-${n}`, outcome: "applied" });
      const again = await client.post(OFFICER, "/v1/repayment-batches", { rows });
      expect(again.rows[0].outcome).toBe("duplicate");
      repaid += cents(dollars(value));
      await booksHold();

      const loan = await client.get(null, `/v1/loans/${first}`);
      expect(cents(loan.repaid)).toBe(repaid);
      const contributions = (await portfolios()).flatMap((one) => one.contributions);
      const own = contributions.reduce((sum: bigint, one: Json) => sum + cents(one.repaidInLoanCurrency), 0n);
      expect(own).toBe(repaid);
      const donors = contributions.map((one: Json) => cents(one.repaid));
      expect(donors.reduce((sum, one) => sum + one, 0n)).toBe((repaid * 16_000n) / 18_720n);
      for (const [at, share] of donors.entries()) expect(share).toBeGreaterThanOrEqual(before[at] ?? 0n);
      before = donors;
      for (const one of await portfolios()) identityHolds(one);
    }
    expect((await client.get(null, `/v1/loans/${first}`)).state).toBe("repaid");
    for (const [at, { contributions }] of (await portfolios()).entries()) {
      expect(contributions[0].repaid).toEqual(euros(GIFTS[at]?.amount ?? ""));
      expect(contributions[0].repaid).toEqual(contributions[0].amount);
    }
  });

  it("the returned money funds another loan, and each donor follows it", async () => {
    second = await openLoan("Nanding mends more nets", "145.37");
    const plan = await client.post(FINANCE, "/v1/recycling-runs", { dryRun: true });
    const here = (allocations: Json[]) => allocations.filter((one) => one.to === second);
    expect((await client.get(null, `/v1/loans/${second}`)).funded).toEqual(euros("0.00"));
    const run = await client.post(FINANCE, "/v1/recycling-runs", {});
    expect(here(run.allocations)).toEqual(here(plan.allocations));
    await booksHold();
    const loan = await client.get(null, `/v1/loans/${second}`);
    expect(loan).toMatchObject({ state: "funded", funded: euros("124.25"), remaining: euros("0.00") });
    expect(here(run.allocations).reduce((sum: bigint, one: Json) => sum + cents(one.amount), 0n)).toBe(12_425n);
    expect(here((await client.post(FINANCE, "/v1/recycling-runs", {})).allocations)).toEqual([]);

    for (const [at, portfolio] of (await portfolios()).entries()) {
      identityHolds(portfolio);
      const donor = GIFTS[at]?.donor ?? "";
      const root = portfolio.contributions.find((one: Json) => one.generation === 0);
      const tree = await client.get(donor, `/v1/me/contributions/${root.id}/lineage`);
      const children = tree.children.reduce((sum: bigint, one: Json) => sum + cents(one.amount), 0n);
      expect(children + cents(tree.waiting)).toBe(cents(root.amount));
      for (const child of tree.children)
        expect(child).toMatchObject({ generation: 1, parentId: root.id, loanId: second });
      const stranger = await client.send(
        GIFTS[(at + 1) % 3]?.donor ?? "",
        "GET",
        `/v1/me/contributions/${root.id}/lineage`,
      );
      expect(stranger.status).toBe(404);
    }
  });

  it("the money that the partner holds already is handed out without a transfer", async () => {
    const today = new Date().toISOString().slice(0, 10);
    await client.post(OFFICER, `/v1/loans/${second}/disbursement`, {
      date: today,
      amount: dollars("145.37"),
      reference: "OUT-2",
    });
    await booksHold();
    expect((await client.get(null, `/v1/loans/${second}`)).state).toBe("disbursed");
  });

  it("donors were thanked by mail, once each", async () => {
    const { items } = await client.get(null, "/dev/mail");
    for (const { donor } of GIFTS)
      expect(items.filter((mail: Json) => mail.to === donor && /Thank you/.test(mail.subject))).toHaveLength(1);
  });
}
