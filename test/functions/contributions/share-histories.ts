// Owns the generated contributions and repayments that the share rule is tried on, kind by kind. No product code.
import fc from "fast-check";

const PRIMES = [
  2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 997, 7_919, 104_729,
];

const amounts = (min: number, max: number, most: number) =>
  fc.array(fc.integer({ min, max }), { minLength: 1, maxLength: most }).map((list) => list.map(BigInt));

/** Contributions, at least one above zero: everyday baskets and vectors chosen to hurt. */
export const contributions: fc.Arbitrary<bigint[]> = fc
  .oneof(
    amounts(0, 40, 9),
    fc.array(fc.constantFrom(500n, 1_000n, 2_500n, 5_000n, 10_000n), { minLength: 1, maxLength: 30 }),
    amounts(100, 50_000, 12),
    fc.shuffledSubarray(PRIMES, { minLength: 1 }).map((list) => list.map(BigInt)),
    fc
      .tuple(fc.integer({ min: 1, max: 40 }), fc.bigInt(1n, 9_999n))
      .map(([n, each]) => new Array<bigint>(n).fill(each)),
    fc.integer({ min: 1, max: 60 }).map((n) => new Array<bigint>(n).fill(1n)),
    fc
      .tuple(amounts(1, 3, 30), fc.bigInt(1_000n, 40_000n), fc.nat(30))
      .map(([tiny, huge, at]) => tiny.toSpliced(at, 0, huge)),
    fc.tuple(amounts(1, 2, 8), amounts(900, 1_100, 20)).map(([tiny, large]) => [...tiny, ...large]),
    fc
      .array(fc.integer({ min: 0, max: 13 }), { minLength: 1, maxLength: 16 })
      .map((list) => list.map((power) => 1n << BigInt(power))),
    fc.array(fc.bigInt(10_000_000n, 1_000_000_000_000n), { minLength: 1, maxLength: 6 }),
  )
  .filter((list) => list.some((amount) => amount > 0n));

/** Contributions with everything returned on them: within one round, near its ends, or far beyond it (another currency's unit). */
export const histories = contributions.chain((weights) => {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  const returned = fc.oneof(
    fc.bigInt(0n, total),
    fc
      .tuple(fc.bigInt(0n, 3n), fc.bigInt(-3n, 3n))
      .map(([rounds, off]) => (rounds * total + off < 0n ? 0n : rounds * total + off)),
    fc.bigInt(0n, 100n * total),
  );
  return fc.tuple(fc.constant(weights), returned);
});

/** Contributions small enough to replay unit by unit. */
export const smallContributions = fc
  .oneof(
    fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 10 }),
    fc
      .tuple(fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: 8 }), fc.integer({ min: 20, max: 90 }))
      .map(([t, h]) => [...t, h]),
    fc.shuffledSubarray([2, 3, 5, 7, 11, 13, 17, 19, 23, 29], { minLength: 2 }),
    fc.array(fc.constantFrom(1, 2, 4, 8, 16, 32), { minLength: 1, maxLength: 7 }),
  )
  .filter((list) => list.some((amount) => amount > 0));
