// Owns the identity provider as one request handler: the library's endpoints, our page, tokens for the door; refuses to listen by itself.
import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { signAccessToken } from "./access-token.ts";
import { Address, accountBook, type DemoAccount } from "./accounts.ts";
import { choosingApp } from "./choose.tsx";
import { identityKeys } from "./keys.ts";
import { Provider } from "./oidc-library.ts";
import { type IdentityClient, originsOf, providerSettings } from "./settings.tsx";

export interface IdentityOptions {
  /** The provider's address as clients know it, without a slash at the end. */
  readonly issuer: string;
  readonly accounts: readonly DemoAccount[];
  readonly clients: readonly IdentityClient[];
  /** Where its keys are kept; made at the first start, readable by their owner alone. */
  readonly keysFile: string;
}

export interface IdentityProvider {
  readonly issuer: string;
  readonly jwksUri: string;
  /** Answers one HTTP request. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** An access token for an address without a sign-in, good for an hour by the real clock. */
  issueAccessToken(email: string): Promise<string>;
}

/** A provider for OpenID Connect's code flow with PKCE. What it remembers of sign-ins is gone at a restart; its tokens stay good. */
export async function createIdentityProvider(options: IdentityOptions): Promise<IdentityProvider> {
  const keys = await identityKeys(options.keysFile);
  const accounts = accountBook(options.accounts);
  const provider = new Provider(options.issuer, providerSettings(keys, accounts, options.clients));
  provider.on("server_error", (_context, error) => console.error("The identity provider failed:", error));
  const library = provider.callback();
  const choosing = getRequestListener(choosingApp(provider, accounts, originsOf(options.clients)).fetch);
  return {
    issuer: options.issuer,
    jwksUri: `${options.issuer}/jwks`,
    handle(request, response) {
      if (request.url?.startsWith("/choose/")) void choosing(request, response);
      else void library(request, response);
    },
    issueAccessToken: async (email) => signAccessToken(keys, options.issuer, accounts.admit(Address.parse(email))),
  };
}
