// What goes to Lambda: each bundle holds what it needs, nothing of the one machine, and the smallest one runs as it is.
import { createHmac } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { WASM_FILES } from "../../../functions/pictures/wasm-names.ts";
import { keys } from "../../../functions/table/keys.ts";
import { get } from "../../../functions/table/read.ts";
import { BUDGET_KB, CEILING_KB, KB, LATER_KB } from "../../../infra/aws/budgets.ts";
import {
  type Bundle,
  bundle,
  bundleFile,
  ENTRY_NAMES,
  type EntryName,
  LATER,
  LATER_AUDITOR,
} from "../../../infra/aws/bundle.ts";
import { packageOf, packagesIn } from "../../../infra/aws/content.ts";
import { STRIPE_RESOURCES } from "../../../infra/aws/lean/stripe.ts";
import { LATER_AUDITOR_PACKAGES, LATER_PACKAGES, PACKAGES } from "../../../infra/aws/packages.ts";
import { functionEnvironment, SECRETS } from "../../support/function-environment.ts";
import { type FakeExtension, fakeExtension, secretArn } from "../../support/secrets-extension.ts";
import { type TestTable, testTable } from "../../support/table.ts";

const folder = mkdtempSync(join(tmpdir(), "onward-bundles-"));
const bundles = new Map<EntryName, Bundle>();
/** A few seconds alone; beside other tests on two cores, many more. */
const BUILD_MS = 180_000;
beforeAll(() => {
  for (const name of ENTRY_NAMES) bundles.set(name, bundle(name, folder));
}, BUILD_MS);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function made(name: EntryName): Bundle {
  const one = bundles.get(name);
  if (!one) throw new Error(`no bundle ${name}`);
  return one;
}

/** Our own files that are in a bundle. */
const ours = (name: EntryName) => [...made(name).inputs.keys()].filter((path) => packageOf(path) === null);

/** What may be in a bundle of ours: nothing of the one machine or of the tests, and pages only where they are made. */
function strangersIn(name: EntryName, files: readonly string[]): string[] {
  const allowed = ["pages", "partner", "desk", "receipts", "site"].includes(name)
    ? /^(functions|web|infra\/aws\/lean)\//
    : /^(functions|infra\/aws\/lean)\//;
  return files.filter((file) => packageOf(file) === null && !allowed.test(file));
}

/** Words that stand in code for one machine alone. */
const DOORS = ["/dev/", "advanceDays", 'webhookSecret:"whsec', "dynoxide"];
const doorsIn = ({ folder }: Bundle): string[] => {
  const code = readFileSync(join(folder, "index.mjs"), "utf8");
  return DOORS.filter((door) => code.includes(door));
};

describe("the functions' bundles", () => {
  it.each(ENTRY_NAMES)("%s holds nothing of the one machine or of the tests, and no pages of others", (name) => {
    expect(strangersIn(name, [...made(name).inputs.keys()])).toEqual([]);
    expect(doorsIn(made(name))).toEqual([]);
  });

  it("would be found out with a door of the one machine in it", () => {
    const file = join(folder, "with-a-door.ts");
    const inside = (path: string) => JSON.stringify(join(import.meta.dirname, "../../..", path));
    writeFileSync(
      file,
      `export { handler } from ${inside("functions/entry/audit.ts")}; export { devRoutes } from ${inside("infra/local/dev.ts")};`,
    );
    const damaged = bundleFile(file, "with-a-door", folder);
    expect(strangersIn("audit", [...damaged.inputs.keys()])).toContain("infra/local/dev.ts");
    expect(doorsIn(damaged)).toContain("advanceDays");
  });

  it("have the words of working pages beside them where work is done, and nowhere else", () => {
    const working = ENTRY_NAMES.filter((name) =>
      made(name).beside.some((file) => /\/(?:partner|staff)-\w+\.json$/.test(file)),
    );
    expect(working).toEqual(["partner", "desk"]);
    const spoken = (words: RegExp) =>
      ENTRY_NAMES.filter((name) =>
        made(name).beside.some((file) => /^\.\/(?:fil|id)\//.test(file) && words.test(file)),
      );
    // Partners' people sign in at the pages for donors, and get letters from where mail is written.
    expect(spoken(/\/(?!letters)[\w-]+\.json$/)).toEqual(["pages", "partner", "desk"]);
    expect(spoken(/\/letters[\w-]*\.json$/)).toEqual(["reactions", "jobs"]);
  });

  it("have what a photo needs beside them, loaded when one comes: its packages for reasons, its weight within a budget", () => {
    const later = bundleFile(LATER.file, "pictures", folder);
    expect(packagesIn(later)).toEqual(Object.keys(LATER_PACKAGES).sort());
    expect(later.bytes).toBeLessThanOrEqual(LATER_KB * KB);
    for (const name of ["api", "partner"] as const)
      expect(made(name).beside).toEqual(expect.arrayContaining([LATER.name, ...Object.keys(WASM_FILES)]));
    expect(made("reactions").beside).toContain(LATER.name);
    expect(made("reactions").beside).not.toContain("mozjpeg_dec.wasm");
  });

  it("have the client of Lambda beside them where somebody may ask for an audit, and nowhere else", () => {
    const later = bundleFile(LATER_AUDITOR.file, "auditor", folder);
    expect(packagesIn(later)).toEqual(Object.keys(LATER_AUDITOR_PACKAGES).sort());
    expect(later.bytes).toBeLessThanOrEqual(LATER_KB * KB);
    expect(ENTRY_NAMES.filter((name) => made(name).beside.includes(LATER_AUDITOR.name))).toEqual(["api", "desk"]);
  });

  it.each(ENTRY_NAMES)("%s weighs no more than its budget, and that is below the ceiling", (name) => {
    const ceiling = name === "stripe-webhook" ? CEILING_KB["stripe-webhook"] : CEILING_KB.other;
    expect(made(name).bytes).toBeLessThanOrEqual(BUDGET_KB[name] * KB);
    expect(BUDGET_KB[name]).toBeLessThanOrEqual(ceiling);
  });

  it.each(ENTRY_NAMES)(
    "%s carries the packages that it calls, each for a reason that is written down, and no other",
    (name) => {
      expect(packagesIn(made(name))).toEqual(Object.keys(PACKAGES[name]).sort());
    },
  );

  it("carry each resource of Stripe that they call, and no other", () => {
    const inside = ENTRY_NAMES.flatMap(ours).filter((path) => path.startsWith("functions/payments/"));
    const code = [...new Set(inside)].map((path) => readFileSync(join(import.meta.dirname, "../../..", path), "utf8"));
    const called = code.flatMap((text) => [...text.matchAll(/\bstripe\.(\w+)\.\w+[.(]/g)].map(([, name]) => name));
    expect([...new Set(called)].sort()).toEqual([...STRIPE_RESOURCES].sort());
  });

  it("are told apart from their source maps, which are not deployed", () => {
    for (const name of ENTRY_NAMES) {
      const { folder, sourceMap, beside } = made(name);
      expect(existsSync(sourceMap)).toBe(true);
      const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
      expect(files).toHaveLength(1 + beside.length);
      expect(files.filter((one) => one.name.endsWith(".map"))).toEqual([]);
    }
  });

  it("the one that Stripe calls holds its own few files and no other feature", () => {
    const folders = new Set(ours("stripe-webhook").map((path) => path.split("/").slice(0, 2).join("/")));
    const files = ours("stripe-webhook").filter((path) => path.startsWith("functions/gifts/"));
    expect([...folders].sort()).toEqual([
      "functions/entry",
      "functions/gifts",
      "functions/http",
      "functions/log",
      "functions/payments",
      "functions/table",
      "functions/words",
      "infra/aws",
    ]);
    const inside = (folder: string) => ours("stripe-webhook").filter((path) => path.startsWith(folder));
    expect(inside("functions/http/")).toEqual(["functions/http/request-id.ts"]);
    // The list of languages, by which an environment is checked.
    expect(inside("functions/words/")).toEqual(["functions/words/languages.ts"]);
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
    requestContext: { http: { method, path }, domainName: "api.test", requestId: "JKJaXmPLvHcESHA=" },
    body: encoded ? Buffer.from(body).toString("base64") : body,
    isBase64Encoded: encoded,
  };
}

interface Answer {
  readonly statusCode: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

describe("the bundles, run as they would be deployed", () => {
  const WEBHOOK = secretArn("stripe-webhook");
  const ORIGIN = secretArn("origin");
  type Handler = (event: unknown, context: unknown) => Promise<Answer>;
  let test: TestTable;
  let extension: FakeExtension;

  beforeAll(async () => {
    test = await testTable();
    extension = await fakeExtension(SECRETS);
    extension.previous.set(ORIGIN, "the origin secret before that");
    const environment = { TABLE_NAME: test.table.name, AWS_ENDPOINT_URL_DYNAMODB: test.endpoint };
    Object.assign(process.env, functionEnvironment(environment));
    for (const level of ["info", "warn", "error"] as const) vi.spyOn(console, level).mockImplementation(() => {});
  });
  afterAll(async () => {
    vi.restoreAllMocks();
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

  it("stripe-webhook records a signed notice before it answers 200, refuses a forged one with 400, and notices a changed secret", async () => {
    const handler = await handlerOf("stripe-webhook");
    const post = async (secret: string, encoded: boolean) =>
      (await handler(request("POST", "/webhooks/stripe", signed(secret), notice, encoded), {})).statusCode;
    const known = SECRETS[WEBHOOK] ?? "";
    extension.secrets.set(WEBHOOK, "whsec_before");
    expect(await post("whsec_before", false)).toBe(200);
    extension.secrets.set(WEBHOOK, known);
    // The first that does not fit looks again; a stranger's after it does not make us look each time.
    expect(await post(known, true)).toBe(200);
    const asked = extension.asked.length;
    expect([await post("whsec_of_somebody_else", false), await post("whsec_before", false)]).toEqual([400, 400]);
    expect(extension.asked).toHaveLength(asked);
    expect(await get(test.table, keys.stripeEvent("evt_bundle"))).toMatchObject({ checkoutId: "checkout_1" });
  });

  const through = { "x-origin-secret": SECRETS[ORIGIN] ?? "", "x-amz-cf-id": "SYnoXVw7pn3ZrsHkmS8Ds_Q==" };

  it("api answers from the table, serves its document, says that it is well, and has no local doors", async () => {
    const handler = await handlerOf("api");
    const ask = (method: string, path: string) => handler(request(method, path, through), {});
    expect(JSON.parse((await ask("GET", "/v1/loans")).body).items).toEqual([]);
    expect(JSON.parse((await ask("GET", "/v1/openapi.json")).body).servers).toEqual([{ url: "https://give.test" }]);
    expect((await ask("GET", "/v1/me/portfolio")).statusCode).toBe(401);
    expect(JSON.parse((await ask("GET", "/healthz")).body)).toEqual({ status: "ok", version: "0.0.0", mode: "aws" });
    for (const door of ["/dev/token", "/dev/clock", "/dev/settle"]) {
      expect((await ask("POST", door)).statusCode).toBe(404);
    }
  });

  it.each([
    ["api", "/v1/loans", 200],
    ["pages", "/basket", 200],
    ["partner", "/partner", 303],
    ["desk", "/staff", 303],
    ["receipts", "/me/receipts", 303],
  ] as const)("%s answers nobody who did not come through CloudFront", async (name, path, status) => {
    const handler = await handlerOf(name);
    const ask = async (secret: string) =>
      (await handler(request("GET", path, { "x-origin-secret": secret }), {})).statusCode;
    expect([await ask(""), await ask("guess"), await ask(`${SECRETS[ORIGIN]}x`)]).toEqual([403, 403, 403]);
    expect([await ask(SECRETS[ORIGIN] ?? ""), await ask("the origin secret before that")]).toEqual([status, status]);
  });

  it("a request is named as CloudFront names it, on the answer and on what it refuses", async () => {
    const handler = await handlerOf("api");
    const answer = await handler(request("GET", "/v1/loans/none", through), {});
    expect(answer.headers["x-request-id"]).toBe(through["x-amz-cf-id"]);
    expect(JSON.parse(answer.body).requestId).toBe(through["x-amz-cf-id"]);
    const direct = await handler(request("GET", "/v1/loans", { "x-origin-secret": through["x-origin-secret"] }), {});
    expect(direct.headers["x-request-id"]).toBe("JKJaXmPLvHcESHA=");
  });

  it("pages shows the basket, the API's reference and the way to sign in, with cookies that travel over HTTPS alone", async () => {
    const handler = await handlerOf("pages");
    const ask = (path: string) => handler(request("GET", path, through), {});
    expect((await ask("/docs")).body).toContain('src="/reference/swagger-ui-bundle.js"');
    expect((await ask("/docs/problems")).body).toContain("sign_in_required");
    expect((await ask("/me")).headers.location).toBe("/sign-in?to=%2Fme");
    const form = { ...through, "content-type": "application/x-www-form-urlencoded", origin: "https://give.test" };
    const added = await handler(request("POST", "/basket", form, "loanId=loan_1&amount=5"), {});
    expect(JSON.stringify(added)).toMatch(/HttpOnly; Secure; SameSite=Lax/);
  });

  it("partner, desk and receipts lead whoever has no session to where they sign in, and have no page of another side", async () => {
    const [partner, desk] = [await handlerOf("partner"), await handlerOf("desk")];
    const receipts = await handlerOf("receipts");
    const ask = (handler: typeof desk, path: string) => handler(request("GET", path, through), {});
    expect((await ask(desk, "/staff")).headers.location).toBe("/sign-in/staff?to=%2Fstaff");
    expect((await ask(partner, "/partner/loans")).headers.location).toBe("/sign-in?to=%2Fpartner%2Floans");
    expect((await ask(receipts, "/de/me/receipts")).headers.location).toBe("/de/sign-in?to=%2Fde%2Fme%2Freceipts");
    expect((await ask(receipts, "/receipts/2026-000001/guess")).statusCode).toBe(404);
    for (const path of ["/basket", "/me", "/sign-in"])
      for (const side of [partner, desk, receipts]) expect((await ask(side, path)).statusCode).toBe(404);
    expect((await ask(desk, "/partner")).statusCode).toBe(404);
    expect((await ask(partner, "/staff")).statusCode).toBe(404);
    const papers = "/staff/partners/partner_1/papers";
    expect((await ask(partner, papers)).headers.location).toBe(`/sign-in/staff?to=${encodeURIComponent(papers)}`);
  });

  it("jobs runs the job that its schedule names, and no other", async () => {
    const handler = await handlerOf("jobs");
    await expect(handler({ job: "recycle" }, {})).resolves.toBeUndefined();
    await expect(handler({ job: "unheard-of" }, {})).rejects.toThrow("no job unheard-of");
    await expect(handler({ job: "audit" }, {})).rejects.toThrow("no job audit");
  });

  it("audit audits, and does nothing else", async () => {
    const handler = await handlerOf("audit");
    await expect(handler({ job: "audit" }, {})).resolves.toBeUndefined();
    await expect(handler({ job: "recycle" }, {})).rejects.toThrow("no job recycle");
  });

  it("reactions takes a batch and reports no failure", async () => {
    const handler = await handlerOf("reactions");
    expect(await handler({ Records: [] }, {})).toEqual({ batchItemFailures: [] });
  });
});
