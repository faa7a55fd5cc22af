// Owns the HTTP of the ledger: balances and entries; refuses to change the books.
import "@hono/zod-openapi";
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { fromCursor, pageOf, pagingFields, toCursor } from "../http/paging.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, route } from "../http/route.ts";
import { classOf } from "../ledger/accounts.ts";
import { ENTRY_KINDS, type Entry } from "../ledger/entry.ts";
import { MoneyOut } from "../money/schema.ts";
import { wire } from "../money/wire.ts";
import { STAFF } from "../people/person.ts";
import { readBalances } from "./balances.ts";
import { JournalCursor, readByCause, readJournal } from "./queries.ts";

const AccountClassName = z.enum(["place", "purpose", "result"]);

const BalancesAnswer = z
  .object({
    accounts: z.array(z.object({ account: z.string(), class: AccountClassName, balance: MoneyOut })),
    totals: z.array(z.object({ currency: z.string(), places: z.string(), purposes: z.string(), results: z.string() })),
  })
  .openapi("Balances");

const EntryAnswer = z
  .object({
    cause: z.string(),
    kind: z.enum(ENTRY_KINDS),
    at: z.string(),
    legs: z.array(z.object({ account: z.string(), amount: MoneyOut })),
    about: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    rate: z.object({ value: z.string(), source: z.string(), date: z.string() }).nullable(),
    balanceTransaction: z.string().nullable(),
  })
  .openapi("Entry");

function entryAnswer(entry: Entry): z.infer<typeof EntryAnswer> {
  return {
    cause: entry.cause,
    kind: entry.kind,
    at: entry.at,
    legs: entry.legs.map((leg) => ({ account: leg.account, amount: wire(leg.currency, leg.amount) })),
    about: entry.about as Record<string, string | string[]>,
    rate: entry.rate ?? null,
    balanceTransaction: entry.balanceTransaction ?? null,
  };
}

export function ledgerRoutes(app: App, deps: Deps): void {
  const balances = route(deps, {
    method: "get",
    path: "/v1/ledger/balances",
    access: [...STAFF],
    tags: ["ledger"],
    summary: "Every account's balance; per currency, places = purposes + results",
    responses: { 200: jsonAnswer("Balances", BalancesAnswer) },
  });
  app.openapi(balances, async (context) => {
    const kept = await readBalances(deps);
    const accounts = kept.lines().map((line) => ({
      account: line.account,
      class: classOf(line.account) ?? "result",
      balance: wire(line.currency, line.amount),
    }));
    const totals = [...kept.byClass()].map(([currency, sums]) => ({
      currency,
      places: wire(currency, sums.place).value,
      purposes: wire(currency, sums.purpose).value,
      results: wire(currency, sums.result).value,
    }));
    return context.json({ accounts, totals }, 200);
  });

  const entries = route(deps, {
    method: "get",
    path: "/v1/ledger/entries",
    access: [...STAFF],
    tags: ["ledger"],
    summary: "The journal, newest first; of one account, or the entry of one cause",
    request: {
      query: z.strictObject({
        account: z.string().max(200).optional(),
        cause: z.string().max(300).optional(),
        ...pagingFields,
      }),
    },
    responses: { 200: jsonAnswer("Entries", pageOf(EntryAnswer)) },
  });
  app.openapi(entries, async (context) => {
    const { account, cause, limit, cursor } = context.req.valid("query");
    if (cause !== undefined)
      return context.json({ items: (await readByCause(deps, cause)).map(entryAnswer), nextCursor: null }, 200);
    const from = cursor === undefined ? null : fromCursor(cursor, JournalCursor);
    if (cursor !== undefined && from === null) {
      return problem(context, {
        code: "invalid_request",
        detail: "This cursor is none of ours.",
        errors: [{ pointer: "/cursor", detail: "take it from nextCursor" }],
      });
    }
    const page = await readJournal(deps, { account: account ?? null, limit, cursor: from });
    return context.json(
      { items: page.entries.map(entryAnswer), nextCursor: page.next ? toCursor(page.next) : null },
      200,
    );
  });
}
