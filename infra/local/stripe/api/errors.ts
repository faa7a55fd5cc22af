// Owns Stripe's error object and which status it travels with; knows nothing of what went wrong.
import { docUrl } from "../shapes/common.ts";

export interface ErrorFacts {
  status: 400 | 401 | 402 | 404 | 409 | 500;
  type: "invalid_request_error" | "idempotency_error" | "api_error" | "card_error";
  message: string;
  code?: string;
  param?: string;
  charge?: string;
  /** True when the request was refused before anything ran: Stripe does not store such answers under their idempotency key. */
  beforeExecution?: boolean;
}

/** Thrown by handlers; the API turns it into Stripe's `{error: {…}}`. */
export class StripeProblem extends Error {
  readonly facts: ErrorFacts;
  constructor(facts: ErrorFacts) {
    super(facts.message);
    this.facts = facts;
  }
}

export interface ErrorBody {
  error: { type: string; message: string; code?: string; param?: string; charge?: string; doc_url?: string };
}

/** The body that Stripe would send for this problem. */
export function errorBody({ type, message, code, param, charge }: ErrorFacts): ErrorBody {
  return {
    error: {
      ...(charge === undefined ? {} : { charge }),
      ...(code === undefined ? {} : { code, doc_url: docUrl(code) }),
      message,
      ...(param === undefined ? {} : { param }),
      type,
    },
  };
}

/** 404: no such object, in Stripe's words. */
export function missing(noun: string, id: string, param = "id"): StripeProblem {
  return new StripeProblem({
    status: 404,
    type: "invalid_request_error",
    code: "resource_missing",
    param,
    message: `No such ${noun}: '${id}'`,
  });
}

/** 400: the request cannot be carried out on the object as it is. */
export function refused(message: string, code?: string, param?: string): StripeProblem {
  return new StripeProblem({
    status: 400,
    type: "invalid_request_error",
    message,
    ...(code === undefined ? {} : { code }),
    ...(param === undefined ? {} : { param }),
  });
}

/** Stripe can do this, the stand-in cannot: said plainly instead of pretended. */
export function unsupported(what: string, status: 400 | 404 = 400, param?: string): StripeProblem {
  return new StripeProblem({
    status,
    type: "invalid_request_error",
    code: "unsupported",
    beforeExecution: true,
    message: `The local Stripe stand-in does not support ${what}. Use a Stripe test key for it.`,
    ...(param === undefined ? {} : { param }),
  });
}
