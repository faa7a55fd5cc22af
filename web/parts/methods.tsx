// Owns figures with the way each was worked out; refuses to know what they are about.
import type { Child } from "hono/jsx";

export interface Method {
  readonly name: string;
  readonly value: Child;
  readonly how: Child;
}

export function Methods({ methods }: { methods: readonly Method[] }) {
  return (
    <dl class="methods">
      {methods.map(({ name, value, how }) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
          <dd>{how}</dd>
        </div>
      ))}
    </dl>
  );
}
