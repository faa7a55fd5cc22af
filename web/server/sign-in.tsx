// Owns signing in and out on the pages, for people and for staff; refuses to keep tokens (the session keeps the verified address).
import { type Context, Hono } from "hono";
import { logError } from "../../functions/log/log.ts";
import {
  FALLBACK_LANGUAGE,
  languageFrom,
  type SpokenLanguage,
  workLanguageFrom,
  workLanguageWanted,
} from "../../functions/words/languages.ts";
import type { SiteInfo } from "../parts/layout.tsx";
import { documentOf } from "../site/render.ts";
import { type Locale, localeOf } from "../words/locale.ts";
import { spokenLocale } from "../words/spoken.ts";
import { cookieOf, dropCookie, keepCookie } from "./cookie.ts";
import { RefusedPage } from "./failure-page.tsx";
import { type Flow, type IdentityProvider, identityProvider, type ProviderOptions, type SignedIn } from "./provider.ts";
import type { Sealer } from "./seal.ts";
import { endSession, type PageEnv, type Pool, SIGN_IN, sessionOf, startSession } from "./session.ts";

const FLOW_COOKIE = "onward_sign_in";
/** Time a person has to sign in at the identity provider. */
const FLOW_SECONDS = 15 * 60;

/** Leads everybody to where their work is. */
export const START = "/start";

/** An address for each, so that an answer of one provider is never taken for the other's. */
const CALLBACK: Record<Pool, string> = { people: "/auth/callback", staff: "/auth/staff/callback" };

export interface SignInOptions {
  readonly site: SiteInfo;
  /** Both may be the same one. */
  readonly providers: Record<Pool, ProviderOptions>;
  /** Seals the session's cookie, and the one that a sign-in under way has. */
  readonly sessions: Sealer;
  readonly flows: Sealer;
  /** Whether somebody works for the organisation and has to sign in at the other door. */
  belongsElsewhere(who: SignedIn, pool: Pool): Promise<boolean>;
}

/** `/sign-in` and `/sign-in/staff`, where each comes back to, and `/sign-out`. */
export function signInRoutes(options: SignInOptions): Hono<PageEnv> {
  const { site, sessions, flows } = options;
  const secure = site.origin.startsWith("https:");
  const providers: Record<Pool, IdentityProvider> = {
    people: identityProvider(options.providers.people, site.origin, CALLBACK.people),
    staff: identityProvider(options.providers.staff, site.origin, CALLBACK.staff),
  };
  const app = new Hono<PageEnv>();
  const refused = async (context: Context<PageEnv>, locale: Locale, reason: "sign_in" | "staff", status: 400 | 403) =>
    context.html(await documentOf(<RefusedPage site={site} locale={locale} reason={reason} />), status);

  for (const pool of ["people", "staff"] as const) {
    app.get(SIGN_IN[pool], async (context) => {
      const { locale } = context.var;
      const to = pathOfOurs(context.req.query("to")) ?? locale.to(START);
      const spoken = spokenAt(context, to);
      const { url, flow } = await providers[pool].begin(spoken);
      const begun = { ...flow, pool, to, language: spoken };
      keepCookie(context, FLOW_COOKIE, await flows.seal(begun, FLOW_SECONDS), FLOW_SECONDS, secure);
      return context.redirect(url.href, 303);
    });

    app.get(CALLBACK[pool], async (context) => {
      const cookie = cookieOf(context, FLOW_COOKIE);
      const begun = cookie ? await flows.open(cookie) : null;
      dropCookie(context, FLOW_COOKIE);
      if (!begun) return context.redirect(SIGN_IN[pool], 303);
      // The provider comes back to one address for all languages.
      const locale = localeIn(String(begun.language));
      if (begun.pool !== pool) return refused(context, locale, "sign_in", 400);
      const who = await providers[pool].finish(new URL(context.req.url).search, flowIn(begun));
      // Not sent to sign in again by itself: a provider that remembers the person would send them round in circles.
      if (!who) return refused(context, locale, "sign_in", 400);
      if (await options.belongsElsewhere(who, pool)) return refused(context, locale, "staff", 403);
      await startSession(context, sessions, { ...who, pool }, secure);
      return context.redirect(pathOfOurs(String(begun.to)) ?? locale.to(START), 303);
    });
  }

  app.post("/sign-out", async (context) => {
    const session = await sessionOf(context, sessions);
    endSession(context);
    // Whoever sits down next at this machine must not be signed in again by the provider's memory.
    const leave = session ? await providers[session.pool].end().catch(untold) : null;
    return context.redirect(leave?.href ?? context.var.locale.to("/"), 303);
  });
  return app;
}

/** Our own session is over whatever the provider does. */
function untold(error: unknown): null {
  logError("pages", error);
  return null;
}

const flowIn = (begun: Record<string, unknown>): Flow => ({
  verifier: String(begun.verifier),
  state: String(begun.state),
  nonce: String(begun.nonce),
});

/** The language of the address. On the way to a partner's pages, whose addresses have none, what the browser asks for. */
function spokenAt(context: Context<PageEnv>, to: string): SpokenLanguage {
  const { spoken } = context.var.locale;
  const unsaid = spoken === FALLBACK_LANGUAGE && /^\/partner(?:[/?]|$)/.test(to);
  return unsaid ? workLanguageWanted(context.req.header("accept-language")) : spoken;
}

function localeIn(spoken: string): Locale {
  const work = workLanguageFrom(spoken);
  return work ? spokenLocale(work) : localeOf(languageFrom(spoken) ?? FALLBACK_LANGUAGE);
}

/** More does not fit into a cookie, sealed. */
const PATH_MAX = 1_500;

/** Only a path of ours, in letters that an address has: never a way to send somebody to another site. Null for none, and for one too long. */
function pathOfOurs(to: string | undefined): string | null {
  return to && to.length <= PATH_MAX && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(to) ? to : null;
}
