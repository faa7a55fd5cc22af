// Owns the headers that every page carries, static or not: what may load, and who may frame it; refuses to know the pages.
import { secureHeaders } from "hono/secure-headers";

export const pageHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    imgSrc: ["'self'"],
    styleSrc: ["'self'"],
    // Forms may lead on to the payment page and to the sign-in, which redirect from our own answers.
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
  crossOriginResourcePolicy: "same-origin",
});
