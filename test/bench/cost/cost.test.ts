// docs/cost.md says what its generator says; what it claims in words is true of its own figures.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DOLLARS_PER_EURO, LIST, STRIPE_FEE } from "../prices.ts";
import { billOf, givenAndTaken, SERVICES, totalOf } from "./bill.ts";
import { costPage } from "./page.ts";
import { countStack, wakeUps } from "./stack.ts";
import { type Counts, GIFTS, LINES_A_GIFT, usageOf } from "./usage.ts";

const counts = JSON.parse(readFileSync(join(import.meta.dirname, "counts.json"), "utf8")) as Counts;
const page = readFileSync(join(import.meta.dirname, "../../../docs/cost.md"), "utf8");
const bill = (gifts: number) => billOf(usageOf(counts, gifts));

describe("what Onward costs", () => {
  it("is written by the generator and by nobody else (npm run cost)", () => {
    expect(page).toBe(costPage(counts));
  });

  it("knows the jobs that the clock has now (npm run cost -- --count)", () => {
    expect(counts.wakeUps).toBe(wakeUps());
  });

  it("charges every price exactly once", () => {
    expect(Object.values(SERVICES).flat().sort()).toEqual(Object.keys(LIST).sort());
  });

  it("counts every gift as one kind", () => {
    expect(GIFTS.reduce((sum, gift) => sum + gift.share, 0)).toBeCloseTo(1);
  });

  it("is more for more gifts, in every service", () => {
    const [few, many] = [bill(10_000), bill(1_000_000)];
    for (const [service, cost] of few) expect(many.get(service), service).toBeGreaterThanOrEqual(cost);
  });

  it("is less with what AWS gives away than without, and never below nothing", () => {
    for (const gifts of [0, 100, 10_000, 1_000_000]) {
      const usage = usageOf(counts, gifts);
      expect(totalOf(billOf(usage))).toBeLessThan(totalOf(billOf(usage, false)));
      for (const cost of billOf(usage).values()) expect(cost).toBeGreaterThanOrEqual(0);
    }
  });

  it("is small beside Stripe's fees wherever gifts come in numbers", () => {
    for (const gifts of [100, 10_000, 1_000_000]) {
      expect(totalOf(bill(gifts)), `${gifts} gifts`).toBeLessThan(givenAndTaken(gifts).fees / 4);
    }
  });

  it("takes Stripe's fee of each payment and not of each loan", () => {
    const euros = LINES_A_GIFT * 25;
    const { given, fees } = givenAndTaken(1_000);
    expect(given).toBeCloseTo(1_000 * euros * DOLLARS_PER_EURO);
    expect(fees).toBeCloseTo(1_000 * (euros * (STRIPE_FEE.percent / 100) + STRIPE_FEE.euros) * DOLLARS_PER_EURO);
  });

  it("charges an alarm for each metric that it looks at", () => {
    const alarm = (Properties: object) => ({ Type: "AWS::CloudWatch::Alarm", Properties });
    const Metrics = [{ MetricStat: {} }, { MetricStat: {} }, { Expression: "a/b" }];
    const Resources = { one: alarm({ MetricName: "Errors" }), rate: alarm({ Metrics }) };
    expect(countStack([{ Resources }]).alarms).toBe(3);
  });
});
