// Owns a real browser for page tests, one per file; refuses to know what is tested in it.
import { type Browser, type BrowserContext, chromium as playwright } from "playwright-core";

/**
 * Meant for other uses of the package: drawing with a graphics card that is only thought up costs a test most of its time, and what
 * loosens the rules of the web would hide what people meet.
 */
const NOT_HERE =
  /^--(single-process|in-process-gpu|use-gl|use-angle|enable-unsafe-swiftshader|ignore-gpu|disable-web-security|allow-running-insecure)/;

/** It unpacks the libraries a bare machine lacks only when told it is a Lambda. */
async function options() {
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs20.x";
  const { default: chromium } = await import("@sparticuz/chromium");
  return {
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((arg) => !NOT_HERE.test(arg)), "--disable-gpu"],
    headless: true,
  };
}

/** Starts the Chromium that came with the packages. */
export async function startBrowser(): Promise<Browser> {
  return playwright.launch(await options());
}

/** A phone of its own: what it keeps is in a folder, for a browser that ends and is started again. */
export async function persistentContext(folder: string): Promise<BrowserContext> {
  return playwright.launchPersistentContext(folder, { ...(await options()), viewport: { width: 390, height: 844 } });
}
