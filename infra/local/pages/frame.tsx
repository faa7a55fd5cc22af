// Owns the document around every helper page of one machine (sign-in, outbox); refuses to know what a page is for.
import { createHash } from "node:crypto";
import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { Mark } from "../../../web/parts/mark.tsx";
import { STYLE } from "./style.ts";

interface FrameProps {
  title: string;
  /** What this server stands in for: "Demo sign-in". */
  place: string;
  narrow?: boolean;
  /** English where left out. */
  language?: string;
  children: Child;
}

/** A whole document. It runs no script and loads nothing. */
export function Frame({ title, place, narrow, language = "en", children }: FrameProps) {
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · Onward`}</title>
        <link rel="icon" href="data:," />
        <style>{raw(STYLE)}</style>
      </head>
      <body>
        <header class="local-bar">
          <div>
            <Mark />
            <b>Onward</b>
            <span>{place} · on this machine only</span>
          </div>
        </header>
        <main class={narrow ? "local-main narrow" : "local-main"}>{children}</main>
      </body>
    </html>
  );
}

/** The document as text, for servers that are not hono. */
export function toHtml(document: Child): string {
  return `<!doctype html>${String(document)}`;
}

const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");

/**
 * Security headers of a helper page. Forms may go to `formTargets` (origins) besides this server itself: browsers hold
 * the redirects that follow a form against the same list.
 */
export function pageHeaders(formTargets: readonly string[] = []): Record<string, string> {
  const rules = [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    "img-src data:",
    `form-action ${["'self'", ...formTargets].join(" ")}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    "content-security-policy": rules.join("; "),
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
}
