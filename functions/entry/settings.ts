// Owns how the product is set on AWS, out of an environment; refuses to know Stripe, so that who never pays carries none of it.
import type { Settings } from "../deps.ts";
import type { Environment } from "./environment.ts";

type LimitsEnvironment = Environment<"api" | "pages" | "partner" | "desk" | "receipts" | "reactions" | "jobs">;

/** How the product is set. */
export function settingsOf(env: LimitsEnvironment, idSecret: string): Settings {
  return {
    publicUrl: env.PUBLIC_URL,
    idSecret,
    reservationMinutes: env.RESERVATION_MINUTES,
    recyclingMinimum: env.RECYCLING_MINIMUM_CENTS,
    fundraisingDays: env.FUNDRAISING_DAYS,
    version: env.VERSION,
  };
}
