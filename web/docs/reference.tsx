// Owns the page that shows the OpenAPI document to people: the package's own files and a script of ours; refuses to load from elsewhere.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { SiteInfo } from "../parts/layout.tsx";
import { pageHeaders } from "../server/page-headers.ts";
import { documentOf } from "../site/render.ts";
import { ProblemsPage } from "./problems.tsx";

const FILES: Record<string, string> = {
  "swagger-ui.css": "text/css; charset=utf-8",
  "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
};

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API reference · Onward</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
</head>
<body>
<noscript>The reference needs JavaScript. The document itself is at <a href="/v1/openapi.json">/v1/openapi.json</a>.</noscript>
<main id="reference"></main>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

const START = `SwaggerUIBundle({ url: "/v1/openapi.json", dom_id: "#reference", deepLinking: true, persistAuthorization: false });\n`;

/** The reference's own script and the styles it sets; calls to our API, which "Try it out" makes. Nothing of elsewhere. */
const referenceHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", "data:"],
    connectSrc: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
});

/** `/docs`, with everything it needs from our own address. */
export function referencePages(site: SiteInfo): Hono {
  const app = new Hono();
  app.get("/", referenceHeaders, (context) => context.html(PAGE));
  app.get("/problems", pageHeaders, async (context) => context.html(await documentOf(<ProblemsPage site={site} />)));
  app.get("/start.js", (context) => context.body(START, 200, { "Content-Type": "text/javascript; charset=utf-8" }));
  app.get("/:file", async (context, next) => {
    const file = context.req.param("file");
    const type = FILES[file];
    if (!type) return next();
    const require = createRequire(import.meta.url);
    return context.body(await readFile(require.resolve(`swagger-ui-dist/${file}`), "utf8"), 200, {
      "Content-Type": type,
      "Cache-Control": "public, max-age=86400",
    });
  });
  return app;
}
