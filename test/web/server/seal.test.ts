// Cookies that are sealed: opened by whoever sealed them, for the same purpose, in time and unchanged; by nobody else.
import { afterEach, describe, expect, it, vi } from "vitest";
import { sealer } from "../../../web/server/seal.ts";

const FACTS = { email: "ann@example.org", name: "Zoë Ødegård", deep: [1, { two: null }] };
const ours = sealer("a secret of the tests", "session");
afterEach(() => vi.useRealTimers());

describe("a sealed cookie", () => {
  it("is opened as it was, shows nothing of it, and is another one each time", async () => {
    const [one, other] = [await ours.seal(FACTS, 60), await ours.seal(FACTS, 60)];
    expect([await ours.open(one), await ours.open(other)]).toEqual([FACTS, FACTS]);
    expect(one).not.toBe(other);
    expect(one).toMatch(/^[\w-]+$/);
    expect(Buffer.from(one, "base64url").toString("latin1")).not.toContain("ann");
  });

  it("is nothing after its time", async () => {
    vi.useFakeTimers();
    const sealed = await ours.seal(FACTS, 60);
    vi.advanceTimersByTime(59_999);
    expect(await ours.open(sealed)).toEqual(FACTS);
    vi.advanceTimersByTime(1);
    expect(await ours.open(sealed)).toBeNull();
  });

  it("is nothing for another purpose or after a change of the secret", async () => {
    const sealed = await ours.seal(FACTS, 60);
    expect(await sealer("a secret of the tests", "sign-in").open(sealed)).toBeNull();
    expect(await sealer("another secret", "session").open(sealed)).toBeNull();
  });

  it("is nothing with any bit changed, cut short, or longer", async () => {
    const bytes = Buffer.from(await ours.seal(FACTS, 60), "base64url");
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      expect([at, await ours.open(changed.toString("base64url"))]).toEqual([at, null]);
      expect([at, await ours.open(bytes.subarray(0, at).toString("base64url"))]).toEqual([at, null]);
    }
    expect(await ours.open(Buffer.concat([bytes, bytes]).toString("base64url"))).toBeNull();
  });

  it.each(["", "x", "null", "eyJhbGciOiJkaXIifQ..a.b.c", "💥".repeat(40)])(
    "is nothing when somebody made it up: %j",
    async (text) => {
      expect(await ours.open(text)).toBeNull();
    },
  );
});
