// Owns which packages each function may carry, and why it calls them; refuses to know how large they are.
import type { EntryName } from "./bundle.ts";

type Reasons = Readonly<Record<string, string>>;

const because = (reason: string, names: readonly string[]): Reasons =>
  Object.fromEntries(names.map((name) => [name, reason]));

const TABLE = {
  ...because("reads and writes the table", [
    ...["@aws-sdk/client-dynamodb", "@aws-sdk/lib-dynamodb", "@aws-sdk/util-dynamodb", "@aws-sdk/dynamodb-codec"],
  ]),
  ...because("signs, sends, retries and reads each call of AWS", [
    ...["@aws-sdk/core", "@aws-sdk/credential-provider-env", "@smithy/core", "@smithy/node-http-handler"],
    ...["@smithy/signature-v4", "@smithy/types", "@aws/lambda-invoke-store"],
  ]),
};
const ENVIRONMENT = because("reads the environment of the function", ["zod"]);
const STRIPE = because("opens payments and asks Stripe what is true", ["stripe"]);
const WORDS = because("puts values into words of each language", [
  ...["intl-messageformat", "@formatjs/icu-messageformat-parser", "@formatjs/fast-memoize"],
]);
const MAIL = because("hands mails to SES", ["@aws-sdk/client-sesv2", "@aws-sdk/signature-v4-multi-region"]);
const CSV_OUT = because("writes the rows to correct as CSV", ["csv-stringify"]);
const REPAYMENTS = because("reads repayments and bank statements as CSV", ["csv-parse"]);
const FILES = {
  ...REPAYMENTS,
  ...because("reads bank statements as camt.053", ["saxes", "xmlchars"]),
};
const PAGES = because("takes requests apart, and makes pages", ["hono"]);

export const PACKAGES: Readonly<Record<EntryName, Reasons>> = {
  api: {
    ...TABLE,
    ...ENVIRONMENT,
    ...STRIPE,
    ...FILES,
    ...because("answers requests, and says what it answers", [
      ...["hono", "@hono/zod-openapi", "@asteasolutions/zod-to-openapi", "@hono/zod-validator"],
    ]),
    ...because("checks access tokens", ["jose"]),
  },
  pages: {
    ...TABLE,
    ...ENVIRONMENT,
    ...STRIPE,
    ...PAGES,
    ...WORDS,
    ...because("signs people in", ["openid-client", "oauth4webapi"]),
    ...because("draws the code on a card to print", ["uqr"]),
  },
  partner: { ...TABLE, ...ENVIRONMENT, ...REPAYMENTS, ...CSV_OUT, ...PAGES, ...WORDS },
  desk: { ...TABLE, ...ENVIRONMENT, ...STRIPE, ...FILES, ...PAGES, ...WORDS },
  receipts: {
    ...TABLE,
    ...ENVIRONMENT,
    ...PAGES,
    ...WORDS,
    ...because("draws papers", ["pdfkit", "fontkit", "@noble/hashes", "fast-deep-equal", "linebreak", "unicode-trie"]),
    ...because("takes the typeface apart, and leaves in a paper the letters that are on it", [
      ...["@fontsource/source-sans-3", "@swc/helpers", "restructure", "tiny-inflate", "unicode-properties", "dfa"],
      ...["clone", "base64-js"],
    ]),
    ...because("draws the code by which a receipt is checked", ["uqr"]),
  },
  "stripe-webhook": { ...TABLE, ...ENVIRONMENT, ...because("takes Stripe's request apart", ["hono"]) },
  reactions: {
    ...TABLE,
    ...ENVIRONMENT,
    ...STRIPE,
    ...MAIL,
    ...WORDS,
    ...because("invites staff and takes them out, closes accounts of who was erased", [
      "@aws-sdk/client-cognito-identity-provider",
    ]),
  },
  site: {
    ...TABLE,
    ...ENVIRONMENT,
    ...PAGES,
    ...WORDS,
    ...because("draws the code on a page to print", ["uqr"]),
    ...because("makes pictures of drawings, for previews of links", ["@resvg/resvg-wasm"]),
    ...because("writes pages into the site's bucket", [
      ...["@aws-sdk/client-s3", "@aws-sdk/middleware-sdk-s3", "@aws-sdk/checksums", "@aws-sdk/xml-builder"],
      "@aws-sdk/signature-v4-multi-region",
    ]),
  },
  jobs: { ...TABLE, ...ENVIRONMENT, ...STRIPE, ...MAIL, ...WORDS },
  audit: { ...TABLE, ...ENVIRONMENT, ...MAIL },
};

/** What is loaded when a photo comes (bundle.ts, LATER), and why. */
export const LATER_PACKAGES: Reasons = {
  ...because("takes photos apart and packs them, in WebAssembly", [
    ...["@jsquash/jpeg", "@jsquash/png", "@jsquash/resize", "@jsquash/webp"],
  ]),
  ...because("puts photos into their bucket, and takes them out", [
    ...["@aws-sdk/client-s3", "@aws-sdk/middleware-sdk-s3", "@aws-sdk/checksums", "@aws-sdk/xml-builder"],
    "@aws-sdk/signature-v4-multi-region",
  ]),
  ...because("signs, sends, retries and reads each call of AWS", [
    ...["@aws-sdk/core", "@aws-sdk/credential-provider-env", "@smithy/core", "@smithy/node-http-handler"],
    ...["@smithy/signature-v4", "@smithy/types", "@aws/lambda-invoke-store"],
  ]),
};

/** What is loaded when an audit is asked for (bundle.ts, LATER_AUDITOR), and why. */
export const LATER_AUDITOR_PACKAGES: Reasons = {
  ...because("wakes the function that audits", ["@aws-sdk/client-lambda"]),
  ...because("signs, sends, retries and reads each call of AWS", [
    ...["@aws-sdk/core", "@aws-sdk/credential-provider-env", "@smithy/core", "@smithy/node-http-handler"],
    ...["@smithy/signature-v4", "@smithy/types", "@aws/lambda-invoke-store"],
  ]),
};

const SETTINGS = because("names the kinds of things that the SDK's clients are made with", ["@smithy/types"]);
const START = { ...SETTINGS, ...because("the environment is read once, before anything else", ["zod"]) };

/** Of those, what is called while the code is loaded and by no event afterwards: no function would start without it. */
export const WHEN_LOADED: Readonly<Record<EntryName, Reasons>> = {
  api: SETTINGS,
  pages: SETTINGS,
  partner: SETTINGS,
  desk: SETTINGS,
  receipts: {
    ...SETTINGS,
    ...because("unpacks the tables of letters and of where lines may break", ["base64-js"]),
    ...because("makes the machines that join letters of some scripts", ["dfa"]),
    ...because("is made ready for comparing parts of fonts", ["fast-deep-equal"]),
  },
  "stripe-webhook": START,
  reactions: START,
  site: SETTINGS,
  jobs: START,
  audit: START,
};
