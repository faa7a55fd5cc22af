// Owns a real browser for page tests, one per file; refuses to know what is tested in it.
import { type Browser, chromium as playwright } from "playwright-core";

/** Starts the Chromium that came with the packages. It unpacks the libraries a bare machine lacks only when told it is a Lambda. */
export async function startBrowser(): Promise<Browser> {
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs20.x";
  const { default: chromium } = await import("@sparticuz/chromium");
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args.filter((arg) => arg !== "--single-process"),
    headless: true,
  });
}
