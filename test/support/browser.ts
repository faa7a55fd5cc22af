// Owns a real browser for page tests, one per file; refuses to know what is tested in it.
import { type Browser, chromium as playwright } from "playwright-core";

/**
 * Meant for other uses of the package: drawing with a graphics card that is only thought up costs a test most of its time, and what
 * loosens the rules of the web would hide what people meet.
 */
const NOT_HERE =
  /^--(single-process|in-process-gpu|use-gl|use-angle|enable-unsafe-swiftshader|ignore-gpu|disable-web-security|allow-running-insecure)/;

/** Starts the Chromium that came with the packages. It unpacks the libraries a bare machine lacks only when told it is a Lambda. */
export async function startBrowser(): Promise<Browser> {
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs20.x";
  const { default: chromium } = await import("@sparticuz/chromium");
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((arg) => !NOT_HERE.test(arg)), "--disable-gpu"],
    headless: true,
  });
}
