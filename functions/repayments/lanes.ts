// Owns which rows of a batch must wait for each other, and running the rest side by side; refuses to know what a row does.

/** Lanes at once: rows of different loans meet at no item, so this many round trips to the table are waited for together. */
const LANES_AT_ONCE = 8;

/**
 * Positions of `rows` in lanes: rows of one loan, or with one reference, are in one lane and in the order they were sent, so that the
 * first of two always wins. Rows of different lanes have nothing to do with each other.
 */
export function lanesOf(rows: readonly { readonly loanId: string; readonly reference: string }[]): number[][] {
  const laneOf = new Map<string, number[]>();
  for (const [at, row] of rows.entries()) {
    const names = [`loan ${row.loanId}`, `reference ${row.reference}`];
    const [first, second] = names.map((name) => laneOf.get(name));
    const lane = first && second && first !== second ? joined(first, second, laneOf) : (first ?? second ?? []);
    lane.push(at);
    for (const name of names) laneOf.set(name, lane);
  }
  return [...new Set(laneOf.values())].map((lane) => lane.sort((a, b) => a - b));
}

/** Two lanes that turn out to be one. */
function joined(first: number[], second: number[], laneOf: Map<string, number[]>): number[] {
  first.push(...second);
  for (const [name, lane] of laneOf) if (lane === second) laneOf.set(name, first);
  return first;
}

/** Runs every lane, LANES_AT_ONCE side by side, each in its own order. When one fails the others end first; then it throws. */
export async function runLanes(lanes: readonly number[][], work: (at: number) => Promise<void>): Promise<void> {
  const waiting = [...lanes];
  const runner = async () => {
    for (let lane = waiting.shift(); lane; lane = waiting.shift()) for (const at of lane) await work(at);
  };
  const ends = await Promise.allSettled(Array.from({ length: LANES_AT_ONCE }, runner));
  const failed = ends.find((end) => end.status === "rejected");
  if (failed) throw failed.reason;
}
