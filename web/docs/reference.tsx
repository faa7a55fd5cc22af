// Owns the page that shows the OpenAPI document to people: the package's own files and a script of ours; refuses to load from elsewhere.
import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { SiteInfo } from "../parts/layout.tsx";
import { pageHeaders } from "../server/page-headers.ts";
import { documentOf } from "../site/render.ts";
import { ProblemsPage } from "./problems.tsx";
import { REFERENCE } from "./reference-files.ts";

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API reference · Onward</title>
<link rel="stylesheet" href="${REFERENCE}/swagger-ui.css">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
</head>
<body>
<noscript>The reference needs JavaScript. The document itself is at <a href="/v1/openapi.json">/v1/openapi.json</a>.</noscript>
<main id="reference"></main>
<script src="${REFERENCE}/swagger-ui-bundle.js"></script>
<script src="${REFERENCE}/start.js"></script>
</body>
</html>
`;

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

/** `/docs` and `/docs/problems`; what they load are files of the static site. */
export function referencePages(site: SiteInfo): Hono {
  const app = new Hono();
  app.get("/", referenceHeaders, (context) => context.html(PAGE));
  app.get("/problems", pageHeaders, async (context) => context.html(await documentOf(<ProblemsPage site={site} />)));
  return app;
}
