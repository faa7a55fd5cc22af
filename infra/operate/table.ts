// Owns what a person's command works with at a table: this machine's or one on AWS, and who they are; refuses to know the command.
import { existsSync, readFileSync } from "node:fs";
import * as z from "zod";
import type { Deps } from "../../functions/deps.ts";
import { NO_PICTURES } from "../../functions/entry/no-pictures.ts";
import { minor } from "../../functions/money/minor.ts";
import { type Payments, ProviderUnavailable } from "../../functions/payments/payments.ts";
import { stripePayments } from "../../functions/payments/stripe.ts";
import { isStaff } from "../../functions/people/person.ts";
import { findPerson, findPersonByEmail } from "../../functions/people/queries.ts";
import { bucketPictures } from "../../functions/pictures/bucket.ts";
import { openTable } from "../../functions/table/table.ts";
import { movableClock } from "../local/clock.ts";
import { openOutbox } from "../local/mail/outbox.ts";
import { localPictures } from "../local/media.ts";
import { placesIn } from "../local/places.ts";
import { localSecrets } from "../local/secrets.ts";
import { type LocalSettings, readSettings } from "../local/settings.ts";
import { openLocalTable } from "../local/table/open.ts";

/** On AWS the table is named; an endpoint or nothing means this machine. */
const Cloud = z.object({
  TABLE_NAME: z.string().min(1),
  AWS_REGION: z.string().min(1),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_/, "must be a key of Stripe (sk_… or rk_…)")
    .optional(),
  /** Needed where a consent is reacted to again that somebody took back: their photos are in it. */
  MEDIA_BUCKET: z.string().min(1).optional(),
  PUBLIC_URL: z.url().default("https://example.org"),
});

export interface Operated {
  readonly deps: Deps;
  /** Whether Stripe can be asked. */
  readonly hasStripe: boolean;
  readonly place: "AWS" | "this machine";
  /** Where the engine of this machine is; undefined on AWS. */
  readonly endpoint: string | undefined;
  readonly deadLetters: string;
  close(): Promise<void>;
}

/** Nobody is asked: the provider's part is done when it can be. */
const away = new Proxy({} as Payments, {
  get: () => async () => {
    throw new ProviderUnavailable("not asked by this command");
  },
});

/** Opens the table that the environment names. Throws an Error that names every wrong setting. */
export function operate(env: NodeJS.ProcessEnv): Promise<Operated> {
  return env.TABLE_NAME && !env.DYNAMODB_ENDPOINT && env.AWS_REGION ? onAws(env) : onThisMachine(env);
}

async function onAws(env: NodeJS.ProcessEnv): Promise<Operated> {
  const { TABLE_NAME, AWS_REGION, STRIPE_SECRET_KEY, MEDIA_BUCKET, PUBLIC_URL } = Cloud.parse(env);
  const table = openTable({ name: TABLE_NAME, region: AWS_REGION });
  const payments = STRIPE_SECRET_KEY
    ? stripePayments({ secretKey: STRIPE_SECRET_KEY, webhookSecret: null, publicUrl: PUBLIC_URL })
    : away;
  const noMail = async () => {
    throw new Error("this command sends no mail: the reactions' function does");
  };
  return {
    deps: {
      table,
      payments,
      clock: { now: () => new Date() },
      mailer: { send: noMail },
      pictures: MEDIA_BUCKET ? bucketPictures(MEDIA_BUCKET) : NO_PICTURES,
      settings: settingsFor(PUBLIC_URL, ""),
    },
    hasStripe: STRIPE_SECRET_KEY !== undefined,
    place: "AWS",
    endpoint: undefined,
    deadLetters: "",
    close: async () => table.client.destroy(),
  };
}

async function onThisMachine(env: NodeJS.ProcessEnv): Promise<Operated> {
  const settings = readSettings(env);
  const places = placesIn(settings.DATA_DIR);
  const local = await openLocalTable(settings);
  const table = { ...local.table, name: env.TABLE_NAME ?? local.table.name };
  const secrets = localSecrets(places.secrets);
  const stripe = await stripeHere(settings, places.running, secrets.stripeSecretKey);
  const publicUrl = settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`;
  const endpoint = await table.client.config.endpoint?.();
  return {
    deps: {
      table,
      payments: stripe ? stripePayments({ ...stripe, webhookSecret: null, publicUrl }) : away,
      clock: movableClock(places.clock),
      mailer: openOutbox({ file: places.outbox }),
      pictures: localPictures(places.media),
      settings: settingsFor(publicUrl, secrets.idSecret),
    },
    hasStripe: stripe !== null,
    place: "this machine",
    endpoint: endpoint && `${endpoint.protocol}//${endpoint.hostname}:${endpoint.port}`,
    deadLetters: places.deadLetters,
    close: local.close,
  };
}

/** How Stripe is reached: by a test key, or the stand-in of the product that runs; null when neither is there. */
async function stripeHere(settings: LocalSettings, running: string, standInKey: string) {
  const apiBase = settings.STRIPE_API_BASE ?? (settings.STRIPE_SECRET_KEY ? undefined : await standIn(running));
  if (!settings.STRIPE_SECRET_KEY && !apiBase) return null;
  return { secretKey: settings.STRIPE_SECRET_KEY ?? standInKey, ...(apiBase ? { apiBase } : {}) };
}

async function standIn(running: string): Promise<string | undefined> {
  if (!existsSync(running)) return undefined;
  const { url } = z.object({ url: z.url() }).parse(JSON.parse(readFileSync(running, "utf8")));
  const answer = await fetch(`${url}/healthz`).catch(() => null);
  const told = answer && z.object({ stripeApiBase: z.url() }).safeParse(await answer.json());
  return told?.success ? told.data.stripeApiBase : undefined;
}

/** What is settled here asks for none of the limits of opening and of recycling. */
function settingsFor(publicUrl: string, idSecret: string): Deps["settings"] {
  const limits = { reservationMinutes: 45, recyclingMinimum: minor(100n), fundraisingDays: 60 };
  return { publicUrl, idSecret, ...limits, version: "command" };
}

/** The person behind `--by`, an address or an id. Throws an Error for who is nobody here, or no staff. */
export async function operatorNamed(deps: Pick<Deps, "table">, by: string | undefined): Promise<{ personId: string }> {
  if (!by) throw new Error("Say who you are: --by with your address. It goes into the audit log.");
  const person = by.includes("@") ? await findPersonByEmail(deps, by) : await findPerson(deps, by);
  if (!person || !isStaff(person.role)) throw new Error(`${by} is nobody of the staff in this table.`);
  return { personId: person.id };
}

/** Runs a command: what it answers is its exit status; what it throws is told with the help, and is 2. */
export async function asCommand(help: string, run: () => Promise<0 | 1>): Promise<void> {
  try {
    if (process.argv.includes("--help")) process.stdout.write(help);
    else process.exitCode = await run();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
    process.exitCode = 2;
  }
}
