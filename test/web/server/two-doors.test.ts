// Two doors: people sign in at one provider and staff at another, each session remembers which, and signing out ends both sessions.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { findPersonByEmail } from "../../../functions/people/queries.ts";
import { type IdentityServer, serveIdentityProvider } from "../../../infra/local/identity/serve.ts";
import { buildPages } from "../../../web/server/app.ts";
import { identityProvider } from "../../../web/server/provider.ts";
import { sealer } from "../../../web/server/seal.ts";
import { personWith, type TestDeps, testDeps } from "../../support/deps.ts";
import { factsOf } from "../../support/facts.ts";
import { type TestTable, testTable } from "../../support/table.ts";

const ORIGIN = "http://onward.test";
const SECRET = "a secret of the tests";
const folder = mkdtempSync(join(tmpdir(), "onward-two-doors-"));
const sessions = sealer(SECRET, "onward pages");
let test: TestTable;
let deps: TestDeps;
let people: IdentityServer;
let staff: IdentityServer;
let pages: ReturnType<typeof buildPages>;

beforeAll(async () => {
  test = await testTable();
  deps = testDeps(test.table);
  const serve = (name: string, callback: string) =>
    serveIdentityProvider({
      port: 0,
      accounts: [],
      clients: [{ clientId: name, redirectUris: [`${ORIGIN}${callback}`], postLogoutRedirectUris: [`${ORIGIN}/`] }],
      keysFile: join(folder, `${name}.json`),
    });
  people = await serve("people-web", "/auth/callback");
  staff = await serve("staff-web", "/auth/staff/callback");
  await personWith(deps, "admin@example.org", "admin");
  await personWith(deps, "donor@example.org", "donor");
  await personWith(deps, "officer@example.org", "officer", "partner_1");
  pages = buildPages(deps, {
    site: { origin: ORIGIN },
    issuer: people.issuer,
    clientId: "people-web",
    staff: { issuer: staff.issuer, clientId: "staff-web" },
    sessionSecret: SECRET,
  });
});
afterAll(async () => {
  await Promise.all([people.close(), staff.close(), test.close()]);
  rmSync(folder, { recursive: true });
});

/** The cookies that an answer sets, as the next request sends them. */
const cookiesOf = (answer: Response) => answer.headers.getSetCookie().map((one) => one.split(";")[0] ?? "");
const open = (path: string, cookies: readonly string[] = [], method = "GET", language = "") =>
  pages.request(`${ORIGIN}${path}`, {
    method,
    headers: {
      "accept-language": language,
      cookie: cookies.join("; "),
      ...(method === "POST" ? { origin: ORIGIN, "content-type": "application/x-www-form-urlencoded" } : {}),
    },
  });

/** Goes through the provider's pages as a browser without JavaScript would. Answers with the last page of ours. */
async function signIn(door: string, email: string, language = ""): Promise<Response> {
  const begun = await open(door, [], "GET", language);
  const flow = cookiesOf(begun);
  const jar = new Map<string, string>();
  let at = new URL(begun.headers.get("location") ?? "");
  for (let step = 0; step < 10 && !at.href.startsWith(ORIGIN); step++) {
    const choosing = at.pathname.startsWith("/choose/");
    const answer = await fetch(at, {
      redirect: "manual",
      method: choosing ? "POST" : "GET",
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
        ...(choosing ? { "content-type": "application/x-www-form-urlencoded" } : {}),
      },
      ...(choosing ? { body: new URLSearchParams({ email }).toString() } : {}),
    });
    for (const one of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (one.split(";")[0] ?? "").split(/=(.*)/s);
      jar.set(name, value);
    }
    at = new URL(answer.headers.get("location") ?? "", at);
  }
  return open(`${at.pathname}${at.search}`, flow);
}

const session = async (email: string, pool: "people" | "staff" | null) =>
  `onward_session=${await sessions.seal({ email, name: null, ...(pool ? { pool } : {}) }, 60)}`;

describe("signing in", () => {
  it("leads each to their own provider, and each back to an address of its own", async () => {
    for (const [door, issuer, callback] of [
      ["/sign-in", people.issuer, "/auth/callback"],
      ["/sign-in/staff", staff.issuer, "/auth/staff/callback"],
    ] as const) {
      const asked = new URL((await open(door)).headers.get("location") ?? "");
      expect([asked.origin, asked.searchParams.get("redirect_uri")]).toEqual([issuer, `${ORIGIN}${callback}`]);
    }
  });

  it("asks the provider for the language of partners' people, who have none in their addresses", async () => {
    const asked = async (path: string, language: string) => {
      const door = (await open(path, [], "GET", language)).headers.get("location") ?? "";
      const begun = await open(door, [], "GET", language);
      const { searchParams } = new URL(begun.headers.get("location") ?? "");
      return [door, searchParams.get("ui_locales")];
    };
    const to = "to=%2Fpartner%2Floans";
    expect(await asked("/partner/loans", "fil-PH,en;q=0.5")).toEqual([`/sign-in?${to}`, "fil"]);
    expect(await asked("/partner/loans", "id")).toEqual([`/sign-in?${to}`, "id"]);
    expect(await asked("/partner/loans", "fr-CI")).toEqual([`/fr/sign-in?${to}`, "fr"]);
    expect(await asked("/me", "fil")).toEqual(["/sign-in?to=%2Fme", "en"]);
    const refused = await signIn("/sign-in?to=/partner", "admin@example.org", "fil");
    expect(await refused.text()).toMatch(/<html lang="fil"[\s\S]*Nagtatrabaho po kayo sa organisasyon/);
  });

  it("makes a donor at the people's door", async () => {
    const answer = await signIn("/sign-in?to=/me", "donor@example.org");
    expect(answer.headers.get("location")).toBe("/me");
    expect((await open("/me", cookiesOf(answer))).status).toBe(200);
  });

  it("leads on to what a letter asked for, and to no other site", async () => {
    const statement = "/de/me/statement?year=2025&kind=a+b~c:d";
    const door = (await open(statement)).headers.get("location") ?? "";
    expect((await signIn(door, "donor@example.org")).headers.get("location")).toBe(statement);
    const long = `/me?${"x".repeat(5_000)}`;
    for (const to of ["//evil.test", "/\\evil.test", "https://evil.test", "/\t/evil.test", "evil.test", "/ä", long]) {
      const answer = await signIn(`/sign-in?to=${encodeURIComponent(to)}`, "donor@example.org");
      expect([to, answer.headers.get("location")]).toEqual([to, "/start"]);
    }
  });

  it("lets staff work who came through staff's door", async () => {
    const answer = await signIn("/sign-in/staff?to=/staff", "admin@example.org");
    expect(answer.headers.get("location")).toBe("/staff");
    expect((await open("/staff", cookiesOf(answer))).status).toBe(200);
  });

  it("lets go of the account at the provider too when a donor is erased: the fact names it, and no address", async () => {
    const cookies = cookiesOf(await signIn("/sign-in?to=/me", "gone@example.org"));
    const person = await findPersonByEmail(deps, "gone@example.org");
    const answer = await pages.request(`${ORIGIN}/me/delete`, {
      method: "POST",
      headers: { cookie: cookies.join("; "), origin: ORIGIN, "content-type": "application/x-www-form-urlencoded" },
      body: "sure=yes",
    });
    expect([answer.status, await findPersonByEmail(deps, "gone@example.org")]).toEqual([200, null]);
    const [told] = await factsOf(deps, `PERSON#${person?.id}`);
    expect(told).toMatchObject({ type: "person.erased", data: { account: expect.stringMatching(/^[\w-]{8,}$/) } });
  });

  it("refuses staff at the people's door, with words and the way to their own, and makes no session", async () => {
    const answer = await signIn("/sign-in", "admin@example.org");
    expect(answer.status).toBe(403);
    expect(await answer.text()).toMatch(/You work for the organisation[\s\S]*href="\/sign-in\/staff"/);
    expect(cookiesOf(answer).filter((one) => one.startsWith("onward_session=") && one !== "onward_session=")).toEqual(
      [],
    );
  });

  it("leads back into the language that somebody came from, also when it says no", async () => {
    expect((await signIn("/de/sign-in?to=/de/me", "donor@example.org")).headers.get("location")).toBe("/de/me");
    const started = await signIn("/fr/sign-in", "donor@example.org");
    expect(started.headers.get("location")).toBe("/fr/start");
    expect((await open("/fr/start", cookiesOf(started))).headers.get("location")).toBe("/fr/me");
    const partner = await signIn("/fr/sign-in", "officer@example.org");
    expect((await open("/fr/start", cookiesOf(partner))).headers.get("location")).toBe("/partner");
    const refused = await signIn("/nl/sign-in", "admin@example.org");
    expect(refused.status).toBe(403);
    expect(await refused.text()).toMatch(/<html lang="nl"[\s\S]*U werkt voor de organisatie[\s\S]*"\/sign-in\/staff"/);
    for (const path of ["/de/me", "/fr/me/plans", "/nl/monthly"]) {
      const door = `/${path.slice(1, 3)}/sign-in?to=${encodeURIComponent(path)}`;
      expect((await open(path)).headers.get("location")).toBe(door);
    }
    expect((await open("/de/sign-out", [], "POST")).headers.get("location")).toBe("/de/");
  });

  it("does not take an answer of one provider at the other's address", async () => {
    const begun = await open("/sign-in");
    const state = new URL(begun.headers.get("location") ?? "").searchParams.get("state");
    const answer = await open(`/auth/staff/callback?code=x&state=${state}`, cookiesOf(begun));
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining("You are not signed in")]);
  });
});

describe("a session", () => {
  it.each(["people", null] as const)(
    "of the people's provider (%s) does nothing for a staff role, and leads to staff's door",
    async (pool) => {
      const cookie = [await session("admin@example.org", pool)];
      for (const path of ["/staff", "/me"]) {
        const answer = await open(path, cookie);
        expect([answer.status, answer.headers.get("location")]).toEqual([
          303,
          `/sign-in/staff?to=${encodeURIComponent(path)}`,
        ]);
      }
    },
  );

  it("of staff's provider is good for staff, and for whoever is none any more as a donor", async () => {
    expect((await open("/staff", [await session("admin@example.org", "staff")])).status).toBe(200);
    expect((await open("/staff", [await session("donor@example.org", "staff")])).status).toBe(403);
  });

  it("of the people's is good for partners", async () => {
    expect((await open("/partner", [await session("officer@example.org", "people")])).status).toBe(200);
  });
});

describe("signing out", () => {
  it("ends our session and leads to the provider that the session came from, and back to our start page", async () => {
    for (const [pool, issuer, client] of [
      ["people", people.issuer, "people-web"],
      ["staff", staff.issuer, "staff-web"],
    ] as const) {
      const answer = await open("/sign-out", [await session("donor@example.org", pool)], "POST");
      const to = new URL(answer.headers.get("location") ?? "");
      expect([to.origin, to.pathname]).toEqual([issuer, "/session/end"]);
      expect(Object.fromEntries(to.searchParams)).toEqual({
        client_id: client,
        post_logout_redirect_uri: `${ORIGIN}/`,
      });
      expect(cookiesOf(answer)).toContain("onward_session=");
    }
  });

  it("is our start page for whoever was not signed in, and where the provider does not answer", async () => {
    expect((await open("/sign-out", [], "POST")).headers.get("location")).toBe("/");
    const lost = buildPages(deps, {
      site: { origin: ORIGIN },
      issuer: "http://127.0.0.1:9",
      clientId: "x",
      sessionSecret: SECRET,
    });
    const spy = vi.spyOn(console, "error").mockImplementation(() => {});
    const answer = await lost.request(`${ORIGIN}/sign-out`, {
      method: "POST",
      headers: { origin: ORIGIN, cookie: await session("donor@example.org", "people") },
    });
    expect(answer.headers.get("location")).toBe("/");
    expect(answer.headers.getSetCookie().join()).toContain("onward_session=;");
    spy.mockRestore();
  });
});

describe("Cognito", () => {
  afterEach(() => vi.unstubAllGlobals());
  const ISSUER = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_people";
  const DOMAIN = "https://onward-people.auth.eu-central-1.amazoncognito.com";

  it("is found by its own document, asked at its hosted domain, and signs out in a way of its own", async () => {
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (url: URL | string) => {
      asked.push(String(url));
      return Response.json({
        issuer: ISSUER,
        authorization_endpoint: `${DOMAIN}/oauth2/authorize`,
        token_endpoint: `${DOMAIN}/oauth2/token`,
        jwks_uri: `${ISSUER}/.well-known/jwks.json`,
        end_session_endpoint: `${DOMAIN}/logout`,
        id_token_signing_alg_values_supported: ["RS256"],
        response_types_supported: ["code", "token"],
        subject_types_supported: ["public"],
      });
    });
    const cognito = identityProvider({ issuer: ISSUER, clientId: "client" }, "https://give.test", "/auth/callback");
    const { url } = await cognito.begin("id");
    expect(asked).toEqual([`${ISSUER}/.well-known/openid-configuration`]);
    expect(`${url.origin}${url.pathname}`).toBe(`${DOMAIN}/oauth2/authorize`);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      ...{ client_id: "client", code_challenge_method: "S256" },
      ...{ ui_locales: "id", lang: "id" },
    });
    expect((await cognito.end())?.href).toBe(`${DOMAIN}/logout?client_id=client&logout_uri=https%3A%2F%2Fgive.test%2F`);
  });
});

describe("a language that is not offered", () => {
  it("leads to the same page in English, of us and of nobody else", async () => {
    const some = buildPages(deps, {
      site: { origin: ORIGIN, languages: ["en", "de"] },
      issuer: people.issuer,
      clientId: "people-web",
      sessionSecret: SECRET,
    });
    const visit = async (path: string) => {
      const answer = await some.request(`${ORIGIN}${path}`);
      return [answer.status, answer.headers.get("location")];
    };
    expect(await visit("/fr/basket?loan=l_1")).toEqual([302, "/basket?loan=l_1"]);
    expect(await visit("/fr//evil.example/")).toEqual([302, "/evil.example/"]);
    expect(await visit("/de/basket")).toEqual([200, null]);
  });
});
