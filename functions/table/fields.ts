// Owns reading plain fields of an item; refuses to know which item.

/** A text, or null where there is none. */
export function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}

/** A whole number as it is kept, whatever its size. Throws TypeError where there is none: an amount that is missing is damage, not zero. */
export function wholeNumber(value: unknown): bigint {
  return BigInt(value as number | bigint);
}

/** Numbers beyond 2^53 come back as bigint, never as a rounded float. Amounts are turned into bigint by each items.ts anyway. */
export function exactNumber(text: string): number | bigint {
  const value = Number(text);
  return Number.isSafeInteger(value) || !/^-?\d+$/.test(text) ? value : BigInt(text);
}
