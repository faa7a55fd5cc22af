// What messengers show of a link: a PNG of a drawing, made when what it shows is new and at no other time.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { readHeader } from "../../../functions/pictures/header.ts";
import { RASTER_FILES, rasterizer } from "../../../web/pictures/raster.ts";
import { pagesFor } from "../../../web/site/pages.tsx";
import { type PageStore, renderPage, siteRenderer } from "../../../web/site/render.ts";
import { ENGLISH } from "../../../web/words/locale.ts";
import { loan, siteData } from "../fixtures.ts";

const require = createRequire(import.meta.url);
const files: Readonly<Record<string, string>> = RASTER_FILES;
const rasterize = rasterizer(async (name) => new Uint8Array(await readFile(require.resolve(files[name] ?? name))));
const drawing = () => '<svg xmlns="http://www.w3.org/2000/svg"><rect width="1200" height="800" fill="#135"/></svg>';

function shelf() {
  const pngs = new Map<string, Uint8Array>();
  const removed: string[] = [];
  const store: PageStore = {
    put: async () => undefined,
    remove: async (path) => {
      removed.push(path);
      pngs.delete(path);
    },
    pictures: { put: async (path, png) => void pngs.set(path, png), has: async (path) => pngs.has(path) },
  };
  return { pngs, removed, store };
}

const open = loan({ id: "l_open", state: "fundraising" });
const over = loan({ id: "l_over", state: "repaid" });
const shown = loan({ id: "l_photo", picture: "/media/picture_00000000000000000000000000/1200x900.jpg" });

async function htmlOf(path: string): Promise<string> {
  const page = (await pagesFor(siteData([open, over, shown], { drawing }))).find((one) => one.path === path);
  return page ? renderPage(page, ENGLISH) : expect.fail(path);
}

/** The address of the picture that a page names for previews. */
async function imageOf(path: string): Promise<string> {
  const html = await htmlOf(path);
  return /property="og:image" content="https:\/\/onward.example([^"]+)"/.exec(html)?.[1] ?? "none";
}

describe("the preview of a link", () => {
  it("is 1,200 by 630, for stories that wait for gifts, for partners, and one for all other pages", async () => {
    const { pngs, store } = shelf();
    await siteRenderer(siteData([open, over, shown], { drawing }), store, { rasterize }).renderAll();
    const partner = [...pngs.keys()].find((path) => path.startsWith("/previews/partners/"));
    expect([...pngs.keys()].sort()).toEqual(["/previews/home.png", "/previews/loans/l_open.png", partner].sort());
    for (const png of pngs.values()) expect(readHeader(png)).toMatchObject({ kind: "png", width: 1200, height: 630 });
  });

  it("is named by every page, and stands: a story's photo where it has one", async () => {
    expect(await imageOf("/")).toBe("/previews/home.png");
    expect(await imageOf("/browse")).toBe("/previews/home.png");
    expect(await imageOf("/loans/l_open")).toBe("/previews/loans/l_open.png");
    expect(await imageOf("/loans/l_over")).toBe("/previews/home.png");
    expect(await imageOf("/loans/l_photo")).toBe("/media/picture_00000000000000000000000000/1200x900.jpg");
  });

  it("says how large it is, for whoever shows a link for the first time, where it was made for that", async () => {
    const size = (html: string) =>
      [...html.matchAll(/og:image:(?:width|height)" content="(\d+)"/g)].map(([, of]) => of);
    expect(size(await htmlOf("/loans/l_open"))).toEqual(["1200", "630"]);
    expect(size(await htmlOf("/loans/l_photo"))).toEqual([]);
  });

  it("is drawn again when a name or a title changes, not by a gift, and not by the next day's rendering", async () => {
    const drawn: string[] = [];
    const counting = async (svg: string) => {
      drawn.push(/<title>([^<]*)/.exec(svg)?.[1] ?? "");
      return new Uint8Array(1);
    };
    const { store } = shelf();
    let now = open;
    const data = { ...siteData([], { drawing }), publicLoans: async () => [now], loan: async () => now };
    const renderer = siteRenderer(data, store, { rasterize: counting });
    await renderer.renderAll();
    drawn.length = 0;
    now = { ...open, funded: { ...open.funded, value: "1.00" } };
    await renderer.renderTouched([open.id]);
    expect(drawn).toEqual([]);
    now = { ...open, displayName: "Somebody else" };
    await renderer.renderTouched([open.id]);
    expect(drawn).toEqual(["Somebody else"]);
    await siteRenderer(data, store, { rasterize: counting, keepPictures: true }).renderAll();
    expect(drawn).toHaveLength(1);
  });

  it("is taken away when its entrepreneur does not want to be told of any more", async () => {
    const { pngs, store } = shelf();
    let now = open;
    const data = { ...siteData([], { drawing }), publicLoans: async () => [open], loan: async () => now };
    const renderer = siteRenderer(data, store, { rasterize: async () => new Uint8Array(1) });
    await renderer.renderAll();
    expect(pngs.has("/previews/loans/l_open.png")).toBe(true);
    now = { ...open, story: {} };
    await renderer.renderTouched([open.id]);
    expect(pngs.has("/previews/loans/l_open.png")).toBe(false);
  });
});
