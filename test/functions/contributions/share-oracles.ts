// Owns slow, obvious forms of the share rule and of the rules it was chosen over, to check the fast one against. No product code.

/**
 * The quota method as Balinski and Young wrote it down, everything recomputed: who receives the next unit, call by call. Weights times units must stay
 * below 2^53.
 */
export function quotaSequence(weights: readonly number[]): () => number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const received = new Float64Array(weights.length);
  let unit = 0;
  return () => {
    unit += 1;
    let best = -1;
    for (let i = 0; i < weights.length; i += 1) {
      const weight = weights[i] ?? 0;
      const has = received[i] ?? 0;
      if (has * total >= unit * weight) continue; // Already at or above pro rata: one more would pass it by a whole unit.
      if (best < 0 || (has + 1) * (weights[best] ?? 0) < ((received[best] ?? 0) + 1) * weight) best = i;
    }
    received[best] = (received[best] ?? 0) + 1;
    return best;
  };
}

/** Differences of cumulative floors. */
export function cumulativeFloors(weights: readonly number[], returned: number): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  let weightSoFar = 0;
  return weights.map((weight) => {
    weightSoFar += weight;
    const upTo = Math.floor((returned * weightSoFar) / total);
    const share = upTo - before;
    before = upTo;
    return share;
  });
}

/** Largest remainders (Hamilton): floors, then one unit each to the largest fractions. */
export function largestRemainders(weights: readonly number[], returned: number): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => Math.floor((returned * weight) / total));
  const left = returned - shares.reduce((sum, share) => sum + share, 0);
  const order = weights
    .map((weight, i) => ({ i, rest: (returned * weight) % total }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of order.slice(0, left)) shares[i] = (shares[i] ?? 0) + 1;
  return shares;
}

/** Webster: unit by unit to the largest weight / (received + 1/2). */
export function webster(weights: readonly number[], returned: number): number[] {
  const shares = weights.map(() => 0);
  for (let unit = 0; unit < returned; unit += 1) {
    let best = 0;
    for (let i = 1; i < weights.length; i += 1) {
      if ((2 * (shares[i] ?? 0) + 1) * (weights[best] ?? 0) < (2 * (shares[best] ?? 0) + 1) * (weights[i] ?? 0))
        best = i;
    }
    shares[best] = (shares[best] ?? 0) + 1;
  }
  return shares;
}
