// Owns the document around everything the payment pages say, and the page that only says something.
import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { STYLE } from "./style.ts";
import { ENGLISH, type Words } from "./words.ts";

/** A whole document; runs no script. */
export function Frame(frame: { title: string; language?: string; kind?: "notice"; children: Child }) {
  const { title, language = "en", kind, children } = frame;
  return (
    <html lang={language}>
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
  words = ENGLISH,
}: {
  title: string;
  text: string;
  onward: { href: string; label: string } | null;
  words?: Words;
}) {
  const { say, language } = words;
  return (
    <Frame title={say(title)} language={language} kind="notice">
      <div class="panel">
        <h1>{say(title)}</h1>
        <p>{say(text)}</p>
        {onward === null ? null : (
          <a class="button" href={onward.href}>
            {say(onward.label)}
          </a>
        )}
      </div>
    </Frame>
  );
}
