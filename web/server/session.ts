// Owns who is signed in on the pages: a sealed cookie, read once a request; refuses to know how they signed in.
import type { Context, MiddlewareHandler } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Deps } from "../../functions/deps.ts";
import { callerFinder } from "../../functions/http/authenticate.ts";
import type { Caller, Role } from "../../functions/people/person.ts";
import type { Locale } from "../words/locale.ts";
import type { Sealer } from "./seal.ts";

const COOKIE = "onward_session";
/** A working day: whoever moves money signs in each day, and a donor on a borrowed phone is not signed in for long. */
const SESSION_SECONDS = 12 * 3600;

export type PageEnv = { Variables: { requestId: string; caller: Caller | null; locale: Locale } };

export async function startSession(
  context: Context,
  sealer: Sealer,
  who: { email: string; name: string | null },
  secure: boolean,
): Promise<void> {
  setCookie(context, COOKIE, await sealer.seal({ email: who.email, name: who.name }, SESSION_SECONDS), {
    httpOnly: true,
    sameSite: "Lax",
    path: "/",
    secure,
    maxAge: SESSION_SECONDS,
  });
}

export function endSession(context: Context): void {
  deleteCookie(context, COOKIE, { path: "/" });
}

/** Puts the caller of the session into the context; null for a visitor. */
export function readSession(deps: Deps, sealer: Sealer): MiddlewareHandler<PageEnv> {
  const find = callerFinder(deps);
  return async (context, next) => {
    const cookie = getCookie(context, COOKIE);
    const facts = cookie ? await sealer.open(cookie) : null;
    const email = typeof facts?.email === "string" ? facts.email : null;
    context.set("caller", email ? await find(email, typeof facts?.name === "string" ? facts.name : null) : null);
    await next();
  };
}

/** Pages for some roles only: a visitor is sent to sign in and back, somebody else is told whose page it is. */
export function pageFor(
  roles: readonly Role[],
  refused: (context: Context<PageEnv>) => Response | Promise<Response>,
): MiddlewareHandler<PageEnv> {
  return async (context, next) => {
    const caller = context.get("caller");
    if (!caller) return context.redirect(`/sign-in?to=${encodeURIComponent(new URL(context.req.url).pathname)}`, 303);
    if (!roles.includes(caller.role)) return refused(context);
    await next();
  };
}

export function callerOnPage(context: Context<PageEnv>): Caller {
  const caller = context.get("caller");
  if (!caller) throw new Error("a page without pageFor() asked for its caller");
  return caller;
}
