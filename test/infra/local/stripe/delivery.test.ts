// Claims about webhooks and memory: retried until accepted, and nothing is forgotten in a crash.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { signatureHeader } from "../../../../infra/local/stripe/delivery/signature.ts";
import { type Bench, basket, eventually, openBench, sdk } from "./bench.ts";

let folder: string;
let bench: Bench;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "stripe-stand-in-"));
  bench = await openBench(join(folder, "stripe.jsonl"));
});
afterEach(async () => {
  await bench.close();
  rmSync(folder, { recursive: true });
});

describe("webhooks", () => {
  it("are retried in the background until they are accepted", async () => {
    bench.answerWith(503);
    await bench.pay(await bench.create(), { number: "4242424242424242" });
    await eventually(() => bench.tries() >= 5);
    expect(bench.server.standIn.pending()).toBe(5);
    bench.answerWith(200);
    await eventually(() => bench.server.standIn.pending() === 0);
    expect(bench.events).toHaveLength(5);
    expect(new Set(bench.events.map(({ id }) => id)).size).toBe(5);
  });

  it("are all tried at once on demand, whatever pause they were in", async () => {
    bench.answerWith(500);
    await bench.pay(await bench.create(), { number: "4242424242424242" });
    expect(await bench.server.standIn.deliverDue()).toBe(0);
    bench.answerWith(200);
    const { standIn } = bench.server;
    await standIn.deliverDue();
    expect(standIn.pending()).toBe(0);
    expect(bench.events).toHaveLength(5);
  });

  it("take a redirect for a refusal", async () => {
    bench.answerWith(302);
    await bench.pay(await bench.create(), { number: "4242424242424242" });
    expect(await bench.server.standIn.deliverDue()).toBe(0);
  });

  it("are sent again when asked, the same to the byte", async () => {
    await bench.pay(await bench.create(), { number: "4242424242424242" });
    const [event] = bench.seen("checkout.session.completed");
    bench.server.standIn.sendEventAgain(event?.id ?? "");
    await bench.server.standIn.deliverDue();
    const [first, second] = bench.seen("checkout.session.completed");
    expect(second).toEqual(first);
    expect(() => bench.server.standIn.sendEventAgain("evt_none")).toThrow("No such event");
  });

  it("outlive a jump of the clock while the product is away", async () => {
    bench.answerWith(503);
    await bench.pay(await bench.create(), { number: "4242424242424242" });
    await bench.advance(30);
    await bench.server.standIn.deliverDue();
    bench.answerWith(200);
    await bench.server.standIn.deliverDue();
    expect(bench.seen("checkout.session.completed")).toHaveLength(1);
  });

  it("are signed as Stripe documents it", () => {
    // echo -n '1700000000.{}' | openssl dgst -sha256 -hmac whsec_x
    const digest = "be8cb8325f2202445260a855532f967e30ad2a9394ce28da66ee02880ddcb661";
    expect(signatureHeader("{}", "whsec_x", 1_700_000_000)).toBe(`t=1700000000,v1=${digest}`);
  });
});

describe("memory", () => {
  it("keeps sessions, money, idempotency keys, plans and undelivered webhooks over a restart", async () => {
    const options = { idempotencyKey: "k" };
    const open = await bench.stripe.checkout.sessions.create(basket(), options);
    const paid = await bench.create();
    const slow = await bench.create();
    bench.answerWith(503);
    await bench.pay(paid, { number: "4242424242424242" });
    await bench.pay(slow, { iban: "DE89370400440532013000" });
    const charges = (await bench.stripe.charges.list()).data;
    await bench.restart();

    expect((await bench.stripe.checkout.sessions.create(basket(), options)).id).toBe(open.id);
    expect((await bench.stripe.charges.list()).data).toEqual(charges);
    expect((await bench.stripe.checkout.sessions.retrieve(open.id)).url).toBe(`${bench.server.url}/pay/${open.id}`);
    bench.answerWith(200);
    await bench.server.standIn.deliverDue();
    expect(bench.seen("checkout.session.completed")).toHaveLength(2);
    await bench.advance(5);
    expect(bench.seen("checkout.session.async_payment_succeeded")).toHaveLength(1);
    expect(bench.seen("checkout.session.expired")).toHaveLength(1);
    const payouts = (await bench.stripe.payouts.list()).data;
    await bench.restart();
    await bench.advance(0);
    expect((await bench.stripe.payouts.list()).data).toEqual(payouts);
  });

  it("drops a line that a crash cut off, and nothing else", async () => {
    const session = await bench.create();
    const path = join(folder, "stripe.jsonl");
    writeFileSync(path, `${readFileSync(path, "utf8")}[{"kind":"session","id":"cs_te`);
    await bench.restart();
    expect((await bench.stripe.checkout.sessions.list()).data.map(({ id }) => id)).toEqual([session.id]);
  });

  it("has everything it ever acknowledged after kill -9 under load", async () => {
    const storage = join(folder, "killed.jsonl");
    const first = await startProcess(storage);
    const acknowledged: string[] = [];
    const stripe = sdk(first.url);
    const flood = Array.from({ length: 8 }, async () => {
      for (;;) acknowledged.push((await stripe.checkout.sessions.create(basket())).id);
    });
    await eventually(() => acknowledged.length >= 40);
    first.process.kill("SIGKILL");
    await Promise.allSettled(flood);
    const second = await startProcess(storage);
    const listed = await sdk(second.url).checkout.sessions.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 });
    second.process.kill("SIGKILL");
    const kept = new Set(listed.map(({ id }) => id));
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  }, 30_000);
});

async function startProcess(storage: string): Promise<{ process: ChildProcess; url: string }> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", fileURLToPath(new URL("./standalone.ts", import.meta.url)), storage],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.once("data", (line: Buffer) => resolve(line.toString().trim()));
    child.once("exit", (code) => reject(new Error(`The stand-in ended with ${code}`)));
  });
  return { process: child, url };
}
