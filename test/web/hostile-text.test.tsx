import { describe, expect, it } from "vitest";
import { Field } from "../../web/parts/field.tsx";
import { Tree } from "../../web/parts/tree.tsx";
import { pagesFor } from "../../web/site/pages.tsx";
import { renderPage } from "../../web/site/render.ts";
import { ENGLISH } from "../../web/words/locale.ts";
import { history, loan, node, partner, siteData } from "./fixtures.ts";
import { dataOf, withoutData } from "./head.ts";

const SCRIPT = `<script>alert(1)</script><img src=x onerror="alert(2)">`;
const QUOTES = `" onmouseover="alert(3)" x="`;
/** Turns the text that follows it around, unless it is kept in its place. */
const TURN = "\u202eevil\u202c";

describe("text that a partner or a donor wrote", () => {
  it("is never markup, wherever it stands", async () => {
    const bad = loan({
      id: `l"><i>`,
      title: SCRIPT,
      displayName: SCRIPT + QUOTES,
      region: SCRIPT,
      activity: SCRIPT,
      partnerName: SCRIPT,
      story: { en: SCRIPT, fil: QUOTES + SCRIPT, 'x"><b>': SCRIPT },
      picture: `/pictures/${QUOTES}.svg`,
      rate: { value: "1", source: SCRIPT, date: "2026-11-20" },
    });
    const data = siteData([bad], {
      partners: async () => [{ ...partner, name: SCRIPT, city: SCRIPT, description: SCRIPT }],
      history: async () => [...history, { at: "2026-11-07", kind: "update", text: { en: SCRIPT } }],
    });
    for (const page of await pagesFor(data)) {
      const html = await renderPage(page, ENGLISH);
      const told = JSON.stringify(dataOf(html));
      if (page.kind === "story") expect(told).toContain(JSON.stringify(SCRIPT).slice(1, -1));
      expect(withoutData(html), page.path).not.toMatch(/<script|<img src=x|<i>|<b>|" onmouseover|" onerror/);
    }
  });

  it("keeps its direction to itself: names stand in bdi, paragraphs find their own", async () => {
    const [story] = (await pagesFor(siteData([loan({ displayName: TURN, story: { en: TURN } })]))).filter(
      (page) => page.kind === "story",
    );
    const html = story ? await renderPage(story, ENGLISH) : "";
    expect(html).toContain(`<bdi>${TURN}</bdi>`);
    expect(html).toContain(`<p dir="auto">${TURN}</p>`);
    const shown = html
      .slice(html.indexOf("<body"))
      .replaceAll(/<(bdi)>.*?<\/\1>|<p dir="auto">.*?<\/p>|="[^"]*"/gs, "");
    expect(shown).not.toContain("\u202e");
  });

  it("shows a story in another script from right to left", async () => {
    const pages = await pagesFor(siteData([loan({ story: { en: "Hello", ar: "مرحبا" } })]));
    const story = pages.find((page) => page.kind === "story");
    const html = story ? await renderPage(story, ENGLISH) : "";
    expect(html).toMatch(/<div dir="rtl"><div class="story" lang="ar"><p dir="auto">مرحبا/);
  });

  it("is escaped in fields and trees", () => {
    const field = String(<Field id="a" name="a" label={SCRIPT} value={QUOTES} error={SCRIPT} hint={SCRIPT} />);
    const tree = String(<Tree label={QUOTES} nodes={[node({ displayName: SCRIPT, loanTitle: SCRIPT, id: QUOTES })]} />);
    expect(field + tree).not.toMatch(/<script|<img src=x|" onmouseover/);
  });
});
