// Owns the HTTP of stopping letters without signing in; refuses to know how the link is signed.
import { type Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { personOfLink, unsubscribe } from "../../functions/mail/unsubscribe.ts";
import type { SiteInfo } from "../parts/layout.tsx";
import type { PageEnv } from "../server/session.ts";
import { documentOf } from "../site/render.ts";
import { UnsubscribePage, type UnsubscribePageProps } from "./unsubscribe-page.tsx";

const PATH = "/unsubscribe/:token{[A-Za-z0-9_.-]{1,200}}";

/**
 * Mounted before the protection of forms: mail programs post from elsewhere (RFC 8058), and the link itself says whose letters to stop.
 * Looking at the page changes nothing, because programs that check mails for danger open every link.
 */
export function mailPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.get(PATH, (context) =>
    show(context, site, personOfLink(deps, context.req.param("token")) === null ? "invalid" : "asked"),
  );
  app.post(PATH, async (context) =>
    show(context, site, (await unsubscribe(deps, context.req.param("token"))) ? "done" : "invalid"),
  );
  return app;
}

async function show(context: Context<PageEnv>, site: SiteInfo, state: UnsubscribePageProps["state"]) {
  const token = context.req.param("token") ?? "";
  const page = <UnsubscribePage site={site} locale={context.var.locale} token={token} state={state} />;
  context.header("Cache-Control", "no-store");
  return context.html(await documentOf(page), state === "invalid" ? 404 : 200);
}
