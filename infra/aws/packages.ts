// Owns which packages each function may carry, and why it calls them; refuses to know how large they are.
import type { EntryName } from "./bundle.ts";

type Reasons = Readonly<Record<string, string>>;

const because = (reason: string, names: readonly string[]): Reasons =>
  Object.fromEntries(names.map((name) => [name, reason]));

const TABLE = {
  ...because("reads and writes the table", [
    ...["@aws-sdk/client-dynamodb", "@aws-sdk/lib-dynamodb", "@aws-sdk/util-dynamodb", "@aws-sdk/dynamodb-codec"],
    ...["@aws-sdk/middleware-endpoint-discovery", "@aws-sdk/endpoint-cache", "mnemonist", "obliterator"],
  ]),
  ...because("signs, sends, retries and reads each call of AWS", [
    ...["@aws-sdk/core", "@aws-sdk/credential-provider-env", "@smithy/core", "@smithy/node-http-handler"],
    ...["@smithy/signature-v4", "@smithy/types", "@aws/lambda-invoke-store"],
  ]),
};
const ENVIRONMENT = because("reads the environment of the function", ["zod"]);
const STRIPE = because("opens payments and asks Stripe what is true", ["stripe"]);
const DATES = because("counts days of schedules and arrears", ["temporal-polyfill", "temporal-utils"]);
const FILES = {
  ...because("reads repayments and bank statements as CSV", ["csv-parse"]),
  ...because("writes books and portfolios as CSV", ["csv-stringify"]),
  ...because("reads bank statements as camt.053", ["saxes", "xmlchars"]),
};
const DESCRIBED = because("gives schemas that the API describes their names", [
  ...["@hono/zod-openapi", "@asteasolutions/zod-to-openapi", "hono"],
]);

export const PACKAGES: Readonly<Record<EntryName, Reasons>> = {
  api: {
    ...TABLE,
    ...ENVIRONMENT,
    ...STRIPE,
    ...DATES,
    ...FILES,
    ...because("answers requests, and says what it answers", [...Object.keys(DESCRIBED), "@hono/zod-validator"]),
    ...because("checks access tokens", ["jose"]),
  },
  pages: {
    ...TABLE,
    ...ENVIRONMENT,
    ...STRIPE,
    ...DATES,
    ...FILES,
    ...DESCRIBED,
    ...because("signs people in", ["openid-client", "oauth4webapi"]),
    ...because("seals the session in its cookie", ["jose"]),
  },
  "stripe-webhook": { ...TABLE, ...ENVIRONMENT, ...because("takes Stripe's request apart", ["hono"]) },
  reactions: { ...TABLE, ...ENVIRONMENT, ...STRIPE, ...DATES },
  site: { ...TABLE, ...ENVIRONMENT, ...DESCRIBED },
  jobs: { ...TABLE, ...ENVIRONMENT, ...STRIPE, ...DATES },
  audit: { ...TABLE, ...ENVIRONMENT },
};
