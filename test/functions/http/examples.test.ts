// Each example of the API's description is what the product answers: asked again here of a small world, and held against the schemas beside it.
import { beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { entrepreneurItem } from "../../../functions/entrepreneurs/items.ts";
import { buildApp } from "../../../functions/http/app.ts";
import { EXAMPLES } from "../../../functions/http/examples.ts";
import { OPEN_READS } from "../../../functions/http/open-reads.ts";
import { postUpdate } from "../../../functions/loans/news.ts";
import { createPartner } from "../../../functions/partners/commands.ts";
import { recordRate } from "../../../functions/rates/commands.ts";
import { insert } from "../../../functions/table/actions.ts";
import { commit } from "../../../functions/table/commit.ts";
import { keys } from "../../../functions/table/keys.ts";
import type { Json } from "../../support/client.ts";
import { testDeps } from "../../support/deps.ts";
import { give, must, officerOf, outTo, repay, send } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

const FILE = new URL("../../../functions/http/examples.json", import.meta.url).pathname;
let app: ReturnType<typeof buildApp>;
let document: Json;

beforeAll(async () => {
  const deps = testDeps(new MemoryTable({ name: "onward-test", now: () => Date.now() }).table);
  app = buildApp(deps);
  await createPartner(
    deps,
    "system",
    {
      name: "Project Life",
      country: "PH",
      city: "Olongapo",
      currency: "PHP",
      currencies: [],
      description: "Lends to women who sell at the market.",
    },
    { id: "partner_life" },
  );
  const rate = { currency: "PHP", value: "64.40", source: "European Central Bank", date: "2026-03-02" } as const;
  must(await recordRate(deps, "system", rate));
  const place = { partnerId: "partner_life", region: "Zambales" } as const;
  const person = {
    id: "entrepreneur_1",
    version: 1,
    partnerId: "partner_life",
    displayName: "Aling Nena",
    country: "PH",
    region: "Zambales",
    consent: { publish: true, recordedAt: "2026-01-01T00:00:00.000Z", recordedBy: "person_field" },
    createdAt: "2026-01-01T00:00:00.000Z",
  };
  await commit(deps.table, [insert(keys.entrepreneur(person.id), entrepreneurItem(person), "known")]);
  const freezer = aLoan({ ...place, id: "loan_freezer", activity: "Fish vending" });
  const nets = aLoan({
    ...place,
    id: "loan_nets",
    title: "Nets and a lamp",
    displayName: "Mang Tonyo",
    activity: "Fishing",
  });
  await putLoan(deps.table, freezer, { en: "She sells fish at the landing, and has no ice in the afternoon." });
  await putLoan(deps.table, nets, { en: "He fishes at night." });
  await give(deps, "ann", "loan_freezer", 16_000n);
  await give(deps, "ben", "loan_nets", 2_500n, 100n);
  await send(deps, "loan_freezer");
  await outTo(deps, "loan_freezer");
  deps.clock.advanceDays(31);
  await repay(deps, "loan_freezer", 267_904n, "OR-1");
  must(
    await postUpdate(deps, officerOf(freezer), "loan_freezer", {
      en: "The freezer hums, and the afternoon’s fish is sold.",
    }),
  );
  document = await (await app.request("/v1/openapi.json")).json();
});

/** What is asked for each thing that anybody may read, one of a list where there may be many. */
const asked = (): Record<string, string> => ({
  "get /v1/loans": "/v1/loans?state=fundraising&country=PH&limit=1",
  "get /v1/loans/{id}": "/v1/loans/loan_freezer",
  "get /v1/loans/{id}/history": "/v1/loans/loan_freezer/history",
  "get /v1/loans/{id}/repayments": "/v1/loans/loan_freezer/repayments",
  "get /v1/loans/{id}/rates": "/v1/loans/loan_freezer/rates",
  "get /v1/partners": "/v1/partners?limit=1",
  "get /v1/partners/{id}": "/v1/partners/partner_life",
  "get /v1/rates": "/v1/rates?currency=PHP",
  "get /v1/stats": "/v1/stats",
});

/** A checkout is told to whoever opened it alone, who may be nobody we know. */
const THEIR_OWN = "/v1/checkouts/{id}";

const open = () =>
  Object.entries<Json>(document.paths).flatMap(([path, methods]) =>
    methods.get?.["x-access"] === "anyone" && path !== THEIR_OWN ? [[`get ${path}`, methods.get] as const] : [],
  );

/** How many seconds a test took is no part of an example. */
const still = (text: string) => text.replaceAll(/(T\d\d:\d\d):\d\d\.\d{3}Z/g, "$1:00.000Z");

it("is what the product answers to what is asked (a new one: run this test with -u)", async () => {
  const told: Record<string, { request: string; answer: Json }> = {};
  for (const [name, request] of Object.entries(asked())) {
    const answer = await app.request(request);
    expect([name, answer.status]).toEqual([name, 200]);
    told[name] = { request, answer: await answer.json() };
  }
  await expect(still(`${JSON.stringify(told, null, 2)}\n`)).toMatchFileSnapshot(FILE);
});

it("stands beside each thing that anybody may read, with the command that asks for it", () => {
  for (const [name, { responses, "x-codeSamples": samples }] of open()) {
    expect(EXAMPLES[name], name).toBeDefined();
    expect(responses[200].content["application/json"].example, name).toEqual(EXAMPLES[name]?.answer);
    expect(samples, name).toEqual([{ lang: "Shell", source: `curl 'http://onward.test${EXAMPLES[name]?.request}'` }]);
  }
  expect(Object.keys(EXAMPLES).sort()).toEqual(
    open()
      .map(([name]) => name)
      .sort(),
  );
});

it("is open to pages of other sites, and nothing else is", () => {
  expect(
    open()
      .map(([name]) => name)
      .sort(),
  ).toEqual(OPEN_READS.map((path) => `get ${path}`).sort());
});

it("passes the schema that the description gives for it, and has no field that the schema does not name", () => {
  const local = (value: Json) => JSON.parse(JSON.stringify(value).replaceAll("#/components/schemas/", "#/$defs/"));
  for (const [name, { responses }] of open()) {
    const { schema, example } = responses[200].content["application/json"];
    const whole = {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      ...local(schema),
      $defs: local(document.components.schemas),
    };
    const strict = JSON.parse(
      JSON.stringify(whole).replaceAll(
        '"type":"object","properties"',
        '"type":"object","additionalProperties":false,"properties"',
      ),
    );
    const read = z.fromJSONSchema(strict).safeParse(example);
    expect([name, read.error?.issues ?? []]).toEqual([name, []]);
  }
});
