// Owns signing in on the pages: OpenID Connect's code flow with PKCE; refuses to keep tokens (the session keeps the verified address).
import { Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import * as oidc from "openid-client";
import type { SiteInfo } from "../parts/layout.tsx";
import { documentOf } from "../site/render.ts";
import { RefusedPage } from "./failure-page.tsx";
import type { Sealer } from "./seal.ts";
import type { PageEnv } from "./session.ts";
import { endSession, startSession } from "./session.ts";

const FLOW_COOKIE = "onward_sign_in";
/** Time a person has to sign in at the identity provider. */
const FLOW_SECONDS = 15 * 60;

/** Leads everybody to where their work is. */
export const START = "/start";

export interface SignInOptions {
  readonly site: SiteInfo;
  readonly issuer: string;
  readonly clientId: string;
  /** Seals the session's cookie, and the one that a sign-in under way has. */
  readonly sessions: Sealer;
  readonly flows: Sealer;
}

/** `/sign-in`, `/auth/callback`, `/sign-out`. The provider is looked up at the first sign-in, not at start. */
export function signInRoutes(options: SignInOptions): Hono<PageEnv> {
  const { site, sessions, flows } = options;
  const secure = site.origin.startsWith("https:");
  const redirectUri = `${site.origin}/auth/callback`;
  let found: Promise<oidc.Configuration> | null = null;
  const provider = () => {
    found ??= discover(options).catch((error) => {
      found = null;
      throw error;
    });
    return found;
  };
  const app = new Hono<PageEnv>();

  app.get("/sign-in", async (context) => {
    const config = await provider();
    const verifier = oidc.randomPKCECodeVerifier();
    const state = oidc.randomState();
    const nonce = oidc.randomNonce();
    const to = localPath(context.req.query("to"));
    setCookie(context, FLOW_COOKIE, await flows.seal({ verifier, state, nonce, to }, FLOW_SECONDS), {
      httpOnly: true,
      sameSite: "Lax",
      path: "/auth",
      secure,
      maxAge: FLOW_SECONDS,
    });
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: "openid email profile",
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      state,
      nonce,
    });
    return context.redirect(url.href, 303);
  });

  app.get("/auth/callback", async (context) => {
    const cookie = getCookie(context, FLOW_COOKIE);
    const flow = cookie ? await flows.open(cookie) : null;
    deleteCookie(context, FLOW_COOKIE, { path: "/auth" });
    if (!flow) return context.redirect("/sign-in", 303);
    const here = new URL(`${redirectUri}${new URL(context.req.url).search}`);
    const tokens = await exchange(await provider(), here, flow);
    // Not sent to sign in again by itself: a provider that remembers the person would send them round in circles.
    if (!tokens) return context.html(await documentOf(<RefusedPage site={site} reason="sign_in" />), 400);
    const claims = tokens.claims();
    if (claims?.email_verified !== true || typeof claims.email !== "string") return context.redirect("/sign-in", 303);
    await startSession(
      context,
      sessions,
      { email: claims.email, name: typeof claims.name === "string" ? claims.name : null },
      secure,
    );
    return context.redirect(localPath(String(flow.to ?? START)), 303);
  });

  app.post("/sign-out", (context) => {
    endSession(context);
    return context.redirect("/", 303);
  });
  return app;
}

/** The tokens for a code; null when the answer is not for this sign-in, or the provider says no. A failing network is thrown. */
async function exchange(config: oidc.Configuration, here: URL, flow: Record<string, unknown>) {
  try {
    return await oidc.authorizationCodeGrant(config, here, {
      pkceCodeVerifier: String(flow.verifier),
      expectedState: String(flow.state),
      expectedNonce: String(flow.nonce),
      idTokenExpected: true,
    });
  } catch (error) {
    const refused =
      error instanceof oidc.AuthorizationResponseError ||
      error instanceof oidc.ResponseBodyError ||
      (error instanceof oidc.ClientError && error.code === "OAUTH_INVALID_RESPONSE");
    if (refused) return null;
    throw error;
  }
}

function discover(options: SignInOptions): Promise<oidc.Configuration> {
  const local = options.issuer.startsWith("http://127.0.0.1") || options.issuer.startsWith("http://localhost");
  // A public client with PKCE: there is no secret to lose. Plain HTTP is for one machine alone.
  return oidc.discovery(
    new URL(options.issuer),
    options.clientId,
    undefined,
    oidc.None(),
    local ? { execute: [oidc.allowInsecureRequests] } : {},
  );
}

/** Only a path of ours: never a way to send somebody to another site. */
function localPath(to: string | undefined): string {
  return to && /^\/(?![/\\])[\w\-./?=&%]*$/.test(to) ? to : START;
}
