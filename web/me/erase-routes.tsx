// Owns the HTTP of deleting one's own data on a page; refuses to decide who may.
import { type Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { erase } from "../../functions/erasure/commands.ts";
import { decideErasure } from "../../functions/erasure/rules.ts";
import { forgetCaller } from "../../functions/http/authenticate.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import { callerOnPage, endSession, type PageEnv } from "../server/session.ts";
import { documentOf } from "../site/render.ts";
import { ErasedPage, ErasePage } from "./erase-page.tsx";

/** Mounted after the donor's pages, which ask everybody to sign in. */
export function erasePages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.get(paths.erase, (context) => show(context, site, []));
  app.post(paths.erase, async (context) => {
    const form = await context.req.parseBody();
    if (form.sure !== "yes")
      return show(context, site, [{ field: "sure", message: context.var.locale.t("me.erase.tick") }]);
    const caller = callerOnPage(context);
    const done = await erase(deps, caller.personId, caller.account);
    if (!done.ok) return show(context, site, [{ field: "main", message: context.var.locale.t("me.erase.refused") }]);
    forgetCaller(caller.email);
    // Else the next page would make a new person of the address in the cookie.
    endSession(context);
    return context.html(await documentOf(<ErasedPage site={site} locale={context.var.locale} />));
  });
  return app;
}

async function show(context: Context<PageEnv>, site: SiteInfo, errors: readonly FieldError[]): Promise<Response> {
  const caller = callerOnPage(context);
  const { locale } = context.var;
  const allowed = decideErasure(caller).ok;
  const markup = <ErasePage site={site} locale={locale} person={caller.email} allowed={allowed} errors={errors} />;
  return context.html(await documentOf(markup), errors.length > 0 ? 422 : 200);
}
