// Owns the settings of the product on one machine: read from the environment once, each mistake named; refuses to start on a guess.
import { resolve } from "node:path";
import * as z from "zod";

const Port = z
  .string()
  .regex(/^\d{1,5}$/, "must be a number from 1 to 65535")
  .transform(Number)
  .refine((port) => port >= 1 && port <= 65_535, "must be a number from 1 to 65535");

const Environment = z
  .object({
    PORT: Port.prefault("4000"),
    DATA_DIR: z.string().min(1).default(".onward"),
    DYNAMODB_ENDPOINT: z.url().optional(),
    STRIPE_SECRET_KEY: z
      .string()
      .startsWith("sk_test_", "must be a test key (sk_test_…): one machine never takes real money")
      .optional(),
    STRIPE_WEBHOOK_SECRET: z.string().startsWith("whsec_").optional(),
    STRIPE_API_BASE: z.url().optional(),
    OIDC_ISSUER: z.url().optional(),
    PUBLIC_URL: z.url().optional(),
    DEMO: z.enum(["0", "1"]).default("1"),
    // Stripe wants half an hour at least, counted from when it is asked.
    RESERVATION_MINUTES: z.coerce.number().int().min(31).max(1440).default(45),
    RECYCLING_MINIMUM: z
      .string()
      .regex(/^\d{1,6}\.\d\d$/, 'must be euros such as "1.00"')
      .default("1.00"),
    FUNDRAISING_DAYS: z.coerce.number().int().min(1).max(365).default(60),
  })
  .refine((env) => env.STRIPE_SECRET_KEY === undefined || env.STRIPE_WEBHOOK_SECRET !== undefined, {
    path: ["STRIPE_WEBHOOK_SECRET"],
    message: "is needed with STRIPE_SECRET_KEY: `stripe listen` prints it",
  });

export type LocalSettings = Omit<z.infer<typeof Environment>, "DATA_DIR"> & { readonly DATA_DIR: string };

/** Reads the environment. Throws an Error that names every wrong setting, one a line. */
export function readSettings(env: NodeJS.ProcessEnv): LocalSettings {
  const read = Environment.safeParse(env);
  if (read.success) return { ...read.data, DATA_DIR: resolve(read.data.DATA_DIR) };
  const lines = read.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`These settings cannot be used:\n${lines.join("\n")}`);
}
