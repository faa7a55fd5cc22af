// Owns what a function on AWS reads from its environment: once, with every mistake named; refuses to know who set it.
import * as z from "zod";

/** What every function needs. */
const Base = z.object({ TABLE_NAME: z.string().min(1) });

/** What checking a notice needs, and no more: the function that listens to Stripe cannot call Stripe. */
const Listening = Base.extend({ STRIPE_WEBHOOK_SECRET: z.string().startsWith("whsec_") });

const Whole = Listening.extend({
  STRIPE_SECRET_KEY: z.string().regex(/^(sk|rk)_(test|live)_/, "must be a secret or a restricted key of Stripe"),
  PUBLIC_URL: z.url().transform((url) => url.replace(/\/+$/, "")),
  ID_SECRET: z.string().min(32, "must have at least 32 characters"),
  OIDC_ISSUER: z.url(),
  OIDC_AUDIENCE: z.string().min(1),
  RESERVATION_MINUTES: z.coerce.number().int().min(30).max(1440).default(45),
  RECYCLING_MINIMUM_CENTS: z.coerce.bigint().min(1n).default(100n),
  FUNDRAISING_DAYS: z.coerce.number().int().min(1).max(365).default(60),
  VERSION: z.string().min(1),
});

export type Environment = z.infer<typeof Whole>;
type Variables = Readonly<Record<string, string | undefined>>;

export const readListening = (variables: Variables): z.infer<typeof Listening> => read(Listening, variables);
export const readWhole = (variables: Variables): Environment => read(Whole, variables);

/** Throws an Error that names every wrong variable, one a line, and shows no value: some are secrets. */
function read<Schema extends z.ZodType>(schema: Schema, variables: Variables): z.infer<Schema> {
  const found = schema.safeParse(variables);
  if (found.success) return found.data;
  const lines = found.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment cannot be used:\n${lines.join("\n")}`);
}
