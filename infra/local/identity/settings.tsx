// Owns how the OpenID library is set: code flow with PKCE, signed tokens for the API, no consent page; refuses to serve anything.
import type { Configuration, KoaContextWithOIDC } from "oidc-provider";
import { TOKEN_ALGORITHM } from "../../../functions/http/tokens.ts";
import { pageHeaders, toHtml } from "../pages/frame.tsx";
import { ACCESS_TOKEN_SECONDS, AUDIENCE, claimsOf } from "./access-token.ts";
import type { Accounts } from "./accounts.ts";
import type { IdentityKeys } from "./keys.ts";
import { memoryStore } from "./memory.ts";
import { interactionPolicy } from "./oidc-library.ts";
import { NoticePage, SignOutPage } from "./pages.tsx";

/** A program that people sign in to. With a secret it is confidential and sends it in the body; without, it is public. */
export interface IdentityClient {
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris?: readonly string[];
}

/** The API as a resource (RFC 8707 wants a URI). Clients need not name it: every access token is for it. */
const API_RESOURCE = "urn:onward:api";

const SCOPE = "openid email profile";

/** How long each thing counts, in seconds. A person has 15 minutes to choose who to be, and stays signed in for a day. */
const SECONDS = { code: 60, choosing: 900, idToken: 3_600, day: 86_400 } as const;

export function providerSettings(
  keys: IdentityKeys,
  accounts: Accounts,
  clients: readonly IdentityClient[],
): Configuration {
  const formTargets = originsOf(clients);
  const show = (context: KoaContextWithOIDC, page: unknown): void => {
    context.set(pageHeaders(formTargets));
    context.type = "html";
    context.body = toHtml(page as never);
  };
  return {
    adapter: memoryStore(),
    clients: clients.map((client) => ({
      client_id: client.clientId,
      ...(client.clientSecret === undefined ? {} : { client_secret: client.clientSecret }),
      token_endpoint_auth_method: client.clientSecret === undefined ? "none" : "client_secret_post",
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
      redirect_uris: [...client.redirectUris],
      post_logout_redirect_uris: [...(client.postLogoutRedirectUris ?? [])],
      id_token_signed_response_alg: TOKEN_ALGORITHM,
    })),
    jwks: { keys: [keys.signing] },
    cookies: { keys: keys.cookies, names: { session: "idp", interaction: "idp_choice", resume: "idp_resume" } },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    // The product reads the ID token alone, so the claims stand in it.
    conformIdTokenClaims: false,
    scopes: SCOPE.split(" "),
    responseTypes: ["code"],
    pkce: { required: () => true },
    clientBasedCORS: () => false,
    ttl: {
      AccessToken: ACCESS_TOKEN_SECONDS,
      AuthorizationCode: SECONDS.code,
      IdToken: SECONDS.idToken,
      Interaction: SECONDS.choosing,
      RefreshToken: SECONDS.day,
      Session: SECONDS.day,
      Grant: SECONDS.day,
    },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => API_RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: SCOPE,
          audience: AUDIENCE,
          accessTokenFormat: "jwt",
          accessTokenTTL: ACCESS_TOKEN_SECONDS,
          jwt: { sign: { alg: TOKEN_ALGORITHM } },
        }),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => show(context, <SignOutPage form={form} />),
        postLogoutSuccessSource: (context) =>
          show(context, <NoticePage title="You are signed out" text="You can close this page." />),
      },
    },
    interactions: { policy: alwaysAskWho(), url: (_context, { uid }) => `/choose/${uid}` },
    findAccount: (_context, subject) => {
      const account = accounts.find(subject);
      return account ? { accountId: subject, claims: () => ({ sub: subject, ...claimsOf(account) }) } : undefined;
    },
    extraTokenClaims: (_context, token) => {
      const account = "accountId" in token && token.accountId ? accounts.find(token.accountId) : null;
      return account ? claimsOf(account) : undefined;
    },
    issueRefreshToken: () => true,
    loadExistingGrant: grantWithoutAsking,
    renderError: (context, out) => {
      const text = out.error_description ?? "Go back and try again.";
      show(context, <NoticePage title="This sign-in cannot go on" text={text} code={out.error} />);
    },
  };
}

/** Where people are sent back to: their browsers have to let a form lead there. */
export function originsOf(clients: readonly IdentityClient[]): string[] {
  return [...new Set(clients.flatMap(({ redirectUris }) => redirectUris.map((uri) => new URL(uri).origin)))];
}

/** Without passwords there is nothing to remember: every sign-in asks who one would like to be, so that people can be changed. */
function alwaysAskWho() {
  const policy = interactionPolicy.base();
  const check = new interactionPolicy.Check("ask_who", "A person has to be chosen", (context) =>
    context.oidc.result?.login ? interactionPolicy.Check.NO_NEED_TO_PROMPT : interactionPolicy.Check.REQUEST_PROMPT,
  );
  policy.get("login")?.checks.add(check);
  return policy;
}

/** What the product asks for is granted at once: it is the product's own sign-in, so there is nobody to consent to. */
async function grantWithoutAsking({ oidc }: KoaContextWithOIDC) {
  const { client, session, provider } = oidc;
  if (!client || !session?.accountId) return undefined;
  const grantId = session.grantIdFor(client.clientId);
  const known = grantId ? await provider.Grant.find(grantId) : undefined;
  if (known?.accountId === session.accountId) return known;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(SCOPE);
  grant.addResourceScope(API_RESOURCE, SCOPE);
  await grant.save();
  return grant;
}
