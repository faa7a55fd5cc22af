// A partner's pages on a port of this machine, over a real table: loans that are due today, officers who sign in with a cookie, a network
// that breaks where a test says so, and new versions of the app.
import type { IncomingMessage } from "node:http";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import type { BrowserContext } from "playwright-core";
import { rowsFrom } from "../../functions/disbursements/rules.ts";
import { entrepreneurItem } from "../../functions/entrepreneurs/items.ts";
import { createGroup, setMembers } from "../../functions/groups/commands.ts";
import { minor } from "../../functions/money/minor.ts";
import { createPartner } from "../../functions/partners/commands.ts";
import { repaymentsOfLoan } from "../../functions/repayments/queries.ts";
import type { Repayment } from "../../functions/repayments/repayment.ts";
import { keys } from "../../functions/table/keys.ts";
import { putOnce } from "../../functions/table/put-once.ts";
import { buildIslands } from "../../infra/islands/build.ts";
import type { ScriptFiles } from "../../web/desk/script-files.ts";
import { ICON_SVG } from "../../web/parts/mark.tsx";
import { buildPages } from "../../web/server/app.ts";
import { sealer } from "../../web/server/seal.ts";
import { siteCss } from "../../web/styles/site-css.ts";
import { personWith, type TestDeps, testDeps } from "./deps.ts";
import { aFundedLoan, putLoan } from "./loans.ts";
import { testTable } from "./table.ts";

const SECRET = "a secret of the field";
const DAY_MS = 86_400_000;
export const ENTRIES = "/partner/collection/entries";

export interface Field {
  readonly url: string;
  readonly deps: TestDeps;
  readonly today: string;
  /** Ids of people by the first part of their address. */
  readonly ids: Readonly<Record<string, string>>;
  /** A group whose members have a loan each, of which an instalment of 1,000.00 PHP is due today. */
  group(name: string, members: readonly string[]): Promise<void>;
  /** What is booked for a member, oldest first. */
  bookedFor(member: string): Promise<readonly Repayment[]>;
  signIn(context: BrowserContext, who: string): Promise<void>;
  /** No request is answered while it is true. */
  down: boolean;
  /** Entries are cut off on their way: before the server read them, or after it did what they ask for. A browser tries again by itself, too. */
  cut: "before" | "after" | null;
  /** How often an address was asked, with how many entries each. */
  readonly asked: readonly { readonly path: string; readonly entries: number }[];
  /** From now on these scripts are served. */
  deploy(change: (scripts: ScriptFiles) => ScriptFiles): void;
  close(): Promise<void>;
}

export async function field(): Promise<Field> {
  const test = await testTable();
  const deps: TestDeps = testDeps(test.table);
  // Phones go by the real day.
  deps.clock.advanceDays((Date.now() - deps.clock.now().getTime()) / DAY_MS);
  const today = dayAt(0);
  const about = { city: null, description: "", country: "PH", currency: "PHP" as const, currencies: [] };
  await createPartner(deps, "system", { ...about, name: "Project Life" }, { id: "partner_1" });
  const ids: Record<string, string> = {};
  for (const who of ["joy", "ben"])
    ids[who] = (await personWith(deps, `${who}@field.example`, "officer", "partner_1")).id;

  const asked: { path: string; entries: number }[] = [];
  let pages: { fetch(request: Request): Response | Promise<Response> };
  const scripts = buildIslands();
  const state: { down: boolean; cut: Field["cut"] } = { down: false, cut: null };

  const app = new Hono<{ Bindings: { incoming: IncomingMessage } }>();
  app.use(async (context, next) => {
    const cut = context.req.path === ENTRIES ? state.cut : null;
    if (state.down || cut === "before") return broken(context.env.incoming);
    await next();
    if (cut === "after") return broken(context.env.incoming);
  });
  app.get("/site.css", (context) => context.body(siteCss(), 200, { "content-type": "text/css" }));
  app.get("/favicon.svg", (context) => context.body(ICON_SVG, 200, { "content-type": "image/svg+xml" }));
  app.post("/sign-out", (context) => {
    context.header("set-cookie", "onward_session=; path=/; max-age=0");
    return context.text("signed out");
  });
  app.all("*", async (context) => {
    if (context.req.path === ENTRIES) {
      const sent: { entries?: readonly unknown[] } = await context.req.raw.clone().json();
      asked.push({ path: ENTRIES, entries: sent.entries?.length ?? 0 });
    }
    return pages.fetch(context.req.raw);
  });
  const server = await new Promise<ReturnType<typeof serve>>((ready) => {
    const made = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, () => ready(made));
  });
  const place = server.address();
  const url = `http://localhost:${typeof place === "object" && place ? place.port : 0}`;
  const deploy = (served: ScriptFiles) => {
    const site = { origin: url };
    pages = buildPages(deps, { site, issuer: url, clientId: "none", sessionSecret: SECRET, scripts: served });
  };
  deploy(scripts);

  const fixed: Omit<Field, keyof typeof state> = {
    ...{ url, deps, today, ids, asked },
    async group(name, members) {
      const by = { personId: ids.joy ?? "", partnerId: "partner_1" };
      const group = await createGroup(deps, by, { name, place: null, weekday: null });
      if (!group.ok) throw new Error(group.refusal.detail);
      for (const member of members) await borrower(deps, member);
      const said = await setMembers(deps, by, group.value.id, members.map(entrepreneurOf));
      if (!said.ok) throw new Error(said.refusal.detail);
    },
    bookedFor: async (member) => (await repaymentsOfLoan(deps, loanOf(member), null, 100)).repayments,
    async signIn(context, who) {
      const value = await sealer(SECRET, "onward pages").seal({ email: `${who}@field.example`, name: null }, 3600);
      await context.addCookies([{ name: "onward_session", value, url, expires: Date.now() / 1000 + 3600 }]);
    },
    deploy: (change) => deploy(change(scripts)),
    async close() {
      server.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await test.close();
    },
  };
  return Object.assign(state, fixed);
}

/** As a lost network is seen: no answer, and the line is gone. */
function broken(incoming: IncomingMessage): Promise<Response> {
  incoming.socket.destroy();
  return new Promise(() => undefined);
}

const dayAt = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
const loanOf = (member: string): string => `loan_${member.toLowerCase()}`;
const entrepreneurOf = (member: string): string => `entrepreneur_${member.toLowerCase()}`;

/** 4,000.00 in four weeks without interest; handed out a week ago. */
async function borrower(deps: TestDeps, member: string): Promise<void> {
  const id = entrepreneurOf(member);
  const consent = { publish: true, recordedAt: "2026-01-01T00:00:00.000Z", recordedBy: "system" };
  const facts = { id, partnerId: "partner_1", displayName: member, country: "PH", region: null, consent };
  await putOnce(
    deps.table,
    keys.entrepreneur(id),
    entrepreneurItem({ ...facts, version: 1, createdAt: "2026-01-01T00:00:00.000Z" }),
  );
  const loan = aFundedLoan({
    ...{ id: loanOf(member), entrepreneurId: id, displayName: member, state: "disbursed", principal: minor(400_000n) },
    ...{ promisedDonor: minor(0n), disbursedOn: dayAt(-7) },
    terms: { instalments: 4, frequency: "weekly", method: "equal-principal", annualRatePercent: "0" },
  });
  await putLoan(deps.table, { ...loan, rows: rowsFrom(loan, dayAt(-7)) });
}
