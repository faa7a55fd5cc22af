// Importing loans into the running product: quick, whole, listed page by page, open for gifts, and the second time nothing.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client, cents, euros, type Json } from "../support/client.ts";
import { type RunningProduct, START_HOOK_MS, startedProduct } from "../support/product.ts";

const ROOT = join(import.meta.dirname, "../..");
/** A larger file of real loans beside the project, which is not ours to ship; without it the invented ones. */
const REAL = join(ROOT, "../shared/data/real-loans.csv");
const SAMPLE = join(ROOT, "test/data/sample-loans.csv");
const FILE = existsSync(REAL) ? REAL : SAMPLE;
const IMPORT_MS_MAX = 60_000;
const FINANCE = "finance@demo.example";
const DONOR = "ines@donor.example";
/** Page sizes that do and do not divide the number of loans. */
const PAGE_SIZES = [200, 37] as const;
const SORTS = ["newest", "ending_soon", "amount_left", "amount_low", "amount_high", "nearly_there"] as const;

interface Imported {
  readonly rows: number;
  readonly created: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly partners: number;
}

let product: RunningProduct;
let client: Client;
let before: Set<string>;
let first: Imported;
let tookMs: number;

beforeAll(async () => {
  product = await startedProduct({ demo: true });
  client = new Client(product.url);
  before = new Set((await listed(200)).map((loan) => loan.id));
}, START_HOOK_MS);
afterAll(() => product?.stop());

function runImport(): Promise<Imported> {
  const child = spawn("npm", ["run", "--silent", "import", "--", FILE, "--json"], {
    cwd: ROOT,
    env: { ...process.env, DATA_DIR: product.dataDir, DEMO: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  let complained = "";
  child.stdout.on("data", (chunk) => {
    said += chunk;
  });
  child.stderr.on("data", (chunk) => {
    complained += chunk;
  });
  return new Promise((resolve, reject) =>
    child.once("close", () => {
      try {
        resolve(JSON.parse(said));
      } catch {
        // It said something that is no summary: then what it complained of is the answer.
        reject(new Error(complained));
      }
    }),
  );
}

/** Every loan of the public list, in the order of its pages. */
async function listed(limit: number, sort = "newest"): Promise<Json[]> {
  const loans: Json[] = [];
  let cursor: string | null = null;
  do {
    const query: string = `?sort=${sort}&limit=${limit}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`;
    const page: Json = await client.get(null, `/v1/loans${query}`);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    loans.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return loans;
}

const imported = async () => (await listed(200)).filter((loan) => !before.has(loan.id));

async function auditIsClean(): Promise<void> {
  await client.settle();
  expect((await client.post(FINANCE, "/v1/ledger/audits")).violations).toEqual([]);
}

describe(`importing ${FILE === REAL ? "real" : "invented"} loans`, () => {
  it("is done within a minute while the product runs", async () => {
    const began = Date.now();
    first = await runImport();
    tookMs = Date.now() - began;
    console.log(`${JSON.stringify(first)} in ${tookMs} ms`);
    expect(tookMs).toBeLessThan(IMPORT_MS_MAX);
    expect(first).toMatchObject({ unchanged: 0, created: first.rows - first.refused });
    expect(first.created).toBeGreaterThan(30);
    await auditIsClean();
  }, 120_000);

  it.each(PAGE_SIZES)("lists every good row once, %i a page", async (limit) => {
    const loans = await listed(limit);
    const ids = loans.map((loan) => loan.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(before.size + first.created);
    const posted = loans.map((loan) => loan.postedAt);
    expect(posted).toEqual([...posted].sort().reverse());
  });

  it("lists the open ones once in every order", async () => {
    const ids = (loans: Json[]) => loans.map((loan) => loan.id).sort();
    const newest = ids(await listed(200, "newest"));
    for (const sort of SORTS) expect(ids(await listed(200, sort)), sort).toEqual(newest);
  });

  it("makes them loans like any other: open, whole, of a partner that is there", async () => {
    const partners = new Set<string>();
    for (const loan of await imported()) {
      expect(loan.state).toBe("fundraising");
      expect(cents(loan.remaining)).toBe(cents(loan.goal));
      expect(cents(loan.goal)).toBeGreaterThan(0n);
      partners.add(loan.partnerId);
    }
    expect(partners.size).toBe(first.partners);
    for (const id of [...partners].slice(0, 5)) expect((await client.get(null, `/v1/partners/${id}`)).id).toBe(id);
  });

  it("takes gifts for them", async () => {
    const [loan] = (await imported()).filter((one) => cents(one.remaining) > 5_000n);
    const checkout = await client.post(DONOR, "/v1/checkouts", {
      lines: [{ loanId: loan.id, amount: euros("12.34") }],
    });
    expect(await client.pay(checkout.paymentUrl, DONOR)).toBe(303);
    await client.settle();
    expect((await client.get(DONOR, `/v1/checkouts/${checkout.id}`)).state).toBe("paid");
    expect((await client.get(null, `/v1/loans/${loan.id}`)).funded).toEqual(euros("12.34"));
    await auditIsClean();
  });

  it("changes nothing the second time, not even what was given meanwhile", async () => {
    const [loans, balances] = [await listed(200), await client.get(FINANCE, "/v1/ledger/balances")];
    const partners = await client.get(null, "/v1/partners?limit=200");
    const again = await runImport();
    expect(again).toMatchObject({ rows: first.rows, created: 0, unchanged: first.created, refused: first.refused });
    await client.settle();
    expect(await listed(200)).toEqual(loans);
    expect(await client.get(FINANCE, "/v1/ledger/balances")).toEqual(balances);
    expect(await client.get(null, "/v1/partners?limit=200")).toEqual(partners);
    await auditIsClean();
  }, 120_000);
});
