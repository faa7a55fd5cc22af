// Owns keeping the static site fresh where nothing outlives a call: each batch is rendered before it is acknowledged, everything in parts that fit.
import { randomUUID } from "node:crypto";
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import type { Deps } from "../../functions/deps.ts";
import { log } from "../../functions/log/log.ts";
import { count } from "../../functions/log/metrics.ts";
import type { SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import { drawLoan } from "../pictures/pictures.ts";
import type { Asset } from "../site/assets.ts";
import { type SiteRenderer, siteRenderer } from "../site/render.ts";
import { sweep } from "../site/sweep.ts";
import { freshBanner } from "./banner.ts";
import type { SiteBucket } from "./site-bucket.ts";
import { Shelf, siteData } from "./site-data.ts";
import { readSiteNote, type SiteNote, writeSiteNote } from "./site-note.ts";
import { loansTouched, rememberAll, touchedBy } from "./touched.ts";

/** Left at the end of a call for writing down how far it came, and for taking away what is not a page any more. */
const LAST_MS = 60_000;

/**
 * Whoever orders daily may ask every hour, so that what ran out of time goes on: a rendering that began less than this ago is today's. Pages
 * say how old debts and rates are, and that changes without any commit.
 */
const DAILY_MS = 23 * 3_600_000;

/** Steps of a few pages each between two lines in the log. */
const STEPS_PER_LINE = 100;

export interface SiteOrder {
  readonly job: "render-site";
  /** From the beginning, even if a rendering is unfinished. */
  readonly fresh?: boolean;
  /** Only what is unfinished, or when the last rendering is a day old or of other software. */
  readonly daily?: boolean;
}

/** Say the same order again until `done`. */
export interface SiteReport {
  readonly job: "render-site";
  readonly done: boolean;
  /** Documents written by this call. */
  readonly documents: number;
  /** Pages there are (each in every language), and how many are still to be written; none where nothing had to be. */
  readonly pages: number;
  readonly left: number;
}

export interface SiteFunction {
  /** Renders what a batch touched. Throws when it cannot: the stream comes again. */
  batch(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse>;
  /** Renders everything, for as long as there is time: `leftMs` says how long the call may still take. */
  all(order: SiteOrder, leftMs: () => number): Promise<SiteReport>;
}

export function siteFunction(options: {
  readonly deps: Pick<Deps, "table" | "clock">;
  readonly site: SiteInfo;
  readonly version: string;
  readonly bucket: SiteBucket;
  /** Files that are written with everything, beside the ones that the pages need. */
  readonly files: () => Promise<readonly Asset[]>;
  /** Makes PNGs of drawings; left out: links have no preview. */
  readonly rasterize?: (svg: string) => Promise<Uint8Array>;
}): SiteFunction {
  const { deps, bucket } = options;
  const drawn = new Set<string>();
  let shelf: Shelf | null = null;
  let renderer: SiteRenderer | null = null;
  let lastWriter = "";

  /** One process at a time writes the site, but not always the same one: who did not write last has missed changes and looks again. */
  async function opened(note: SiteNote | null, anew: boolean): Promise<{ shelf: Shelf; renderer: SiteRenderer }> {
    if (anew || !shelf || !renderer || note?.writer !== lastWriter) {
      shelf = await Shelf.load(deps);
      const loans = shelf;
      const standing = note?.standing ?? null;
      const data = siteData(deps, shelf, options.site);
      renderer = siteRenderer(data, bucket, {
        standing,
        withStory: (id) => putPicture(loans, id),
        ...(options.rasterize ? { rasterize: options.rasterize } : {}),
        keepPictures: note?.rendered?.version.startsWith(options.version) ?? false,
      });
    }
    return { shelf, renderer };
  }

  async function putPicture(loans: Shelf, id: string): Promise<void> {
    const loan = loans.get(id);
    // Also of a loan with photos: without them it is shown with the drawing, from one moment to the next.
    if (!loan || drawn.has(id)) return;
    await bucket.put(paths.picture(id), drawLoan(loan), "image/svg+xml");
    drawn.add(id);
  }

  async function remember(
    from: SiteRenderer,
    { unfinished, rendered }: Pick<SiteNote, "unfinished" | "rendered">,
  ): Promise<void> {
    lastWriter = randomUUID();
    await writeSiteNote(bucket, { writer: lastWriter, standing: from.standing(), unfinished, rendered });
  }

  /** Whether today's rendering is done. */
  function isFresh(note: SiteNote | null, version: string): boolean {
    if (!note?.rendered || note.unfinished || note.rendered.version !== version) return false;
    return deps.clock.now().getTime() - Date.parse(note.rendered.began) < DAILY_MS;
  }

  /** Says now and then in the log that it goes on, and stops in time. */
  function steadily(leftMs: () => number): () => boolean {
    let steps = 0;
    return () => {
      if (++steps % STEPS_PER_LINE === 0) log("info", "site", "rendering", { count: steps });
      return leftMs() > LAST_MS;
    };
  }

  return {
    async batch(event) {
      const touched = touchedBy(event);
      const { loans, partners, donors, entrepreneurs, booked } = touched;
      const somebody = loans.size + partners.size + donors.size + entrepreneurs.size > 0;
      if (!booked && !somebody) return { batchItemFailures: [] };
      const note = await readSiteNote(bucket);
      // Nothing stands yet: the first rendering of everything shows these changes too.
      if (!note) return { batchItemFailures: [] };
      await freshBanner(deps);
      const open = await opened(note, false);
      rememberAll(touched, open.shelf);
      const stories = await loansTouched(touched, open.shelf);
      if (!booked && stories.size + partners.size === 0) return { batchItemFailures: [] };
      const documents = await open.renderer.renderTouched([...stories], [...partners]);
      await remember(open.renderer, note);
      count("PagesRendered", documents);
      return { batchItemFailures: [] };
    },
    async all(order, leftMs) {
      const note = await readSiteNote(bucket);
      // Whatever stands on every page is like other software: all of them are made anew.
      const version = options.version + (await freshBanner(deps));
      if (order.daily && isFresh(note, version))
        return { job: "render-site", done: true, documents: 0, pages: 0, left: 0 };
      const before = note?.unfinished?.version === version && !order.fresh ? note.unfinished : null;
      const after = before?.after ?? null;
      const began = before?.began ?? deps.clock.now().toISOString();
      const open = await opened(note, true);
      if (after === null) {
        drawn.clear();
        for (const file of await options.files()) await bucket.put(file.path, file.body, file.contentType);
      }
      const progress = await open.renderer.renderSome(after, steadily(leftMs));
      const done = progress.after === null;
      if (done) await sweep(bucket, await open.renderer.files());
      const rendered = done ? { version, began } : (note?.rendered ?? null);
      const unfinished = progress.after === null ? null : { version, began, after: progress.after };
      await remember(open.renderer, { unfinished, rendered });
      const { documents, pages, left } = progress;
      log("info", "site", done ? "the site is rendered" : "a part of the site is rendered", {
        count: pages - left,
        total: pages,
      });
      count("PagesRendered", documents);
      return { job: "render-site", done, documents, pages, left };
    },
  };
}
