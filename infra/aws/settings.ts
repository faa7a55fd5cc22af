// Owns what differs from stage to stage: read from one file, checked, every mistake named; refuses to ask AWS anything.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { LANGUAGES } from "../../functions/words/languages.ts";

export const STAGES = ["dev", "staging", "prod"] as const;

/** A DNS name with at least one dot, in small letters: what certificates and cookies are made for. */
const DNS_NAME = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
const dnsName = z.string().regex(DNS_NAME, "must be a domain in small letters, such as give.example.org");

/**
 * With a hosted zone of Route 53 the certificate, the addresses and the records for mail are made. With DNS elsewhere a certificate of
 * us-east-1 is named, and the address is pointed at CloudFront by hand.
 */
const Domain = z.union(
  [
    z.strictObject({
      name: dnsName,
      hostedZoneId: z.string().regex(/^Z[A-Z0-9]{5,31}$/, "must be the id of a hosted zone, such as Z0123456789ABC"),
      zoneName: dnsName,
    }),
    z.strictObject({
      name: dnsName,
      certificateArn: z
        .string()
        .regex(/^arn:aws[\w-]*:acm:us-east-1:\d{12}:certificate\/[\w-]+$/, "must be a certificate of ACM in us-east-1"),
    }),
  ],
  { error: "must have a name, and either hostedZoneId with zoneName, or certificateArn (in us-east-1)" },
);

/** Days that CloudWatch can keep a log for: it takes no others. */
const LOG_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731] as const;

const Stage = z.strictObject({
  stage: z.enum(STAGES),
  /** Left out, the account is the one of whoever deploys. */
  account: z
    .string()
    .regex(/^\d{12}$/, "must be the 12 digits of an account, as text")
    .optional(),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "must be a region, such as eu-central-1"),
  /**
   * After a restore: the table that the product goes on with, and its stream (docs/runbooks/restore.md). The lost one stays where it is, and
   * in its stack.
   */
  restoredTable: z
    .strictObject({
      name: z.string().regex(/^[\w.-]{3,255}$/, "must be the name of a table"),
      streamArn: z
        .string()
        .regex(/^arn:aws[\w-]*:dynamodb:[\w-]+:\d{12}:table\/[\w.-]+\/stream\/\S+$/, "must be the ARN of its stream"),
    })
    .optional(),
  /** Whose platform it is: stands in mails and on the sign-in. */
  organisation: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .regex(/^\P{Cc}*$/u, "must be one line"),
  /** Without one, the product is at an address of CloudFront. */
  domain: Domain.optional(),
  /** The address that mails come from. */
  mailFrom: z.email(),
  /**
   * Who carries the codes of the sign-in: "cognito" needs nothing set up and stops after 50 mails a day, so that a stage begins with it;
   * "ses" needs `mailFrom` verified at SES first (`npm run setup:aws` says when), else Cognito refuses the deployment.
   */
  signInMail: z.enum(["cognito", "ses"]),
  /** The currency that donors give in. The books know one. */
  currency: z.literal(DONOR_CURRENCY),
  /** In which pages are offered, linked and rendered. English always is: everything else falls back to it. */
  languages: z.array(z.enum(LANGUAGES)).refine((all) => all.includes(LANGUAGES[0]), `must have ${LANGUAGES[0]}`),
  /** How long logs are kept, of functions and of visits: they hold addresses of visitors, so no longer than needed. */
  logDays: z.union(
    LOG_DAYS.map((days) => z.literal(days)),
    { error: `must be one of ${LOG_DAYS.join(", ")}` },
  ),
  /** Who is called. */
  alarmAddress: z.email(),
  /** US dollars: AWS bills in them. */
  monthlyBudgetUsd: z.int().min(1).max(1_000_000),
  /** Money that reconciliation cannot explain may be this old before somebody is called. */
  unmatchedDays: z.int().min(1).max(60),
  /**
   * Runs of the function that renders the site, at most. One, so that no page is overwritten with an older one. AWS sets none aside in an
   * account whose quota of concurrent runs is still 10: leave it null there until the quota is raised.
   */
  siteConcurrency: z.literal(1).nullable(),
  reservationMinutes: z.int().min(31).max(1440),
  recyclingMinimumCents: z.int().min(1),
  fundraisingDays: z.int().min(1).max(365),
});

export type StageName = (typeof STAGES)[number];
export type StageSettings = z.infer<typeof Stage>;
export type DomainSettings = z.infer<typeof Domain>;

/** What the settings of a stage cannot be used for: one line for each mistake. */
export class SettingsError extends Error {}

/** Which stage is meant: `-c stage=…`, else STAGE, else dev. Throws SettingsError. */
export function stageName(asked: unknown, variables: Readonly<Record<string, string | undefined>>): StageName {
  const name = asked ?? variables.STAGE ?? "dev";
  const known = STAGES.find((one) => one === name);
  if (!known) throw new SettingsError(`There is no stage ${String(name)}: say ${STAGES.join(", ")}.`);
  return known;
}

/** Settings out of the text of `stages/<stage>.json`. Throws SettingsError with every mistake, one a line. */
export function parseSettings(text: string, stage: StageName): StageSettings {
  const read = Stage.safeParse(jsonOf(text, stage));
  if (!read.success) throw mistakes(stage, read.error.issues.map(lineOf));
  const wrong = contradictions(read.data, stage);
  if (wrong.length > 0) throw mistakes(stage, wrong);
  return read.data;
}

export function readSettings(stage: StageName, folder = join(import.meta.dirname, "stages")): StageSettings {
  return parseSettings(readFileSync(join(folder, `${stage}.json`), "utf8"), stage);
}

function jsonOf(text: string, stage: StageName): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw mistakes(stage, [`it is not JSON: ${(error as Error).message}`]);
  }
}

function lineOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") return `${issue.keys.join(", ")}: not a setting`;
  return `${issue.path.join(".")}: ${issue.message}`;
}

/** What each setting allows and all of them together do not. */
function contradictions(settings: StageSettings, stage: StageName): string[] {
  const { domain } = settings;
  const inZone = !domain || !("zoneName" in domain) || `.${domain.name}`.endsWith(`.${domain.zoneName}`);
  return [
    ...(settings.stage === stage ? [] : [`stage: the file is for ${stage} and says ${settings.stage}`]),
    ...(inZone ? [] : ["domain.name: is not inside domain.zoneName"]),
    ...(stage === "prod" && settings.siteConcurrency === null
      ? ["siteConcurrency: prod needs 1: raise the quota of concurrent runs of Lambda first"]
      : []),
  ];
}

/** The domain of `mailFrom` where its zone is ours: it is proved to SES by records that the stacks make. */
export function ownMailDomain({ domain, mailFrom }: StageSettings): { hostedZoneId: string; zoneName: string } | null {
  if (!domain || !("hostedZoneId" in domain) || mailFrom.split("@")[1] !== domain.zoneName) return null;
  return { hostedZoneId: domain.hostedZoneId, zoneName: domain.zoneName };
}

function mistakes(stage: StageName, lines: readonly string[]): SettingsError {
  return new SettingsError(
    `infra/aws/stages/${stage}.json cannot be used:\n${lines.map((line) => `  ${line}`).join("\n")}`,
  );
}
