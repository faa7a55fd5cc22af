// Owns the claims about the published share rule: worked examples, five properties, oracles and a loan of a million units.
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { canonicalOrder } from "../../../functions/contributions/order.ts";
import { roundedUp } from "../../../functions/contributions/quota.ts";
import { sharesOf } from "../../../functions/contributions/shares.ts";
import { contributions, histories, smallContributions } from "./share-histories.ts";
import { cumulativeFloors, largestRemainders, quotaSequence, webster } from "./share-oracles.ts";

const sum = (list: readonly bigint[]) => list.reduce((total, item) => total + item, 0n);
const shares = (weights: readonly number[], returned: number) =>
  sharesOf(weights.map(BigInt), BigInt(returned)).map(Number);
const shuffled = <T>(list: readonly T[]) =>
  fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length });

/** True when every share is less than one unit from pro rata. */
function nearProRata(weights: readonly bigint[], returned: bigint, given: readonly bigint[]): boolean {
  const total = sum(weights);
  return weights.every((weight, i) => {
    const off = (given[i] ?? 0n) * total - returned * weight;
    return off < total && -off < total;
  });
}

describe("worked examples", () => {
  it("shares three uneven repayments among three uneven donors, to the cent", () => {
    const given = [2_500, 1_000, 700]; // 25.00, 10.00 and 7.00 EUR lent as 42.00 EUR.
    expect(shares(given, 13_33)).toEqual([7_94, 3_17, 2_22]); // Pro rata 793.45, 317.38 and 222.17 cents.
    expect(shares(given, 28_88)).toEqual([17_20, 6_87, 4_81]); // Pro rata 1719.05, 687.62 and 481.33 cents.
    expect(shares(given, 42_00)).toEqual(given);
  });

  it("shares centavos among donors of euros, exact whenever pro rata is whole for all", () => {
    const given = [2_500, 5_000, 8_500]; // 160.00 EUR handed out as 10,304.00 PHP at 64.40.
    expect(shares(given, 1_717_33)).toEqual([268_33, 536_67, 912_33]); // Pro rata 26833.28, 53666.56 and 91233.16 centavos.
    expect(shares(given, 10_304_00)).toEqual([1_610_00, 3_220_00, 5_474_00]);
  });

  it("gives the odd cent to the earliest of equal donors", () => {
    expect(shares([500, 500, 500], 1)).toEqual([1, 0, 0]);
    expect(shares([500, 500, 500], 2)).toEqual([1, 1, 0]);
    expect(shares([2_500, 2_500, 2_500], 100_00)).toEqual([33_34, 33_33, 33_33]);
  });

  it("gives everything to an only donor, and nothing to a contribution of zero", () => {
    expect(shares([7], 1_234)).toEqual([1_234]);
    expect(shares([0, 3, 0, 3], 5)).toEqual([0, 3, 0, 2]);
  });

  it("gives nobody anything while nothing has come back, and refuses to share money among nobody", () => {
    expect(sharesOf([], 0n)).toEqual([]);
    expect(sharesOf([0n, 0n], 0n)).toEqual([0n, 0n]);
    expect(() => sharesOf([], 1n)).toThrow(RangeError);
    expect(() => sharesOf([0n, 0n], 1n)).toThrow(RangeError);
    expect(() => sharesOf([1n], -1n)).toThrow(RangeError);
    expect(() => sharesOf([-1n, 2n], 1n)).toThrow(RangeError);
  });

  it("stands contributions by creation time, then id, whatever the reader's language", () => {
    const at = (id: string, createdAt: string) => ({ id, createdAt });
    const read = [
      at("b", "2026-02-01T08:00:00.000Z"),
      at("a", "2026-02-01T08:00:00.000Z"),
      at("z", "2026-01-31T23:59:59.999Z"),
    ];
    expect(canonicalOrder(read).map(({ id }) => id)).toEqual(["z", "a", "b"]);
    expect(read.map(({ id }) => id)).toEqual(["b", "a", "z"]);
  });
});

describe("the rules it was chosen over", () => {
  it("cumulative floors take a unit back", () => {
    expect(cumulativeFloors([2, 1, 2], 2)).toEqual([0, 1, 1]);
    expect(cumulativeFloors([2, 1, 2], 3)).toEqual([1, 0, 2]);
    expect(shares([2, 1, 2], 2)).toEqual([1, 0, 1]);
    expect(shares([2, 1, 2], 3)).toEqual([2, 0, 1]);
  });

  it("largest remainders take a unit back", () => {
    expect(largestRemainders([1, 3, 3], 3)).toEqual([1, 1, 1]);
    expect(largestRemainders([1, 3, 3], 4)).toEqual([0, 2, 2]);
    expect(shares([1, 3, 3], 3)).toEqual([0, 2, 1]);
    expect(shares([1, 3, 3], 4)).toEqual([0, 2, 2]);
  });

  it("Webster's method strays by several units", () => {
    const weights = [50, 1, 1, 1, 1, 1, 1, 1]; // Pro rata of the first after 25 units: 21.93.
    expect(webster(weights, 25)[0]).toBe(25);
    expect(shares(weights, 25)[0]).toBe(22);
  });
});

describe("five properties of every history", () => {
  let cases = 0;
  const RUNS = { adds: 30_000, never: 30_000, exact: 15_000, order: 15_000, grouping: 10_000, oracle: 5_000 };
  // Where each of many mutants is tried (test/mutation), a hundredth of them has to do.
  const fewer = Number(process.env.EXAMPLES_DIVIDED_BY ?? 1);
  const every = <T>(arbitrary: fc.Arbitrary<T>, numRuns: number, claim: (value: T) => boolean) =>
    fc.assert(
      fc.property(arbitrary, (value) => {
        cases += 1;
        return claim(value);
      }),
      { numRuns: Math.ceil(numRuns / fewer) },
    );

  it("1 and 4: shares add up to what was returned, each less than one unit from pro rata", () => {
    every(histories, RUNS.adds, ([weights, returned]) => {
      const given = sharesOf(weights, returned);
      return sum(given) === returned && nearProRata(weights, returned, given);
    });
  });

  it("2: no share falls when more is returned, be it one unit or many", () => {
    const growing = fc.tuple(histories, fc.oneof(fc.constant(1n), fc.bigInt(1n, 50n), fc.bigInt(1n, 10_000_000n)));
    every(growing, RUNS.never, ([[weights, returned], more]) => {
      const before = sharesOf(weights, returned);
      return sharesOf(weights, returned + more).every((share, i) => share >= (before[i] ?? 0n));
    });
  });

  it("3: shares are exact when everything is repaid, and whenever pro rata is whole for all", () => {
    every(
      fc.tuple(contributions, fc.bigInt(1n, 1_000n), fc.bigInt(1n, 1_000n)),
      RUNS.exact,
      ([weights, factor, rounds]) => {
        const scaled = weights.map((weight) => weight * factor);
        const all = (list: bigint[], times: bigint) => list.map((weight) => weight * times).join();
        return (
          sharesOf(scaled, sum(scaled)).join() === all(scaled, 1n) &&
          sharesOf(scaled, sum(weights) * rounds).join() === all(weights, rounds)
        );
      },
    );
  });

  it("5a: the same history gives the same answer in whatever order it is read", () => {
    const people = fc
      .uniqueArray(
        fc.tuple(fc.string({ minLength: 1, maxLength: 4 }), fc.integer({ min: 0, max: 3 }), fc.bigInt(1n, 999n)),
        {
          minLength: 1,
          maxLength: 8,
          selector: ([id]) => id,
        },
      )
      .map((list) => list.map(([id, day, amount]) => ({ id, createdAt: `2026-01-0${day + 1}T00:00:00.000Z`, amount })));
    const readings = people.chain((list) => fc.tuple(shuffled(list), shuffled(list), fc.bigInt(0n, 9_999n)));
    every(readings, RUNS.order, ([one, other, returned]) => {
      const answer = (list: typeof one) => {
        const ordered = canonicalOrder(list);
        const given = sharesOf(
          ordered.map(({ amount }) => amount),
          returned,
        );
        return ordered.map(({ id }, i) => `${id}:${given[i]}`).join();
      };
      return answer(one) === answer(other);
    });
  });

  it("5b: repayments in any order and grouping end in the same shares, and what each brings adds up to them", () => {
    const repaid = fc.tuple(contributions, fc.array(fc.bigInt(0n, 3_000n), { minLength: 1, maxLength: 6 }));
    const replays = repaid.chain(([weights, list]) =>
      fc.tuple(fc.constant(weights), fc.constant(list), shuffled(list)),
    );
    every(replays, RUNS.grouping, ([weights, list, other]) => {
      const stepByStep = (repayments: readonly bigint[]) => {
        let returned = 0n;
        let last = weights.map(() => 0n);
        const brought = weights.map(() => 0n);
        for (const repayment of repayments) {
          returned += repayment;
          const now = sharesOf(weights, returned);
          now.forEach((share, i) => {
            brought[i] = (brought[i] ?? 0n) + share - (last[i] ?? 0n);
          });
          last = now;
        }
        return brought.join();
      };
      const atOnce = sharesOf(weights, sum(list)).join();
      return stepByStep(list) === atOnce && stepByStep(other) === atOnce;
    });
  });

  it("is the quota method: the same as handing out unit by unit, at every unit of a whole round", () => {
    every(smallContributions, RUNS.oracle, (weights) => {
      const next = quotaSequence(weights);
      const expected = weights.map(() => 0);
      const total = weights.reduce((all, weight) => all + weight, 0);
      for (let returned = 1; returned <= total; returned += 1) {
        const receiver = next();
        expected[receiver] = (expected[receiver] ?? 0) + 1;
        if (shares(weights, returned).join() !== expected.join()) return false;
      }
      return expected.join() === weights.join();
    });
  });

  afterAll(() => {
    expect(cases).toBeGreaterThanOrEqual(100_000 / fewer);
    console.log(`share rule: ${cases} generated cases`);
  });
});

describe("a loan of a million units and a hundred contributions", () => {
  const UNITS = 1_000_000;
  /** 100 amounts from 1 unit upwards that add up to a million and share no divisor. */
  const uneven = (grow: (i: number) => number) => {
    const list = Array.from({ length: 99 }, (_, i) => Math.max(1, Math.floor(grow(i))));
    return [...list, UNITS - list.reduce((all, weight) => all + weight, 0)];
  };
  const LOANS = {
    "everyday sizes": uneven((i) => 7_001 + 61 * i),
    "a few large, many tiny": uneven((i) => (i < 20 ? 1 + (i % 3) : 3 * (i - 19) ** 2)),
  };

  it.each(Object.entries(LOANS))("%s: adds up, never falls and stays near pro rata at every unit", (_, weights) => {
    const next = quotaSequence(weights);
    const held = new Float64Array(weights.length);
    const big = weights.map(BigInt);
    const different: number[] = [];
    let strays = 0;
    for (let returned = 1; returned <= UNITS; returned += 1) {
      const receiver = next(); // Exactly one share grows by exactly one unit: they add up and none falls.
      held[receiver] = (held[receiver] ?? 0) + 1;
      for (let i = 0; i < weights.length; i += 1) {
        const off = (held[i] ?? 0) * UNITS - returned * (weights[i] ?? 0);
        if (off >= UNITS || off <= -UNITS) strays += 1;
      }
      // The fast form, at scattered moments and through a stretch of consecutive units.
      if (returned % 4_999 === 0 || (returned > 654_321 && returned <= 654_421)) {
        if (sharesOf(big, BigInt(returned)).join() !== held.join()) different.push(returned);
      }
    }
    expect({ strays, different, last: [...held] }).toEqual({ strays: 0, different: [], last: weights });
  });

  it("answers for totals far beyond replaying", () => {
    const weights = Array.from({ length: 100 }, (_, i) => 4_999_999_999n + BigInt(i * i * 1_000_003)); // About 830 billion units.
    const total = sum(weights);
    let before = weights.map(() => 0n);
    for (const returned of [1n, 2n, total / 3n, total / 3n + 1n, total / 2n, total - 1n, total, total + 1n]) {
      const given = sharesOf(weights, returned);
      expect(sum(given)).toBe(returned);
      expect(nearProRata(weights, returned, given)).toBe(true);
      expect(given.every((share, i) => share >= (before[i] ?? 0n))).toBe(true);
      before = given;
    }
  });

  it("counts only proportions: amounts with a large common divisor cost as little as small ones", () => {
    expect(sharesOf([2n ** 60n, 3n * 2n ** 60n], 5n)).toEqual([1n, 4n]);
  });

  it("refuses, rather than runs away or loses exactness, beyond its named limits", () => {
    const tooLarge = [2n ** 60n, 2n ** 60n - 1n];
    expect(() => sharesOf(tooLarge, 3n)).toThrow(RangeError);
    const tooUneven = [
      ...new Array<bigint>(6).fill(1n),
      ...Array.from({ length: 60 }, (_, i) => 500_000_003n + BigInt(i * i)),
    ];
    expect(() => sharesOf(tooUneven, (sum(tooUneven) * 9n) / 10n)).toThrow("too uneven");
  });
});

describe("the search for what came before", () => {
  /** Contributions of which some are so small that more than one block of moments must be looked back upon. */
  const FAR: readonly (readonly [readonly number[], number])[] = [
    [[291, 3903, 2, 32, 2452, 2], 5767],
    [[3362, 13, 2224, 510, 2, 1737, 2, 4], 2536],
    [[264, 2, 2371, 2359, 8, 2, 2, 9], 4167],
    [[1470, 1141, 1152, 25, 1, 1, 188], 2861],
    [[6, 3010, 455, 1629, 3, 2], 4434],
    [[3, 16, 3, 117, 2081, 1227], 3148],
  ];

  it.each(FAR)("goes as far back as it must: %j at %i", (weights, unit) => {
    const period = weights.reduce((sum, weight) => sum + weight, 0);
    const rests = weights.map((weight) => (unit * weight) % period);
    const next = quotaSequence(weights);
    const received = weights.map(() => 0);
    for (let handed = 0; handed < unit; handed++) {
      const to = next();
      received[to] = (received[to] ?? 0) + 1;
    }
    const up = received.map((has, nth) => has * period > unit * (weights[nth] ?? 0));
    expect(roundedUp({ weights, rests, period, unit })).toEqual(up);
  });
});
