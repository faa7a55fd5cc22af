// Owns the looks of the helper pages of one machine, on top of the product's own style sheet; refuses to know what they say.
import { siteCss } from "../../../web/styles/site-css.ts";

const LOCAL_STYLE = `@layer pages {
.local-bar { background: var(--night); color: var(--on-night); }
.local-bar > div, .local-main { inline-size: min(100% - 2rem, var(--page)); margin-inline: auto; }
.local-bar > div { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-2xs) var(--space-s); padding-block: var(--space-s); }
.local-bar svg { inline-size: 2.25rem; }
.local-bar .coin { fill: var(--on-night-accent); }
.local-bar b { font: 600 var(--title-s) / 1 var(--serif); }
.local-bar b { margin-inline-end: auto; }
.local-bar span { color: var(--on-night-soft); font-size: var(--text-s); }
.local-main { display: grid; align-content: start; gap: var(--space-l); padding-block: var(--space-xl) var(--space-2xl); }
.local-main > * { min-inline-size: 0; }
.local-main .lead { max-inline-size: var(--measure); color: var(--ink-soft); font-size: var(--text-l); }
.local-main.narrow { inline-size: min(100% - 2rem, 34rem); }
.card { padding: var(--space-l); border: 1px solid var(--line); border-radius: var(--round); background: var(--surface); }
.stack { display: grid; gap: var(--space-m); justify-items: start; }
.people { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); gap: var(--space-s); }
.person { display: grid; gap: var(--space-2xs); inline-size: 100%; block-size: 100%; min-block-size: var(--target); padding: var(--space-m); border: 1px solid var(--line-strong); border-radius: var(--round); background: var(--surface); text-align: start; cursor: pointer; }
.person:hover { border-color: var(--green); background: var(--green-soft); }
.person b { font-size: var(--text-l); }
.person small { color: var(--ink-soft); font-size: var(--text-s); }
.person .role { justify-self: start; padding: 0.1rem 0.6rem; border-radius: 1rem; background: var(--green-soft); color: var(--green); font-size: var(--text-s); font-weight: 600; }
.person:hover .role { background: var(--surface); }
.in-line { display: flex; flex-wrap: wrap; align-items: end; gap: var(--space-s); }
.in-line.whole { inline-size: 100%; }
.in-line .field { flex: 1 1 15rem; }
.mails { display: grid; border: 1px solid var(--line); border-radius: var(--round); background: var(--surface); overflow: clip; }
.mails li + li { border-block-start: 1px solid var(--line); }
.mails a { display: grid; grid-template-columns: 1fr auto; gap: 0 var(--space-m); padding: var(--space-s) var(--space-m); color: var(--ink); text-decoration: none; outline-offset: -3px; }
.mails a:hover { background: var(--sunk); }
.mails b { grid-column: 1 / -1; }
.mails small, .mails time { color: var(--ink-soft); font-size: var(--text-s); }
.mails small { min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.letter dl { display: grid; grid-template-columns: auto 1fr; gap: var(--space-2xs) var(--space-m); margin-block-end: var(--space-m); padding-block-end: var(--space-m); border-block-end: 1px solid var(--line); }
.letter dt { color: var(--ink-soft); }
.letter dd { min-inline-size: 0; overflow-wrap: anywhere; }
.letter pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; max-inline-size: var(--measure); }
@media (forced-colors: active) { .person, .card { border: 1px solid; } }
}`;

/** Everything the helper pages need, to stand in the document: they work when the product itself is down. */
export const STYLE: string = `${siteCss()}\n${LOCAL_STYLE}`;
