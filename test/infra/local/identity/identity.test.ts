// Proves the local sign-in end to end over HTTP: discovery, code flow with PKCE, tokens the API accepts, refusals, and restarts.
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import * as oidc from "openid-client";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { tokenVerifier } from "../../../../functions/http/tokens.ts";
import { subjectOf } from "../../../../infra/local/identity/accounts.ts";
import { type IdentityServer, serveIdentityProvider } from "../../../../infra/local/identity/serve.ts";
import { Browser } from "./browser.ts";

const CALLBACK = "http://127.0.0.1:4000/auth/callback";
const folder = mkdtempSync(join(tmpdir(), "onward-identity-"));
const keysFile = join(folder, "identity-keys.json");
const warn = vi.spyOn(console, "warn");
const info = vi.spyOn(console, "info");
let server: IdentityServer;

const serve = (port = 0) =>
  serveIdentityProvider({
    port,
    keysFile,
    accounts: [
      { email: "donor@demo.example", name: "Hannah Brandt", role: "Donor" },
      { email: "finance@demo.example", name: "Peter <Lindqvist>", role: "Finance" },
    ],
    clients: [
      { clientId: "onward-web", redirectUris: [CALLBACK], postLogoutRedirectUris: ["http://127.0.0.1:4000/"] },
      { clientId: "onward-back", clientSecret: "a secret of this test", redirectUris: [CALLBACK] },
    ],
  });

beforeAll(async () => {
  server = await serve();
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => {
  expect(warn.mock.calls, "the library has nothing to complain about").toEqual([]);
  expect(info.mock.calls).toEqual([]);
});

const discover = (clientId = "onward-web", secret?: string) =>
  oidc.discovery(new URL(server.issuer), clientId, secret, secret ? undefined : oidc.None(), {
    execute: [oidc.allowInsecureRequests],
  });

/** Starts a sign-in and answers the page that asks who one would like to be. */
async function begin(config: oidc.Configuration, browser: Browser, changes: Record<string, string> = {}) {
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK,
    scope: "openid email profile",
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    state,
    ...changes,
  });
  const { page, elsewhere } = await browser.follow(await browser.open(url), server.issuer);
  return { verifier, state, page, elsewhere };
}

/** The whole code flow as a person with this address; answers the tokens. */
async function signIn(email: string, config: oidc.Configuration, browser = new Browser()) {
  const { verifier, state, page } = await begin(config, browser);
  const chosen = await browser.open(page.url, { email });
  const { elsewhere } = await browser.follow(chosen, server.issuer);
  if (!elsewhere) throw new Error(`no way back: ${chosen.status}`);
  const checks = { pkceCodeVerifier: verifier, expectedState: state, idTokenExpected: true };
  return { tokens: await oidc.authorizationCodeGrant(config, elsewhere, checks), elsewhere, checks };
}

it.each([
  ["fil en", "fil", "Mag-sign in"],
  ["xx fr", "fr", "Se connecter"],
  ["id", "id", "Masuk"],
  ["de", "en", "Sign in"],
])("speaks the first of the languages that are asked for and known: %s", async (ui_locales, language, title) => {
  const { page } = await begin(await discover(), new Browser(), { ui_locales });
  expect(await page.text()).toMatch(new RegExp(`<html lang="${language}">[\\s\\S]*<title>${title} · Onward`));
});

const verify = (token: string) =>
  jwtVerify(token, createRemoteJWKSet(new URL(server.jwksUri)), {
    algorithms: ["RS256"],
    issuer: server.issuer,
    audience: "onward-api",
    requiredClaims: ["sub", "exp", "iat", "jti"],
  });

describe("the local identity provider", () => {
  it("describes itself: code flow, PKCE with S256, keys without their private half", async () => {
    const found = await (await fetch(`${server.issuer}/.well-known/openid-configuration`)).json();
    expect(found).toMatchObject({
      issuer: server.issuer,
      jwks_uri: server.jwksUri,
      response_types_supported: ["code"],
      code_challenge_methods_supported: ["S256"],
    });
    const { keys } = await (await fetch(server.jwksUri)).json();
    expect(keys).toEqual([
      { kty: "RSA", use: "sig", alg: "RS256", kid: expect.any(String), n: expect.any(String), e: "AQAB" },
    ]);
  });

  it.each([
    ["a public client", "onward-web", undefined],
    ["a confidential client", "onward-back", "a secret of this test"],
  ])("signs a demo person in for %s, with an access token the API accepts", async (_, clientId, secret) => {
    const { tokens } = await signIn("donor@demo.example", await discover(clientId, secret));
    const who = {
      sub: subjectOf("donor@demo.example"),
      email: "donor@demo.example",
      email_verified: true,
      name: "Hannah Brandt",
    };
    expect(tokens.claims()).toMatchObject(who);
    const { payload } = await verify(tokens.access_token);
    expect(payload).toMatchObject({ ...who, aud: "onward-api" });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3_600);
    const check = tokenVerifier({
      ...{ issuer: server.issuer, audience: "onward-api", jwksUri: server.jwksUri, staff: true },
    });
    expect(await check(tokens.access_token)).toEqual({
      subject: who.sub,
      email: "donor@demo.example",
      name: "Hannah Brandt",
      staff: true,
    });
    expect(await check(tokens.id_token ?? "")).toBeNull();
  });

  it("signs anybody else in as a newcomer without a name, the same one every time", async () => {
    const config = await discover();
    const { tokens } = await signIn(" Anna@Example.org ", config);
    const again = await signIn("anna@example.org", config);
    expect(tokens.claims()).toMatchObject({ email: "anna@example.org", email_verified: true });
    expect(tokens.claims()).not.toHaveProperty("name");
    expect(tokens.claims()?.sub).toMatch(/^[0-9a-f]{32}$/);
    expect(again.tokens.claims()?.sub).toBe(tokens.claims()?.sub);
  });

  it("asks who one would like to be at every sign-in, so that people can be changed", async () => {
    const [config, browser] = [await discover(), new Browser()];
    await signIn("donor@demo.example", config, browser);
    const { tokens } = await signIn("finance@demo.example", config, browser);
    expect(tokens.claims()?.email).toBe("finance@demo.example");
  });

  it("renews an access token", async () => {
    const config = await discover();
    const { tokens } = await signIn("donor@demo.example", config);
    const renewed = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? "");
    expect((await verify(renewed.access_token)).payload.email).toBe("donor@demo.example");
  });

  it("gives a code away once", async () => {
    const config = await discover();
    const { elsewhere, checks } = await signIn("donor@demo.example", config);
    await expect(oidc.authorizationCodeGrant(config, elsewhere, checks)).rejects.toMatchObject({
      error: "invalid_grant",
    });
  });

  it("refuses another way back than the registered one, and sends nobody there", async () => {
    const changes = { redirect_uri: "http://127.0.0.1:4000/elsewhere?<script>" };
    const { page, elsewhere } = await begin(await discover(), new Browser(), changes);
    expect(elsewhere).toBeNull();
    expect(page.status).toBe(400);
    const text = await page.text();
    expect(text).toContain("This sign-in cannot go on");
    expect(text).not.toContain("<script");
  });

  it("refuses a sign-in without PKCE, and a code with another verifier", async () => {
    const config = await discover();
    const plain = new URL(`${server.issuer}/auth`);
    plain.search = String(
      new URLSearchParams({ client_id: "onward-web", response_type: "code", scope: "openid", redirect_uri: CALLBACK }),
    );
    const { elsewhere } = await new Browser().follow(await new Browser().open(plain), server.issuer);
    expect(elsewhere?.searchParams.get("error")).toBe("invalid_request");

    const browser = new Browser();
    const { state, page } = await begin(config, browser);
    const back = await browser.follow(await browser.open(page.url, { email: "donor@demo.example" }), server.issuer);
    const checks = { pkceCodeVerifier: oidc.randomPKCECodeVerifier(), expectedState: state };
    await expect(oidc.authorizationCodeGrant(config, back.elsewhere ?? plain, checks)).rejects.toMatchObject({
      error: "invalid_grant",
    });
  });

  it("refuses a confidential client without its secret", async () => {
    await expect(signIn("donor@demo.example", await discover("onward-back", "guessed"))).rejects.toMatchObject({
      error: "invalid_client",
    });
  });

  it("shows the people with names escaped, runs no script, and lets only known origins receive its form", async () => {
    const { page } = await begin(await discover(), new Browser());
    const text = await page.text();
    expect(text).toContain("Peter &lt;Lindqvist&gt;");
    expect(text).toContain('value="donor@demo.example"');
    expect(text).not.toContain("<script");
    expect(page.headers.get("content-security-policy")).toContain("form-action 'self' http://127.0.0.1:4000;");
  });

  it.each(["", "nobody", "a@b", "<b>@x.org", `${"x".repeat(300)}@example.org`])(
    "asks again when %j is no address",
    async (email) => {
      const browser = new Browser();
      const { page } = await begin(await discover(), browser);
      const again = await browser.open(page.url, { email });
      expect(again.status).toBe(400);
      const text = await again.text();
      expect(text).toContain("Enter an e-mail address");
      expect(text).not.toContain("<b>@x");
    },
  );

  it("ends politely for somebody with another browser's link, or an old one", async () => {
    const browser = new Browser();
    const { page } = await begin(await discover(), browser);
    const stranger = await new Browser().open(page.url, { email: "donor@demo.example" });
    expect([stranger.status, (await stranger.text()).includes("This sign-in is over")]).toEqual([400, true]);
    const old = await browser.open(`${server.issuer}/choose/long-gone`);
    expect(old.status).toBe(400);
  });

  it("signs out after asking, and goes back to a registered page", async () => {
    const [config, browser] = [await discover(), new Browser()];
    const { tokens } = await signIn("donor@demo.example", config, browser);
    const url = oidc.buildEndSessionUrl(config, {
      id_token_hint: tokens.id_token ?? "",
      post_logout_redirect_uri: "http://127.0.0.1:4000/",
    });
    const text = await (await browser.open(url)).text();
    expect(text).toContain("Sign out?");
    const [, xsrf = ""] = /name="xsrf" value="([^"]+)"/.exec(text) ?? [];
    const done = await browser.open(`${server.issuer}/session/end/confirm`, { xsrf, logout: "yes" });
    expect(done.headers.get("location")).toBe("http://127.0.0.1:4000/");
  });

  it("issues tokens for the development door that look like those of a sign-in", async () => {
    const token = await server.issueAccessToken("Donor@Demo.Example");
    const { payload } = await verify(token);
    const signedIn = await verify((await signIn("donor@demo.example", await discover())).tokens.access_token);
    expect(decodeProtectedHeader(token).kid).toBe(signedIn.protectedHeader.kid);
    for (const claim of ["sub", "email", "email_verified", "name", "iss", "aud"]) {
      expect(payload[claim], claim).toEqual(signedIn.payload[claim]);
    }
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3_600);
    await expect(server.issueAccessToken("no address")).rejects.toThrow();
  });

  it("keeps its keys to itself, and its tokens good after a restart", async () => {
    const token = await server.issueAccessToken("donor@demo.example");
    expect(statSync(keysFile).mode & 0o777).toBe(0o600);
    await server.close();
    server = await serve(Number(new URL(server.issuer).port));
    // The client's open connections ended with the old server; it notices at its next try.
    const { payload } = await vi.waitFor(() => verify(token));
    expect(payload.email).toBe("donor@demo.example");
  });
});
