// Owns a loan's card for a frame on somebody else's page: no cookie, no script, nothing to fill in; refuses to know that page.

import type { SiteInfo } from "../parts/layout.tsx";
import { CardProgress } from "../parts/loan-card.tsx";
import { paths } from "../parts/paths.ts";
import { Picture } from "../parts/picture.tsx";
import { countryName, directionOf, sectorName } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import type { LoanCardWire } from "./views.ts";

/** The least that everything in it fits into, in CSS pixels: what the snippet for developers asks for. */
export const EMBED_SIZE = { width: 320, height: 520 } as const;

export interface EmbedProps {
  readonly locale: Locale;
  readonly loan: LoanCardWire;
}

/** Links lead out of the frame, in a page of their own, that learns nothing of the page around the frame. */
const OUT = { target: "_blank", rel: "noopener" } as const;

export function EmbedPage({ locale, loan }: EmbedProps) {
  const story = locale.to(paths.loan(loan.id));
  return (
    <html lang={locale.language} dir={directionOf(locale.language)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${loan.displayName}: ${loan.title}`}</title>
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href={paths.embedCss} />
      </head>
      <body>
        <main class="embed">
          <Picture src={loan.picture} alt="" eager />
          <div class="embed-words">
            <p class="meta">
              {countryName(loan.country, locale)} · {sectorName(loan.sector, locale)}
            </p>
            <h1>
              <a href={story} {...OUT}>
                <bdi>{loan.displayName}</bdi>
              </a>
            </h1>
            <p>
              <bdi>{loan.title}</bdi>
            </p>
            <CardProgress loan={loan} locale={locale} />
            <p class="embed-go">
              <a class="button" href={story} {...OUT}>
                {locale.t(loan.state === "fundraising" ? "embed.give" : "embed.read")}
              </a>
            </p>
          </div>
        </main>
      </body>
    </html>
  );
}

/** What somebody puts into their page. */
export function embedSnippet(
  { origin }: Pick<SiteInfo, "origin">,
  { locale, loan }: { readonly locale: Locale; readonly loan: Pick<LoanCardWire, "id" | "displayName"> },
): string {
  const { width, height } = EMBED_SIZE;
  const title = locale.t("embed.frame", { name: loan.displayName }).replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return `<iframe src="${origin}${locale.to(paths.embed(loan.id))}" title="${title}" width="${width}" height="${height}" loading="lazy" style="border:0"></iframe>`;
}
