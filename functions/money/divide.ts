// Owns the only roundings there are: exact integer division, half-even, up and down; refuses to choose which one a rule wants.

/** Quotient rounded towards minus infinity. `denominator` > 0. */
export function divideDown(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return numerator % denominator < 0n ? quotient - 1n : quotient;
}

/** Quotient rounded towards plus infinity. `denominator` > 0. */
export function divideUp(numerator: bigint, denominator: bigint): bigint {
  return -divideDown(-numerator, denominator);
}

/** Quotient rounded to the nearest whole, halves to the even neighbour (banker's rounding). `denominator` > 0. */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const down = divideDown(numerator, denominator);
  const twice = 2n * (numerator - down * denominator);
  if (twice === denominator) return down % 2n === 0n ? down : down + 1n;
  return twice > denominator ? down + 1n : down;
}
