// The doors of the pages: signing in that was not finished, forms from elsewhere, cookies in each other's place.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type IdentityServer, serveIdentityProvider } from "../../../infra/local/identity/serve.ts";
import { buildPages } from "../../../web/server/app.ts";
import { sealer } from "../../../web/server/seal.ts";
import { personWith, testDeps } from "../../support/deps.ts";
import { type TestTable, testTable } from "../../support/table.ts";

const ORIGIN = "http://onward.test";
const folder = mkdtempSync(join(tmpdir(), "onward-doors-"));
let test: TestTable;
let identity: IdentityServer;
let pages: ReturnType<typeof buildPages>;

beforeAll(async () => {
  test = await testTable();
  const client = { clientId: "web", redirectUris: [`${ORIGIN}/auth/callback`], postLogoutRedirectUris: [`${ORIGIN}/`] };
  identity = await serveIdentityProvider({
    port: 0,
    accounts: [],
    clients: [client],
    keysFile: join(folder, "keys.json"),
  });
  const site = { origin: ORIGIN };
  pages = buildPages(testDeps(test.table), { site, issuer: identity.issuer, clientId: "web", sessionSecret: "secret" });
});
afterAll(async () => {
  await Promise.all([identity.close(), test.close()]);
  rmSync(folder, { recursive: true });
});

const open = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  pages.request(`${ORIGIN}${path}`, { method, headers });

/** The address of the provider, and the cookie of the sign-in that has begun. */
async function begin(to = "") {
  const answer = await open(`/sign-in${to}`);
  const cookie = (answer.headers.getSetCookie()[0] ?? "").split(";")[0] ?? "";
  return { asked: new URL(answer.headers.get("location") ?? ""), cookie, flags: answer.headers.getSetCookie()[0] };
}

describe("a sign-in that was not finished", () => {
  it("asks with state, nonce and PKCE, and keeps them in a cookie that no script reads", async () => {
    const { asked, flags } = await begin();
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      response_type: "code",
      code_challenge_method: "S256",
      state: expect.stringMatching(/.{40}/),
      nonce: expect.stringMatching(/.{40}/),
    });
    expect(flags).toMatch(/HttpOnly; SameSite=Lax$/);
  });

  it("is told so, and is not led round in circles", async () => {
    const { asked, cookie } = await begin();
    const state = asked.searchParams.get("state");
    for (const answer of [`code=x&state=other`, `error=access_denied&state=${state}`, `code=made-up&state=${state}`]) {
      const page = await open(`/auth/callback?${answer}`, { cookie });
      expect([answer, page.status, page.headers.get("location")]).toEqual([answer, 400, null]);
      expect(await page.text()).toContain("You are not signed in");
    }
  });

  it("begins anew without its cookie", async () => {
    expect((await open("/auth/callback?code=x&state=y")).headers.get("location")).toBe("/sign-in");
  });

  it("is no session: its cookie signs nobody in", async () => {
    const { cookie } = await begin();
    const page = await open("/me", { cookie: cookie.replace("onward_sign_in", "onward_session") });
    expect(page.headers.get("location")).toBe("/sign-in?to=%2Fme");
  });
});

describe("over HTTPS", () => {
  const origin = "https://onward.test";

  it("a session is believed from this very host alone: no site beside it can hand a visitor its own", async () => {
    const options = { issuer: identity.issuer, clientId: "web", sessionSecret: "secret" };
    const hosted = buildPages(testDeps(test.table), { site: { origin }, ...options });
    const ask = (path: string, cookie = "", method = "GET") =>
      hosted.request(`${origin}${path}`, { method, headers: { origin, cookie, "content-type": "text/plain" } });
    const flags = (await ask("/sign-in")).headers.getSetCookie()[0];
    expect(flags).toMatch(/^__Host-onward_sign_in=.+; Max-Age=900; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    await personWith(testDeps(test.table), "anna@example.org", "donor");
    const sealed = await sealer("secret", "onward pages").seal({ email: "anna@example.org", name: null }, 60);
    expect((await ask("/me", `onward_session=${sealed}`)).headers.get("location")).toBe("/sign-in?to=%2Fme");
    expect((await ask("/me", `__Host-onward_session=${sealed}`)).status).toBe(200);
    const left = await ask("/sign-out", `__Host-onward_session=${sealed}`, "POST");
    expect(left.headers.getSetCookie()).toEqual(["__Host-onward_session=; Max-Age=0; Path=/; Secure"]);
  });
});

describe("a form", () => {
  it.each([{}, { origin: "http://elsewhere.test" }])(
    "from elsewhere is refused, and is no failure of ours",
    async (headers) => {
      const page = await open("/sign-out", { "content-type": "application/x-www-form-urlencoded", ...headers }, "POST");
      expect(page.status).toBe(403);
      expect(await page.text()).toContain("This could not be accepted");
    },
  );

  const post = (path: string, type: string, body: string) =>
    pages.request(`${ORIGIN}${path}`, { method: "POST", headers: { origin: ORIGIN, "content-type": type }, body });

  it.each(["multipart/form-data", "multipart/form-data; boundary=x"])(
    "of %s that cannot be read is refused",
    async (type) => {
      expect((await post("/basket", type, "garbage")).status).toBe(400);
    },
  );

  it("over 1 MiB is refused, on everybody's pages too", async () => {
    const form = "application/x-www-form-urlencoded";
    const large = await post("/de/basket", form, `loanId=${"x".repeat(1_100_000)}`);
    expect([large.status, await large.text()]).toEqual([
      413,
      expect.stringContaining("Das konnten wir nicht annehmen"),
    ]);
  });

  it("that names a loan longer than any of ours makes no basket that cannot be read", async () => {
    const answer = await post("/basket", "application/x-www-form-urlencoded", `loanId=${"x".repeat(500)}&amount=5`);
    expect(answer.headers.get("location")).toHaveLength("/basket?added=".length + 80);
  });
});

describe("an address with a slash at its end", () => {
  it("leads to the one without, in its language and with what was asked, and never to another host", async () => {
    const to = async (path: string) => (await open(path)).headers.get("location");
    expect(await to("/browse/")).toBe("/browse");
    expect(await to("/de/loans/l_1//?from=mail")).toBe("/de/loans/l_1?from=mail");
    expect(await to("/basket/")).toBe("/basket");
    expect(await to("//evil.example/")).toBe("/evil.example");
    expect(await to("/de")).toBe("/de/");
    expect((await open("/nothing")).status).toBe(404);
    expect((await open("/")).status).toBe(404);
  });
});
