// Loan products: a manager keeps their limits, nobody else's partner finds them, and a loan that names one keeps to it.
import { beforeEach, describe, expect, it } from "vitest";
import { createEntrepreneur } from "../../../functions/entrepreneurs/commands.ts";
import { changeLoan, draftLoan } from "../../../functions/loans/commands.ts";
import { draftFrom } from "../../../functions/loans/requests.ts";
import { minor, money } from "../../../functions/money/minor.ts";
import { createPartner } from "../../../functions/partners/commands.ts";
import { outsideOf, type Product, type ProductLimits } from "../../../functions/products/product.ts";
import { findProduct, makeProduct, offerProduct, productsOf } from "../../../functions/products/store.ts";
import { recordStartingRates } from "../../../functions/rates/commands.ts";
import { testDeps } from "../../support/deps.ts";
import { must } from "../../support/life.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

const limits: ProductLimits = {
  ...{ name: "Market loan", currency: "PHP", least: minor(100_000n), most: minor(2_000_000n), fewest: 4, longest: 12 },
  ...{ frequencies: ["weekly", { days: 28 }], method: "flat", rate: "1.5", ratePer: "period", graceMost: 1 },
};
const product: Product = { ...limits, id: "p", version: 1, partnerId: "one", offered: true, createdAt: "2026-01-01" };
const terms = { instalments: 4, frequency: { days: 28 }, method: "flat", ratePerPeriodPercent: "1.50" } as const;
const loan = { currency: "PHP", principal: minor(100_000n), terms } as const;
const manager = { personId: "m", partnerId: "one", role: "manager" } as const;

describe("a loan of a product", () => {
  const pointers = (more: object) => outsideOf(product, { ...loan, ...more }).map(({ pointer }) => pointer);

  it("keeps to every limit, the limits themselves included", () => {
    expect(pointers({})).toEqual([]);
    expect(
      pointers({ principal: minor(2_000_000n), terms: { ...terms, instalments: 12, graceInstalments: 1 } }),
    ).toEqual([]);
    expect(pointers({ principal: minor(99_999n) })).toEqual(["/principal/value"]);
    expect(pointers({ currency: "USD" })).toEqual(["/principal/currency"]);
    expect(pointers({ terms: { ...terms, instalments: 13, frequency: "monthly", method: "equal-principal" } })).toEqual(
      [...["/schedule/instalments", "/schedule/frequency", "/schedule/method"]],
    );
    expect(pointers({ terms: { ...terms, ratePerPeriodPercent: "2" } })).toEqual(["/schedule/ratePerPeriodPercent"]);
  });

  it("leaves no limit with what is not written yet", () => {
    expect(pointers({ principal: minor(0n), unsaid: ["principal", "schedule"] })).toEqual([]);
  });
});

describe("products", () => {
  let deps: ReturnType<typeof testDeps>;
  beforeEach(async () => {
    deps = testDeps(new MemoryTable({ name: "onward-test", now: () => Date.now() }).table);
  });

  it("are kept by managers, once, and found by their own partner alone", async () => {
    const made = must(await makeProduct(deps, manager, limits, "product_1"));
    expect(must(await makeProduct(deps, manager, limits, "product_1"))).toEqual(made);
    expect(await productsOf(deps, "one")).toEqual([made]);
    expect(await findProduct(deps, "two", "product_1")).toBeNull();
    const officer = { ...manager, role: "officer" } as const;
    expect(await makeProduct(deps, officer, limits, "product_2")).toMatchObject({ refusal: { code: "forbidden" } });
    expect(await offerProduct(deps, officer, "product_1", false)).toMatchObject({ refusal: { code: "forbidden" } });
    const stranger = { ...manager, partnerId: "two" };
    expect(await offerProduct(deps, stranger, "product_1", false)).toMatchObject({ refusal: { code: "not_found" } });
    expect(must(await offerProduct(deps, manager, "product_1", false)).offered).toBe(false);
  });

  it("do not contradict themselves", async () => {
    const bad = { ...limits, least: minor(3_000_000n), fewest: 13, frequencies: [], graceMost: 12 };
    const fields = ["/most", "/longest", "/frequencies", "/graceMost"];
    const refused = await makeProduct(deps, manager, bad, "product_1");
    const errors = refused.ok ? [] : (refused.refusal.errors ?? []);
    expect(errors.map(({ pointer }) => pointer)).toEqual(fields);
  });

  it("bind a loan that names one, while it is written", async () => {
    await recordStartingRates(deps);
    const about = { name: "One", city: null, description: "", country: "PH", currency: "PHP" as const, currencies: [] };
    await createPartner(deps, "system", about, { id: "one" });
    must(await makeProduct(deps, manager, limits, "product_1"));
    const person = { displayName: "Nena", country: "PH", region: null, consent: { publish: true } };
    must(await createEntrepreneur(deps, manager, person, { id: "nena" }));
    const { id } = must(await draftLoan(deps, manager, draftFrom({ entrepreneurId: "nena" }, "PHP")));
    must(await changeLoan(deps, manager, id, { productId: "product_1", principal: money("PHP", 150_000n) }));
    expect(await changeLoan(deps, manager, id, { principal: money("PHP", 9_000_000n) })).toMatchObject({
      refusal: { code: "limit_reached", errors: [{ pointer: "/principal/value" }] },
    });
    expect(await changeLoan(deps, manager, id, { productId: "product_9" })).toMatchObject({
      refusal: { code: "not_found", errors: [{ pointer: "/productId" }] },
    });
    must(await changeLoan(deps, manager, id, { productId: null, principal: money("PHP", 9_000_000n) }));
  });
});
