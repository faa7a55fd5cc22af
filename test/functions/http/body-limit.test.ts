// Bodies that are too large: counted with and without their length, read to their end so that the sender hears the answer.
import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { limitBody } from "../../../functions/http/body-limit.ts";
import type { AppEnv } from "../../../functions/http/context.ts";

const MEBIBYTE = 1_048_576;
const app = new Hono<AppEnv>();
app.use(limitBody());
app.post("/", async (context) => context.text(String((await context.req.text()).length)));

/** A body in chunks, which counts what was taken of it. */
function stream(bytes: number) {
  const taken = { bytes: 0 };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = Math.min(65_536, bytes - taken.bytes);
      if (chunk === 0) return controller.close();
      taken.bytes += chunk;
      controller.enqueue(new Uint8Array(chunk));
    },
  });
  return { taken, body };
}

const inChunks = (body: ReadableStream) => app.request("/", { method: "POST", body, duplex: "half" } as RequestInit);
const withLength = (bytes: number) =>
  app.request("/", { method: "POST", body: "x".repeat(bytes), headers: { "content-length": String(bytes) } });

describe("a body", () => {
  it.each([0, 1, MEBIBYTE])("of %i bytes is read whole", async (bytes) => {
    expect(await (await withLength(bytes)).text()).toBe(String(bytes));
    expect(await (await inChunks(stream(bytes).body)).text()).toBe(String(bytes));
  });

  it("of one byte more is refused", async () => {
    expect((await withLength(MEBIBYTE + 1)).status).toBe(413);
    expect((await inChunks(stream(MEBIBYTE + 1).body)).status).toBe(413);
  });

  it("that is too large is taken to its end before it is refused", async () => {
    const { taken, body } = stream(5 * MEBIBYTE);
    const answer = await inChunks(body);
    expect([answer.status, answer.headers.get("connection")]).toEqual([413, null]);
    expect(taken.bytes).toBe(5 * MEBIBYTE);
  });

  it("that never ends is not taken for ever, and its connection ends", async () => {
    const { taken, body } = stream(100 * MEBIBYTE);
    const answer = await inChunks(body);
    expect([answer.status, answer.headers.get("connection")]).toEqual([413, "close"]);
    expect(taken.bytes).toBeLessThan(20 * MEBIBYTE);
  });
});
