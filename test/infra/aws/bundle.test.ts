// What goes to Lambda: each bundle holds what it needs, nothing of the one machine, and the smallest one runs as it is.
import { createHmac } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keys } from "../../../functions/table/keys.ts";
import { get } from "../../../functions/table/read.ts";
import { type Bundle, bundle, ENTRY_NAMES, type EntryName } from "../../../infra/aws/bundle.ts";
import { functionEnvironment, SECRETS } from "../../support/function-environment.ts";
import { type FakeExtension, fakeExtension, secretArn } from "../../support/secrets-extension.ts";
import { type TestTable, testTable } from "../../support/table.ts";

const folder = mkdtempSync(join(tmpdir(), "onward-bundles-"));
const bundles = new Map<EntryName, Bundle>();
beforeAll(() => {
  for (const name of ENTRY_NAMES) bundles.set(name, bundle(name, folder));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function made(name: EntryName): Bundle {
  const one = bundles.get(name);
  if (!one) throw new Error(`no bundle ${name}`);
  return one;
}

/** Our own files that are in a bundle. */
const ours = (name: EntryName) => [...made(name).inputs.keys()].filter((path) => !path.startsWith("node_modules/"));

/** Lambda's ceiling is 250 MB unpacked; ours is what starts fast. */
const BYTES_MAX = 3_000_000;

describe("the functions' bundles", () => {
  it.each(ENTRY_NAMES)(
    "%s holds nothing of the one machine or of the tests, and pages only where they are made",
    (name) => {
      const allowed = ["pages", "site"].includes(name) ? /^(functions|web)\// : /^functions\//;
      expect(ours(name).filter((path) => !allowed.test(path))).toEqual([]);
      const code = readFileSync(join(made(name).folder, "index.mjs"), "utf8");
      for (const door of ["/dev/", "advanceDays", 'webhookSecret:"whsec', "dynoxide"]) expect(code).not.toContain(door);
    },
  );

  it.each(ENTRY_NAMES)("%s stays small", (name) => {
    const { bytes, inputs } = made(name);
    console.log(
      `${name}: ${Math.ceil(bytes / 1024)} KiB of code from ${inputs.size} files, ${ours(name).length} of them ours`,
    );
    expect(bytes).toBeLessThan(BYTES_MAX);
  });

  it("the one that Stripe calls holds its own few files and no other feature", () => {
    const folders = new Set(ours("stripe-webhook").map((path) => path.split("/").slice(0, 2).join("/")));
    const files = ours("stripe-webhook").filter((path) => path.startsWith("functions/gifts/"));
    expect([...folders].sort()).toEqual([
      "functions/entry",
      "functions/gifts",
      "functions/payments",
      "functions/table",
    ]);
    expect(files).toEqual(["functions/gifts/notices.ts"]);
  });
});

/** What API Gateway sends. It may encode the body; a signature is still over the raw bytes. */
function request(method: string, path: string, headers: Record<string, string> = {}, body = "", encoded = false) {
  return {
    version: "2.0",
    rawPath: path,
    rawQueryString: "",
    headers,
    requestContext: { http: { method, path }, domainName: "api.test" },
    body: encoded ? Buffer.from(body).toString("base64") : body,
    isBase64Encoded: encoded,
  };
}

describe("the bundles, run as they would be deployed", () => {
  const SECRET = SECRETS[secretArn("stripe-webhook")] ?? "";
  type Handler = (event: unknown, context: unknown) => Promise<{ statusCode: number; body: string }>;
  let test: TestTable;
  let extension: FakeExtension;

  beforeAll(async () => {
    test = await testTable();
    extension = await fakeExtension(SECRETS);
    const environment = { TABLE_NAME: test.table.name, AWS_ENDPOINT_URL_DYNAMODB: test.endpoint };
    Object.assign(process.env, functionEnvironment(environment));
  });
  afterAll(async () => {
    await Promise.all([test.close(), extension.close()]);
  });

  async function handlerOf(name: EntryName): Promise<Handler> {
    const file = pathToFileURL(join(made(name).folder, "index.mjs")).href;
    return (await import(/* @vite-ignore */ file)).handler;
  }

  const notice = JSON.stringify({
    id: "evt_bundle",
    object: "event",
    type: "checkout.session.completed",
    data: { object: { id: "cs_1", client_reference_id: "checkout_1" } },
  });

  function signed(secret: string): Record<string, string> {
    const at = Math.floor(Date.now() / 1000);
    const signature = createHmac("sha256", secret).update(`${at}.${notice}`).digest("hex");
    return { "content-type": "application/json", "stripe-signature": `t=${at},v1=${signature}` };
  }

  it("stripe-webhook records a signed notice before it answers 200, and refuses a forged one with 400", async () => {
    const handler = await handlerOf("stripe-webhook");
    const post = (secret: string, encoded: boolean) =>
      handler(request("POST", "/webhooks/stripe", signed(secret), notice, encoded), {});
    expect((await post("whsec_of_somebody_else", false)).statusCode).toBe(400);
    expect(await get(test.table, keys.stripeEvent("evt_bundle"))).toBeNull();
    expect((await post(SECRET, true)).statusCode).toBe(200);
    expect((await post(SECRET, false)).statusCode).toBe(200);
    expect(await get(test.table, keys.stripeEvent("evt_bundle"))).toMatchObject({ checkoutId: "checkout_1" });
  });

  it("api answers from the table, serves its document, and has no local doors", async () => {
    const handler = await handlerOf("api");
    const ask = (method: string, path: string) => handler(request(method, path), {});
    expect(JSON.parse((await ask("GET", "/v1/loans")).body).items).toEqual([]);
    expect(JSON.parse((await ask("GET", "/v1/openapi.json")).body).servers).toEqual([{ url: "https://give.test" }]);
    expect((await ask("GET", "/v1/me/portfolio")).statusCode).toBe(401);
    for (const door of ["/dev/token", "/dev/clock", "/dev/settle"]) {
      expect((await ask("POST", door)).statusCode).toBe(404);
    }
  });

  it("jobs runs the job that its schedule names, and no other", async () => {
    const handler = await handlerOf("jobs");
    await expect(handler({ job: "recycle" }, {})).resolves.toBeUndefined();
    await expect(handler({ job: "unheard-of" }, {})).rejects.toThrow("no job unheard-of");
  });

  it("reactions takes a batch and reports no failure", async () => {
    const handler = await handlerOf("reactions");
    expect(await handler({ Records: [] }, {})).toEqual({ batchItemFailures: [] });
  });
});
