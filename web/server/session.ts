// Owns who is signed in on the pages: a sealed cookie, read once a request; refuses to know how they signed in.
import type { Context, MiddlewareHandler } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { knownCallerFinder, STAFF_ELSEWHERE } from "../../functions/http/authenticate.ts";
import { type Caller, isStaff, type Role } from "../../functions/people/person.ts";
import type { DeskLocale } from "../words/desk.ts";
import type { Locale } from "../words/locale.ts";
import { cookieOf, dropCookie, keepCookie } from "./cookie.ts";
import type { Sealer } from "./seal.ts";

const COOKIE = "onward_session";
/** What its key is for. */
export const SESSIONS = "onward pages";
/** A working day: whoever moves money signs in each day, and a donor on a borrowed phone is not signed in for long. */
const SESSION_SECONDS = 12 * 3600;

/** What every page needs: who is asking. */
export type PageDeps = Pick<Deps, "table" | "clock">;

export type PageEnv = {
  Variables: {
    requestId: string;
    caller: Caller | null;
    staffElsewhere?: true;
    locale: Locale;
    /** Only on partners' pages. */
    deskLocale?: DeskLocale;
    /** The form had a photo that was too large to be read; no field of it was. */
    photoTooLarge?: true;
    rowsTooLarge?: true;
  };
};

/** Where somebody signed in: donors and partners at one provider, people who work for the organisation at another. */
export type Pool = "people" | "staff";

/** Where each pool's people sign in; the people's in their language. */
export const SIGN_IN: Record<Pool, string> = { people: "/sign-in", staff: "/sign-in/staff" };

export interface Session {
  /** What the provider calls them; null in a session of before this was kept. */
  readonly subject: string | null;
  readonly email: string;
  readonly name: string | null;
  readonly pool: Pool;
}

export async function startSession(context: Context, sealer: Sealer, who: Session, secure: boolean): Promise<void> {
  keepCookie(context, COOKIE, await sealer.seal({ ...who }, SESSION_SECONDS), SESSION_SECONDS, secure);
}

export function endSession(context: Context): void {
  dropCookie(context, COOKIE);
}

/** What the cookie says; null for a visitor. */
export async function sessionOf(context: Context, sealer: Sealer): Promise<Session | null> {
  const cookie = cookieOf(context, COOKIE);
  const facts = cookie ? await sealer.open(cookie) : null;
  if (typeof facts?.email !== "string") return null;
  const text = (fact: unknown) => (typeof fact === "string" ? fact : null);
  const [subject, name] = [text(facts.subject), text(facts.name)];
  return { subject, email: facts.email, name, pool: facts.pool === "staff" ? "staff" : "people" };
}

/**
 * Puts the caller of the session into the context; null for a visitor, for somebody who was erased since they signed in, and for somebody
 * who has come to work for the organisation since. `staffPools` are the ones whose sessions let a staff role count.
 */
export function readSession(deps: PageDeps, sealer: Sealer, staffPools: readonly Pool[]): MiddlewareHandler<PageEnv> {
  const find = knownCallerFinder(deps);
  return async (context, next) => {
    const session = await sessionOf(context, sealer);
    const caller = session ? await find({ ...session, staff: staffPools.includes(session.pool) }) : null;
    if (caller === STAFF_ELSEWHERE) context.set("staffElsewhere", true);
    context.set("caller", caller === STAFF_ELSEWHERE ? null : caller);
    await next();
  };
}

/** To sign in, and back to the page that was asked for, with what it was asked for: letters lead to the statement of a year. */
export function toSignIn(context: Context<PageEnv>, pool: Pool = "people"): Response {
  const door = pool === "staff" ? SIGN_IN.staff : context.get("locale").to(SIGN_IN.people);
  const { pathname, search } = new URL(context.req.url);
  const asked = context.req.method === "GET" ? search : "";
  return context.redirect(`${door}?to=${encodeURIComponent(pathname + asked)}`, 303);
}

/** Pages for some roles only: a visitor is sent to sign in and back, somebody else is told whose page it is. */
export function pageFor(
  roles: readonly Role[],
  refused: (context: Context<PageEnv>) => Response | Promise<Response>,
): MiddlewareHandler<PageEnv> {
  return async (context, next) => {
    const caller = context.get("caller");
    if (!caller) {
      const staff = context.get("staffElsewhere") || roles.every(isStaff);
      return toSignIn(context, staff ? "staff" : "people");
    }
    if (!roles.includes(caller.role)) return refused(context);
    await next();
  };
}

export function callerOnPage(context: Context<PageEnv>): Caller {
  const caller = context.get("caller");
  if (!caller) throw new Error("a page without pageFor() asked for its caller");
  return caller;
}
