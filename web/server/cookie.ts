// Owns how the cookies that say who somebody is are set, read and taken away; refuses to know what is in them (seal.ts seals it).
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";

/**
 * Over HTTPS their names begin with `__Host-`: a browser takes such a cookie from this very host alone, so that no other site below the same
 * domain can put its own visitor's session in its place. Plain HTTP, on one machine, has no such names.
 */
function isHosts(context: Context): boolean {
  return context.req.url.startsWith("https:");
}

/** No script reads it, and it comes back for `seconds`. */
export function keepCookie(context: Context, name: string, value: string, seconds: number, secure: boolean): void {
  setCookie(context, name, value, {
    httpOnly: true,
    sameSite: "Lax",
    path: "/",
    secure,
    maxAge: seconds,
    ...(isHosts(context) ? { prefix: "host" } : {}),
  });
}

export function cookieOf(context: Context, name: string): string | undefined {
  return isHosts(context) ? getCookie(context, name, "host") : getCookie(context, name);
}

export function dropCookie(context: Context, name: string): void {
  deleteCookie(context, name, { path: "/", ...(isHosts(context) ? { prefix: "host" } : {}) });
}
