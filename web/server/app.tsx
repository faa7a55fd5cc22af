// Owns the dynamic pages put together: session, protection of forms, giving, donors', partners' and staff's pages; refuses to decide.
import { type Context, Hono } from "hono";
import { csrf } from "hono/csrf";
import { HTTPException } from "hono/http-exception";
import type { Deps } from "../../functions/deps.ts";
import { callerFinder, STAFF_ELSEWHERE } from "../../functions/http/authenticate.ts";
import { nameRequest } from "../../functions/http/request-id.ts";
import { logError } from "../../functions/log/log.ts";
import { STAFF } from "../../functions/people/person.ts";
import { givingPages } from "../giving/routes.tsx";
import { mailPages } from "../mail/routes.tsx";
import { erasePages } from "../me/erase-routes.tsx";
import { moneyPages } from "../me/money/routes.tsx";
import { planPages } from "../me/plan-routes.tsx";
import type { ReceiptDoors } from "../me/receipt-doors.ts";
import { donorPages } from "../me/routes.tsx";
import { partnerPages } from "../partner/routes.tsx";
import { languagesOf, type SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import { NotFoundPage } from "../site/not-found.tsx";
import { documentOf } from "../site/render.ts";
import { staffPages } from "../staff/routes.tsx";
import { localeOf, splitPath } from "../words/locale.ts";
import { FailurePage, RefusedPage } from "./failure-page.tsx";
import { bodyMax, readableForm } from "./form-guard.ts";
import { pageHeaders } from "./page-headers.ts";
import type { ProviderOptions, SignedIn } from "./provider.ts";
import { sealer } from "./seal.ts";
import { type PageEnv, type Pool, readSession, SIGN_IN } from "./session.ts";
import { START, signInRoutes } from "./sign-in.tsx";

export interface PagesOptions {
  readonly site: SiteInfo;
  /** Where people sign in. */
  readonly issuer: string;
  readonly clientId: string;
  /** Where people who work for the organisation sign in; left out where everybody signs in in one place. */
  readonly staff?: ProviderOptions;
  readonly sessionSecret: string;
  /** Pages of receipts; left out where there is no room for them, and then nothing links to them. */
  readonly receipts?: ReceiptDoors;
}

export function buildPages(deps: Deps, options: PagesOptions): Hono<PageEnv> {
  const site: SiteInfo = { ...options.site, receipts: options.receipts !== undefined };
  const offered = languagesOf(site);
  // One address for each language: the routes see what follows it.
  const app = new Hono<PageEnv>({ getPath: (request) => splitPath(new URL(request.url).pathname).path });
  app.use(nameRequest());
  app.use(pageHeaders);
  app.use(async (context, next) => {
    const { pathname, search } = new URL(context.req.url);
    const { language, path } = splitPath(pathname);
    // Never to another host: "//" would be one.
    if (!offered.includes(language)) return context.redirect(path.replace(/^\/+/, "/") + search, 302);
    context.set("locale", localeOf(language));
    return next();
  });
  app.use(bodyMax());
  app.route("/", mailPages(deps, site));
  app.use(csrf({ origin: site.origin }));
  app.use(readableForm());
  app.use(async (context, next) => {
    await next();
    // Personal pages are nobody else's to keep.
    context.header("Cache-Control", "no-store");
  });
  // Each cookie has its own key, so that none can stand in for the other.
  const sessions = sealer(options.sessionSecret, "onward pages");
  const flows = sealer(options.sessionSecret, "onward sign-in");
  const staffPools: readonly Pool[] = options.staff ? ["staff"] : ["people", "staff"];
  app.use(readSession(deps, sessions, staffPools));
  const people = { issuer: options.issuer, clientId: options.clientId };
  const providers = { people, staff: options.staff ?? people };
  const find = callerFinder(deps);
  const belongsElsewhere = async (who: SignedIn, pool: Pool) =>
    (await find({ ...who, staff: staffPools.includes(pool) })) === STAFF_ELSEWHERE;
  app.route("/", signInRoutes({ site, providers, sessions, flows, belongsElsewhere }));
  app.get(START, (context) => context.redirect(homeOf(context), 303));
  app.route("/", givingPages(deps, site));
  app.route("/", planPages(deps, site));
  if (options.receipts) {
    app.route("/", options.receipts.mine(deps, site));
    app.route("/staff/receipts", options.receipts.staff(deps, site));
  }
  app.route("/", donorPages(deps, site));
  app.route("/", moneyPages(deps, site));
  app.route("/", erasePages(deps, site));
  app.route("/partner", partnerPages(deps, site));
  app.route("/staff", staffPages(deps, site));
  app.notFound(async (context) => {
    const { locale } = context.var;
    const { pathname } = new URL(context.req.url);
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

/** Partners and staff come to work, donors to see what became of their gifts. */
function homeOf(context: Context<PageEnv>): string {
  const { caller, locale } = context.var;
  if (!caller) return locale.to(SIGN_IN.people);
  if ((STAFF as readonly string[]).includes(caller.role)) return "/staff";
  return caller.partnerId ? "/partner" : locale.to(paths.me);
}
