// Owns the one web server of the local product: API, pages, static site, local doors; refuses to know what any of them decides.
import { Hono } from "hono";
import type { ApiDeps } from "../../functions/deps.ts";
import { buildApp } from "../../functions/http/app.ts";
import { referencePages } from "../../web/docs/reference.tsx";
import type { SiteInfo } from "../../web/parts/layout.tsx";
import { buildPages } from "../../web/server/app.ts";
import { pageHeaders } from "../../web/server/page-headers.ts";
import { buildIslands } from "../islands/build.ts";
import { statementOf } from "./bank/statement.ts";
import { devRoutes } from "./dev.ts";
import { outboxViewer } from "./mail/viewer.tsx";
import { serveMedia } from "./media.ts";
import { openLoansIn } from "./open-loans.ts";
import { partsPages } from "./parts/routes.tsx";
import type { Places } from "./places.ts";
import { drawPreviews } from "./previews.ts";
import type { LocalSecrets } from "./secrets.ts";
import type { LocalSettings } from "./settings.ts";
import { serveFolder } from "./site-folder.ts";
import type { World } from "./world.ts";

export interface LocalParts {
  readonly deps: ApiDeps;
  readonly settings: LocalSettings;
  readonly secrets: LocalSecrets;
  readonly world: World;
  readonly places: Places;
  readonly site: SiteInfo;
  settle(): Promise<void>;
  runDue(): Promise<string[]>;
}

export function localApp(parts: LocalParts): Hono {
  const { deps, settings, secrets, world } = parts;
  const app = new Hono();
  app.get("/healthz", (context) =>
    context.json({
      status: "ok",
      version: deps.settings.version,
      mode: "local",
      stripeApiBase: settings.STRIPE_API_BASE ?? world.stripe?.url ?? "https://api.stripe.com",
      webhookSecret: settings.STRIPE_WEBHOOK_SECRET ?? secrets.stripeWebhookSecret,
    }),
  );
  app.route(
    "/dev",
    devRoutes({
      issueToken: world.identity.issueAccessToken,
      settle: parts.settle,
      mails: world.outbox.list,
      bankStatement: (month) => statementOf(deps, month),
      async advanceDays(days) {
        world.clock.advanceDays(days);
        await world.stripe?.standIn.onClockAdvanced();
        await parts.settle();
        const ran = await parts.runDue();
        await parts.settle();
        return { now: world.clock.now().toISOString(), ran };
      },
    }),
  );
  app.route("/dev/parts", partsPages());
  app.route("/mail", outboxViewer(world.outbox, "/mail"));
  app.route("/docs", referencePages(parts.site));
  app.get("/docs/", (context) => context.redirect("/docs", 301));
  const api = buildApp(deps);
  for (const path of ["/v1/*", "/webhooks/*"]) app.all(path, (context) => api.fetch(context.req.raw, context.env));
  // Cookies and sign-in belong to one address, so whoever came by another name of this machine is led to it.
  const home = new URL(parts.site.origin);
  app.get("*", (context, next) => {
    const here = new URL(context.req.url);
    if (here.host === home.host || here.hostname !== "127.0.0.1") return next();
    return Promise.resolve(context.redirect(`${home.origin}${here.pathname}${here.search}`, 307));
  });
  app.get("/media/*", serveMedia(parts.places.media));
  app.use(pageHeaders);
  app.use(drawPreviews(parts.places.site));
  app.use(serveFolder(parts.places.site));
  const pages = buildPages(deps, {
    site: parts.site,
    issuer: settings.OIDC_ISSUER ?? world.identity.issuer,
    clientId: "onward-web",
    sessionSecret: secrets.sessionSecret,
    openLoans: openLoansIn(parts.places.site),
    scripts: buildIslands(),
  });
  // Handed over whole, not mounted: a mounted application loses its own page for what is not there.
  app.all("*", (context) => pages.fetch(context.req.raw, context.env));
  return app;
}
