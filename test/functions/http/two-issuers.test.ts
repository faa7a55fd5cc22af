// Tokens of two providers: each pinned to its own issuer, audience and use, and a staff role counts from staff's provider alone.
import { createServer, type Server } from "node:http";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Identity } from "../../../functions/deps.ts";
import { buildApp } from "../../../functions/http/app.ts";
import { cognitoIssuer, type Issuer, tokenVerifier } from "../../../functions/http/tokens.ts";
import { personWith, signedInAs, testDeps } from "../../support/deps.ts";
import { type TestTable, testTable } from "../../support/table.ts";

const PEOPLE = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_people";
const STAFF = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_staff";

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;
let server: Server;
let peopleKeys: Keys;
let staffKeys: Keys;
let check: (token: string) => Promise<Identity | null>;

beforeAll(async () => {
  [peopleKeys, staffKeys] = await Promise.all([generateKeyPair("RS256"), generateKeyPair("RS256")]);
  const sets: Record<string, unknown> = {};
  for (const [path, keys] of [
    ["/people", peopleKeys],
    ["/staff", staffKeys],
  ] as const)
    sets[path] = { keys: [{ ...(await exportJWK(keys.publicKey)), kid: path, alg: "RS256", use: "sig" }] };
  server = createServer((request, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(sets[request.url ?? ""]));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const at = typeof address === "object" ? `http://127.0.0.1:${address?.port}` : "";
  const issuers: Issuer[] = [
    { ...cognitoIssuer(PEOPLE, "people-client", false), jwksUri: `${at}/people` },
    { ...cognitoIssuer(STAFF, "staff-client", true), jwksUri: `${at}/staff` },
  ];
  check = tokenVerifier(...issuers);
});
afterAll(() => new Promise((done) => server.close(done)));

const claims = (changes: JWTPayload = {}): JWTPayload => ({
  ...{ sub: "5b1c", iss: PEOPLE, aud: "people-client", token_use: "id" },
  ...{ email: "ann@example.org", email_verified: true, name: "Ann" },
  ...changes,
});
const STAFF_CLAIMS = { iss: STAFF, aud: "staff-client" };

function signed(payload: JWTPayload, keys = peopleKeys, kid = "/people"): Promise<string> {
  return new SignJWT(payload)
    .setProtectedHeader({ alg: "RS256", kid })
    .setIssuedAt()
    .setExpirationTime("1h")
    .sign(keys.privateKey);
}
const without = (name: string) => {
  const { [name]: _, ...rest } = claims();
  return rest;
};

describe("a token", () => {
  it("of each provider is taken, and says which one it was", async () => {
    const ann = { subject: "5b1c", email: "ann@example.org", name: "Ann" };
    expect(await check(await signed(claims()))).toEqual({ ...ann, staff: false });
    expect(await check(await signed(claims(STAFF_CLAIMS), staffKeys, "/staff"))).toEqual({ ...ann, staff: true });
  });

  it("finds the keys of a pool where Cognito has them", () => {
    expect(cognitoIssuer(`${STAFF}/`, "c", true)).toMatchObject({
      issuer: STAFF,
      jwksUri: `${STAFF}/.well-known/jwks.json`,
    });
  });

  const forged: Record<string, () => Promise<string>> = {
    "an access token of the same pool": () =>
      signed({ ...without("aud"), token_use: "access", client_id: "people-client" }),
    "an access token with an audience": () => signed(claims({ token_use: "access" })),
    "no use": () => signed(without("token_use")),
    "another client's": () => signed(claims({ aud: "another-client" })),
    "the staff client's, from the people's pool": () => signed(claims({ aud: "staff-client" })),
    "the people's pool, said to be of staff's": () => signed(claims(STAFF_CLAIMS)),
    "the people's key under staff's name": () => signed(claims(STAFF_CLAIMS), peopleKeys, "/staff"),
    "staff's key, said to be of the people's pool": () => signed(claims(), staffKeys, "/staff"),
    "another pool": () => signed(claims({ iss: `${PEOPLE}2` })),
    "the pool's name with a slash": () => signed(claims({ iss: `${PEOPLE}/` })),
    "no issuer": () => signed(without("iss")),
    "several audiences, none ours": () => signed(claims({ aud: ["a", "b"] })),
    "an address that is not verified": () => signed(claims({ email_verified: false })),
    "an address that is verified in words": () => signed(claims({ email_verified: "true" })),
    "no address": () => signed(without("email")),
    "no subject": () => signed(without("sub")),
  };
  it.each(Object.keys(forged))("with %s is nobody's", async (name) => {
    expect(await check((await forged[name]?.()) ?? "")).toBeNull();
  });
});

describe("a person who works for the organisation", () => {
  let test: TestTable;
  let ask: (email: string, pool: "test" | "people", path?: string) => Promise<Response>;
  beforeAll(async () => {
    test = await testTable();
    const deps = testDeps(test.table);
    await personWith(deps, "admin@example.org", "admin");
    await personWith(deps, "officer@example.org", "officer", "partner_1");
    const app = buildApp(deps);
    ask = async (email, pool, path = "/v1/people") => app.request(path, { headers: signedInAs(email, pool) });
  });
  afterAll(() => test.close());

  it("acts with a token of staff's provider", async () => {
    expect((await ask("admin@example.org", "test")).status).toBe(200);
  });

  it("is refused with a token of the people's, told where to sign in, even where no role is needed", async () => {
    for (const path of ["/v1/people", "/v1/me/portfolio", "/v1/loans"]) {
      const answer = await ask("admin@example.org", "people", path);
      expect([path, answer.status]).toEqual([path, 403]);
      expect(await answer.json()).toMatchObject({
        code: "forbidden",
        detail: expect.stringContaining("/sign-in/staff"),
      });
    }
  });

  it("is not who partners and donors are: their roles count from either", async () => {
    for (const pool of ["test", "people"] as const)
      expect((await ask("officer@example.org", pool, "/v1/loans")).status).toBe(200);
  });
});
