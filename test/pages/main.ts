// `npm run pages`: every kind of page that the product has, in every language it is spoken in, light and dark, held to what all pages promise.
// Exit 1 and a list when one does not. `-- --only WORD` looks at those alone whose kind holds the word.
import { parseArgs } from "node:util";
import { startBrowser } from "../support/browser.ts";
import { Client } from "../support/client.ts";
import { demoThings } from "../support/demo-things.ts";
import { startedProduct } from "../support/product.ts";
import { type Gathered, gather } from "./gather.ts";
import { look, pageFor, placesOf, type Theme } from "./look.ts";

const HELP = `npm run pages [-- --only WORD]

Starts the product with its demo, finds its pages by the renderer's files and by following links as visitor, donor, partner and staff, and
opens each kind in every language it is spoken in, in both themes: axe (WCAG 2.2 AA), widths of 1280, 390 and 320 px, words half as long again.
`;
const THEMES: readonly Theme[] = ["light", "dark"];

async function lookAtAll({ pages, contexts }: Gathered, url: string, only: string): Promise<string[]> {
  const complaints: string[] = [];
  const asked = pages.filter(({ kind }) => kind.includes(only));
  let looks = 0;
  for (const one of asked) {
    const { who, path, kind } = one;
    for (const place of placesOf(one)) {
      const page = await pageFor(contexts[who], place);
      for (const theme of THEMES) {
        const found = await look(page, url + place.address, theme);
        looks += 1;
        const where = `${place.address} as ${who}${place.asks ? ` in ${place.asks}` : ""}, ${theme}`;
        complaints.push(...found.map((problem) => `${where}: ${problem}`));
      }
      await page.close();
    }
    process.stderr.write(`${kind} ${path}\n`);
  }
  const kinds = new Set(asked.map(({ kind }) => kind)).size;
  process.stdout.write(`${asked.length} pages of ${kinds} kinds, ${looks} looks, ${complaints.length} complaints\n`);
  return complaints;
}

const { values } = parseArgs({ options: { only: { type: "string", default: "" }, help: { type: "boolean" } } });
if (values.help) process.stdout.write(HELP);
else {
  const product = await startedProduct({ demo: true });
  const browser = await startBrowser();
  try {
    const client = new Client(product.url);
    const { own } = await demoThings(client);
    await client.settle();
    const gathered = await gather(browser, product, client, own);
    const complaints = await lookAtAll(gathered, product.url, values.only);
    for (const pattern of gathered.unreached) complaints.push(`no link leads to ${pattern}`);
    for (const complaint of complaints) process.stdout.write(`${complaint}\n`);
    process.exitCode = complaints.length > 0 ? 1 : 0;
  } finally {
    await browser.close();
    await product.stop();
  }
}
