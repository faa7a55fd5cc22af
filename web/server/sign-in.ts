// Owns signing in on the pages: OpenID Connect's code flow with PKCE; refuses to keep tokens (the session keeps the verified address).
import { Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import * as oidc from "openid-client";
import type { Sealer } from "./seal.ts";
import type { PageEnv } from "./session.ts";
import { endSession, startSession } from "./session.ts";

const FLOW_COOKIE = "onward_sign_in";
/** Time a person has to sign in at the identity provider. */
const FLOW_SECONDS = 15 * 60;

/** Leads everybody to where their work is. */
export const START = "/start";

export interface SignInOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly publicUrl: string;
  readonly sealer: Sealer;
}

/** `/sign-in`, `/auth/callback`, `/sign-out`. The provider is looked up at the first sign-in, not at start. */
export function signInRoutes(options: SignInOptions): Hono<PageEnv> {
  const secure = options.publicUrl.startsWith("https:");
  const redirectUri = `${options.publicUrl}/auth/callback`;
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
    setCookie(context, FLOW_COOKIE, await options.sealer.seal({ verifier, state, nonce, to }, FLOW_SECONDS), {
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
    const flow = cookie ? await options.sealer.open(cookie) : null;
    deleteCookie(context, FLOW_COOKIE, { path: "/auth" });
    if (!flow) return context.redirect("/sign-in", 303);
    const here = new URL(`${redirectUri}${new URL(context.req.url).search}`);
    const tokens = await oidc.authorizationCodeGrant(await provider(), here, {
      pkceCodeVerifier: String(flow.verifier),
      expectedState: String(flow.state),
      expectedNonce: String(flow.nonce),
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims?.email_verified !== true || typeof claims.email !== "string") return context.redirect("/sign-in", 303);
    await startSession(
      context,
      options.sealer,
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
