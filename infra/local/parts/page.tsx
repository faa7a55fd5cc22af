// Owns the page of all parts in all their states, light and dark beside each other, for people who build pages; refuses to be on AWS.
import { siteCss } from "../../../web/styles/site-css.ts";
import { FACT_PARTS } from "./fact-parts.tsx";
import { FIGURE_PARTS } from "./figure-parts.tsx";
import { FORM_PARTS } from "./form-parts.tsx";
import { FRAME_PARTS } from "./frame-parts.tsx";
import { PEOPLE_PARTS } from "./people-parts.tsx";
import { type Section, SectionView } from "./specimen.tsx";
import { TokensView, tokenRules } from "./tokens.tsx";

export const SECTIONS: readonly Section[] = [
  ...FORM_PARTS,
  ...FACT_PARTS,
  ...FIGURE_PARTS,
  ...PEOPLE_PARTS,
  ...FRAME_PARTS,
];

const TOKEN_SECTIONS = [
  { id: "colours", title: "Colour" },
  { id: "contrast", title: "Contrast" },
  { id: "type", title: "Type" },
  { id: "space", title: "Space" },
];

/** A whole document but for the doctype. */
export function PartsPage() {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>Parts · Onward</title>
        <link rel="stylesheet" href="/dev/parts/parts.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <main id="main" class="wrap page" tabindex={-1}>
          <h1>Parts</h1>
          <p class="lede">
            Everything that pages are built of, in every state, light beside dark. What it stands for and when to use
            which: docs/design.md.
          </p>
          <nav class="kit-nav" aria-label="Parts">
            {[...TOKEN_SECTIONS, ...SECTIONS].map(({ id, title }) => (
              <a href={`#${id}`}>{title}</a>
            ))}
          </nav>
          <TokensView />
          {SECTIONS.map((section) => (
            <SectionView section={section} />
          ))}
        </main>
      </body>
    </html>
  );
}

const PAGE_RULES = `
.kit-nav { display: flex; flex-wrap: wrap; gap: 0 var(--space-l); margin-block: var(--space-l); }
.kit-nav a { display: inline-flex; align-items: center; min-block-size: var(--target); }
.kit-section { margin-block-start: var(--space-section); padding-block-start: var(--space-l); border-block-start: 3px solid var(--ink); }
.kit-use { max-inline-size: var(--measure); margin-block: var(--space-xs); }
.kit-row { margin-block-start: var(--space-l); }
.kit-state { font: 600 var(--text-s) / 1.5 var(--sans); letter-spacing: 0; margin-block-end: var(--space-xs); }
.kit-pair { display: grid; gap: var(--space-m); margin-block-start: var(--space-s); }
.kit-theme { min-inline-size: 0; padding: var(--space-l); border: 1px solid var(--line-strong); border-radius: var(--round); background: var(--paper); color: var(--ink); }
.kit-theme .cards { max-inline-size: 24rem; }
.kit-theme .site-header, .kit-theme .site-footer { margin-inline: calc(var(--space-l) * -1); }
.kit-swatches, .kit-pairs { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr)); gap: var(--space-xs) var(--space-m); }
.kit-swatches > li, .kit-pairs > li { display: flex; align-items: center; gap: var(--space-s); }
.kit-swatch { display: block; flex: none; inline-size: 2.5rem; block-size: 1.75rem; border: 1px solid var(--line-strong); border-radius: var(--round-s); }
.kit-sample { display: grid; flex: none; place-items: center; inline-size: 3.5rem; min-block-size: 2.5rem; border: 1px solid var(--line); border-radius: var(--round-s); font-weight: 600; }
.kit-sample > .kit-swatch { inline-size: 1.25rem; block-size: 1.25rem; border: 0; }
.kit-line { display: flex; flex-wrap: wrap; align-items: baseline; gap: var(--space-xs) var(--space-l); }
.kit-line code { min-inline-size: 10rem; }
.kit-line[class*="kit-of-title"] > span { font-family: var(--serif); font-weight: 600; line-height: 1.3; }
.kit-bar { block-size: 1rem; background: var(--bar); }
@media (min-width: 64rem) { .kit-pair:not(.wide) { grid-template-columns: 1fr 1fr; } }
`;

/** The product's own sheet with two states as attributes that a page can set, and the page's rules behind it. */
export function partsCss(): string {
  const states = siteCss()
    .replaceAll(":hover", ':is(:hover, [data-as="hover"], :has([data-as="hover"]))')
    .replaceAll(":focus-visible", ':is(:focus-visible, [data-as="focus"])');
  return `${states}\n@layer desk {\n${tokenRules()}\n${PAGE_RULES}}`;
}
