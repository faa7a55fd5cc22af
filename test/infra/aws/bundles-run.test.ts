// The built functions as they would be deployed, through the whole main job: events as AWS shapes them, the embedded DynamoDB, the
// stand-in of Stripe, and each function in a process of its own with the environment of its template.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { AUDIT_BOOKS } from "../../../functions/jobs/audit-books.ts";
import { WORK } from "../../../functions/jobs/work.ts";
import { ENTRY_NAMES, type EntryName } from "../../../infra/aws/bundle.ts";
import { dataIn, packagesIn } from "../../../infra/aws/content.ts";
import { WHEN_LOADED } from "../../../infra/aws/packages.ts";
import { packagesCalled } from "../../support/cloud/called.ts";
import { type Cloud, PUBLIC_URL, startCloud } from "../../support/cloud/cloud.ts";
import { type HttpAnswer, httpEvent, type Visit } from "../../support/cloud/gateway.ts";
import { reader, signedIn } from "../../support/cloud/reader.ts";
import {
  cardIsPrinted,
  filesAtTheDesk,
  filesByApi,
  photoIsBrought,
  receiptIsDrawn,
  reviewerIsInvited,
  theAuditIsLoud,
} from "../../support/cloud/rest.ts";
import { mainJob } from "../../support/main-job.ts";

const coverage = mkdtempSync(join(tmpdir(), "onward-called-"));
afterAll(() => rmSync(coverage, { recursive: true, force: true }));

const ORIGIN = { "x-origin-secret": "an origin secret of the tests, long enough" };
const PATIENCE_MS = 60_000;

describe("the main job, by the functions that would be deployed", () => {
  let cloud: Cloud;
  mainJob(async () => {
    cloud = await startCloud({ coverage });
    return cloud;
  });

  const ask = async (name: "api" | "pages" | "partner" | "desk" | "receipts" | "stripe-webhook", visit: Visit) =>
    (await cloud.functions[name].invoke(httpEvent("ANY /{proxy+}", visit))) as HttpAnswer;
  const json = (answer: HttpAnswer) => JSON.parse(answer.body ?? "null");

  it("parked nothing", () => {
    for (const letters of cloud.letters) expect(existsSync(letters)).toBe(false);
  });

  it("mails came from our own address, by SES", () => {
    expect(cloud.aws.mails().length).toBeGreaterThan(0);
    for (const mail of cloud.aws.mails()) expect(mail.from).toBe("Onward <hello@example.org>");
  });

  it("takes nothing that did not come through CloudFront", async () => {
    for (const name of ["api", "pages", "partner", "desk", "receipts"] as const) {
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
    const ada = await signedIn(cloud, "people", "ada@donor.example");
    const mine = await ada.get("/me");
    expect(mine.status).toBe(200);
    expect(mine.text).toContain("Marites sells more fish");
    const year = new Date().getFullYear();
    const statement = await ada.get(`/me/statement.csv?from=${year}-01-01&to=${year}-12-31`);
    expect([statement.status, statement.type]).toEqual([200, "text/csv; charset=utf-8"]);
    expect((await reader(cloud).get("/me")).status).toBe(303);
  });

  it("files of partners and banks come in and books go out, by the API and at the desk", async () => {
    await filesByApi(cloud);
    await filesAtTheDesk(cloud);
  });

  it("receipts gives one out, draws its paper, and lets anybody check it", () => receiptIsDrawn(cloud), PATIENCE_MS);

  it(
    "api takes a photo apart with codecs beside it, and reactions take it away",
    () => photoIsBrought(cloud),
    PATIENCE_MS,
  );

  it("pages prints a card for a gift in somebody's name", () => cardIsPrinted(cloud));

  it("reactions invites whom two administrators made a reviewer", async () => {
    await reviewerIsInvited(cloud);
    expect(cloud.aws.calls.map(({ target }) => target)).toContain("AdminCreateUser");
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

  it("jobs writes, on the day after, to everybody whose money moved on", async () => {
    await cloud.functions.jobs.invoke({ job: "write-letters" }, 1);
    const told = cloud.aws.mails().filter(({ text }) => text.includes("Nanding mends more nets"));
    expect(told.map(({ to }) => to)).toEqual(expect.arrayContaining(["ada@donor.example", "ben@donor.example"]));
  });

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

  it("audit writes to the administrators when something is wrong", () => theAuditIsLoud(cloud), PATIENCE_MS);

  it("said nothing of any person in its logs", () => {
    for (const name of ENTRY_NAMES) {
      const log = cloud.functions[name].log();
      for (const secret of ["@donor.example", "@demo.example", "whsec_", "sk_test_"]) expect(log).not.toContain(secret);
    }
  });

  it("called each package that they carry by some event, or while they were loaded where that is what it is for", async () => {
    const { functions } = cloud.deployment;
    await cloud.end();
    const found = ENTRY_NAMES.map((name) => {
      const { bundle } = functions[name];
      const { loading, events } = packagesCalled(coverage, functions[name]);
      const data = new Set(dataIn(bundle));
      const idle = packagesIn(bundle).filter((one) => !data.has(one) && !events.has(one));
      return { name, loaded: idle.filter((one) => loading.has(one)), never: idle.filter((one) => !loading.has(one)) };
    });
    const allowed = (name: EntryName) => Object.keys(WHEN_LOADED[name]).sort();
    expect(found).toEqual(ENTRY_NAMES.map((name) => ({ name, loaded: allowed(name), never: [] })));
  });
});
