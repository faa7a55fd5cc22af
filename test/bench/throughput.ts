// How many gifts a second this machine settles, beside what its engine can at all: the very same writes, bare, without reading or deciding.
import { randomUUID } from "node:crypto";
import { TransactWriteCommand, type TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import { onNotice } from "../../functions/gifts/reactions.ts";
import { buildApp } from "../../functions/http/app.ts";
import { completeFunding } from "../../functions/loans/funding.ts";
import { signedInAs, type TestDeps } from "../support/deps.ts";
import { percentile } from "./measure.ts";
import { openLoan } from "./things.ts";

const GIFTS = 400;
/** Loans that they go to: popular ones get many gifts at once. */
const LOANS = 40;
const AT_ONCE = 8;

export interface Pace {
  readonly name: string;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

type TransactItem = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

export async function throughput(deps: TestDeps): Promise<Pace[]> {
  const app = buildApp(deps);
  const loanOf = (gift: number) => `loan_pace_${gift % LOANS}`;
  for (let loan = 0; loan < LOANS; loan++) await openLoan(deps, loanOf(loan));
  const post = (path: string, body: unknown, headers: Record<string, string>) =>
    app.request(path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  const opened = await pace("checkouts opened", async (gift) => {
    const lines = [{ loanId: loanOf(gift), amount: { currency: "EUR", value: "2.00" } }];
    const headers = { "idempotency-key": `pace-${gift}`, ...signedInAs(`pace${gift % 10}@example.org`) };
    const answer = await post("/v1/checkouts", { lines }, headers);
    ids[gift] = ((await answer.json()) as { id: string }).id;
  });
  for (const id of ids) deps.payments.pay(id);
  const written = recordCommits(deps);
  const settled = await pace("gifts settled, with their notices", async (gift) => {
    const checkoutId = String(ids[gift]);
    const kind = "checkout.session.completed";
    const notice = { id: `evt_pace_${gift}`, objectId: `cs_${checkoutId}`, checkoutId, paymentId: null, planId: null };
    await post("/webhooks/stripe", { ...notice, type: kind }, { "stripe-signature": "good" });
    await onNotice(deps, { ...notice, kind });
    await completeFunding(deps, loanOf(gift));
  });
  const commits = written.stop();
  const bare = await pace("the engine's ceiling: the same writes, bare", async (gift) => {
    const items = commits[gift % commits.length] ?? [];
    await deps.table.client.send(
      new TransactWriteCommand({
        TransactItems: items.map((item) => unconditional(item, `BARE#${gift}#`)),
        ClientRequestToken: randomUUID(),
      }),
    );
  });
  return [opened, settled, bare];
}

const ids: string[] = [];

async function pace(name: string, act: (nth: number) => Promise<void>): Promise<Pace> {
  const times: number[] = [];
  let next = 0;
  const runner = async () => {
    for (let nth = next++; nth < GIFTS; nth = next++) {
      const start = performance.now();
      await act(nth);
      times.push(performance.now() - start);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, runner));
  const seconds = (performance.now() - start) / 1000;
  return { name, perSecond: GIFTS / seconds, p50: percentile(times, 50), p99: percentile(times, 99) };
}

/** Remembers every transaction that is sent. */
function recordCommits(deps: TestDeps): { stop(): TransactItem[][] } {
  const commits: TransactItem[][] = [];
  let on = true;
  deps.table.client.middlewareStack.add(
    (next, context) => async (args) => {
      if (on && context.commandName === "TransactWriteItemsCommand") {
        const { TransactItems } = args.input as TransactWriteCommandInput;
        if (TransactItems) commits.push(TransactItems);
      }
      return next(args);
    },
    { step: "initialize", name: "recordCommits" },
  );
  return {
    stop: () => {
      on = false;
      return commits;
    },
  };
}

/** The same write on an item of its own, whatever is there. */
function unconditional(item: TransactItem, prefix: string): TransactItem {
  if (item.Put) {
    const { ConditionExpression: _, ExpressionAttributeValues: __, ...put } = item.Put;
    return { Put: { ...put, Item: { ...put.Item, pk: `${prefix}${put.Item?.pk}` } } };
  }
  if (!item.Update) throw new Error("a gift neither puts nor updates");
  const { ConditionExpression: _, ExpressionAttributeValues: values = {}, ...update } = item.Update;
  const used = Object.entries(values).filter(([name]) => update.UpdateExpression?.includes(name));
  const names = Object.entries(update.ExpressionAttributeNames ?? {}).filter(([name]) =>
    update.UpdateExpression?.includes(name),
  );
  return {
    Update: {
      ...update,
      Key: { ...update.Key, pk: `${prefix}${update.Key?.pk}` },
      ExpressionAttributeNames: Object.fromEntries(names),
      ExpressionAttributeValues: Object.fromEntries(used),
    },
  };
}
