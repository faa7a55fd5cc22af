// Owns the looks of a thing to press, a form's button or a link; refuses to know what happens then.
import type { PropsWithChildren } from "hono/jsx";

export interface ButtonProps {
  /** A link when given, else a submit button. */
  readonly href?: string | undefined;
  readonly looks?: "main" | "second" | "quiet" | "danger" | undefined;
  readonly wide?: boolean | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  /** Id of the form that a button outside of it sends. */
  readonly form?: string | undefined;
  readonly formaction?: string | undefined;
  /** Sends the form as it is, without the browser's checks. */
  readonly unchecked?: boolean | undefined;
}

export function Button({ href, looks = "main", wide, children, unchecked, ...rest }: PropsWithChildren<ButtonProps>) {
  const classes = ["button", looks === "main" ? "" : looks, wide ? "wide" : ""].filter(Boolean).join(" ");
  if (href !== undefined)
    return (
      <a class={classes} href={href}>
        {children}
      </a>
    );
  return (
    <button type="submit" class={classes} formnovalidate={unchecked} {...rest}>
      {children}
    </button>
  );
}
