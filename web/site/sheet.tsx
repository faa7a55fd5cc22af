// Owns the document around a sheet that is printed: its head, and what stands around the paper on a screen; refuses to know what is on it.
import type { Child, PropsWithChildren } from "hono/jsx";
import { paths } from "../parts/paths.ts";
import { directionOf } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";

export interface SheetProps {
  readonly locale: Locale;
  readonly title: string;
  /** Where the sheet was asked for. */
  readonly back: Child;
  /** How to print it. */
  readonly how: string;
}

export function SheetDocument({ locale, title, back, how, children }: PropsWithChildren<SheetProps>) {
  return (
    <html lang={locale.language} dir={directionOf(locale.language)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · Onward`}</title>
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href={paths.posterCss} />
        <link rel="icon" href={paths.icon} type="image/svg+xml" />
      </head>
      <body>
        <nav class="around" aria-label={locale.t("poster.nav")}>
          <p>{back}</p>
          <p>{how}</p>
        </nav>
        {children}
      </body>
    </html>
  );
}
