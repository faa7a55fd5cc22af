// Owns the headers that keep a page to itself: only our own style sheet and pictures, no script, no frame; refuses exceptions per page.
import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";

/** For every page, static or not. `form-action` is left open: our forms lead on to the payment page and to the sign-in. */
export function pageSecurity(): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      imgSrc: ["'self'"],
      styleSrc: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    crossOriginResourcePolicy: "same-origin",
  });
}
