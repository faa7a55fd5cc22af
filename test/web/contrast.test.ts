import { describe, expect, it } from "vitest";
import { CONTROL_PAIRS, CONTROL_RATIO_MIN, TEXT_PAIRS, TEXT_RATIO_MIN } from "../../web/styles/pairs.ts";
import { contrastOf, readThemes } from "../../web/styles/tokens.ts";

it("measures contrast as WCAG does", () => {
  expect(contrastOf("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrastOf("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
});

describe.each(Object.entries(readThemes()))("in the %s theme", (_, theme) => {
  const of = (name: string) => theme[name] ?? expect.fail(`no token --${name}`);

  it.each(TEXT_PAIRS)("%s is readable on %s", (ink, ground) => {
    expect(contrastOf(of(ink), of(ground))).toBeGreaterThanOrEqual(TEXT_RATIO_MIN);
  });

  it.each(CONTROL_PAIRS)("%s can be told from %s", (mark, ground) => {
    expect(contrastOf(of(mark), of(ground))).toBeGreaterThanOrEqual(CONTROL_RATIO_MIN);
  });
});
