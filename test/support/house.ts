// Staff's and partners' pages on a port of this machine, over a real table, with their scripts: for people who walk through them.
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import type { BrowserContext } from "playwright-core";
import { createEntrepreneur } from "../../functions/entrepreneurs/commands.ts";
import { draftLoan, submitLoan } from "../../functions/loans/commands.ts";
import { minor } from "../../functions/money/minor.ts";
import { createPartner } from "../../functions/partners/commands.ts";
import type { Role } from "../../functions/people/person.ts";
import { recordStartingRates } from "../../functions/rates/commands.ts";
import type { Result } from "../../functions/refusal.ts";
import { buildIslands } from "../../infra/islands/build.ts";
import { ICON_SVG } from "../../web/parts/mark.tsx";
import { buildPages } from "../../web/server/app.ts";
import { sealer } from "../../web/server/seal.ts";
import { siteCss } from "../../web/styles/site-css.ts";
import { personWith, type TestDeps, testDeps } from "./deps.ts";
import { testTable } from "./table.ts";

const SECRET = "a secret of the house";
const DAY_MS = 86_400_000;
const SESSION_SECONDS = 3600;

export interface House {
  readonly url: string;
  readonly deps: TestDeps;
  /** Opaque id of whoever has this address. */
  idOf(who: string): string;
  signIn(context: BrowserContext, email: string): Promise<void>;
  /** A story of somebody new that waits for a reviewer. Answers the loan's id. */
  sendIn(name: string, story: string): Promise<string>;
  close(): Promise<void>;
}

/** `people`: addresses and their roles; officers and managers are of the one partner there is. */
export async function house(people: Readonly<Record<string, Role>>): Promise<House> {
  const test = await testTable();
  const deps = testDeps(test.table);
  // Browsers go by the real day.
  deps.clock.advanceDays((Date.now() - deps.clock.now().getTime()) / DAY_MS);
  await recordStartingRates(deps);
  const about = { city: null, description: "", country: "PH", currency: "PHP" as const, currencies: [] };
  await createPartner(deps, "system", { ...about, name: "Project Life" }, { id: "partner_1" });
  const ids: Record<string, string> = {};
  for (const [email, role] of Object.entries(people)) {
    const partnerId = role === "officer" || role === "manager" ? "partner_1" : null;
    ids[email] = (await personWith(deps, email, role, partnerId)).id;
  }
  const app = new Hono();
  app.get("/site.css", (context) => context.body(siteCss(), 200, { "content-type": "text/css" }));
  app.get("/favicon.svg", (context) => context.body(ICON_SVG, 200, { "content-type": "image/svg+xml" }));
  let pages: { fetch(request: Request): Response | Promise<Response> };
  app.all("*", (context) => pages.fetch(context.req.raw));
  const server = await new Promise<ReturnType<typeof serve>>((ready) => {
    const made = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, () => ready(made));
  });
  const place = server.address();
  const url = `http://localhost:${typeof place === "object" && place ? place.port : 0}`;
  const scripts = buildIslands();
  pages = buildPages(deps, { site: { origin: url }, issuer: url, clientId: "none", sessionSecret: SECRET, scripts });
  const by = { personId: "person_writer", partnerId: "partner_1" };
  return {
    url,
    deps,
    idOf: (who) => ids[who] ?? "",
    async signIn(context, email) {
      const value = await sealer(SECRET, "onward pages").seal({ email, name: null }, SESSION_SECONDS);
      await context.addCookies([{ name: "onward_session", value, url, expires: Date.now() / 1000 + SESSION_SECONDS }]);
    },
    async sendIn(name, story) {
      const person = { displayName: name, country: "PH", region: null, consent: { publish: true } };
      const { id } = good(await createEntrepreneur(deps, by, person));
      const draft = {
        ...{ entrepreneurId: id, title: `${name} buys a cart`, story: { en: story }, sector: "food" as const },
        principal: { currency: "PHP" as const, minor: minor(1_030_400n) },
        terms: { instalments: 4, frequency: "monthly", method: "equal-principal" } as const,
        ...{ region: null, activity: null, preDisbursed: null },
      };
      const loan = good(await draftLoan(deps, by, draft));
      return good(await submitLoan(deps, by, loan.id)).id;
    },
    async close() {
      server.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await test.close();
    },
  };
}

function good<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.refusal.detail);
  return result.value;
}
