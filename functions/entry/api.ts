// Owns the Lambda behind the HTTP API; refuses everything but handing the request to the application.
import { handle, type LambdaContext, type LambdaEvent } from "hono/aws-lambda";
import { buildApp } from "../http/app.ts";
import { tokenVerifier } from "../http/tokens.ts";
import { moneyDeps, readMoneySecrets } from "./deps.ts";
import { readEnvironment } from "./environment.ts";
import { withoutCarrier } from "./mail.ts";
import { madeOfSecrets } from "./secrets.ts";

const env = readEnvironment("api");
const verifyToken = tokenVerifier({
  issuer: env.PEOPLE_ISSUER,
  audience: env.PEOPLE_CLIENT_ID,
  jwksUri: `${env.PEOPLE_ISSUER}/.well-known/jwks.json`,
});
const application = madeOfSecrets(
  () => readMoneySecrets(env),
  (secrets) => handle(buildApp({ ...moneyDeps(env, secrets), mailer: withoutCarrier, verifyToken })),
);

export const handler = async (event: LambdaEvent, context: LambdaContext) => (await application())(event, context);
