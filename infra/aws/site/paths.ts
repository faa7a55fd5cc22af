// Owns which addresses are answered by which function, and which by files; refuses to know what is said there.

/** The JSON API. */
export const API_PATHS = ["/v1/*", "/healthz"] as const;

/** What Stripe calls. */
export const NOTICE_PATH = "/webhooks/stripe";

/** Pages that are made for whoever asks: giving, signing in, one's own. A test finds every route of the pages here. */
export const PAGE_PATHS = [
  "/auth/*",
  "/basket",
  "/basket/*",
  "/docs",
  "/docs/*",
  "/me",
  "/me/*",
  "/monthly",
  "/partner",
  "/partner/*",
  "/sign-in",
  "/sign-in/*",
  "/sign-out",
  "/staff",
  "/staff/*",
  "/start",
  "/thanks/*",
] as const;

/** Pictures that people bring. Everything else is a page of the static site. */
export const MEDIA_PATH = "/media/*";
