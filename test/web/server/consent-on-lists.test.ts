// Lists, what people search in, and feeds say no more of somebody than their own page does: a consent taken back holds there too.
import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { beforeEach, describe, expect, it } from "vitest";
import type { ShownPart } from "../../../functions/entrepreneurs/consent.ts";
import { entrepreneurItem } from "../../../functions/entrepreneurs/items.ts";
import { createPartner } from "../../../functions/partners/commands.ts";
import { runRecycling } from "../../../functions/recycling/commands.ts";
import { replace } from "../../../functions/table/actions.ts";
import { commit } from "../../../functions/table/commit.ts";
import { keys } from "../../../functions/table/keys.ts";
import { putOnce } from "../../../functions/table/put-once.ts";
import type { Item, Table } from "../../../functions/table/table.ts";
import { Shelf, siteData } from "../../../web/server/site-data.ts";
import { siteWorker } from "../../../web/server/site-worker.ts";
import { type PageStore, siteRenderer } from "../../../web/site/render.ts";
import { testDeps } from "../../support/deps.ts";
import { give, must, outTo, repay, send } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

let table: Table;
let deps: ReturnType<typeof testDeps>;
let files: Map<string, string>;
let worker: ReturnType<typeof siteWorker>;
let version: number;
const store: PageStore = {
  put: async (path, body) => void files.set(path, body),
  remove: async (path) => void files.delete(path),
};
const person = (shows?: readonly ShownPart[], until?: string) =>
  entrepreneurItem({
    ...{ id: "entrepreneur_1", version: 1, partnerId: "partner_1", displayName: "Aling Nena", country: "PH" },
    region: "Baretto",
    consent: {
      ...{ publish: true, recordedAt: "2026-01-01T00:00:00Z", recordedBy: "person_officer" },
      ...(shows ? { shows } : {}),
      ...(until ? { until } : {}),
    },
    createdAt: "2026-01-01T00:00:00Z",
  });

/** As the table's stream tells it. */
async function says(item: Item): Promise<void> {
  const key = keys.entrepreneur("entrepreneur_1");
  expect((await commit(table, [replace(key, item, version++, "changed")])).ok).toBe(true);
  const NewImage = marshall({ ...key, ...item, version }, { removeUndefinedValues: true });
  await worker.handle({ Records: [{ eventName: "MODIFY", dynamodb: { NewImage } }] } as unknown as DynamoDBStreamEvent);
  await worker.drain();
}

/** Every document that says a word. */
const saying = (word: string) => [...files].filter(([, body]) => body.includes(word)).map(([path]) => path);

/** Everything that stands is rendered, and kept fresh from here on. */
async function open(): Promise<void> {
  const shelf = await Shelf.load(deps);
  const data = siteData(deps, shelf, { origin: "https://give.test", languages: ["en"] });
  worker = siteWorker(siteRenderer(data, store), shelf, async () => {});
  await worker.renderAll();
}

beforeEach(async () => {
  table = new MemoryTable({ name: "onward-test", now: () => Date.now() }).table;
  deps = testDeps(table);
  files = new Map();
  version = 1;
  await putOnce(table, keys.entrepreneur("entrepreneur_1"), person());
  await putLoan(table, aLoan({ region: "Baretto", activity: "Tahong seller" }));
  await open();
});

describe("the place and the trade of somebody", () => {
  it("are looked among, and told in feeds, while they agree", () => {
    expect(saying("Baretto")).toEqual(
      expect.arrayContaining(["/open-loans.json", "/feeds/loans.atom", "/loans/loan_1"]),
    );
    expect(saying("Tahong seller")).toContain("/open-loans.json");
  });

  it("are nowhere any more as soon as they do not, each by itself, and come back with the consent", async () => {
    await says(person(["name", "photo", "story"]));
    expect(saying("Baretto")).toEqual([]);
    expect(saying("Tahong seller")).not.toEqual([]);
    await says(person(["name", "photo", "place"]));
    expect(saying("Tahong seller")).toEqual([]);
    await says(person([]));
    expect([...saying("Baretto"), ...saying("Tahong seller"), ...saying("Aling Nena")]).toEqual([]);
    await says(person());
    expect(saying("Baretto")).toContain("/feeds/countries/ph.atom");
  });

  it("are nowhere any more after the last day of a consent that was for a time", async () => {
    await says(person(undefined, "2026-06-30"));
    deps.clock.advanceDays(400);
    await worker.renderAll();
    expect([...saying("Baretto"), ...saying("Tahong seller")]).toEqual([]);
  });
});

describe("the name of somebody", () => {
  it("goes from the pages of all loans that their loan's money came from and went to, too", async () => {
    const partner = {
      name: "Life",
      country: "PH",
      city: null,
      currency: "PHP",
      currencies: [],
      description: "",
    } as const;
    must(await createPartner(deps, "system", partner, { id: "partner_1" }));
    await give(deps, "ann", "loan_1", 16_000n);
    await send(deps, "loan_1", "64.40");
    await outTo(deps, "loan_1");
    await repay(deps, "loan_1", 300_000n);
    await putLoan(table, aLoan({ id: "loan_2", entrepreneurId: "entrepreneur_2", displayName: "Rosa" }));
    await runRecycling(deps, { partnerId: "partner_1", dryRun: false });
    await open();
    expect(saying("Aling Nena")).toContain("/loans/loan_2");
    await says(person(["story", "photo", "place"]));
    expect(saying("Aling Nena")).toEqual([]);
    expect(files.get("/loans/loan_2")).toContain("/loans/loan_1");
  });
});
