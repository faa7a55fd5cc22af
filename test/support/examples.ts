// Owns how many examples a property is tried with: fewer where the same tests are run once for each mutant; refuses to choose them.

const DIVIDED_BY = Number(process.env.EXAMPLES_DIVIDED_BY ?? 1);
/** Fewer say nothing. */
const LEAST = 10;

export function examples(count: number): number {
  return Math.max(Math.min(count, LEAST), Math.ceil(count / DIVIDED_BY));
}
