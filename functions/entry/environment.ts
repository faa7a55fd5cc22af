// Owns what each function on AWS reads from its environment: once, with every mistake named; refuses to know who set it.
import * as z from "zod";
import { LANGUAGES } from "../words/languages.ts";

/** A secret is named by its ARN; what it says is read when the function is first called (secrets.ts), and is in no environment. */
const SecretId = z.string().regex(/^arn:aws[\w-]*:secretsmanager:/, "must be the ARN of a secret");

/** What every function needs. */
const Base = z.object({
  TABLE_NAME: z.string().min(1),
  STAGE: z.string().min(1),
  VERSION: z.string().min(1),
});

/** People reach the product over HTTPS alone, so that no cookie ever travels in the clear. */
const PublicUrl = {
  PUBLIC_URL: z.url({ protocol: /^https$/ }).transform((url) => url.replace(/\/+$/, "")),
};

/** How the product is set. */
const Limits = {
  ...PublicUrl,
  RESERVATION_MINUTES: z.coerce.number().int().min(31).max(1440).default(45),
  RECYCLING_MINIMUM_CENTS: z.coerce.bigint().min(1n).default(100n),
  FUNDRAISING_DAYS: z.coerce.number().int().min(1).max(365).default(60),
};

/** The languages that pages are offered in, one behind the other: "en,de". */
const Languages = {
  LANGUAGES: z
    .string()
    .transform((all) => all.split(","))
    .pipe(z.array(z.enum(LANGUAGES)).refine((all) => all.includes(LANGUAGES[0]), `must have ${LANGUAGES[0]}`)),
};

/** Calling Stripe, and making ids out of what a caller chose. */
const Money = { ...Limits, STRIPE_KEY_SECRET_ID: SecretId, ID_SECRET_ID: SecretId };

/** The two providers that people sign in with, and our name there. */
const Issuers = {
  PEOPLE_ISSUER: z.url({ protocol: /^https$/ }),
  PEOPLE_CLIENT_ID: z.string().min(1),
  STAFF_ISSUER: z.url({ protocol: /^https$/ }),
  STAFF_CLIENT_ID: z.string().min(1),
};

const Mail = {
  /** An address of ours that SES may send from; with a name before it or not. */
  MAIL_FROM: z.string().regex(/^[^\r\n]*[^\s@]+@[^\s@]+$|^[^\r\n]+<[^\s@]+@[^\s@]+>$/, "must be an address"),
  MAIL_CONFIGURATION_SET: z.string().min(1).optional(),
};

/** Where photos of partners lie. */
const Media = { MEDIA_BUCKET: z.string().min(1) };

/** Where papers of partners lie. */
const Papers = { PAPERS_BUCKET: z.string().min(1) };

/** The function that audits, by its name: whoever has it may wake it. */
const Auditor = { AUDIT_FUNCTION: z.string().min(1) };

/** Requests that did not come through CloudFront do not have this one. */
const Origin = { ORIGIN_SECRET_ID: SecretId };

/** Pages, for whoever has a session that we sealed. */
const Session = { ...Origin, ...Languages, SESSION_SECRET_ID: SecretId };

/** One schema for each function: what is not in it, the function does not get. */
export const ENVIRONMENTS = {
  api: Base.extend({ ...Money, ...Media, ...Auditor, ...Issuers, ...Origin }),
  pages: Base.extend({ ...Money, ...Issuers, ...Session }),
  // Whoever has no session is led to the sign-in of `pages`.
  partner: Base.extend({ ...Limits, ID_SECRET_ID: SecretId, ...Media, ...Papers, ...Session }),
  desk: Base.extend({ ...Money, ...Auditor, ...Session }),
  receipts: Base.extend({ ...Limits, ID_SECRET_ID: SecretId, ...Session }),
  // Checking a notice needs no key of the account: this function cannot call Stripe.
  "stripe-webhook": Base.extend({ STRIPE_WEBHOOK_SECRET_ID: SecretId }),
  reactions: Base.extend({
    ...Money,
    ...Media,
    ...Mail,
    STAFF_POOL_ID: z.string().min(1),
    PEOPLE_POOL_ID: z.string().min(1),
  }),
  site: Base.extend({ ...PublicUrl, ...Languages, SITE_BUCKET: z.string().min(1) }),
  jobs: Base.extend({ ...Money, ...Media, ...Mail }),
  audit: Base.extend({ ...PublicUrl, ...Mail }),
} as const;

/** The functions there are. */
export type EntryName = keyof typeof ENVIRONMENTS;
export type Environment<Name extends EntryName> = z.infer<(typeof ENVIRONMENTS)[Name]>;

type Variables = Readonly<Record<string, string | undefined>>;

/** Throws an Error that names every wrong variable, one a line, and shows no value. */
export function readEnvironment<Name extends EntryName>(
  name: Name,
  variables: Variables = process.env,
): Environment<Name> {
  const found = ENVIRONMENTS[name].safeParse(variables);
  if (found.success) return found.data as Environment<Name>;
  const lines = found.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment of ${name} cannot be used:\n${lines.join("\n")}`);
}
