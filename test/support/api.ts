// A partner with its people, staff of every role, and short calls to the API as one of them.
import { buildApp } from "../../functions/http/app.ts";
import { createPartner } from "../../functions/partners/commands.ts";
import type { Role } from "../../functions/people/person.ts";
import { recordStartingRates } from "../../functions/rates/commands.ts";
import type { Table } from "../../functions/table/table.ts";
import { personWith, signedInAs, type TestDeps, testDeps } from "./deps.ts";

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into by the claims of the tests
  readonly body: any;
}

export interface World {
  readonly deps: TestDeps;
  /** `as` is an address such as `officer@one.test`; left out: nobody. */
  call(method: string, path: string, as?: string | null, body?: unknown): Promise<Answer>;
}

/**
 * Two partners, `one` (PHP, USD) and `two` (XOF), each with an officer and a manager (`officer@one.test`), and staff
 * (`reviewer@staff.test`, `finance@staff.test`, `admin@staff.test`).
 */
export async function world(table: Table): Promise<World> {
  const deps = testDeps(table);
  await recordStartingRates(deps);
  const base = { city: null, description: "", country: "PH" };
  await createPartner(deps, "system", { ...base, name: "One", currency: "PHP", currencies: ["USD"] }, { id: "one" });
  await createPartner(
    deps,
    "system",
    { ...base, name: "Two", currency: "XOF", currencies: [], country: "SN" },
    { id: "two" },
  );
  for (const partner of ["one", "two"]) {
    await personWith(deps, `officer@${partner}.test`, "officer", partner);
    await personWith(deps, `manager@${partner}.test`, "manager", partner);
  }
  for (const role of ["reviewer", "finance", "admin"] satisfies Role[])
    await personWith(deps, `${role}@staff.test`, role);
  const app = buildApp(deps);
  return {
    deps,
    async call(method, path, as = null, body) {
      const answer = await app.request(path, {
        method,
        headers: {
          ...(as ? signedInAs(as) : {}),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: answer.status, body: await answer.json() };
    },
  };
}

export const TERMS = { instalments: 4, frequency: "monthly", method: "equal-instalments" } as const;

/** What an officer of partner `one` sends to draft a loan. */
export function loanBody(entrepreneurId: string, more: Record<string, unknown> = {}) {
  return {
    entrepreneurId,
    title: "Two sewing machines",
    story: { en: "She sews school uniforms." },
    principal: { currency: "PHP", value: "10304.00" },
    sector: "Clothing",
    schedule: TERMS,
    ...more,
  };
}

/** An entrepreneur of partner `one` who agreed to be shown. */
export async function anEntrepreneur(one: World, more: Record<string, unknown> = {}): Promise<string> {
  const body = { displayName: "Marisol", country: "PH", region: "Café Hill", consent: { publish: true }, ...more };
  return (await one.call("POST", "/v1/entrepreneurs", "officer@one.test", body)).body.id;
}

/** A loan of partner `one` that is open for gifts. */
export async function openLoan(one: World, more: Record<string, unknown> = {}): Promise<Answer["body"]> {
  const draft = await one.call("POST", "/v1/loans", "officer@one.test", loanBody(await anEntrepreneur(one), more));
  const id = draft.body.id;
  await one.call("POST", `/v1/loans/${id}/submit`, "officer@one.test");
  return (await one.call("POST", `/v1/loans/${id}/publish`, "reviewer@staff.test")).body;
}
