// Owns which addresses are answered by which function, and which by files; refuses to know what is said there.

/** The JSON API. */
export const API_PATHS = ["/v1/*", "/healthz"] as const;

/** What Stripe calls. */
export const NOTICE_PATH = "/webhooks/stripe";

/** Pages that are made for whoever asks, in every language: giving, signing in, one's own. */
const SPOKEN = [
  "/basket",
  "/basket/*",
  "/me",
  "/me/*",
  "/monthly",
  "/sign-in",
  "/sign-in/*",
  "/sign-out",
  "/start",
  "/thanks/*",
] as const;

/** Such pages that have one address: work, and where the sign-in leads back to. */
const PLAIN = ["/auth/*", "/docs", "/docs/*", "/partner", "/partner/*", "/staff", "/staff/*"] as const;

/** A test finds every route of the pages here. `??` is a language: "/de/basket". */
export const PAGE_PATHS: readonly string[] = [...PLAIN, ...SPOKEN, ...SPOKEN.map((path) => `/??${path}`)];

/** Pictures that people bring. Everything else is a page of the static site. */
export const MEDIA_PATH = "/media/*";
