// The site in a bucket: each batch is there before it is acknowledged, everything in parts that fit, nothing is left standing, no process trusts an old memory.
import { NoSuchKey } from "@aws-sdk/client-s3";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { loanItem } from "../../../functions/loans/items.ts";
import type { Loan } from "../../../functions/loans/loan.ts";
import { replace } from "../../../functions/table/actions.ts";
import { commit } from "../../../functions/table/commit.ts";
import { keys } from "../../../functions/table/keys.ts";
import type { Table } from "../../../functions/table/table.ts";
import type { Language } from "../../../functions/words/languages.ts";
import { siteBucket } from "../../../web/server/site-bucket.ts";
import { type SiteFunction, siteFunction } from "../../../web/server/site-function.ts";
import { testDeps } from "../../support/deps.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

interface Kept {
  readonly body: string;
  readonly type: string;
  readonly cache: string;
}

/** A bucket that does what S3 documents, for the few calls that are made. */
class FakeS3 {
  readonly objects = new Map<string, Kept>();
  puts: string[] = [];
  failing = 0;

  async send(command: { input: Record<string, unknown> }): Promise<unknown> {
    const { input } = command;
    const key = String(input.Key);
    switch (command.constructor.name) {
      case "PutObjectCommand":
        if (this.failing > 0 && this.failing-- > 0) throw new Error("SlowDown");
        this.puts.push(key);
        this.objects.set(key, {
          body: String(input.Body),
          type: String(input.ContentType),
          cache: String(input.CacheControl),
        });
        return {};
      case "DeleteObjectCommand":
        this.objects.delete(key);
        return {};
      case "GetObjectCommand": {
        const found = this.objects.get(key);
        if (!found) throw new NoSuchKey({ message: "no", $metadata: {} });
        return { Body: { transformToString: async () => found.body } };
      }
      default: {
        // Three names a page, the next ones behind the last of them, whatever is taken away meanwhile.
        const behind = String(input.ContinuationToken ?? "");
        const names = [...this.objects.keys()].sort().filter((key) => key > behind);
        const more = names.length > 3 ? { NextContinuationToken: names[2] } : {};
        return { Contents: names.slice(0, 3).map((Key) => ({ Key })), ...more };
      }
    }
  }
}

const ORDER = { job: "render-site" } as const;
const LONG = () => 900_000;
let table: Table;
let deps: ReturnType<typeof testDeps>;
let s3: FakeS3;
let loans: Loan[];

beforeAll(() => {
  for (const level of ["info", "error"] as const) vi.spyOn(console, level).mockImplementation(() => {});
});
beforeEach(async () => {
  table = new MemoryTable({ name: "onward-test", now: () => Date.now() }).table;
  deps = testDeps(table);
  s3 = new FakeS3();
  loans = [];
  // Each of somebody else: a page names the loan before of the same person.
  for (let nth = 0; nth < 3; nth++)
    loans.push(await putLoan(table, aLoan({ id: `loan_${nth}`, entrepreneurId: `entrepreneur_${nth}` })));
});
afterAll(() => vi.restoreAllMocks());

function process_(version = "1", languages?: readonly Language[]): SiteFunction {
  const files = async () => [{ path: "/reference/start.js", body: "start()", contentType: "text/javascript" }];
  const bucket = siteBucket("site", s3 as never);
  return siteFunction({ deps, site: { origin: "https://give.test", languages }, version, bucket, files });
}

const batchOf = (...ids: string[]): DynamoDBStreamEvent =>
  ({
    Records: ids.map((id) => ({
      eventName: "MODIFY",
      dynamodb: { NewImage: { pk: { S: `LOAN#${id}` }, sk: { S: "NOTE" }, type: { S: "note" } }, SequenceNumber: "1" },
    })),
  }) as never;

async function change(loan: Loan, changes: Partial<Loan>): Promise<void> {
  const next = { ...loan, ...changes };
  const made = await commit(table, [replace(keys.loan(loan.id), loanItem(next), loan.version, "changed")]);
  expect(made.ok).toBe(true);
}

describe("the whole site", () => {
  it("is every page in every language, its files and drawn pictures, with the headers that CloudFront passes on", async () => {
    const report = await process_().all(ORDER, LONG);
    expect(report).toMatchObject({ job: "render-site", done: true, left: 0 });
    for (const file of [
      "index.html",
      "de/index.html",
      "loans/loan_1.html",
      "fr/loans/loan_1.html",
      "404.html",
      "robots.txt",
    ])
      expect([...s3.objects.keys()]).toContain(file);
    expect(s3.objects.get("index.html")).toMatchObject({
      type: "text/html; charset=utf-8",
      cache: "public, max-age=0, s-maxage=30, stale-while-revalidate=30",
    });
    expect(s3.objects.get("pictures/loan_1.svg")).toMatchObject({
      type: "image/svg+xml",
      cache: "public, max-age=86400",
    });
    expect(s3.objects.get("reference/start.js")?.body).toBe("start()");
    expect(s3.objects.get("site.css")?.type).toBe("text/css; charset=utf-8");
  });

  it("is in the languages that are offered and in no other: pages, links, and what stood there before", async () => {
    await process_().all(ORDER, LONG);
    await process_("1", ["en", "fr"]).all(ORDER, LONG);
    const files = [...s3.objects.keys()];
    expect(files).toContain("fr/loans/loan_1.html");
    expect(files.filter((file) => /^(de|nl)\//.test(file))).toEqual([]);
    const links = [...(s3.objects.get("fr/index.html")?.body ?? "").matchAll(/hreflang="([\w-]+)"/g)];
    expect(links.map(([, language]) => language)).toEqual(["en", "fr", "x-default", "en", "fr"]);
    await process_("1", ["en"]).all(ORDER, LONG);
    expect(s3.objects.get("index.html")?.body).not.toContain('class="languages"');
  });

  it("is rendered in parts when time runs out, each page once, by whichever process comes next", async () => {
    const whole = new FakeS3();
    const once = process_();
    await once.all(ORDER, LONG);
    for (const [key, kept] of s3.objects) whole.objects.set(key, kept);
    s3.objects.clear();
    s3.puts = [];
    let calls = 0;
    for (let done = false; !done; calls++) {
      expect(calls).toBeLessThan(50);
      const report = await process_().all(ORDER, () => 1_000);
      done = report.done;
    }
    expect(calls).toBeGreaterThan(2);
    const pages = s3.puts.filter((key) => key.endsWith(".html"));
    expect(pages.length).toBe(new Set(pages).size);
    const names = (objects: ReadonlyMap<string, Kept>) => [...objects.keys()].sort();
    expect(names(s3.objects)).toEqual(names(whole.objects));
  });

  it("begins again when it is told to, or when the software has changed meanwhile", async () => {
    await process_().all(ORDER, () => 1_000);
    for (const [version, order] of [
      ["2", ORDER],
      ["1", { ...ORDER, fresh: true }],
    ] as const) {
      s3.puts = [];
      await process_(version).all(order, () => 1_000);
      expect(s3.puts).toContain("site.css");
    }
  });

  it("is rendered once a day by the clock, whose orders come more often so that what ran out of time goes on", async () => {
    const daily = { ...ORDER, daily: true };
    const hour = (nth: number) => vi.spyOn(deps.clock, "now").mockReturnValue(new Date(Date.UTC(2026, 4, 1, nth)));
    const order = async (nth: number, version = "1", left = LONG) => {
      hour(nth);
      return process_(version).all(daily, left);
    };
    expect((await order(0)).documents).toBeGreaterThan(20);
    for (const nth of [1, 22]) expect(await order(nth)).toMatchObject({ done: true, documents: 0 });
    expect((await order(23, "1", () => 1_000)).done).toBe(false);
    // It began at 23 o'clock, and goes on an hour later.
    s3.puts = [];
    expect(await order(24)).toMatchObject({ done: true, left: 0 });
    expect(s3.puts).not.toContain("site.css");
    expect(await order(25)).toMatchObject({ documents: 0 });
    // A batch of the stream in between changes nothing about that, another version of the software does.
    await process_().batch(batchOf("loan_1"));
    expect(await order(26)).toMatchObject({ documents: 0 });
    expect((await order(26, "2")).documents).toBeGreaterThan(20);
    vi.mocked(deps.clock.now).mockRestore();
  });

  it("takes away what is no page any more, and leaves alone what never was one", async () => {
    for (const key of ["loans/gone.html", "nl/loans/gone.html", "pictures/gone.svg", "verification.txt"])
      s3.objects.set(key, { body: "", type: "", cache: "" });
    await process_().all(ORDER, LONG);
    expect([...s3.objects.keys()].filter((key) => /gone|verification/.test(key))).toEqual(["verification.txt"]);
  });
});

describe("a batch of the stream", () => {
  it("is in the bucket before it is acknowledged: the stories it touched, their lists and the figures, and no other story", async () => {
    const site = process_();
    await site.all(ORDER, LONG);
    s3.puts = [];
    expect(await site.batch(batchOf("loan_1", "loan_1"))).toEqual({ batchItemFailures: [] });
    expect(s3.puts).toEqual(
      expect.arrayContaining(["index.html", "loans/loan_1.html", "de/loans/loan_1.html", "impact.html"]),
    );
    expect(s3.puts.filter((key) => /loan_[02]|pictures|site\.css/.test(key))).toEqual([]);
  });

  it("of what is on no page writes nothing", async () => {
    const site = process_();
    await site.all(ORDER, LONG);
    s3.puts = [];
    const record = { dynamodb: { NewImage: { pk: { S: "MAIL#1" }, sk: { S: "MAIL" }, type: { S: "mail" } } } };
    await site.batch({ Records: [record] } as never);
    expect(s3.puts).toEqual([]);
  });

  it("before the first rendering is only acknowledged: rendering everything shows it", async () => {
    expect(await process_().batch(batchOf("loan_1"))).toEqual({ batchItemFailures: [] });
    expect(s3.objects.size).toBe(0);
  });

  it("takes away the story of a loan that is not public any more, its picture, and a list's last page with it", async () => {
    const site = process_();
    await site.all(ORDER, LONG);
    await change(loans[1] as Loan, { state: "cancelled", postedAt: null });
    await process_().batch(batchOf("loan_1"));
    expect([...s3.objects.keys()].filter((key) => key.includes("loan_1"))).toEqual([]);
    expect(s3.objects.get("browse.html")?.body).not.toContain("loan_1");
  });

  it("is rendered from the table when another process wrote meanwhile: nobody trusts what it remembers from before", async () => {
    const [first, second] = [process_(), process_()];
    await first.all(ORDER, LONG);
    await change(loans[2] as Loan, { title: "A second oven" });
    await second.batch(batchOf("loan_2"));
    expect(s3.objects.get("loans/loan_2.html")?.body).toContain("A second oven");
    await first.batch(batchOf("loan_0"));
    expect(s3.objects.get("browse.html")?.body).toContain("A second oven");
  });

  it("that cannot be written is thrown, so that the stream comes again", async () => {
    const site = process_();
    await site.all(ORDER, LONG);
    s3.failing = 1;
    await expect(site.batch(batchOf("loan_1"))).rejects.toThrow("SlowDown");
    s3.puts = [];
    await site.batch(batchOf("loan_1"));
    expect(s3.puts).toContain("loans/loan_1.html");
  });
});
