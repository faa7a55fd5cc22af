// Stand-ins for Cognito's two user pools: their keys where Cognito has them, their ID tokens, and a sign-in that asks nobody anything.
import { createServer } from "node:http";
import { exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";

export const COGNITO_HOST = "cognito-idp.eu-central-1.amazonaws.com";

export interface StandInPool {
  readonly issuer: string;
  /** An ID token, as Cognito makes it. `claims` changes it. */
  token(email: string, claims?: Readonly<Record<string, unknown>>): Promise<string>;
  /** Who signs in next. */
  visitor: string;
}

export interface StandInPools {
  /** Where they really listen. */
  readonly url: string;
  readonly people: StandInPool;
  readonly staff: StandInPool;
  close(): Promise<void>;
}

const HOUR_SECONDS = 3_600;

interface Made extends StandInPool {
  readonly jwk: JWK;
}

/** `issuer` ends in the id of the pool, as Cognito's does. */
async function poolOf(issuer: string, clientId: string): Promise<Made> {
  const { publicKey, privateKey } = await generateKeyPair("RS256");
  const kid = issuer.split("/").at(-1) ?? "";
  return {
    issuer,
    visitor: "",
    jwk: { ...(await exportJWK(publicKey)), kid, use: "sig", alg: "RS256" },
    token(email, claims = {}) {
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({ email, email_verified: true, token_use: "id", "cognito:username": email, ...claims })
        .setProtectedHeader({ alg: "RS256", kid })
        .setIssuer(issuer)
        .setAudience(String(claims.aud ?? clientId))
        .setSubject(`subject of ${email}`)
        .setIssuedAt(now)
        .setExpirationTime(now + HOUR_SECONDS)
        .sign(privateKey);
    },
  };
}

export async function startPools(
  clients: Record<"people" | "staff", { issuer: string; clientId: string }>,
): Promise<StandInPools> {
  const people = await poolOf(clients.people.issuer, clients.people.clientId);
  const staff = await poolOf(clients.staff.issuer, clients.staff.clientId);
  const nonces = new Map<string, string>();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", `https://${COGNITO_HOST}`);
    const json = (body: unknown) => {
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    const pool = [people, staff].find(({ issuer }) => url.href.startsWith(`${issuer}/`));
    if (!pool) return void response.writeHead(404).end();
    const { issuer, jwk } = pool;
    if (url.pathname.endsWith("/.well-known/jwks.json")) return json({ keys: [jwk] });
    if (url.pathname.endsWith("/.well-known/openid-configuration"))
      return json({
        issuer,
        jwks_uri: `${issuer}/.well-known/jwks.json`,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
      });
    if (url.pathname.endsWith("/authorize")) {
      const code = `code-${nonces.size}`;
      nonces.set(code, url.searchParams.get("nonce") ?? "");
      const back = new URL(url.searchParams.get("redirect_uri") ?? "");
      back.search = new URLSearchParams({ code, state: url.searchParams.get("state") ?? "" }).toString();
      return void response.writeHead(302, { location: back.href }).end();
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const code = new URLSearchParams(Buffer.concat(chunks).toString("utf8")).get("code") ?? "";
    const id = await pool.token(pool.visitor, { nonce: nonces.get(code) });
    json({ id_token: id, access_token: "opaque", token_type: "Bearer", expires_in: HOUR_SECONDS });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("the pools have no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    people,
    staff,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
