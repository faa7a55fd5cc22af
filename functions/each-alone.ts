// Owns working through many things of which some may fail; refuses to know what the things are.

/** Works on every one although some fail: one that cannot be done must not hold up the others for ever. Throws at the end what failed. */
export async function eachAlone<One>(ones: readonly One[], work: (one: One) => Promise<unknown>): Promise<void> {
  const failures: unknown[] = [];
  for (const one of ones) {
    try {
      await work(one);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${ones.length} failed`);
}
