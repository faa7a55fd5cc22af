// Text that is no Unicode is refused at the door, before any table has to refuse it.
import { describe, expect, it } from "vitest";
import { holdsHalfPair } from "../../../functions/http/well-formed.ts";

describe("half a surrogate pair", () => {
  it.each([
    ['{"a":"\\ud800"}', true],
    ['{"a":["x\\udfffy"]}', true],
    ['{"\\uD800":1}', true],
    ['{"a":"\\udc00\\ud800"}', true],
    ['{"a":"\\ud83d\\ude00"}', false],
    ['{"a":"😀"}', false],
    ['{"a":"\\\\ud800"}', false],
    ['{"a":"\\ud800', false],
    ["", false],
  ])("%s: %s", (json, holds) => expect(holdsHalfPair(json)).toBe(holds));
});
