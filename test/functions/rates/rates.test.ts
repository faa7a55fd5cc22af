// Reference rates: recorded once for a day, found by the newest day, never guessed.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseRate } from "../../../functions/money/rate.ts";
import { recordStartingRates } from "../../../functions/rates/commands.ts";
import { rateOn } from "../../../functions/rates/queries.ts";
import { STARTING_RATES } from "../../../functions/rates/seeds.ts";
import { type World, world } from "../../support/api.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
let here: World;
beforeAll(async () => {
  test = await testTable();
  here = await world(test.table);
});
afterAll(() => test.close());

const php = { currency: "PHP", value: "64.40", source: "Central bank, fixing", date: "2026-02-27" };

describe("a reference rate", () => {
  it("is the newest of the day or before", async () => {
    await here.call("POST", "/v1/rates", "finance@staff.test", php);
    await here.call("POST", "/v1/rates", "finance@staff.test", { ...php, value: "65", date: "2026-03-02" });
    const values = await Promise.all(
      ["2026-02-26", "2026-02-27", "2026-03-01", "2026-03-02", "2027-01-01"].map(async (date) => {
        const found = await rateOn(here.deps, "PHP", date);
        return found.ok && found.value.value;
      }),
    );
    expect(values).toEqual(["68.50", "64.40", "64.40", "65", "65"]);
  });

  it("is unknown before the first, and one for EUR itself", async () => {
    expect(await rateOn(here.deps, "PHP", "2025-12-31")).toMatchObject({
      ok: false,
      refusal: { code: "rate_unknown" },
    });
    expect(await rateOn(here.deps, "EUR", "2020-01-01")).toMatchObject({ ok: true, value: { value: "1" } });
  });

  it("never changes once it is recorded; the same again is answered as before", async () => {
    const kes = { currency: "KES", value: "150.00", source: "Fixing", date: "2026-03-01" };
    expect((await here.call("POST", "/v1/rates", "admin@staff.test", kes)).status).toBe(201);
    expect(await here.call("POST", "/v1/rates", "finance@staff.test", { ...kes, value: "150" })).toMatchObject({
      status: 201,
      body: { value: "150.00" },
    });
    expect(await here.call("POST", "/v1/rates", "finance@staff.test", { ...kes, value: "151" })).toMatchObject({
      status: 409,
      body: { code: "already_exists" },
    });
  });

  it("is recorded by finance and administrators, of a day that has come, above zero, and not for EUR", async () => {
    const send = (more: object, as = "finance@staff.test") => here.call("POST", "/v1/rates", as, { ...php, ...more });
    expect((await send({}, "reviewer@staff.test")).status).toBe(403);
    expect(await send({ date: "2026-03-09" })).toMatchObject({ status: 400, body: { errors: [{ pointer: "/date" }] } });
    expect(await send({ currency: "EUR" })).toMatchObject({ status: 422, body: { code: "wrong_currency" } });
    for (const value of ["0", "-1", "1e3", "64,40", "", "0.000000000001"]) {
      expect(await send({ value })).toMatchObject({ status: 400, body: { errors: [{ pointer: "/value" }] } });
    }
  });

  it("is read by anybody: all of one currency newest first, or the newest of each", async () => {
    const all = await here.call("GET", "/v1/rates?currency=PHP&limit=2");
    expect(all.body.items.map((rate: { date: string }) => rate.date)).toEqual(["2026-03-02", "2026-02-27"]);
    const rest = await here.call("GET", `/v1/rates?currency=PHP&cursor=${all.body.nextCursor}`);
    expect(rest.body).toMatchObject({ items: [{ value: "68.50", date: "2026-01-01" }], nextCursor: null });
    const newest = await here.call("GET", "/v1/rates");
    expect(newest.body.items).toHaveLength(STARTING_RATES.length);
  });
});

describe("the rates of a new installation", () => {
  it("are rates, one a currency, and are recorded once", async () => {
    expect(STARTING_RATES.every((rate) => parseRate(rate.value) !== null)).toBe(true);
    expect(new Set(STARTING_RATES.map((rate) => rate.currency)).size).toBe(STARTING_RATES.length);
    await recordStartingRates(here.deps);
    expect((await here.call("GET", "/v1/rates?currency=PHP")).body.items).toHaveLength(3);
  });
});
