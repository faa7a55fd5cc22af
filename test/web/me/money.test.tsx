// The pages about a donor's money: every word from a catalogue, links stay in the language, and what is drawn is what the table says.
import { beforeAll, expect, it } from "vitest";
import { minor } from "../../../functions/money/minor.ts";
import { wire } from "../../../functions/money/wire.ts";
import { DRAWN_MAX, flowOf, nodesOf } from "../../../functions/portfolio/flow.ts";
import { treesOf } from "../../../functions/portfolio/portfolio.ts";
import { barText, ExpectedPage } from "../../../web/me/money/expected-page.tsx";
import { layoutOf, PICTURE_WIDTH } from "../../../web/me/money/flow-layout.ts";
import { bandText, endText, FlowPage } from "../../../web/me/money/flow-page.tsx";
import { documentOf } from "../../../web/site/render.ts";
import { ENGLISH, localeOf } from "../../../web/words/locale.ts";
import { site } from "../fixtures.ts";
import { MARKED_LOCALE, wordsLeftOver } from "../words/marked.ts";
import { type FarDonor, farDonor, moneyPagesIn, TODAY } from "./money-pages.tsx";

let donor: FarDonor;
beforeAll(async () => {
  donor = await farDonor();
}, 60_000);

it("has every word from a catalogue", async () => {
  for (const [name, page] of Object.entries(moneyPagesIn(MARKED_LOCALE, donor)))
    expect([name, wordsLeftOver(await documentOf(page))]).toEqual([name, []]);
});

it("keeps every link in its language", async () => {
  for (const [name, page] of Object.entries(moneyPagesIn(localeOf("de"), donor))) {
    const html = await documentOf(page);
    const main = html.slice(html.indexOf("<main"), html.indexOf("</main>"));
    const astray = [...main.matchAll(/(?:href|action)="(\/[^"]*)"/g)]
      .map(([, path]) => path)
      .filter((path) => !path?.startsWith("/de/"));
    expect([name, astray]).toEqual([name, []]);
    expect(html, name).not.toContain("style=");
  }
});

it("draws the figures that the table has, each band a link to its contribution", async () => {
  for (const most of [2, DRAWN_MAX]) {
    const flow = flowOf(treesOf(donor.portfolio.holdings), most);
    const html = await documentOf(
      <FlowPage site={site} locale={ENGLISH} person="Jo" flow={flow} today={TODAY} gift={null} />,
    );
    const [svg = "", table = ""] = [
      /<svg[\s\S]*?<\/svg>/.exec(mainOf(html))?.[0],
      /<tbody[\s\S]*?<\/tbody>/.exec(html)?.[0],
    ];
    const rows = [...table.matchAll(/<tr>[\s\S]*?<\/tr>/g)].map(([row]) => row);
    for (const [nth, node] of nodesOf(flow).entries()) {
      const value = wire("EUR", node.amount).value;
      const href = `/me/contributions/${node.holding.contribution.id}`;
      expect(svg).toContain(`<a href="${href}" aria-label="${bandText(node, ENGLISH)}"`);
      expect(rows[nth]).toContain(href);
      expect(rows[nth]).toContain(`value="${value} EUR"`);
      for (const { end, amount } of node.ends) {
        expect(svg).toContain(`<title>${endText(end, amount, ENGLISH)}</title>`);
        expect(rows[nth]).toContain(`${endText(end, amount, ENGLISH)}</li>`);
      }
    }
    expect([...svg.matchAll(/<a /g)].length).toBe(nodesOf(flow).length);
    expect(rows.length).toBe(nodesOf(flow).length + (flow.others.count > 0 ? 1 : 0));
  }
});

const mainOf = (html: string) => html.slice(html.indexOf("<main"));

it("draws every part as high as its share, inside the one that it came from", () => {
  const flow = flowOf(treesOf(donor.portfolio.holdings));
  const { bands, ends, height } = layoutOf(flow, TODAY);
  expect(layoutOf(flow, TODAY)).toEqual({ bands, ends, height });
  const bandOf = new Map(bands.map((band) => [band.node, band]));
  for (const band of bands) {
    expect(band.x).toBeGreaterThanOrEqual(0);
    expect(band.x + band.width).toBeLessThanOrEqual(PICTURE_WIDTH);
    expect(band.y + band.height).toBeLessThanOrEqual(height + 0.02);
    const parts = [
      ...band.node.children.map((one) => bandOf.get(one.node)?.height ?? 0),
      ...ends.filter((one) => one.node === band.node).map((one) => one.height),
    ];
    expect(Math.abs(parts.reduce((sum, one) => sum + one, 0) - band.height)).toBeLessThan(0.02 * (parts.length + 1));
    for (const { node } of band.node.children) {
      const child = bandOf.get(node);
      expect(child?.x).toBeGreaterThanOrEqual(band.x);
      expect(child?.y).toBeGreaterThanOrEqual(band.y - 0.02);
    }
  }
});

it("draws as many bars as there are months, with the table's figures, and says what is late", async () => {
  expect(donor.months.length).toBeGreaterThan(0);
  const late = [{ month: null, fresh: minor(500n), again: minor(500n) }, ...donor.months];
  const html = await documentOf(<ExpectedPage site={site} locale={ENGLISH} person="Jo" months={late} />);
  for (const one of late) {
    expect(html).toContain(`<title>${barText(one, ENGLISH)}</title>`);
    expect(html).toContain(`value="${wire("EUR", one.fresh + one.again).value} EUR"`);
  }
  expect(html).toContain("Late: was due before today");
  expect(html).toContain("expectations and no promises");
});
