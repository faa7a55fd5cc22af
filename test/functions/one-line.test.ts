import { describe, expect, it } from "vitest";
import { oneLine } from "../../functions/one-line.ts";

const Line = oneLine(40);

describe("text on one line", () => {
  it.each(["Two sewing machines", "Zoë’s café", "আমিনা", "می‌خواهم", "👩‍🌾 herbs"])("takes %s", (text) => {
    expect(Line.safeParse(text).success).toBe(true);
  });

  it.each([
    ["a line break", "Goats\r\nBcc: everybody@example.org"],
    ["a separator of lines", "Goats\u2028and more"],
    ["a control character", "Goats\u0000"],
    ["a turned direction", "Goats \u202egnp.exe"],
    ["nothing", "  "],
    ["too much", "x".repeat(41)],
  ])("refuses %s", (_, text) => {
    expect(Line.safeParse(text).success).toBe(false);
  });
});
