// Owns what the functions behind pages have in common: their secrets, what frames their pages, the front door; refuses to know any page.
import type { LambdaContext, LambdaEvent } from "hono/aws-lambda";
import type { Environment } from "../../functions/entry/environment.ts";
import { behindFrontDoor, readOriginSecrets } from "../../functions/entry/http.ts";
import { madeOfSecrets, requiredSecret } from "../../functions/entry/secrets.ts";
import type { FrameOptions } from "../server/frame.tsx";

type PagesEnvironment = Environment<"pages" | "partner" | "desk" | "receipts">;

interface Application {
  fetch(request: Request, env?: unknown): Response | Promise<Response>;
}

/** The function: `read` reads the secrets that its pages need beside those of the session, `make` puts its pages together with them. */
export function pagesFunction<Secrets extends object>(
  env: PagesEnvironment,
  read: () => Promise<Secrets>,
  make: (secrets: Secrets, frame: FrameOptions) => Application,
): (event: LambdaEvent, context: LambdaContext) => Promise<unknown> {
  const site = { origin: env.PUBLIC_URL, languages: env.LANGUAGES };
  const application = madeOfSecrets(
    async () => ({
      own: await read(),
      origin: await readOriginSecrets(env.ORIGIN_SECRET_ID),
      sessionSecret: await requiredSecret(env.SESSION_SECRET_ID),
    }),
    ({ own, origin, sessionSecret }) =>
      behindFrontDoor(make(own, { site, sessionSecret, staffPools: ["staff"] }), origin),
  );
  return async (event, context) => (await application())(event, context);
}
