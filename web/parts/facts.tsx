// Owns pairs of a name and a value; refuses to know what they are about.
import type { Child } from "hono/jsx";

export interface Fact {
  readonly name: string;
  readonly value: Child;
}

/** Pairs whose value is null are left out. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl class="facts">
      {facts
        .filter((fact) => fact.value !== null)
        .map((fact) => (
          <div>
            <dt>{fact.name}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
    </dl>
  );
}
