// Owns at which steps contributions begin to want their next unit, counted backwards. Refuses to know who receives it.

/** What the walk needs to know of one contribution at its starting moment. */
interface Claim {
  /** Reduced amount, above zero. */
  readonly weight: number;
  /** How far its pro rata share lies above a whole unit, in 1/period. */
  readonly rest: number;
}

/**
 * Walks backwards, block by block, over the steps at which units become wanted: unit k (0, 1, 2, ...) of a contribution is
 * wanted from step floor(k * period / weight) on. Only additions of exact integers; nothing grows with the distance walked.
 *
 * @param unit the moment to start from; every step given later lies before it.
 * @param blockMax longest block that will be asked for.
 * @returns a function that counts the units that become wanted at each step from `start` up to the end of the block before;
 *   entry 0 belongs to `start`. The array is reused by the next call.
 */
export function releasesBefore(
  claims: readonly Claim[],
  period: number,
  unit: number,
  blockMax: number,
): (start: number) => Int32Array {
  const weights = Float64Array.from(claims, ({ weight }) => weight);
  const wholes = Float64Array.from(claims, ({ weight }) => (period - (period % weight)) / weight);
  const parts = Float64Array.from(claims, ({ weight }) => period % weight);
  const steps = new Float64Array(claims.length); // Step of the latest release not counted yet ...
  const fractions = new Float64Array(claims.length); // ... which lies this many 1/weight after the step's beginning.
  claims.forEach(({ weight, rest }, index) => {
    const distance = rest === 0 ? period : rest; // Back to the latest release strictly before `unit`, in 1/weight.
    const roundedUp = distance + ((weight - (distance % weight)) % weight);
    steps[index] = unit - roundedUp / weight;
    fractions[index] = roundedUp - distance;
  });
  const counts = new Int32Array(Math.min(blockMax, unit));

  return (start) => {
    counts.fill(0);
    for (let index = 0; index < weights.length; index += 1) {
      const [weight, whole, part] = [weights[index] ?? 1, wholes[index] ?? 1, parts[index] ?? 0];
      let step = steps[index] ?? 0;
      let fraction = fractions[index] ?? 0;
      while (step >= start) {
        counts[step - start] = (counts[step - start] ?? 0) + 1;
        step -= whole;
        fraction -= part;
        if (fraction < 0) {
          fraction += weight;
          step -= 1;
        }
      }
      steps[index] = step;
      fractions[index] = fraction;
    }
    return counts;
  };
}
