// Owns the document around everything the payment pages say, and the page that only says something.
import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { STYLE } from "./style.ts";

/** A whole document; runs no script. */
export function Frame({ title, kind, children }: { title: string; kind?: "notice"; children: Child }) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <style>{raw(STYLE)}</style>
      </head>
      <body>
        <main class={kind}>{children}</main>
      </body>
    </html>
  );
}

/** A page that only says something, with one way to go on. */
export function NoticePage({
  title,
  text,
  onward,
}: {
  title: string;
  text: string;
  onward: { href: string; label: string } | null;
}) {
  return (
    <Frame title={title} kind="notice">
      <div class="panel">
        <h1>{title}</h1>
        <p>{text}</p>
        {onward === null ? null : (
          <a class="button" href={onward.href}>
            {onward.label}
          </a>
        )}
      </div>
    </Frame>
  );
}
