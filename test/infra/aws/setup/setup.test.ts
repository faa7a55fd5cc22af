// The guided setup: from nothing to a stage that works, broken off anywhere and gone on with, and never doing anything twice.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NOTICES } from "../../../../functions/payments/stripe-account.ts";
import { findPersonByEmail } from "../../../../functions/people/queries.ts";
import { openTable } from "../../../../functions/table/table.ts";
import { readSettings } from "../../../../infra/aws/settings.ts";
import { main } from "../../../../infra/aws/setup/main.ts";
import { EDGE_REGION } from "../../../../infra/aws/setup/outputs.ts";
import { STEPS } from "../../../../infra/aws/setup/steps.ts";
import { EDGE_REGION as REGION_OF_THE_EDGE } from "../../../../infra/aws/site/edge-stack.ts";
import { ADMIN, KEY, openWorld, PUBLIC_URL, type World, WRITES } from "./world.ts";

const WEBHOOK = `${PUBLIC_URL}/webhooks/stripe`;
const ALL_DONE = { open: [], failed: null };

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const writes = () => world.calls.filter((call) => WRITES.includes(call));
const endpoints = () => world.provider().endpointsAt(WEBHOOK);
const stored = (name: string) => [...world.account.secrets].find(([id]) => id.endsWith(name))?.[1];
const said = () => world.lines.join("\n");

describe("a stage that was only deployed", () => {
  it("has a key, an endpoint, an administrator and a site afterwards", async () => {
    expect(await world.run()).toEqual(ALL_DONE);
    expect(stored("key")).toBe(KEY);
    expect(stored("webhook")).toMatch(/^whsec_/);
    const [endpoint, ...others] = await endpoints();
    expect(endpoint).toMatchObject({ url: WEBHOOK, fits: true });
    expect(others).toEqual([]);
    expect(world.account.users.get(ADMIN)).toEqual(new Set(["admin"]));
    expect(world.account.tags?.get("rendered-by")).toBe(world.account.deployedAt);
  });

  it("is left alone by a second run", async () => {
    await world.run();
    world.forget();
    expect(await world.run()).toEqual(ALL_DONE);
    expect(writes()).toEqual([]);
  });

  it("asks for the key where none was brought, and shows it nowhere", async () => {
    const ask = { hidden: async () => KEY, text: async () => ADMIN };
    expect(await world.run({ variables: {}, ask })).toEqual(ALL_DONE);
    expect(stored("key")).toBe(KEY);
    expect(said()).not.toContain(KEY);
    expect(said()).not.toMatch(/whsec_/);
  });

  it("keeps open what nobody answered", async () => {
    const { open, failed } = await world.run({ variables: {} });
    expect(failed).toBeNull();
    expect(open).toEqual(["stripe-key", "stripe-webhook", "administrator"]);
    expect(stored("key")).toBeUndefined();
  });

  it("does nothing that was not confirmed", async () => {
    const { open } = await world.run({ ask: { confirm: async () => false } });
    expect(open).toEqual(["stripe-key", "stripe-webhook", "administrator", "site"]);
    expect(writes()).toEqual([]);
  });

  it("renders a large site in as many parts as it takes", async () => {
    world.account.parts = 4;
    expect(await world.run()).toEqual(ALL_DONE);
    expect(writes().filter((call) => call === "Invoke")).toHaveLength(4);
  });
});

describe("a run that was broken off", () => {
  it("is gone on with after any of its writes, and ends the same", async () => {
    await world.run();
    const all = writes().length;
    expect(all).toBeGreaterThan(6);
    for (let after = 0; after < all; after++) {
      const other = await openWorld();
      try {
        other.breakAfter(after);
        expect((await other.run()).failed, `after ${after} writes`).not.toBeNull();
        other.forget();
        expect(await other.run(), `after ${after} writes`).toEqual(ALL_DONE);
        const [endpoint, ...rest] = await other.provider().endpointsAt(WEBHOOK);
        expect(rest).toEqual([]);
        expect(endpoint?.fits).toBe(true);
        other.forget();
        expect(await other.run()).toEqual(ALL_DONE);
        expect(other.calls.filter((call) => WRITES.includes(call))).toEqual([]);
      } finally {
        await other.close();
      }
    }
  }, 120_000);

  it("makes another endpoint where the secret of the first was lost, and closes that one", async () => {
    const { endpoint } = await world.provider().openEndpoint(WEBHOOK);
    await world.run();
    const found = await endpoints();
    expect(found).toHaveLength(1);
    expect(found[0]?.id).not.toBe(endpoint.id);
  });
});

describe("what somebody changed since", () => {
  beforeEach(async () => {
    await world.run();
    world.forget();
  });

  const stripe = (path: string, form: Record<string, string>) =>
    fetch(`${world.stripe.url}/v1/${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${KEY}` },
      body: new URLSearchParams(form),
    });

  it("is set right where an endpoint was switched off or told other kinds, by the same endpoint", async () => {
    const [before] = await endpoints();
    await stripe(`webhook_endpoints/${before?.id}`, { disabled: "true", "enabled_events[0]": "charge.succeeded" });
    expect((await endpoints())[0]?.fits).toBe(false);
    expect(await world.run()).toEqual(ALL_DONE);
    expect(await endpoints()).toEqual([before]);
    expect(writes()).toEqual(["Stripe setEndpoint"]);
  });

  it("is set right where there is an endpoint of another version beside ours", async () => {
    const [before] = await endpoints();
    await stripe("webhook_endpoints", { url: WEBHOOK, "enabled_events[0]": "*", api_version: "2020-08-27" });
    expect(await world.run()).toEqual(ALL_DONE);
    expect(await endpoints()).toEqual([before]);
  });

  it("leaves endpoints of other addresses alone", async () => {
    await stripe("webhook_endpoints", { url: "https://elsewhere.example.org", "enabled_events[0]": "*" });
    expect(await world.run()).toEqual(ALL_DONE);
    expect(await world.provider().endpointsAt("https://elsewhere.example.org")).toHaveLength(1);
  });

  it("stores another key that was brought, and nothing else", async () => {
    expect(await world.run({ variables: { STRIPE_SECRET_KEY: "rk_test_theNextOne" } })).toEqual(ALL_DONE);
    expect(stored("key")).toBe("rk_test_theNextOne");
    expect(writes()).toEqual(["PutSecretValue"]);
  });

  it("renders the site again for a newer version", async () => {
    world.account.deployedAt = "2026-11-02T10:00:00.000+0000";
    expect(await world.run()).toEqual(ALL_DONE);
    expect(writes()).toEqual(["Invoke", "PutObjectTagging"]);
  });

  it("renders the site again where another rendering began and did not end", async () => {
    world.account.tags = new Map();
    expect(await world.run()).toEqual(ALL_DONE);
    expect(writes()).toEqual(["Invoke", "PutObjectTagging"]);
  });

  it("invites the administrator again who is gone from the pool, and appoints nobody else", async () => {
    world.account.users.clear();
    expect(await world.run({ variables: { ADMIN_EMAIL: "somebody-else@example.org" } })).toEqual(ALL_DONE);
    expect([...world.account.users.keys()]).toEqual([ADMIN]);
  });
});

describe("what only a person can do", () => {
  it("stops everything without the stacks, and says the command", async () => {
    world.account.stacks.delete("Onward-dev-Service");
    expect(await world.run()).toEqual({ open: ["stacks"], failed: null });
    expect(said()).toContain("Onward-dev-Service is not deployed");
    expect(said()).toContain("STAGE=dev npm run deploy");
    expect(writes()).toEqual([]);
  });

  it("stops in an account that was not prepared, and in one that is another's", async () => {
    world.account.stacks.delete("CDKToolkit");
    expect(await world.run()).toEqual({ open: ["account"], failed: null });
    expect(said()).toContain("npx cdk bootstrap aws://123456789012/eu-central-1 aws://123456789012/us-east-1");
    world.account.stacks.set("CDKToolkit", "CREATE_COMPLETE");
    world.forget();
    expect(await world.run({ settings: { account: "999999999999" } })).toEqual({ open: ["account"], failed: null });
    expect(said()).toContain("belongs to 999999999999");
  });

  it("tells the records of DNS and the sandbox of SES, and goes on", async () => {
    Object.assign(world.account, { verified: false, sandbox: true });
    expect(await world.run()).toEqual({ open: ["mail"], failed: null });
    expect(said()).toContain("t2._domainkey.example.org  CNAME  t2.dkim.amazonses.com");
    expect(said()).toContain("production access");
  });

  it("wants the sign-in of prod to send by SES, once it can", async () => {
    world.account.stacks = new Map(
      [...world.account.stacks].map(([name, state]) => [name.replace("dev", "prod"), state]),
    );
    const { open } = await world.run({
      only: ["account", "stacks", "mail"],
      settings: {
        ...readSettings("prod"),
        signInMail: "cognito",
        account: "123456789012",
        mailFrom: "hello@example.org",
      },
    });
    expect(open).toEqual(["mail"]);
    expect(said()).toContain('set signInMail to "ses" in infra/aws/stages/prod.json');
  });

  it.each([
    ["/healthz", 500],
    ["/webhooks/stripe", 200],
    ["/v1/me/portfolio", 200],
    ["https://api.execute-api.test/v1/stats", 200],
    ["/there-is-no-such-page", 200],
    ["/loans/loan_1", 404],
  ])("is told when %s answers %i", async (path, status) => {
    world.account.wrong.set(path, status);
    expect(await world.run()).toEqual({ open: ["smoke"], failed: null });
    expect(said()).toContain(String(status));
  });
});

describe("keys that do not fit", () => {
  it.each([
    ["sk_live_thisIsRealMoney", "this is a live key, and dev takes test keys alone"],
    ["pk_test_thisIsPublic", "no secret or restricted key"],
  ])("are refused before Stripe or AWS hears of them (%s)", async (key, why) => {
    const { failed } = await world.run({ variables: { STRIPE_SECRET_KEY: key } });
    expect(failed).toBe("stripe-key");
    expect(said()).toContain(why);
    expect(said()).not.toContain(key);
    expect(world.calls.filter((call) => call.startsWith("Stripe"))).toEqual([]);
    expect(stored("key")).toBeUndefined();
  });
});

describe("--dry-run", () => {
  it("names every call that a run makes, and makes none", async () => {
    const lines: string[] = [];
    expect(await main(["--stage", "dev", "--dry-run"], {}, (line) => lines.push(line))).toBe(0);
    expect(world.calls).toEqual([]);
    const told = lines.join("\n");
    await world.run();
    const onStripe = {
      account: "GET /v1/account",
      endpointsAt: "GET /v1/webhook_endpoints",
      openEndpoint: "POST /v1/webhook_endpoints for",
      setEndpoint: "POST /v1/webhook_endpoints/{id}",
    };
    for (const call of new Set(world.calls)) {
      const [service, what] = call.split(" ");
      const name = service === "Stripe" ? onStripe[what as keyof typeof onStripe] : String(what ?? service);
      expect(told).toContain(name);
    }
  });

  it("says what the README shows of it", async () => {
    const lines: string[] = [];
    await main(["--stage", "dev", "--dry-run"], {}, (line) => lines.push(line));
    const readme = readFileSync(join(import.meta.dirname, "../../../../README.md"), "utf8");
    const [, shown = ""] = /--dry-run\n```\n```\n([\s\S]*?)```/.exec(readme) ?? [];
    const wanted = shown.split("\n").filter((line) => line !== "" && line !== "…");
    expect(wanted.length).toBeGreaterThan(5);
    for (const line of wanted) expect(lines.join("\n")).toContain(line);
  });

  it("is told as what it is: no step writes what it says to read", () => {
    const settings = readSettings("dev");
    for (const step of STEPS) {
      for (const read of step.calls(settings).reads)
        expect(read).not.toMatch(/POST|DELETE|Put|Invoke|Create|Add|Invoke|Write/);
      if (!step.do) expect(step.calls(settings).writes).toEqual([]);
    }
  });
});

describe("the command", () => {
  it.each([
    [["--stage", "nowhere"], "There is no stage nowhere"],
    [["--only", "lunch"], "There is no step lunch"],
    [["--key", KEY], "Unknown option"],
  ])("refuses %j with 2", async (args, why) => {
    const lines: string[] = [];
    expect(await main(args, {}, (line) => lines.push(line))).toBe(2);
    expect(lines.join("\n")).toContain(why);
  });

  it("asks the region of the edge where the stack is", () => {
    expect(EDGE_REGION).toBe(REGION_OF_THE_EDGE);
  });

  it("tells Stripe's limit of kinds apart from ours: at most 20 for listing what was missed", () => {
    expect(NOTICES.kinds.length).toBeLessThanOrEqual(20);
    expect(new Set(NOTICES.kinds).size).toBe(NOTICES.kinds.length);
  });
});

it("the first administrator is one in the table too", async () => {
  await world.run();
  const table = openTable({ name: "onward-test", endpoint: world.tableEndpoint });
  expect(await findPersonByEmail({ table }, ADMIN)).toMatchObject({ role: "admin" });
  table.client.destroy();
});
