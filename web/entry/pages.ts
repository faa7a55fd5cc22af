// Owns the Lambda behind the pages that know who reads them; refuses everything but handing the request to the pages.
import { handle, type LambdaContext, type LambdaEvent } from "hono/aws-lambda";
import { moneyDeps, readMoneySecrets } from "../../functions/entry/deps.ts";
import { readEnvironment } from "../../functions/entry/environment.ts";
import { withoutCarrier } from "../../functions/entry/mail.ts";
import { madeOfSecrets, requiredSecret } from "../../functions/entry/secrets.ts";
import { buildPages } from "../server/app.tsx";

const env = readEnvironment("pages");
const application = madeOfSecrets(
  async () => ({ ...(await readMoneySecrets(env)), sessionSecret: await requiredSecret(env.SESSION_SECRET_ID) }),
  (secrets) =>
    handle(
      buildPages(
        { ...moneyDeps(env, secrets), mailer: withoutCarrier },
        {
          site: { origin: env.PUBLIC_URL },
          issuer: env.PEOPLE_ISSUER,
          clientId: env.PEOPLE_CLIENT_ID,
          sessionSecret: secrets.sessionSecret,
        },
      ),
    ),
);

export const handler = async (event: LambdaEvent, context: LambdaContext) => (await application())(event, context);
