// The people who move money, and a client that sends their requests with a key: for tests of transfers, hand-outs and repayments.
import { buildApp } from "../../functions/http/app.ts";
import type { Role } from "../../functions/people/person.ts";
import type { Table } from "../../functions/table/table.ts";
import { personWith, signedInAs, type TestDeps, testDeps } from "./deps.ts";
import { type FlakyTable, flakyTable } from "./flaky-table.ts";

/** Ann and Ben of finance, a reviewer, an administrator, and the people of two partners: `partner_1` and `partner_2`. */
const PEOPLE: Record<string, [Role, string | null]> = {
  ann: ["finance", null],
  ben: ["finance", null],
  admin: ["admin", null],
  reviewer: ["reviewer", null],
  officer: ["officer", "partner_1"],
  manager: ["manager", "partner_1"],
  stranger: ["officer", "partner_2"],
  donor: ["donor", null],
};

export interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into by the claims of the tests
  readonly body: any;
  readonly replayed: boolean;
}

export interface Office {
  readonly deps: TestDeps;
  readonly flaky: FlakyTable;
  /** Ids of PEOPLE by their short name. */
  readonly ids: Readonly<Record<string, string>>;
  get(path: string, as?: string | null): Promise<Reply>;
  /** A string body is sent as CSV. A new key each time unless one is given; `null` sends none. */
  post(path: string, as: string | null, body?: unknown, key?: string | null): Promise<Reply>;
}

let keysMade = 0;

export async function office(real: Table): Promise<Office> {
  const flaky = flakyTable(real);
  const deps = testDeps(flaky.table);
  const ids: Record<string, string> = {};
  for (const [name, [role, partnerId]] of Object.entries(PEOPLE)) {
    ids[name] = (await personWith(deps, `${name}@office.test`, role, partnerId)).id;
  }
  const app = buildApp(deps);
  const asked = async (path: string, as: string | null, init: RequestInit): Promise<Reply> => {
    const headers = { ...(as ? signedInAs(`${as}@office.test`) : {}), ...init.headers };
    const answer = await app.request(path, { ...init, headers });
    return { status: answer.status, body: await answer.json(), replayed: answer.headers.has("idempotency-replayed") };
  };
  return {
    deps,
    flaky,
    ids,
    get: (path, as = null) => asked(path, as, {}),
    post: (path, as, body, key = `key-${++keysMade}`) => {
      const csv = typeof body === "string";
      const headers = {
        "content-type": csv ? "text/csv" : "application/json",
        ...(key === null ? {} : { "idempotency-key": key }),
      };
      const text = csv ? body : JSON.stringify(body);
      return asked(path, as, { method: "POST", headers, ...(body === undefined ? {} : { body: text }) });
    },
  };
}
