// Owns what a collector's phone reads and sends: the sheets, and entries with what became of each, as JSON; refuses to decide anything.
import { type Context, Hono } from "hono";
import * as z from "zod";
import { recordEntries } from "../../functions/collection/commands.ts";
import { ENTRIES_MAX, EntriesRequest, Entry, type EntryOutcome } from "../../functions/collection/entry.ts";
import { sheetOf } from "../../functions/collection/queries.ts";
import type { SheetRow } from "../../functions/collection/sheet.ts";
import type { Deps } from "../../functions/deps.ts";
import { wire } from "../../functions/money/wire.ts";
import { type Caller, PARTNER_ROLES } from "../../functions/people/person.ts";
import { findPerson } from "../../functions/people/queries.ts";
import type { Repayment } from "../../functions/repayments/repayment.ts";
import { Contention } from "../../functions/table/commit.ts";
import type { SiteInfo } from "../parts/layout.tsx";
import type { PageEnv } from "../server/session.ts";
import { localeOn } from "./frame.tsx";

/** Who asks; or what they are answered when they may not. A phone follows no way to a sign-in page. */
function callerOr(context: Context<PageEnv>): Caller | Response {
  const caller = context.get("caller");
  if (!caller) return context.json({ error: "signed_out" }, 401);
  const partners = (PARTNER_ROLES as readonly string[]).includes(caller.role);
  return partners ? caller : context.json({ error: "forbidden" }, 403);
}

/** Mounted before the pages, since it answers a visitor with JSON. */
export function collectionApi(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  app.get("/sheets.json", async (context) => {
    const caller = callerOr(context);
    if (caller instanceof Response) return caller;
    const partnerId = caller.partnerId ?? "none";
    const [sheet, person] = await Promise.all([sheetOf(deps, partnerId), findPerson(deps, caller.personId)]);
    return context.json({
      partnerId,
      personId: caller.personId,
      person: person?.name ?? caller.email,
      madeAt: deps.clock.now().toISOString(),
      today: sheet.today,
      language: localeOn(context).spoken,
      groups: sheet.groups.map(({ id, name, weekday }) => ({ id, name, meets: weekday })),
      rows: sheet.rows.map(rowAnswer),
      more: sheet.more,
    });
  });

  app.post("/entries", async (context) => {
    const caller = callerOr(context);
    if (caller instanceof Response) return caller;
    if (isFromElsewhere(context, site)) return context.json({ error: "cross_site" }, 403);
    const asked = EntriesRequest.safeParse(await context.req.json().catch(() => null));
    if (!asked.success) return context.json({ error: "unreadable", most: ENTRIES_MAX }, 400);
    const { personId, entries } = asked.data;
    if (personId !== undefined && personId !== caller.personId) return context.json({ error: "other_person" }, 409);
    const read = entries.map((one) => Entry.safeParse(one));
    const right = read.flatMap((one) => (one.success ? [one.data] : []));
    const booked = await recordEntries(deps, caller, right).catch(busy);
    if (booked === BUSY) return context.json({ error: BUSY }, 503);
    const outcomes = booked.values();
    const nameOf = namer(deps, caller);
    const results: object[] = [];
    for (const [at, one] of read.entries()) {
      const outcome = one.success ? outcomes.next().value : unreadable(one.error);
      results.push({ key: entries[at]?.key, ...(outcome ? await outcomeAnswer(outcome, nameOf) : {}) });
    }
    return context.json({ serverTime: deps.clock.now().toISOString(), results });
  });
  return app;
}

/** The table is too busy: the same may be sent again. */
const BUSY = "try_again";

function busy(error: unknown): typeof BUSY {
  if (error instanceof Contention) return BUSY;
  throw error;
}

/** A form of another site cannot send JSON by itself; what browsers say of where it comes from is believed as well. */
function isFromElsewhere(context: Context<PageEnv>, site: SiteInfo): boolean {
  const [origin, fetched] = [context.req.header("origin"), context.req.header("sec-fetch-site")];
  const json = context.req.header("content-type")?.split(";", 1)[0]?.trim().toLowerCase() === "application/json";
  return (
    !json || (origin !== undefined && origin !== site.origin) || (fetched !== undefined && fetched !== "same-origin")
  );
}

function rowAnswer(row: SheetRow) {
  const { loanId, name, groupId, currency, expected } = row;
  return {
    loanId,
    name,
    groupId,
    outstanding: wire(currency, row.outstanding),
    lateSince: row.lateSince,
    knownPayments: row.payments,
    expected: expected.map(({ dueOn, amount }) => ({ dueOn, amount: wire(currency, amount) })),
  };
}

/** An entry that no phone of ours makes: its place says what is wrong with it. */
function unreadable(error: z.ZodError): EntryOutcome {
  const place = error.issues[0]?.path[0];
  const code = place === "amount" ? "wrong_amount" : place === "paidOn" ? "wrong_date" : "invalid_row";
  return { outcome: "rejected", code, detail: z.prettifyError(error) };
}

type NameOf = (personId: string) => Promise<string>;

/** Names of people of the caller's own partner, each looked up once; whoever else booked something is the organisation. */
function namer(deps: Pick<Deps, "table">, caller: Caller): NameOf {
  const known = new Map<string, Promise<string>>();
  const find = async (id: string) => {
    const person = await findPerson(deps, id);
    return person?.partnerId === caller.partnerId ? (person.name ?? person.email) : "Onward";
  };
  return (id) => {
    const name = known.get(id) ?? find(id);
    known.set(id, name);
    return name;
  };
}

async function outcomeAnswer(outcome: EntryOutcome, nameOf: NameOf): Promise<object> {
  if (outcome.outcome === "rejected") return { outcome: outcome.outcome, code: outcome.code };
  if (outcome.outcome !== "conflict") return { outcome: outcome.outcome };
  const others = outcome.others.map(async ({ paidOn, currency, amount, recordedBy }: Repayment) => ({
    paidOn,
    amount: wire(currency, amount),
    by: await nameOf(recordedBy),
  }));
  return { outcome: outcome.outcome, others: await Promise.all(others), knownPayments: outcome.knownPayments };
}
