// Owns a message set apart from the text around it; refuses to know its cause.
import type { PropsWithChildren } from "hono/jsx";

export interface NoticeProps {
  readonly tone?: "good" | "wait" | "bad" | undefined;
  readonly title?: string | undefined;
  /** "status" for the outcome of what the reader just did: screen readers say it. */
  readonly role?: "status" | "note" | undefined;
}

export function Notice({ tone = "good", title, role = "note", children }: PropsWithChildren<NoticeProps>) {
  return (
    <div class={`notice ${tone}`} role={role}>
      {title ? <h2>{title}</h2> : null}
      {children}
    </div>
  );
}
