// Owns one identity provider as the pages use it: where to send people to sign in and out, and whom it says they are. Refuses to keep tokens.
import * as oidc from "openid-client";
import { TOKEN_ALGORITHM } from "../../functions/http/tokens.ts";
import type { SpokenLanguage } from "../../functions/words/languages.ts";

export interface ProviderOptions {
  /** As its discovery document names it. */
  readonly issuer: string;
  readonly clientId: string;
}

/** What has to be remembered between sending somebody away and their coming back. */
export interface Flow {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
}

/** Whom the provider vouches for: the address is theirs. */
export interface SignedIn {
  /** What the provider calls them, for good: an opaque id. */
  readonly subject: string;
  readonly email: string;
  readonly name: string | null;
}

export interface IdentityProvider {
  /** Where a person signs in, in their language if the provider speaks it; and what to remember meanwhile. */
  begin(spoken: SpokenLanguage): Promise<{ url: URL; flow: Flow }>;
  /** Who came back; null when the answer is not for this sign-in, or the provider says no. A failing network is thrown. */
  finish(search: string, flow: Flow): Promise<SignedIn | null>;
  /** Where the provider forgets a person and sends them on to our start page; null when it has no such place. */
  end(): Promise<URL | null>;
}

const COGNITO = /^https:\/\/cognito-idp\.[\w-]+\.amazonaws\.com(?:\.cn)?\//;

/** The provider is looked up at the first sign-in, not at start. `origin` is ours, without a slash at the end; people come back to `callback`. */
export function identityProvider(options: ProviderOptions, origin: string, callback: string): IdentityProvider {
  const redirectUri = `${origin}${callback}`;
  let found: Promise<oidc.Configuration> | null = null;
  const provider = () => {
    found ??= discover(options).catch((error) => {
      found = null;
      throw error;
    });
    return found;
  };
  return {
    async begin(spoken) {
      const config = await provider();
      const flow = {
        verifier: oidc.randomPKCECodeVerifier(),
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
      };
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: "openid email profile",
        code_challenge: await oidc.calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: "S256",
        state: flow.state,
        nonce: flow.nonce,
        ui_locales: spoken,
        // docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-managed-login.html#managed-login-localization
        ...(COGNITO.test(options.issuer) ? { lang: spoken } : {}),
      });
      return { url, flow };
    },
    async finish(search, flow) {
      const tokens = await exchange(await provider(), new URL(`${redirectUri}${search}`), flow);
      const claims = tokens?.claims();
      // Cognito makes tokens for several uses; only this one says who somebody is.
      const use = claims?.token_use;
      if (!claims || (use !== undefined && use !== "id")) return null;
      if (claims.email_verified !== true || typeof claims.email !== "string") return null;
      return { subject: claims.sub, email: claims.email, name: typeof claims.name === "string" ? claims.name : null };
    },
    async end() {
      const config = await provider();
      const home = `${origin}/`;
      // Cognito has a way of its own: docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
      const { authorization_endpoint, end_session_endpoint } = config.serverMetadata();
      if (COGNITO.test(options.issuer) && authorization_endpoint) {
        const url = new URL("/logout", authorization_endpoint);
        url.search = new URLSearchParams({ client_id: options.clientId, logout_uri: home }).toString();
        return url;
      }
      return end_session_endpoint ? oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: home }) : null;
    },
  };
}

async function exchange(config: oidc.Configuration, here: URL, flow: Flow) {
  try {
    return await oidc.authorizationCodeGrant(config, here, {
      pkceCodeVerifier: flow.verifier,
      expectedState: flow.state,
      expectedNonce: flow.nonce,
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

async function discover({ issuer, clientId }: ProviderOptions): Promise<oidc.Configuration> {
  const local = issuer.startsWith("http://127.0.0.1") || issuer.startsWith("http://localhost");
  // A public client with PKCE: there is no secret to lose. Plain HTTP is for one machine alone.
  const config = await oidc.discovery(
    new URL(issuer),
    clientId,
    { id_token_signed_response_alg: TOKEN_ALGORITHM },
    oidc.None(),
    local ? { execute: [oidc.allowInsecureRequests] } : {},
  );
  // The signature too, not only that the answer came from the provider's own address.
  oidc.enableNonRepudiationChecks(config);
  return config;
}
