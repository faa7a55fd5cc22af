// Every operation of the API document refuses what it must, in one form, and nothing is left behind by any of it.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PROPOSED } from "../../functions/month-close/datev/bookkeeping.ts";
import { Client, euros, type Json } from "../support/client.ts";
import { ANOTHER_DONOR, type DemoThings, demoThings, EMAILS, thingIn } from "../support/demo-things.ts";
import { forgedTokens } from "../support/forged-tokens.ts";
import { accepts, Document, type Operation, withAt } from "../support/openapi.ts";
import { type RunningProduct, START_HOOK_MS, startedProduct } from "../support/product.ts";
import { ADDRESSEE, ORGANISATION } from "../support/receipts.ts";
import { type Answer, faultAt, faultOf, faultsOf } from "../support/refused.ts";

const ROLES = Object.keys(EMAILS);
const MEBIBYTE = 1_048_576;
/** Stripe proves itself with a signature, never with a token; its own suite is notices.test.ts. */
const SIGNED = "POST /webhooks/stripe";

/** What a generated body needs to be right, where the schema cannot say it. Another route that needs it fails until it is here. */
const RIGHT_BODIES: Record<string, (body: Json) => Json> = {
  "POST /v1/loans": (body) => forOne(body),
  "POST /v1/loan-drafts": (body) => forOne(body),
  "PATCH /v1/loans/{id}": (body) => forOne(body),
  "PUT /v1/loans/{id}/pictures": () => ({ pictures: [] }),
  "POST /v1/loans/{id}/updates": ({ pictures: _, ...body }) => body,
  "POST /v1/loans/{id}/reschedule": (body) => ({ ...body, schedule: oneRate(body.schedule) }),
  "POST /v1/schedule-previews": (body) => ({ ...oneRate(body), principal: euros("1000.00") }),
  "POST /v1/checkouts": (body) => ({ ...body, locale: "en" }),
  "POST /v1/me/plans": ({ amount, runningCosts }) => ({ amount, runningCosts, countries: ["PH"], locale: "en" }),
  "POST /v1/me/receipts": (body) => ({ ...ADDRESSEE, kind: body.kind, checkoutId: body.checkoutId, language: "nl" }),
  "PUT /v1/groups/{id}/members": () => ({ entrepreneurIds: [] }),
  "PUT /v1/organisation": () => ORGANISATION,
  "POST /v1/month-closes/{id}/signature": () => ({ hash: "0".repeat(64) }),
  "PUT /v1/bookkeeping": () => PROPOSED,
  "POST /v1/partners": (body) => ({ ...body, currency: "PHP", currencies: ["USD"] }),
  "POST /v1/people": (body) => ({ ...body, role: "officer" }),
  "POST /v1/partner-settlements": (body) => ({ ...body, currency: "PHP", sent: "100.00", lost: "0.00", rate: "64.40" }),
  "PUT /v1/me/preferences": (body) => ({ ...body, countries: ["PH"], shown: { firstName: "Ada", country: "NL" } }),
};
/** A loan to one person, and by no product of the partner's. */
const forOne = ({ members: _, productId: __, ...body }: Json) => ({ ...body, schedule: oneRate(body.schedule) });
const oneRate = ({ ratePerPeriodPercent: _, ...body }: Json) => ({ ...body, dayCount: "30/360" });

/** Bad amounts of euros. */
const BAD_VALUES: readonly Json[] = ["-5", "+5", "5.001", "1e3", "5,00", "1.000,00", "", " 5", "5 ", "NaN", "Infinity"];
const WORSE_VALUES: readonly Json[] = ["0x10", "٥", "5.", ".5", "05", "99999999999999999999", 5, null, true, ["5"], {}];
const BAD_CURRENCIES: readonly Json[] = ["ZZZ", "eur", "", "EURO", null, 978, ["EUR"]];
const ODD_IDS = ["%00", "..%2F", "..%2F..%2Fetc", "%F0%9F%8C%BE", "%20", "%E2%80%AE", "'%22%3B--", "%zz", "%C3%28"];
const ODD_TEXTS = ["\u0000", "../", "🌾", " ", "\u202e", "#", "__proto__", "a".repeat(2000)];
const BAD_CURSORS = ["made-up", "e30", "W10", "bnVsbA", "WzEsMl0", "%00", "🌾", "a".repeat(3000)];

let product: RunningProduct;
let client: Client;
let operations: readonly Operation[];
let document: Document;
let things: DemoThings;
let before: Record<string, Json>;

const named = (name: string): Operation => {
  const found = operations.find((one) => one.name === name);
  if (!found) throw new Error(`There is no ${name} any more.`);
  return found;
};
const mayCall = (operation: Operation) =>
  (operation.access === "anyone" ? EMAILS.donor : EMAILS[operation.access[0] ?? ""]) ?? null;
const pathOf = (operation: Operation, id?: string) =>
  operation.path.includes("{")
    ? operation.path.replace("{id}", id ?? things.own[thingIn(operation.path)])
    : operation.path;
const bodyOf = (operation: Operation): Json => {
  if (!operation.body) return undefined;
  const sample = document.sample(operation.body);
  return RIGHT_BODIES[operation.name]?.(sample) ?? sample;
};
const withBody = () => operations.filter((one) => one.body);
const paged = () => operations.filter((one) => one.query.some(({ name }) => name === "cursor"));

interface Call {
  readonly as?: string | null;
  readonly path?: string;
  readonly body?: Json;
  readonly headers?: Record<string, string>;
}
function send(operation: Operation, call: Call = {}): Promise<Answer> {
  const headers = { ...(operation.moves ? { "idempotency-key": randomUUID() } : {}), ...call.headers };
  const as = call.as === undefined ? mayCall(operation) : call.as;
  return client.send(as, operation.method, call.path ?? pathOf(operation), call.body, headers);
}

/** All that the lists and the ledger say. */
async function everything(): Promise<Record<string, Json>> {
  const said: Record<string, Json> = {};
  for (const operation of operations) {
    if (operation.method !== "GET" || operation.path.includes("{")) continue;
    const isPaged = operation.query.some(({ name }) => name === "cursor");
    let cursor: string | null = null;
    do {
      const query: string = isPaged ? `?limit=200${cursor ? `&cursor=${cursor}` : ""}` : "";
      const page: Json = await client.get(mayCall(operation), `${operation.path}${query}`);
      said[`${operation.path} ${cursor ?? ""}`] = page;
      cursor = page.nextCursor ?? null;
    } while (cursor);
  }
  return said;
}

beforeAll(async () => {
  product = await startedProduct({ demo: true });
  client = new Client(product.url);
  document = new Document(await client.get(null, "/v1/openapi.json"));
  operations = document.operations;
  for (const email of Object.values(EMAILS)) await client.get(email, "/v1/me/portfolio");
  things = await demoThings(client);
  await client.settle();
  before = await everything();
}, START_HOOK_MS);
afterAll(() => product?.stop());

describe("who may call", () => {
  it("every operation says who may call it and whether money moves", () => {
    expect(operations.length).toBeGreaterThan(40);
    for (const one of operations) {
      expect(one.access === "anyone" || (Array.isArray(one.access) && one.access.length > 0), one.name).toBe(true);
      expect(typeof one.moves, one.name).toBe("boolean");
      if (one.access !== "anyone") for (const role of one.access) expect(ROLES, one.name).toContain(role);
      if (one.path.includes("{")) expect(() => thingIn(one.path)).not.toThrow();
    }
  });

  it("refuses a visitor everywhere but where anyone may call", async () => {
    const guarded = operations.filter((one) => one.access !== "anyone");
    const calls = guarded.map((one) => ({
      name: one.name,
      call: async () => {
        const answer = await send(one, { as: null });
        return faultOf(answer, [401]) ?? (answer.headers.has("www-authenticate") ? null : "no WWW-Authenticate");
      },
    }));
    expect(await faultsOf(calls)).toEqual([]);
  });

  it("refuses a forged token everywhere", async () => {
    const forged = await forgedTokens(await client.token(EMAILS.donor ?? ""), product.dataDir);
    const calls = operations
      .filter((one) => one.name !== SIGNED)
      .flatMap((one) =>
        Object.entries(forged).map(([what, authorization]) => ({
          name: `${one.name}, ${what}`,
          call: async () => faultOf(await send(one, { as: null, headers: { authorization } }), [401]),
        })),
      );
    expect(await faultsOf(calls)).toEqual([]);
  });

  it("refuses every role that an operation does not name", async () => {
    const calls = operations.flatMap((one) =>
      ROLES.filter((role) => one.access !== "anyone" && !one.access.includes(role)).map((role) => ({
        name: `${one.name} as ${role}`,
        call: async () => faultOf(await send(one, { as: EMAILS[role] ?? null }), [403]),
      })),
    );
    expect(await faultsOf(calls)).toEqual([]);
  });
});

describe("whose things", () => {
  /** Operations for partners' people without an id in the path, and why another partner's things are out of reach. */
  const WITHOUT_ID: Record<string, "creates its own" | "own list" | ((things: DemoThings) => Json)> = {
    "POST /v1/entrepreneurs": "creates its own",
    "GET /v1/entrepreneurs": "own list",
    "POST /v1/groups": "creates its own",
    "GET /v1/groups": "own list",
    "POST /v1/pictures": "creates its own",
    "GET /v1/transfers": "own list",
    "GET /v1/repayments/expected": "own list",
    "POST /v1/loans": ({ foreign }) => ({ entrepreneurId: foreign.entrepreneur }),
    "POST /v1/loan-drafts": ({ foreign }) => ({ entrepreneurId: foreign.entrepreneur }),
    "POST /v1/repayment-batches": ({ foreign }) => ({
      rows: [{ loanId: foreign.loan, paidOn: "2026-01-05", amount: euros("5.00"), reference: "NOT-OURS" }],
    }),
  };
  const forPartners = () =>
    operations.filter(
      ({ access }) => access !== "anyone" && access.length < ROLES.length && /officer|manager/.test(access.join()),
    );

  it("refuses a partner's people another partner's things", async () => {
    const calls = forPartners().map((one) => ({
      name: one.name,
      call: async () => {
        const as = EMAILS[one.access.includes("officer") ? "officer" : "manager"] ?? null;
        if (one.path.includes("{id}")) {
          const path = pathOf(one, things.foreign[thingIn(one.path)]);
          return faultOf(await send(one, { as, path, body: bodyOf(one) }), [403, 404]);
        }
        const reason = WITHOUT_ID[one.name];
        if (reason === undefined) return "say in WITHOUT_ID why another partner's things are out of reach";
        if (typeof reason !== "function") return null;
        const answer = await send(one, { as, body: { ...bodyOf(one), ...reason(things) } });
        if (one.name !== "POST /v1/repayment-batches") return faultOf(answer, [403, 404]);
        const [row] = answer.body.rows ?? [];
        return row?.outcome === "rejected" && row.code === "not_found" ? null : JSON.stringify(answer.body);
      },
    }));
    expect(calls.length).toBeGreaterThan(10);
    expect(await faultsOf(calls)).toEqual([]);
  });

  it("lists a partner's people their own things only", async () => {
    for (const [name, reason] of Object.entries(WITHOUT_ID)) {
      if (reason !== "own list") continue;
      const { items } = await client.get(EMAILS.officer ?? "", `${named(name).path}?limit=200`);
      const ids = items.map((one: Json) => one.id ?? one.loanId);
      for (const foreign of Object.values(things.foreign)) expect(ids).not.toContain(foreign);
      for (const one of items) if (one.partnerId) expect(one.partnerId).toBe(things.own.partner);
    }
  });

  it("shows nobody a draft but its own partner and staff", async () => {
    for (const path of [
      "/v1/loans/{id}",
      "/v1/loans/{id}/history",
      "/v1/loans/{id}/repayments",
      "/v1/loans/{id}/rates",
    ]) {
      const read = named(`GET ${path}`);
      for (const as of [null, EMAILS.donor ?? "", EMAILS.officer ?? ""])
        expect(faultOf(await send(read, { as, path: pathOf(read, things.foreign.loan) }), [404]), path).toBeNull();
    }
  });

  it("shows a donor's checkout and lineage to that donor alone, and a checkout to staff", async () => {
    const checkout = `/v1/checkouts/${things.own.checkout}`;
    const lineage = `/v1/me/contributions/${things.own.contribution}/lineage`;
    for (const path of [checkout, lineage]) {
      expect((await client.send(EMAILS.donor ?? "", "GET", path)).status).toBe(200);
      expect(faultOf(await client.send(ANOTHER_DONOR, "GET", path), [404])).toBeNull();
      expect(faultOf(await client.send(EMAILS.officer ?? "", "GET", path), [404])).toBeNull();
      expect(faultOf(await client.send(null, "GET", path), [401, 404])).toBeNull();
    }
    expect((await client.send(EMAILS.finance ?? "", "GET", checkout)).status).toBe(200);
    expect(faultOf(await client.send(EMAILS.admin ?? "", "GET", lineage), [404])).toBeNull();
  });
});

describe("bodies", () => {
  it("refuses a field that nobody knows, wherever it is, and finds no other fault", async () => {
    const calls = withBody().flatMap((one) => {
      const body = bodyOf(one);
      const objects = document.places(one.body ?? {}, body).filter(({ kind, schema }) => {
        return kind === "money" || (kind === "object" && schema.additionalProperties === false);
      });
      return objects.map(({ pointer }) => ({
        name: `${one.name} ${pointer}/surprise`,
        call: async () => {
          const answer = await send(one, { body: withAt(body, `${pointer}/surprise`, 1) });
          const fault = faultAt(answer, [400], `${pointer}/surprise`);
          return fault ?? (answer.body.code === "unknown_field" ? null : `code ${answer.body.code}`);
        },
      }));
    });
    expect(calls.length).toBeGreaterThanOrEqual(withBody().length);
    expect(await faultsOf(calls)).toEqual([]);
  });

  it("refuses a field of another type, and a required one that is missing", async () => {
    const calls = withBody().flatMap((one) => {
      const body = bodyOf(one);
      return document.places(one.body ?? {}, body).flatMap(({ pointer, kind, schema, nullable }) => {
        const wrong: Json[] = kind === "money" ? [null, "text", 5, []] : [];
        if (kind === "array") wrong.push(null, "text", {}, Array(2000).fill(schema.items ? "x" : 1));
        if (kind === "object") wrong.push(...(accepts(schema, "null") ? [] : [null]), "text", []);
        if (kind === "value") {
          if (!accepts(schema, "null")) wrong.push(null);
          wrong.push([], {}, accepts(schema, "string") || schema.enum ? 12_345 : "text");
          if (schema.maxLength) wrong.push("a".repeat(schema.maxLength + 1));
          if (schema.format === "date") wrong.push("2026-02-30", "22.11.2026", "2026-11-22T00:00:00Z");
          if (accepts(schema, "integer")) wrong.push(1.5, -1, 1e21);
        }
        if (kind === "object") for (const name of schema.required ?? []) wrong.push(without(body, pointer, name));
        const refused = nullable ? wrong.filter((value) => value !== null) : wrong;
        return refused.map((value) => ({
          name: `${one.name} ${pointer} = ${JSON.stringify(value).slice(0, 60)}`,
          call: async () => {
            if (pointer === "") return faultOf(await send(one, { body: JSON.stringify(value) }), [400]);
            return faultAt(await send(one, { body: withAt(body, pointer, value) }), [400], pointer);
          },
        }));
      });
    });
    expect(await faultsOf(calls)).toEqual([]);
  });

  it("refuses impossible money in every place that takes money", async () => {
    const calls = withBody().flatMap((one) => {
      const body = bodyOf(one);
      const places = document.places(one.body ?? {}, body).filter(({ kind }) => kind === "money");
      return places.flatMap(({ pointer }) => {
        const values = [...BAD_VALUES, ...WORSE_VALUES].map((value) => ({ currency: "EUR", value }));
        const currencies = BAD_CURRENCIES.map((currency) => ({ currency, value: "5.00" }));
        const zero = pointer === "/runningCosts" ? [] : [euros("0"), euros("0.00")];
        return [...values, ...currencies, ...zero, { value: "5.00" }, { currency: "EUR" }].map((money) => ({
          name: `${one.name} ${pointer} = ${JSON.stringify(money)}`,
          call: async () => faultAt(await send(one, { body: withAt(body, pointer, money) }), [400, 422], pointer),
        }));
      });
    });
    expect(calls.length).toBeGreaterThan(100);
    expect(await faultsOf(calls)).toEqual([]);
  });

  it("refuses impossible amounts and rates where they are plain text", async () => {
    const preview = named("POST /v1/schedule-previews");
    const places = [
      ...["/principal", "/annualRatePercent", "/roundTo"].map((pointer) => ({ one: preview, pointer })),
      { one: named("POST /v1/transfers"), pointer: "/rate" },
      ...["/sent", "/lost", "/rate"].map((pointer) => ({ one: named("POST /v1/partner-settlements"), pointer })),
      { one: named("POST /v1/rates"), pointer: "/value" },
    ];
    const calls = places.flatMap(({ one, pointer }) =>
      ["-5", "1e3", "5,00", "", " 5", "NaN", "Infinity", "0x10", "99999999999999999999999", "", []].map((value) => ({
        name: `${one.name} ${pointer} = ${JSON.stringify(value)}`,
        call: async () => faultAt(await send(one, { body: withAt(bodyOf(one), pointer, value) }), [400, 422], pointer),
      })),
    );
    expect(await faultsOf(calls)).toEqual([]);
  });

  it("refuses broken JSON, another content type, and a body that nobody asked for", async () => {
    const writing = operations.filter((one) => one.method !== "GET" && one.name !== SIGNED);
    const calls = writing.flatMap((one) => {
      const whole = JSON.stringify(bodyOf(one) ?? { surprise: 1 });
      const bodies: { what: string; type: string; body: string }[] = [
        ...['{"a":', "{'a':1}", '{"a":1,}', "\u0000", '{"a":"\\ud800"}', "NaN", '{"__proto__":{"a":1}}'].map(
          (body) => ({
            what: body,
            type: "application/json",
            body,
          }),
        ),
        ...["text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data"].map(
          (type) => ({
            what: type,
            type,
            body: whole,
          }),
        ),
        ...(one.body ? [{ what: "no body", type: "application/json", body: "" }] : []),
      ];
      return bodies.map(({ what, type, body }) => ({
        name: `${one.name}, ${what}`,
        call: async () => faultOf(await send(one, { body, headers: { "content-type": type } }), [400, 415]),
      }));
    });
    expect(await faultsOf(calls)).toEqual([]);
  });

  it("refuses a body over 1 MiB, with or without its length", async () => {
    const large = JSON.stringify({ surprise: "x".repeat(MEBIBYTE) });
    const calls = operations
      // Photos may be larger: test/functions/pictures/api.test.ts sends too large ones.
      .filter((one) => one.method !== "GET" && one.name !== "POST /v1/pictures")
      .flatMap((one) => [
        { name: one.name, call: async () => faultOf(await send(one, { body: large }), [413]) },
        { name: `${one.name}, in chunks`, call: async () => faultOf(await inChunks(one, large), [413]) },
      ]);
    expect(await faultsOf(calls)).toEqual([]);
  });

  it("refuses to move money without an Idempotency-Key, or with one that is none", async () => {
    const moving = operations.filter((one) => one.moves);
    expect(moving.length).toBeGreaterThanOrEqual(8);
    const calls = moving.flatMap((one) =>
      [null, "", "two words", "k".repeat(256), "é"].map((key) => ({
        name: `${one.name}, key ${key?.slice(0, 20)}`,
        call: async () => {
          const headers = { "content-type": "application/json", ...(key === null ? {} : { "idempotency-key": key }) };
          const answer = await client.send(mayCall(one), one.method, pathOf(one), bodyOf(one), headers);
          const fault = faultOf(answer, [400]);
          return fault ?? (answer.body.code === "idempotency_key_missing" ? null : `code ${answer.body.code}`);
        },
      })),
    );
    expect(await faultsOf(calls)).toEqual([]);
  });
});

describe("addresses", () => {
  it("refuses a query field that nobody knows", async () => {
    const calls = operations
      .filter((one) => one.name !== SIGNED)
      .map((one) => ({
        name: one.name,
        call: async () => {
          const path = `${pathOf(one)}?surprise=1`;
          return faultOf(await send(one, { path, body: bodyOf(one) }), [400]);
        },
      }));
    expect(await faultsOf(calls)).toEqual([]);
  });

  it("refuses query fields outside what they may be", async () => {
    const calls = operations.flatMap((one) =>
      one.query.flatMap(({ name, schema: given }) => {
        const schema = document.resolve(given);
        const wrong = [];
        if (name === "limit") wrong.push("0", "-1", "100000", "abc", "1.5", "", "1e9");
        if (name === "cursor") wrong.push(...BAD_CURSORS);
        if (schema.enum || schema.format === "date" || name === "country") wrong.push("nope", "", "%00", "2026-02-30");
        if (schema.maxLength) wrong.push("a".repeat(schema.maxLength + 1));
        return wrong.map((value) => ({
          name: `${one.name}?${name}=${value.slice(0, 40)}`,
          call: async () => faultOf(await send(one, { path: `${pathOf(one)}?${name}=${value}` }), [400]),
        }));
      }),
    );
    expect(await faultsOf(calls)).toEqual([]);
  });

  it("takes a list's own cursor, and refuses it in another list", async () => {
    const cursors = new Map<string, string>();
    for (const one of paged()) {
      const page = await client.get(mayCall(one), `${pathOf(one)}?limit=1`);
      if (!page.nextCursor) continue;
      cursors.set(one.name, page.nextCursor);
      await client.get(mayCall(one), `${pathOf(one)}?limit=1&cursor=${page.nextCursor}`);
    }
    expect(cursors.size).toBeGreaterThan(4);
    const faults = [];
    for (const one of paged())
      for (const [name, cursor] of cursors) {
        if (name === one.name) continue;
        const answer = await send(one, { path: `${pathOf(one)}?cursor=${cursor}` });
        if (answer.status >= 500) faults.push(`${one.name} with a cursor of ${name}: ${answer.status}`);
      }
    expect(faults).toEqual([]);
  });

  it("finds nothing under odd ids", async () => {
    const calls = operations
      .filter((one) => one.path.includes("{id}"))
      .flatMap((one) =>
        [...ODD_IDS, "a".repeat(2000), "🌾".repeat(50)].map((id) => ({
          name: `${one.name} ${id.slice(0, 30)}`,
          call: async () => faultOf(await send(one, { path: pathOf(one, id), body: bodyOf(one) }), [400, 404]),
        })),
      );
    expect(await faultsOf(calls)).toEqual([]);
  });

  it("finds nothing under odd ids in bodies", async () => {
    const calls = withBody().flatMap((one) => {
      const body = bodyOf(one);
      const ids = document.places(one.body ?? {}, body).filter(({ pointer }) => /Ids?(\/0)?$/.test(pointer));
      const values = ids.filter(({ kind }) => kind === "value");
      return values.flatMap(({ pointer }) =>
        ODD_TEXTS.map((id) => ({
          name: `${one.name} ${pointer} = ${JSON.stringify(id).slice(0, 30)}`,
          call: async () => {
            const answer = await send(one, { body: withAt(body, pointer, id) });
            const rows: Json[] | undefined = answer.body.rows;
            if (rows?.every((row) => row.outcome === "rejected")) return null;
            return faultOf(answer, [400, 404, 409, 422]);
          },
        })),
      );
    });
    expect(calls.length).toBeGreaterThan(30);
    expect(await faultsOf(calls)).toEqual([]);
  });

  it("answers a problem for addresses and methods that are none", async () => {
    for (const path of ["/v1/", "/v1/nothing", "/v1/loans/a/b/c", "/v1/%00", "/v1/..%2Fhealthz"])
      expect(faultOf(await client.send(null, "GET", path), [400, 404]), path).toBeNull();
    for (const [method, path] of [
      ["DELETE", "/v1/loans"],
      ["PUT", "/v1/loans"],
      ["PATCH", "/v1/checkouts"],
    ] as const)
      expect(faultOf(await client.send(null, method, path), [404, 405]), `${method} ${path}`).toBeNull();
  });
});

describe("afterwards", () => {
  it("nothing is left behind: the lists, the ledger and the audit say what they said", async () => {
    await client.settle();
    const after = await everything();
    for (const [what, said] of Object.entries(before)) expect(after[what], what).toEqual(said);
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect((await client.post(EMAILS.finance ?? "", "/v1/ledger/audits")).violations).toEqual([]);
  });
});

/** The object at `pointer` without one of its fields. */
function without(body: Json, pointer: string, name: string): Json {
  const at = pointer
    .split("/")
    .slice(1)
    .reduce((one, part) => one[part], body);
  const { [name]: _, ...rest } = at;
  return rest;
}

async function inChunks(operation: Operation, text: string): Promise<Answer> {
  const chunks = new ReadableStream({
    start(controller) {
      for (let at = 0; at < text.length; at += 65_536)
        controller.enqueue(new TextEncoder().encode(text.slice(at, at + 65_536)));
      controller.close();
    },
  });
  const as = mayCall(operation);
  const answer = await fetch(`${client.url}${pathOf(operation)}`, {
    method: operation.method,
    headers: {
      "content-type": "application/json",
      "idempotency-key": randomUUID(),
      ...(as ? { authorization: `Bearer ${await client.token(as)}` } : {}),
    },
    body: chunks,
    duplex: "half",
  } as RequestInit);
  return { status: answer.status, headers: answer.headers, body: JSON.parse(await answer.text()) };
}
