// Owns how a page says that there is nothing yet, and where to begin; refuses to decide that there is nothing.
import type { PropsWithChildren } from "hono/jsx";
import { Mark } from "./mark.tsx";

export interface EmptyProps {
  /** One sentence: what will stand here. */
  readonly words: string;
}

/** The way out of it, one or two buttons, are the children. */
export function Empty({ words, children }: PropsWithChildren<EmptyProps>) {
  return (
    <div class="empty">
      <Mark />
      <p class="lede">{words}</p>
      <p class="buttons">{children}</p>
    </div>
  );
}
