// Owns the one list of headers that every page carries, static or not, on one machine and behind CloudFront; refuses to send them.

import { LANGUAGES, localPath } from "../../functions/words/languages.ts";

/** What may load: pictures and styles of our own, and nothing runs. Forms may lead on to the payment page and to the sign-in. */
const contentPolicy = (ancestors: "'none'" | "*"): string =>
  ["default-src 'none'", "img-src 'self'", "style-src 'self'", `frame-ancestors ${ancestors}`, "base-uri 'none'"].join(
    "; ",
  );

/**
 * What partners' and staff's pages may do beside that: run scripts of ours, which talk to us alone, work without a network, and show a
 * photo that was just taken. Nothing inline, nothing of elsewhere, no evaluated text.
 */
const DESK_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "img-src 'self' blob:",
  "style-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join("; ");

/** By their names in small letters. CloudFront takes its own copy from here (infra/aws/site/headers.ts). */
export const PAGE_HEADERS = {
  "content-security-policy": contentPolicy("'none'"),
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "origin-agent-cluster": "?1",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=15552000; includeSubDomains",
  "x-content-type-options": "nosniff",
  "x-dns-prefetch-control": "off",
  "x-download-options": "noopen",
  "x-frame-options": "DENY",
  "x-permitted-cross-domain-policies": "none",
  "x-xss-protection": "0",
} as const;

const { "x-frame-options": _, ...FRAMED } = PAGE_HEADERS;

/** What other sites may show in a frame: there is nothing to press in it that does anything, and it knows nobody. All else as everywhere. */
export const EMBED_HEADERS = {
  ...FRAMED,
  "content-security-policy": contentPolicy("*"),
  "cross-origin-resource-policy": "cross-origin",
} as const;

/** Photos that partners brought, and whatever is saved as a file: nothing in one may load or run anything, whoever opens it by itself, and no other site may show it. */
export const MEDIA_HEADERS = {
  ...PAGE_HEADERS,
  "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
} as const;

/** Addresses of such pages, in every language. */
export const EMBEDDED = new RegExp(`^(${LANGUAGES.map((language) => localPath(language, "/embed/")).join("|")})`);

/** Where people of partners and staff work. CloudFront keeps what these answers say themselves (infra/aws/site/headers.ts). */
export const DESK_HEADERS = { ...PAGE_HEADERS, "content-security-policy": DESK_POLICY } as const;

/** Addresses of such pages, and of nothing else: `/partners` is for everybody. */
export const AT_DESKS = /^\/(?:partner|staff)(?:\/|$)/;
