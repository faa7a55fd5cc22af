// Owns the answers for the files of the working pages: scripts that may be kept for good, the service worker that may not, the app's card.
import { type Context, Hono } from "hono";
import { ASSETS, type ScriptFiles } from "../desk/script-files.ts";
import type { PageEnv } from "./session.ts";

const SCRIPT = "text/javascript; charset=utf-8";
/** A year, the most there is: a new content has a new name. */
const FOR_GOOD = "public, max-age=31536000, immutable";

const APP_CARD = "/partner/app.webmanifest";
/** How a phone shows it among its apps: it opens where people work without a network. */
const CARD = JSON.stringify({
  ...{ name: "Onward", short_name: "Onward", id: "/partner/collection", start_url: "/partner/collection" },
  ...{ scope: "/partner/", display: "standalone", background_color: "#faf6ee", theme_color: "#123529" },
  icons: [{ src: "/favicon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" }],
});

/** For everybody: they hold no data, and a phone whose session is over must still be able to read them. */
export function staffFiles(scripts: ScriptFiles): Hono<PageEnv> {
  return new Hono<PageEnv>().get(`${ASSETS.staff}/:file`, scriptOf(scripts));
}

/** Likewise. */
export function partnerFiles(scripts: ScriptFiles): Hono<PageEnv> {
  const { worker } = scripts;
  const app = new Hono<PageEnv>().get(`${ASSETS.partner}/:file`, scriptOf(scripts));
  app.get("/partner/sw.js", (context) =>
    worker ? context.body(worker, 200, { "Content-Type": SCRIPT, "Cache-Control": "no-cache" }) : context.text("", 404),
  );
  app.get(APP_CARD, (context) => context.body(CARD, 200, { "Content-Type": "application/manifest+json" }));
  return app;
}

function scriptOf({ files }: ScriptFiles) {
  return (context: Context<PageEnv>) => {
    const name = context.req.param("file") ?? "";
    const code = Object.hasOwn(files, name) ? files[name] : undefined;
    if (code === undefined) return context.text("", 404);
    return context.body(code, 200, { "Content-Type": SCRIPT, "Cache-Control": FOR_GOOD });
  };
}
