// Owns which addresses are answered by which function, and which by files; refuses to know what is said there.
import { LANGUAGES, localPath } from "../../../functions/words/languages.ts";

/** The JSON API. */
export const API_PATHS = ["/v1/*", "/healthz"] as const;

/** What Stripe calls. */
export const NOTICE_PATH = "/webhooks/stripe";

/**
 * Pages that are made for whoever asks, in every language: giving, signing in, one's own. Each is one behaviour of CloudFront, and another for
 * the languages; accounts of before 2025 have 25 of them. So a pattern may take in more than there is: what is nowhere is answered by
 * the same function either way. A test holds that no page of the static site begins like one of these.
 */
const SPOKEN = ["/basket*", "/me*", "/sign-*", "/thanks/*", "/unsubscribe/*"] as const;

/** Likewise, where one pattern is all languages: nothing else ends like this. */
const ENDING = ["*/find", "*/monthly", "*/start", "*/receipts/*"] as const;

/** Such pages that have one address: work, and where the sign-in leads back to. */
const PLAIN = ["/auth/*", "/docs*", "/partner", "/partner/*", "/staff*"] as const;

/**
 * Of those, what another function than `pages` answers, as API Gateway writes paths: it takes the most particular one. Where partners and staff
 * work has one address. Receipts have an address for each: a variable in its place would take the API's `/v1/me/receipts` too.
 */
export const SIDE_PATHS = {
  partner: [
    "/partner",
    "/partner/{proxy+}",
    // One function alone reaches the files: staff's pages of them too.
    "/staff/partners/{id}/papers",
    "/staff/partners/{id}/papers/{proxy+}",
  ],
  desk: ["/staff", "/staff/{proxy+}"],
  receipts: [
    // Papers are drawn by one function: a month's trial balance too.
    "/staff/close/{month}/trial-balance.pdf",
    ...["/me/receipts", "/me/receipts/{proxy+}", "/receipts/{number}/{code}"].flatMap((path) =>
      LANGUAGES.map((language) => localPath(language, path)),
    ),
  ],
} as const satisfies Record<string, readonly string[]>;

/** A test finds every route of the pages here. `??` is a language: "/de/basket". */
export const PAGE_PATHS: readonly string[] = [...PLAIN, ...ENDING, ...SPOKEN, ...SPOKEN.map((path) => `/??${path}`)];

/** Files of the static site that other sites may show in a frame, in every language: `EMBEDDED` of web/server/page-policy.ts. */
export const EMBED_PATH = "*/embed/*";

/** Pictures that people bring: before "/me*". Everything else is a page of the static site. */
export const MEDIA_PATH = "/media/*";
