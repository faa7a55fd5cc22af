// Owns the Lambda behind the pages that know who reads them; refuses everything but handing the request to the pages.
import { Hono } from "hono";
import type { LambdaContext, LambdaEvent } from "hono/aws-lambda";
import { moneyDeps, readMoneySecrets } from "../../functions/entry/deps.ts";
import { readEnvironment } from "../../functions/entry/environment.ts";
import { behindFrontDoor, readOriginSecrets } from "../../functions/entry/http.ts";
import { NO_MAIL } from "../../functions/entry/no-mail.ts";
import { madeOfSecrets, requiredSecret } from "../../functions/entry/secrets.ts";
import { referencePages } from "../docs/reference.tsx";
import { buildPages } from "../server/app.tsx";

const env = readEnvironment("pages");
const site = { origin: env.PUBLIC_URL, languages: env.LANGUAGES };
const application = madeOfSecrets(
  async () => ({
    ...(await readMoneySecrets(env)),
    ...(await readOriginSecrets(env.ORIGIN_SECRET_ID)),
    sessionSecret: await requiredSecret(env.SESSION_SECRET_ID),
  }),
  (secrets) => {
    const pages = buildPages(
      { ...moneyDeps(env, secrets), mailer: NO_MAIL },
      {
        site,
        issuer: env.PEOPLE_ISSUER,
        clientId: env.PEOPLE_CLIENT_ID,
        staff: { issuer: env.STAFF_ISSUER, clientId: env.STAFF_CLIENT_ID },
        sessionSecret: secrets.sessionSecret,
      },
    );
    const app = new Hono();
    app.route("/docs", referencePages(site));
    // Handed over whole, not mounted: a mounted application loses its own page for what is not there.
    app.all("*", (context) => pages.fetch(context.req.raw, context.env));
    return behindFrontDoor(app, secrets);
  },
);

export const handler = async (event: LambdaEvent, context: LambdaContext) => (await application())(event, context);
