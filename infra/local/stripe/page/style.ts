// Owns how the payment page looks; WCAG AA contrast, from 320 px up, light and dark.
import { createHash } from "node:crypto";

export const STYLE = `
:root{color-scheme:light dark;--ground:#f4f5f7;--card:#fff;--ink:#1b2330;--soft:#566073;--line:#d3d8e0;--field:#8690a2;
--accent:#4b3fce;--accent-ink:#fff;--note:#fdf3d7;--note-ink:#5c4300;--bad:#b3261e;--bad-ground:#fdecea;--good:#146c43}
@media (prefers-color-scheme:dark){:root{--ground:#12161d;--card:#1b212b;--ink:#eef1f6;--soft:#aab3c2;--line:#323b49;--field:#76829a;
--accent:#a69dff;--accent-ink:#15112f;--note:#3a2f10;--note-ink:#ffe6a3;--bad:#ffb4ab;--bad-ground:#3b1613;--good:#7fdbab}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:60rem;margin:0 auto;padding:1.25rem 1rem 3rem;display:grid;gap:1.25rem}
@media (min-width:52rem){main{grid-template-columns:1fr 1fr;gap:3rem;padding-top:3rem;align-items:start}.top{grid-column:1/-1}}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.top{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;justify-content:space-between}
.top a{display:inline-flex;align-items:center;gap:.4rem;padding:.5rem 0}
.top svg{width:1rem;height:1rem;fill:none;stroke:currentColor;stroke-width:2}
.test{background:var(--note);color:var(--note-ink);border-radius:99px;padding:.25rem .8rem;font-size:.875rem;font-weight:600}
h1{font-size:1rem;font-weight:500;color:var(--soft);margin:0}
h1 .total{display:block;color:var(--ink);font-size:2.5rem;font-weight:650;line-height:1.15;margin:.15rem 0 1.25rem;font-variant-numeric:tabular-nums}
.lines{list-style:none;margin:0;padding:0;border-top:1px solid var(--line)}
.lines li{display:flex;gap:1rem;justify-content:space-between;padding:.75rem 0;border-bottom:1px solid var(--line)}
.lines span:first-child{overflow-wrap:anywhere}
.lines .amount{font-variant-numeric:tabular-nums;white-space:nowrap}
.lines small{display:block;color:var(--soft)}
.lines .sum{font-weight:650;border-bottom:0}
main.notice{display:block;max-width:32rem;padding-top:15vh}
.notice h1{font-size:1.375rem;font-weight:650;color:var(--ink);margin-bottom:.5rem}
.notice p{margin:0 0 1.25rem}
form,.panel{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:1.25rem}
@media (min-width:30rem){form,.panel{padding:1.75rem}}
h2{font-size:1.25rem;margin:0 0 1rem}
label,legend{font-weight:600;font-size:.9375rem}
input:not([type=radio]){display:block;width:100%;min-height:2.875rem;margin:.25rem 0 1rem;padding:.5rem .75rem;font:inherit;color:inherit;
background:transparent;border:1px solid var(--field);border-radius:8px}
input[aria-invalid=true]{border:2px solid var(--bad)}
fieldset{border:0;margin:0 0 .5rem;padding:0;min-width:0}
legend{padding:0;margin-bottom:.35rem}
.choice{display:flex;gap:.65rem;align-items:center;min-height:2.875rem;padding:.5rem .75rem;border:1px solid var(--field);border-radius:8px;margin-bottom:.5rem;font-weight:500}
.choice:has(:checked){border-color:var(--accent);box-shadow:inset 0 0 0 1px var(--accent)}
.choice input{width:1.15rem;height:1.15rem;accent-color:var(--accent);margin:0}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:0 .75rem}
form:has([value=card]:checked) .by-debit,form:has([value=debit]:checked) .by-card{display:none}
.error{background:var(--bad-ground);color:var(--bad);border-left:4px solid var(--bad);border-radius:8px;padding:.75rem 1rem;margin:0 0 1rem;font-weight:600}
.small{font-size:.875rem;color:var(--soft);margin:.25rem 0 1rem}
button,.button{display:block;width:100%;min-height:3rem;padding:.75rem 1rem;border:0;border-radius:8px;background:var(--accent);color:var(--accent-ink);
font:inherit;font-weight:650;text-align:center;text-decoration:none;cursor:pointer}
details{margin-top:1.25rem;font-size:.875rem}
summary{cursor:pointer;padding:.35rem 0;font-weight:600}
dl{margin:.5rem 0 0;display:grid;gap:.1rem}
dt{font-family:ui-monospace,SFMono-Regular,Menlo,monospace;overflow-wrap:anywhere}
dd{margin:0 0 .5rem;color:var(--soft)}
`;

/** Lets the browser apply this style and nothing else; no script may run on the page. */
export const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`,
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");
