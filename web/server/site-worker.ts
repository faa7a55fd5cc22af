// Owns keeping the static site fresh: what a committed change touched is rendered again, soon and once; refuses to know why it changed.
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import type { Loan } from "../../functions/loans/loan.ts";
import { logError } from "../../functions/log/log.ts";
import type { SiteRenderer } from "../site/render.ts";
import type { Shelf } from "./site-data.ts";
import { loansTouched, rememberAll, touchedBy } from "./touched.ts";

/** Changes that come within this time are rendered together: a gift makes five of them. */
const GATHER_MS = 150;

export interface SiteWorker {
  handle(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse>;
  /** Renders every page, and the files beside them. Answers how many. */
  renderAll(): Promise<number>;
  /** Answers when everything handled before is rendered. */
  drain(): Promise<void>;
}

/** `before` is waited for before pages are rendered: what stands on all of them is looked up there. `draw` is asked for the picture of each loan, once a process: one with photos is shown with the drawing when they are taken back. */
export function siteWorker(
  renderer: SiteRenderer,
  shelf: Shelf,
  draw: (loan: Loan) => Promise<void>,
  before: () => Promise<unknown> = async () => {},
): SiteWorker {
  const drawn = new Set<string>();
  // Until the whole site was rendered once, changes are only remembered: rendering all of it shows them.
  let complete = false;
  const loans = new Set<string>();
  const partners = new Set<string>();
  let booked = false;
  let everywhere = false;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();

  async function drawNew(): Promise<void> {
    for (const loan of shelf.all()) {
      if (drawn.has(loan.id)) continue;
      await draw(loan);
      drawn.add(loan.id);
    }
  }

  const waits = (): boolean => everywhere || booked || loans.size + partners.size > 0;

  function soon(): void {
    if (waits()) timer ??= setTimeout(() => void render(), GATHER_MS);
  }

  function render(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    running = running.then(async () => {
      if (!complete || !waits()) return;
      const touched = [[...loans], [...partners]] as const;
      loans.clear();
      partners.clear();
      const all = everywhere;
      booked = false;
      everywhere = false;
      try {
        await before();
        await drawNew();
        await (all ? renderer.renderAll() : renderer.renderTouched(...touched));
      } catch (error) {
        // Tried again with the next change, or at drain(): the pages stay as they were meanwhile.
        for (const id of touched[0]) loans.add(id);
        for (const id of touched[1]) partners.add(id);
        booked = true;
        everywhere = all;
        logError("site", error);
      }
    });
    return running;
  }

  return {
    async handle(event) {
      const touched = touchedBy(event);
      rememberAll(touched, shelf);
      for (const id of await loansTouched(touched, shelf)) loans.add(id);
      for (const id of touched.partners) partners.add(id);
      booked ||= touched.booked;
      everywhere ||= touched.everywhere;
      soon();
      return { batchItemFailures: [] };
    },
    async renderAll() {
      await render();
      loans.clear();
      partners.clear();
      booked = false;
      everywhere = false;
      await before();
      await drawNew();
      const written = await renderer.renderAll();
      complete = true;
      // What was committed meanwhile may be on no page yet.
      soon();
      return written;
    },
    async drain() {
      await render();
    },
  };
}
