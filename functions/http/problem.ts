// Owns how a refusal or a failure is written: RFC 9457 problem+json; refuses to decide what is refused.
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { ZodError } from "zod";
import { logError } from "../log/log.ts";
import { type Refusal, type RefusalCode, STATUS } from "../refusal.ts";

const TITLES: Partial<Record<RefusalCode, string>> = {
  invalid_request: "The request is not valid",
  invalid_json: "The body is not JSON",
  unknown_field: "The request has fields that nobody knows",
  loan_full: "This loan has less room than that",
  second_person_required: "A second person has to approve",
  sign_in_required: "Sign in first",
  key_ended: "The key has ended",
  not_found: "There is no such thing",
};

/** A sentence-like title where there is none of its own: `wrong_state` → "Wrong state". */
function titleOf(code: RefusalCode): string {
  const words = code.replaceAll("_", " ");
  return TITLES[code] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** Writes a refusal with its status. Typed `never`, so that every route may answer it beside its own declared answers. */
export function problem(context: Context, refusal: Refusal): never {
  const status = STATUS[refusal.code];
  const body = {
    ...refusal.extra,
    type: `/docs/problems#${refusal.code}`,
    title: titleOf(refusal.code),
    status,
    detail: refusal.detail,
    instance: context.req.path,
    code: refusal.code,
    ...(refusal.errors ? { errors: refusal.errors } : {}),
    requestId: context.get("requestId") as string | undefined,
  };
  if (status === 401) context.header("WWW-Authenticate", 'Bearer realm="onward"');
  const answer = context.body(JSON.stringify(body), status as ContentfulStatusCode, {
    "Content-Type": "application/problem+json",
  });
  return answer as never;
}

/** A thrown error is our bug: it is logged, and the caller learns only the request's id. */
export function failure(context: Context, error: Error): Response {
  const requestId = context.get("requestId") as string | undefined;
  logError("http", error, { method: context.req.method, path: context.req.path, status: 500 });
  const body = {
    type: "about:blank",
    title: "Something went wrong on our side",
    status: 500,
    detail: "It is our fault and was written down. Try again; if it stays, tell us the request's id.",
    instance: context.req.path,
    code: "internal",
    requestId,
  };
  return context.body(JSON.stringify(body), 500, { "Content-Type": "application/problem+json" });
}

/** What zod found, as JSON pointers into the request. */
export function refusalOf(error: ZodError): Refusal {
  const errors = error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({ pointer: pointer([...issue.path, key]), detail: "nobody knows this field" }))
      : [{ pointer: pointer(issue.path), detail: issue.message }],
  );
  const unknown = error.issues.every((issue) => issue.code === "unrecognized_keys");
  return {
    code: unknown ? "unknown_field" : "invalid_request",
    detail: "Some of what you sent cannot be used. See errors.",
    errors,
  };
}

function pointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
