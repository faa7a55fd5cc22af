// Owns the kinds of parameters Stripe has and how a wrong one is answered; knows no resource.
import * as z from "zod";
import { StripeProblem } from "./errors.ts";
import type { Form, FormValue } from "./form.ts";

const METADATA_KEYS_MAX = 50; // Stripe's own limits for metadata.
const METADATA_KEY_CHARACTERS_MAX = 40;
const METADATA_VALUE_CHARACTERS_MAX = 500;
const PAGE_MAX = 100; // Stripe's largest page.
const PAGE_DEFAULT = 10;

/** A string; Stripe refuses empty ones. */
export const text = (max = 5_000) =>
  z
    .string()
    .refine((value) => value !== "", { message: "cannot be empty", params: { code: "parameter_invalid_empty" } })
    .max(max);

/** An integer written in decimal. */
export const integer = z
  .string()
  .refine((value) => /^-?\d{1,15}$/.test(value), {
    message: "Invalid integer",
    params: { code: "parameter_invalid_integer" },
  })
  .transform(Number);

export const flag = z.enum(["true", "false"]).transform((value) => value === "true");

/** Key-value pairs; an empty string or an empty value means "none", as at Stripe. */
export const metadata = z
  .union([
    z.literal("").transform((): Record<string, string> => ({})),
    z.record(z.string().max(METADATA_KEY_CHARACTERS_MAX), z.string().max(METADATA_VALUE_CHARACTERS_MAX)),
    z.array(z.string()).transform((values): Record<string, string> => Object.fromEntries(values.entries())), // Keys 0, 1, … read like a list.
  ])
  .refine((value) => Object.keys(value).length <= METADATA_KEYS_MAX, {
    message: `You can have up to ${METADATA_KEYS_MAX} metadata keys`,
  });

export const webAddress = z
  .string()
  .refine(isWebAddress, { message: "Not a valid URL", params: { code: "url_invalid" } });

export const email = z
  .string()
  .max(512)
  .refine(isEmail, { message: "Invalid email address", params: { code: "email_invalid" } });

/** An exact second, or a range with any of gt, gte, lt, lte. */
export const moment = z.union([
  integer.transform((exact) => ({ gte: exact, lte: exact })),
  z.strictObject({ gt: integer.optional(), gte: integer.optional(), lt: integer.optional(), lte: integer.optional() }),
]);

/** What every list takes. */
export const paging = {
  limit: integer
    .refine((n) => n >= 1 && n <= PAGE_MAX, { message: `must be between 1 and ${PAGE_MAX}` })
    .default(PAGE_DEFAULT),
  starting_after: text().optional(),
  ending_before: text().optional(),
};

/** True for an absolute http(s) address; Stripe's template words in it are allowed. */
function isWebAddress(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

export function isEmail(value: string): boolean {
  return /^[^\s@<>()",;:]+@[^\s@<>()",;:.]+(\.[^\s@<>()",;:.]+)+$/.test(value);
}

/** Parses a form by a schema; throws Stripe's 400 for the first thing wrong. */
export function readParams<T>(schema: z.ZodType<T>, form: Form): T {
  const result = schema.safeParse(form);
  if (result.success) return result.data;
  const issue = firstIssue(result.error.issues);
  const param = bracketed(issue.path);
  if (issue.code === "unrecognized_keys") {
    const unknown = bracketed([...issue.path, issue.keys[0] ?? ""]);
    throw problem(`Received unknown parameter: ${unknown}`, unknown, "parameter_unknown");
  }
  if (at(form, issue.path) === undefined) {
    throw problem(`Missing required param: ${param}.`, param, "parameter_missing");
  }
  const code = issue.code === "custom" && typeof issue.params?.code === "string" ? issue.params.code : undefined;
  throw problem(`Invalid ${param}: ${issue.message}`, param, code);
}

function firstIssue(issues: z.core.$ZodIssue[]): z.core.$ZodIssue {
  const [issue] = issues;
  if (!issue) throw new Error("A failed parse has an issue");
  if (issue.code !== "invalid_union") return issue;
  const branch = issue.errors.find((errors) => errors.some((error) => error.code !== "invalid_type")) ?? [];
  const inner = branch.find((error) => error.code !== "invalid_type");
  return inner ? { ...inner, path: [...issue.path, ...inner.path] } : issue;
}

function bracketed(path: readonly PropertyKey[]): string {
  return path.map((part, index) => (index === 0 ? String(part) : `[${String(part)}]`)).join("");
}

function at(form: Form, path: readonly PropertyKey[]): FormValue | undefined {
  let value: FormValue | undefined = form;
  for (const part of path) {
    if (typeof value !== "object" || typeof part === "symbol") return undefined;
    value = Array.isArray(value) ? value[Number(part)] : value[String(part)];
  }
  return value;
}

function problem(message: string, param: string, code: string | undefined): StripeProblem {
  const facts = { status: 400, type: "invalid_request_error", message, param, beforeExecution: true } as const;
  return new StripeProblem(code === undefined ? facts : { ...facts, code });
}
