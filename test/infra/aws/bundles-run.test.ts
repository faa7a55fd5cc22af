// The built functions as they would be deployed, through the whole main job: events as AWS shapes them, the embedded DynamoDB, the
// stand-in of Stripe, and each function in a process of its own with the environment of its template.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { AUDIT_BOOKS } from "../../../functions/jobs/audit-books.ts";
import { WORK } from "../../../functions/jobs/work.ts";
import { ENTRY_NAMES } from "../../../infra/aws/bundle.ts";
import { packagesIn } from "../../../infra/aws/content.ts";
import { packagesCalled } from "../../support/cloud/called.ts";
import { type Cloud, PUBLIC_URL, startCloud } from "../../support/cloud/cloud.ts";
import { type HttpAnswer, httpEvent, type Visit } from "../../support/cloud/gateway.ts";
import { mainJob } from "../../support/main-job.ts";

const coverage = mkdtempSync(join(tmpdir(), "onward-called-"));
afterAll(() => rmSync(coverage, { recursive: true, force: true }));

const ORIGIN = { "x-origin-secret": "an origin secret of the tests, long enough" };
const PATIENCE_MS = 60_000;

/** What the main job has no use for, and who else has. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "csv-parse": "files of partners and banks",
  "csv-stringify": "files of partners and banks",
  saxes: "files of banks",
  xmlchars: "files of banks",
  "@hono/zod-openapi": "in pages and site it only gives schemas their word for names, by the package below it",
  "@formatjs/fast-memoize": "messages with numbers and dates in them",
  "@formatjs/icu-skeleton-parser": "messages with numbers and dates in them",
  "@aws-sdk/signature-v4-multi-region": "the audit writes a mail when something is wrong, and nothing was",
};

describe("the main job, by the functions that would be deployed", () => {
  let cloud: Cloud;
  mainJob(async () => {
    cloud = await startCloud({ coverage });
    return cloud;
  });

  const ask = async (name: "api" | "pages" | "stripe-webhook", visit: Visit) =>
    (await cloud.functions[name].invoke(httpEvent("ANY /{proxy+}", visit))) as HttpAnswer;
  const json = (answer: HttpAnswer) => JSON.parse(answer.body ?? "null");

  it("parked nothing", () => {
    for (const letters of cloud.letters) expect(existsSync(letters)).toBe(false);
  });

  it("mails came from our own address, by SES", () => {
    expect(cloud.aws.mails().length).toBeGreaterThan(0);
    for (const mail of cloud.aws.mails()) expect(mail.from).toBe("Onward <hello@example.org>");
  });

  it("api and pages take nothing that did not come through CloudFront", async () => {
    for (const name of ["api", "pages"] as const) {
      expect((await ask(name, { method: "GET", path: "/v1/loans" })).statusCode).toBe(403);
      const guessed = { "x-origin-secret": "a guess" };
      expect((await ask(name, { method: "GET", path: "/v1/loans", headers: guessed })).statusCode).toBe(403);
    }
  });

  it("api says why it refuses, in the same words as unbundled, and has no doors of the one machine", async () => {
    const headers = { ...ORIGIN, "content-type": "application/json", "idempotency-key": "malformed" };
    const post = (path: string, body: string) => ask("api", { method: "POST", path, headers, body });
    const wrong = await post("/v1/checkouts", '{"lines":"all of them"}');
    expect(wrong.statusCode).toBe(400);
    expect(JSON.stringify(json(wrong).errors)).toContain("Invalid input: expected array, received string");
    expect((await post("/v1/checkouts", "{not json")).statusCode).toBe(400);
    expect((await post("/v1/checkouts", "")).statusCode).toBe(400);
    for (const door of ["/dev/token", "/dev/clock", "/dev/settle"])
      expect((await post(door, "{}")).statusCode).toBe(404);
    expect(json(await ask("api", { method: "GET", path: "/healthz", headers: ORIGIN }))).toMatchObject({ mode: "aws" });
    const document = json(await ask("api", { method: "GET", path: "/v1/openapi.json", headers: ORIGIN }));
    expect(document.servers).toEqual([{ url: PUBLIC_URL }]);
  });

  it("api takes a token of the right pool alone", async () => {
    const { people, staff } = cloud.pools;
    const email = "finance@demo.example";
    const as = async (token: string) => {
      const headers = { ...ORIGIN, authorization: `Bearer ${token}` };
      return (await ask("api", { method: "GET", path: "/v1/ledger/balances", headers })).statusCode;
    };
    expect(await as(await staff.token(email))).toBe(200);
    expect(await as(await people.token(email))).toBe(403);
    expect(await as(await staff.token(email, { token_use: "access" }))).toBe(401);
    expect(await as(await staff.token(email, { aud: "another client" }))).toBe(401);
  });

  it("stripe-webhook refuses what Stripe did not sign, as text and encoded", async () => {
    const body =
      '{"id":"evt_forged","object":"event","type":"checkout.session.completed","data":{"object":{"id":"cs_1"}}}';
    const signed = { "stripe-signature": `t=${Math.floor(Date.now() / 1000)},v1=${"0".repeat(64)}` };
    for (const type of ["application/json", "application/octet-stream"]) {
      const headers = { ...signed, "content-type": type };
      expect(
        (await ask("stripe-webhook", { method: "POST", path: "/webhooks/stripe", headers, body })).statusCode,
      ).toBe(400);
    }
    expect((await ask("stripe-webhook", { method: "POST", path: "/webhooks/stripe" })).statusCode).toBe(400);
    expect((await ask("stripe-webhook", { method: "GET", path: "/v1/loans" })).statusCode).toBe(404);
  });

  it("pages sign a donor in at the people's pool and show what became of their gift", async () => {
    const cookies = new Map<string, string>();
    const visit = async (path: string) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const answer = await ask("pages", { method: "GET", path, headers: { ...ORIGIN, ...(cookie ? { cookie } : {}) } });
      for (const one of answer.cookies ?? []) {
        const [name = "", value = ""] = one.split(";")[0]?.split(/=(.*)/s) ?? [];
        cookies.set(name, value);
      }
      return answer;
    };
    cloud.pools.people.visitor = "ada@donor.example";
    const begun = new URL(String((await visit("/sign-in")).headers?.location));
    const there = await fetch(`${cloud.pools.url}${begun.pathname}${begun.search}`, { redirect: "manual" });
    const back = new URL(String(there.headers.get("location")));
    expect((await visit(back.pathname + back.search)).statusCode).toBe(303);
    const mine = await visit("/me");
    expect(mine.statusCode).toBe(200);
    expect(mine.body).toContain("Marites sells more fish");
    expect((await ask("pages", { method: "GET", path: "/me", headers: ORIGIN })).statusCode).toBe(303);
  });

  it(
    "site renders everything when it is told to, into its bucket",
    async () => {
      const report = await cloud.functions.site.invoke({ job: "render-site", fresh: true });
      expect(report).toMatchObject({ job: "render-site", done: true });
      const names = [...cloud.aws.objects.keys()];
      expect(names).toContain("/onward-test-site/index.html");
      const stories = [...cloud.aws.objects].filter(
        ([name, page]) => name.includes("/loans/") && page.includes("Marites sells more fish"),
      );
      expect(stories.length).toBeGreaterThan(0);
    },
    PATIENCE_MS,
  );

  it(
    "jobs does each job of its list and no other, audit its own alone and finds nothing",
    async () => {
      for (const { name } of WORK) await cloud.functions.jobs.invoke({ job: name });
      await cloud.functions.audit.invoke({ job: AUDIT_BOOKS.name });
      await expect(cloud.functions.jobs.invoke({ job: AUDIT_BOOKS.name })).rejects.toThrow("there is no job");
      await expect(cloud.functions.audit.invoke({ job: WORK[0]?.name })).rejects.toThrow("there is no job");
      await expect(cloud.functions.jobs.invoke({})).rejects.toThrow("there is no job");
      await cloud.settle();
    },
    PATIENCE_MS,
  );

  it("a batch of the stream comes again from the first record that cannot be handled, and the others are done", async () => {
    const image = (type: string) => ({ type: { S: type }, pk: { S: "X" }, sk: { S: "X" } });
    const record = (sequence: string, item: object) => ({
      eventID: sequence,
      eventName: "INSERT",
      eventVersion: "1.1",
      eventSource: "aws:dynamodb",
      awsRegion: "eu-central-1",
      dynamodb: {
        SequenceNumber: sequence,
        StreamViewType: "NEW_AND_OLD_IMAGES",
        Keys: { pk: { S: "X" }, sk: { S: "X" } },
        NewImage: item,
      },
    });
    const good = record("100", image("something that nobody reacts to"));
    const torn = record("101", { ...image("entry"), legs: { S: "no legs" } });
    const answer = await cloud.functions.reactions.invoke({ Records: [good, torn, good] });
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "101" }] });
    expect(await cloud.functions.reactions.invoke({ Records: [] })).toEqual({ batchItemFailures: [] });
    await expect(cloud.functions.reactions.invoke({})).rejects.toThrow();
    await expect(cloud.functions.site.invoke({})).rejects.toThrow();
  });

  it("said nothing of any person in its logs", () => {
    for (const name of ENTRY_NAMES) {
      const log = cloud.functions[name].log();
      for (const secret of ["@donor.example", "@demo.example", "whsec_", "sk_test_"]) expect(log).not.toContain(secret);
    }
  });

  it("called each package that they carry", async () => {
    const { functions } = cloud.deployment;
    await cloud.end();
    const idle = ENTRY_NAMES.flatMap((name) => {
      const called = packagesCalled(coverage, functions[name]);
      return packagesIn(functions[name].bundle).flatMap((one) =>
        called.has(one) || one in ELSEWHERE ? [] : `${name}: ${one}`,
      );
    });
    expect(idle).toEqual([]);
  });
});
