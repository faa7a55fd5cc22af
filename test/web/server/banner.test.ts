import { marshall } from "@aws-sdk/util-dynamodb";
import { expect, it } from "vitest";
import { bannerItem, NO_BANNER } from "../../../functions/banner/banner.ts";
import type { Item } from "../../../functions/table/table.ts";
import type { Shelf } from "../../../web/server/site-data.ts";
import { siteWorker } from "../../../web/server/site-worker.ts";
import type { SiteRenderer } from "../../../web/site/render.ts";

it("renders every page again when the banner changes, after it was looked up", async () => {
  const done: string[] = [];
  const renderer = {
    renderAll: async () => done.push("all"),
    renderTouched: async () => done.push("touched"),
  } as unknown as SiteRenderer;
  const shelf = { all: () => [], supportedBy: async () => [], ofEntrepreneur: () => [] } as unknown as Shelf;
  const worker = siteWorker(
    renderer,
    shelf,
    async () => {},
    async () => done.push("looked up"),
  );
  await worker.renderAll();
  const change = (item: Item) => ({ Records: [{ eventName: "MODIFY", dynamodb: { NewImage: marshall(item) } }] });
  await worker.handle(change({ pk: "ORGANISATION", sk: "BANNER", ...bannerItem(NO_BANNER) }) as never);
  await worker.drain();
  expect(done).toEqual(["looked up", "all", "looked up", "all"]);
});
