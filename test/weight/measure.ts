// Owns one visit to a page over a slow line with a slow phone: what it weighed, when its largest thing was there, what jumped; refuses to judge.
import type { Browser, BrowserContext, CDPSession, Page } from "playwright-core";
import { type Line, SLOW } from "./budgets.ts";

export interface Visit {
  /** Bytes over the wire, heads of answers included. */
  readonly bytes: {
    readonly all: number;
    readonly html: number;
    readonly css: number;
    readonly script: number;
    readonly images: number;
  };
  readonly requests: number;
  /** Milliseconds. */
  readonly firstPaint: number;
  readonly largestPaint: number;
  /** What the largest thing was: the beginning of its tag. */
  readonly largest: string;
  readonly shift: number;
}

interface Seen {
  firstPaint: number;
  largestPaint: number;
  largest: string;
  shift: number;
}

/** Runs in the page before anything else; set in by the debugger, so the page's own policy stays as it is. */
const WATCH = `globalThis.seen = { firstPaint: 0, largestPaint: 0, largest: "", shift: 0 };
new PerformanceObserver((list) => { for (const entry of list.getEntries()) {
  seen.largestPaint = entry.startTime;
  seen.largest = entry.element ? entry.element.outerHTML.slice(0, 60) : "";
} }).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.shift += entry.value; })
  .observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (entry.name === "first-contentful-paint") seen.firstPaint = entry.startTime; })
  .observe({ type: "paint", buffered: true });`;

/** After the last byte a browser may still report a larger paint or a late jump. */
const SETTLE_MS = 700;

/** Nothing is known from a visit before but the cookies, given as `state`. */
export async function visit(browser: Browser, url: string, state?: BrowserContext | null): Promise<Visit> {
  return visitWith(browser, SLOW, state, async (page) => {
    await page.goto(url, { waitUntil: "networkidle" });
    await page.waitForTimeout(SETTLE_MS);
  });
}

/** The same on any line, with whatever makes up the visit. */
export async function visitWith(
  browser: Browser,
  line: Line,
  state: BrowserContext | null | undefined,
  act: (page: Page) => Promise<void>,
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: line.width, height: line.height },
    isMobile: true,
    deviceScaleFactor: 2,
    ...(state ? { storageState: await state.storageState() } : {}),
  });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const weights = await slowedAndWeighed(session, line);
    await page.addInitScript(WATCH);
    await act(page);
    const seen = await page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);
    return { ...weights(), ...seen };
  } finally {
    await context.close();
  }
}

const KINDS: Readonly<Record<string, "html" | "css" | "script" | "images">> = {
  Document: "html",
  Stylesheet: "css",
  Script: "script",
  Image: "images",
};

async function slowedAndWeighed(session: CDPSession, line: Line): Promise<() => Pick<Visit, "bytes" | "requests">> {
  const kinds = new Map<string, string>();
  const bytes = { all: 0, html: 0, css: 0, script: 0, images: 0 };
  let requests = 0;
  session.on("Network.responseReceived", ({ requestId, type }) => void kinds.set(requestId, type));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const kind = KINDS[kinds.get(requestId) ?? ""];
    requests += 1;
    bytes.all += encodedDataLength;
    if (kind) bytes[kind] += encodedDataLength;
  });
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: line.latency,
    downloadThroughput: line.down,
    uploadThroughput: line.up,
  });
  await session.send("Emulation.setCPUThrottlingRate", { rate: line.cpu });
  return () => ({ bytes, requests });
}
