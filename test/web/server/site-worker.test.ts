// Pages of one machine follow what is committed, also what is committed while all of them are first rendered.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { expect, it, vi } from "vitest";
import type { Shelf } from "../../../web/server/site-data.ts";
import { siteWorker } from "../../../web/server/site-worker.ts";
import type { SiteRenderer } from "../../../web/site/render.ts";

const change = (loanId: string) => {
  const NewImage = { pk: { S: `LOAN#${loanId}` }, sk: { S: "NOTE" }, type: { S: "note" } };
  return { Records: [{ eventName: "MODIFY", dynamodb: { NewImage } }] } as unknown as DynamoDBStreamEvent;
};
/** Longer than changes are gathered. */
const LONG_MS = 300;
const wait = () => new Promise((resolve) => setTimeout(resolve, LONG_MS));

it("renders what changed while everything was rendered, without waiting for the next change", async () => {
  let end = () => {};
  const renderTouched = vi.fn(async () => 1);
  const renderAll = () => new Promise<number>((resolve) => (end = () => resolve(1)));
  const renderer = { renderAll, renderTouched } as unknown as SiteRenderer;
  const worker = siteWorker(renderer, { all: () => [] } as unknown as Shelf, async () => {});
  const all = worker.renderAll();
  await wait();
  await worker.handle(change("loan_1"));
  // Nothing stands yet that could be rendered again.
  await wait();
  expect(renderTouched).not.toHaveBeenCalled();
  end();
  await all;
  await wait();
  expect(renderTouched).toHaveBeenCalledWith(["loan_1"], []);
});
