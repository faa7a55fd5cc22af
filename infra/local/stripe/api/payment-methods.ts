// Owns which ways to pay a session offers, and the parameters that narrow them; takes no payment.
import * as z from "zod";
import type { MethodType } from "../shapes/session.ts";
import { refused, unsupported } from "./errors.ts";

/** From this version on a session no longer takes `payment_method_types`. Source: Stripe's changelog for endive. */
const DYNAMIC_ONLY_SINCE = "2026-09-30";

const list = z.array(z.string()).min(1).optional();
export const methodParams = {
  allowed_payment_method_types: list,
  excluded_payment_method_types: list,
  payment_method_types: list,
};

export interface WantedMethods {
  allowed_payment_method_types?: string[] | undefined;
  excluded_payment_method_types?: string[] | undefined;
  payment_method_types?: string[] | undefined;
}

/** What the page will offer. Throws Stripe's 400 when nothing is left, or an old parameter meets a new version. */
export function offeredMethods(wanted: WantedMethods, currency: string, version: string): MethodType[] {
  const {
    allowed_payment_method_types: allowed,
    excluded_payment_method_types: excluded,
    payment_method_types: fixed,
  } = wanted;
  if (fixed) {
    if (version >= DYNAMIC_ONLY_SINCE) {
      const message = "payment_method_types is no longer supported. Use allowed_payment_method_types instead.";
      throw refused(message, "payment_method_types_no_longer_supported", "payment_method_types");
    }
    return fixed.map((method) => fixedMethod(method, currency));
  }
  const dynamic: MethodType[] = currency === "eur" ? ["card", "sepa_debit"] : ["card"];
  const offered = dynamic.filter((method) => (allowed?.includes(method) ?? true) && !excluded?.includes(method));
  if (offered.length === 0)
    throw unsupported("any of the remaining payment methods", 400, "allowed_payment_method_types");
  return offered;
}

function fixedMethod(method: string, currency: string): MethodType {
  if (method === "sepa_debit" && currency !== "eur") {
    throw refused("The payment method type sepa_debit takes only the currency eur.", undefined, "payment_method_types");
  }
  if (method !== "card" && method !== "sepa_debit") {
    throw unsupported(`the payment method type ${method}`, 400, "payment_method_types");
  }
  return method;
}
