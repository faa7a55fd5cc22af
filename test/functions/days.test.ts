// Which day a moment is: ours, and the latest that anybody may honestly write down.
import { describe, expect, it } from "vitest";
import { dayOf, latestDay } from "../../functions/days.ts";

describe("days", () => {
  const evening = new Date("2026-03-02T22:30:00Z");

  it("are UTC's for our own books", () => expect(dayOf(evening)).toBe("2026-03-02"));

  it("may be tomorrow's for a partner further east, and never the day after", () => {
    expect(latestDay(evening)).toBe("2026-03-03");
    expect(latestDay(new Date("2026-03-02T09:59:59Z"))).toBe("2026-03-02");
    expect(latestDay(new Date("2026-03-02T10:00:00Z"))).toBe("2026-03-03");
  });
});
