// Owns the Lambda behind the HTTP API; refuses everything but handing the request to the application.
import type { LambdaContext, LambdaEvent } from "hono/aws-lambda";
import { buildApp } from "../http/app.ts";
import { cognitoIssuer, tokenVerifier } from "../http/tokens.ts";
import { auditorNamed } from "./auditor.ts";
import { moneyDeps, readMoneySecrets } from "./deps.ts";
import { readEnvironment } from "./environment.ts";
import { behindFrontDoor, readOriginSecrets } from "./http.ts";
import { NO_MAIL } from "./no-mail.ts";
import { picturesIn } from "./pictures.ts";
import { madeOfSecrets } from "./secrets.ts";

const env = readEnvironment("api");
const verifyToken = tokenVerifier(
  cognitoIssuer(env.PEOPLE_ISSUER, env.PEOPLE_CLIENT_ID, false),
  cognitoIssuer(env.STAFF_ISSUER, env.STAFF_CLIENT_ID, true),
);
const pictures = picturesIn(env.MEDIA_BUCKET);
const auditor = auditorNamed(env.AUDIT_FUNCTION);
const application = madeOfSecrets(
  async () => ({ ...(await readMoneySecrets(env)), ...(await readOriginSecrets(env.ORIGIN_SECRET_ID)) }),
  (secrets) => {
    const app = buildApp({ ...moneyDeps(env, secrets), mailer: NO_MAIL, pictures, auditor, verifyToken });
    app.get("/healthz", (context) => context.json({ status: "ok", version: env.VERSION, mode: "aws" }));
    return behindFrontDoor(app, secrets);
  },
);

export const handler = async (event: LambdaEvent, context: LambdaContext) => (await application())(event, context);
