// Owns what stands around every dynamic page: language, session, protection of forms, and what is said when something fails; refuses to
// know which pages there are.
import { Hono } from "hono";
import { compress } from "hono/compress";
import { csrf } from "hono/csrf";
import { HTTPException } from "hono/http-exception";
import { nameRequest } from "../../functions/http/request-id.ts";
import { logError } from "../../functions/log/log.ts";
import { FALLBACK_LANGUAGE } from "../../functions/words/languages.ts";
import { languagesOf, type SiteInfo } from "../parts/layout.tsx";
import { NotFoundPage } from "../site/not-found.tsx";
import { documentOf } from "../site/render.ts";
import { localeOf, splitPath } from "../words/locale.ts";
import { bannerNowAndThen } from "./banner.ts";
import { FailurePage, RefusedPage } from "./failure-page.tsx";
import { bodyMax, readableForm } from "./form-guard.ts";
import { pageHeaders } from "./page-headers.ts";
import { sealer } from "./seal.ts";
import { type PageDeps, type PageEnv, type Pool, readSession, SESSIONS } from "./session.ts";
import type { Side, SideGiven } from "./side.ts";

export interface FrameOptions {
  readonly site: SiteInfo;
  readonly sessionSecret: string;
  /** The pools whose sessions let a staff role count. */
  readonly staffPools: readonly Pool[];
}

export function framedPages<Needed extends PageDeps>(
  deps: Needed,
  options: FrameOptions,
  sides: readonly Side<Needed>[],
): Hono<PageEnv> {
  const { site, sessionSecret, staffPools } = options;
  const given: SideGiven<Needed> = { deps, site, staffPools, sealed: (purpose) => sealer(sessionSecret, purpose) };
  const offered = languagesOf(site);
  // One address for each language: the routes see what follows it.
  const app = new Hono<PageEnv>({ getPath: (request) => splitPath(new URL(request.url).pathname).path });
  // CloudFront compresses what it may keep, and these pages it may not.
  app.use(compress({ encoding: "gzip" }));
  app.use(nameRequest());
  app.use(pageHeaders);
  app.use(async (context, next) => {
    const { pathname, search } = new URL(context.req.url);
    const { language, path } = splitPath(pathname);
    const spoken = offered.includes(language) ? language : FALLBACK_LANGUAGE;
    // Never to another host: "//" would be one. What is posted would be lost on the way: it is taken where it came.
    if (spoken !== language && context.req.method !== "POST")
      return context.redirect(path.replace(/^\/+/, "/") + search, 302);
    context.set("locale", localeOf(spoken));
    return next();
  });
  for (const { files } of sides) if (files) app.route("/", files());
  const lookUp = bannerNowAndThen(deps);
  app.use(async (_, next) => {
    await lookUp();
    return next();
  });
  app.use(bodyMax());
  for (const { fromElsewhere } of sides) if (fromElsewhere) app.route("/", fromElsewhere(given));
  app.use(csrf({ origin: site.origin }));
  app.use(readableForm());
  app.use(async (context, next) => {
    await next();
    // Personal pages are nobody else's to keep.
    context.header("Cache-Control", "no-store");
  });
  app.use(readSession(deps, given.sealed(SESSIONS), staffPools));
  for (const side of sides) side.add(app, given);
  app.notFound(async (context) => {
    const { locale } = context.var;
    const { pathname, search } = new URL(context.req.url);
    // No page of ours ends with a slash, but people and programs write one. Never to another host: "//" would be one.
    const bare = pathname.replace(/\/+$/, "").replace(/^\/+/, "/");
    const reads = context.req.method === "GET" || context.req.method === "HEAD";
    if (reads && context.req.path !== "/" && pathname.endsWith("/"))
      return context.redirect((bare || "/") + search, 301);
    // "/de" is how people write "/de/".
    if (context.req.path === "/" && pathname !== locale.to("/")) return context.redirect(locale.to("/"), 301);
    return context.html(await documentOf(<NotFoundPage site={site} locale={locale} />), 404);
  });
  app.onError(async (error, context) => {
    if (error instanceof HTTPException && error.status < 500) {
      return context.html(
        await documentOf(<RefusedPage site={site} locale={context.var.locale} reason="form" />),
        error.status,
      );
    }
    const id = context.get("requestId");
    logError("pages", error, { method: context.req.method, path: context.req.path, status: 500 });
    const page = <FailurePage site={site} locale={context.var.locale} requestId={id} />;
    return context.html(await documentOf(page), 500);
  });
  return app;
}
