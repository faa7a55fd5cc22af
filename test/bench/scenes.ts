// The acts that the bench measures, each on things made for it alone, so that one run never helps the next.
import { dayOf } from "../../functions/days.ts";
import { onNotice } from "../../functions/gifts/reactions.ts";
import { buildApp } from "../../functions/http/app.ts";
import { closeDays } from "../../functions/journal/balances.ts";
import { post as booked } from "../../functions/journal/journal.ts";
import { completeFunding } from "../../functions/loans/funding.ts";
import { readPortfolio } from "../../functions/portfolio/queries.ts";
import { runRecycling } from "../../functions/recycling/commands.ts";
import { followPayment } from "../../functions/refunds/settle.ts";
import { addOnce } from "../../functions/table/add-once.ts";
import { commit } from "../../functions/table/commit.ts";
import { keys } from "../../functions/table/keys.ts";
import { Shelf, siteData } from "../../web/server/site-data.ts";
import { pagesFor } from "../../web/site/pages.tsx";
import { renderPage } from "../../web/site/render.ts";
import { ENGLISH } from "../../web/words/locale.ts";
import { personWith, signedInAs, type TestDeps } from "../support/deps.ts";
import { give, send } from "../support/life.ts";
import { aGift, fundedLoan, lentLoan, openLoan, repay } from "./things.ts";

/** `prepare` is not measured; what it answers is. `nth` makes ids that no other run has. */
export interface Scene {
  readonly name: string;
  prepare(nth: string): Promise<() => Promise<unknown>>;
}

const LINE = { currency: "EUR", value: "25.00" };
const DAY_MS = 86_400_000;
/** Days that scenes close lie after everything else that they do. */
const FIRST_CLOSED = "2027-01-01";
const SITE = { origin: "http://onward.test" };

export function scenes(deps: TestDeps): Scene[] {
  const app = buildApp(deps);

  async function post(path: string, body: unknown, headers: Record<string, string>): Promise<{ id: string }> {
    const sent = { method: "POST", headers: { "content-type": "application/json", ...headers } };
    const answer = await app.request(path, { ...sent, body: JSON.stringify(body) });
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { id: string };
  }

  async function loansFor(nth: string, lines: number): Promise<string[]> {
    const ids = Array.from({ length: lines }, (_, at) => `loan_open_${nth}_${at}`);
    for (const id of ids) await openLoan(deps, id);
    return ids;
  }

  const open = (nth: string, loanIds: readonly string[], donor: string | null = null) =>
    post(
      "/v1/checkouts",
      { lines: loanIds.map((loanId) => ({ loanId, amount: LINE })) },
      { "idempotency-key": nth, ...(donor ? signedInAs(donor) : {}) },
    );

  const opening = (lines: number): Scene => ({
    name: `open a checkout of ${lines} ${lines === 1 ? "loan" : "loans"}`,
    async prepare(nth) {
      const ids = await loansFor(nth, lines);
      return () => open(nth, ids);
    },
  });

  const settling = (lines: number, who: "a donor" | "a guest's first time"): Scene => ({
    name: `settle a gift to ${lines} ${lines === 1 ? "loan" : "loans"}, ${who}`,
    async prepare(nth) {
      const ids = await loansFor(nth, lines);
      const donor = who === "a donor" ? `donor-${nth}@example.org` : null;
      if (donor) await personWith(deps, donor, "donor");
      const { id } = await open(nth, ids, donor);
      const objectId = deps.payments.pay(id, `giver-${nth}@example.org`);
      return async () => {
        await onNotice(deps, {
          kind: "checkout.session.completed",
          objectId,
          checkoutId: id,
          paymentId: null,
          planId: null,
        });
        for (const loanId of ids) await completeFunding(deps, loanId);
      };
    },
  });

  const repaying = (donors: number): Scene => ({
    name: `a repayment shared by ${donors} ${donors === 1 ? "donor" : "donors"}`,
    async prepare(nth) {
      const loan = await lentLoan(deps, nth, donors);
      return () => repay(deps, loan, nth, 100_000n);
    },
  });

  return [
    opening(1),
    opening(5),
    {
      name: "record a notice of Stripe",
      async prepare(nth) {
        const notice = { id: `evt_${nth}`, type: "checkout.session.completed", objectId: `cs_${nth}`, checkoutId: nth };
        return () => post("/webhooks/stripe", notice, { "stripe-signature": "good" });
      },
    },
    settling(1, "a donor"),
    settling(5, "a donor"),
    settling(1, "a guest's first time"),
    {
      name: "book a refund of a gift to 1 open loan",
      async prepare(nth) {
        const [id = ""] = await loansFor(nth, 1);
        const { checkout } = await give(deps, `refunded-${nth}`, id, 2_500n);
        deps.payments.refundInDashboard(`pi_${checkout.id}`);
        return () => followPayment(deps, `pi_${checkout.id}`);
      },
    },
    repaying(1),
    repaying(10),
    repaying(100),
    {
      name: "recycle one piece (plan and move)",
      async prepare(nth) {
        const loan = await lentLoan(deps, nth, 1);
        await repay(deps, loan, nth, 100_000n);
        await openLoan(deps, `loan_next_${nth}`, { partnerId: loan.partnerId });
        return async () => {
          const moved = await runRecycling(deps, { partnerId: loan.partnerId, dryRun: false });
          if (moved.length !== 1) throw new Error(`${moved.length} pieces moved`);
        };
      },
    },
    {
      name: "propose and approve a transfer of 1 loan",
      async prepare(nth) {
        const { id } = await fundedLoan(deps, `loan_sent_${nth}`);
        return () => send(deps, id);
      },
    },
    {
      name: "read a story over the API: the loan and its history",
      async prepare(nth) {
        const loan = await lentLoan(deps, nth, 10);
        await repay(deps, loan, nth, 100_000n);
        return async () => {
          for (const path of [`/v1/loans/${loan.id}`, `/v1/loans/${loan.id}/history`]) {
            const { status } = await app.request(path);
            if (status !== 200) throw new Error(`${path}: ${status}`);
          }
        };
      },
    },
    {
      name: "render the page of a story",
      async prepare(nth) {
        const loan = await lentLoan(deps, nth, 10);
        await repay(deps, loan, nth, 100_000n);
        const shelf = new Shelf(deps);
        shelf.remember(loan);
        // What all pages share (partners, figures) is read once for all of them.
        const story = (await pagesFor(siteData(deps, shelf, SITE))).find((page) => page.kind === "story");
        if (!story) throw new Error(`${loan.id} has no page`);
        return () => renderPage(story, ENGLISH);
      },
    },
    {
      name: "close a day of 100 gifts to 10 loans",
      async prepare(nth) {
        // Each run has a day of its own, and the clock of a job that comes the night after it.
        const day = dayOf(new Date(Date.parse(FIRST_CLOSED) + Number(/\d+$/.exec(nth)?.[0] ?? 0) * 2 * DAY_MS));
        for (let gift = 0; gift < 100; gift++)
          await commit(deps.table, booked(aGift(`${nth}_${gift}`, gift % 10, day)));
        const before = dayOf(new Date(Date.parse(day) - DAY_MS));
        await addOnce(deps.table, keys.closedDay(), { add: {}, set: {}, mark: { name: "through", to: before } });
        const clock = { now: () => new Date(Date.parse(day) + 1.5 * DAY_MS) };
        return () => closeDays({ table: deps.table, clock });
      },
    },
    {
      name: "read a portfolio of 10 loans, 10 donors each",
      async prepare(nth) {
        for (let at = 0; at < 10; at++) await lentLoan(deps, `${nth}_${at}`, 10, `person_of_${nth}`);
        return () => readPortfolio(deps, `person_of_${nth}`);
      },
    },
  ];
}
