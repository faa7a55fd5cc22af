// Owns who is calling: token → person → caller, and whether a route is theirs; refuses to know what the route does.
import type { Context, MiddlewareHandler } from "hono";
import type { ApiDeps, Deps, Identity } from "../deps.ts";
import { knowPerson } from "../people/commands.ts";
import { type Caller, isStaff, type Role } from "../people/person.ts";
import { STATUS } from "../refusal.ts";
import type { AppEnv } from "./context.ts";
import { problem } from "./problem.ts";

/** Who may call: anyone, anyone but with their token read when there is one, or people with one of these roles. */
export type Access = "anyone" | readonly Role[];

/** A revoked role is out within this time. */
const CALLER_CACHE_MS = 30_000;
/** Callers kept in memory by one process. */
const CALLERS_MAX = 5_000;

/** What each finder of this process remembers. */
const remembered = new Set<Map<string, unknown>>();

/** Lets go of a caller at once: their address belongs to nobody any more. Other processes do so within CALLER_CACHE_MS. */
export function forgetCaller(email: string): void {
  for (const cache of remembered) cache.delete(email);
}

/** Says that somebody works for the organisation and did not sign in where they must for that. */
export const STAFF_ELSEWHERE = "staff elsewhere";

/** Turns verified identities into callers, remembering them for CALLER_CACHE_MS. */
export function callerFinder(
  deps: Pick<Deps, "table" | "clock">,
): (
  who: Pick<Identity, "email" | "name" | "staff"> & { readonly subject: string | null },
) => Promise<Caller | typeof STAFF_ELSEWHERE> {
  const find = personFinder(deps);
  return async ({ subject, email, name, staff }) => {
    const caller = await find(email, name);
    if (staff) return caller;
    if (isStaff(caller.role)) return STAFF_ELSEWHERE;
    return subject === null ? caller : { ...caller, account: subject };
  };
}

function personFinder(deps: Pick<Deps, "table" | "clock">): (email: string, name: string | null) => Promise<Caller> {
  const cache = new Map<string, { caller: Caller; until: number }>();
  remembered.add(cache);
  return async (email, name) => {
    const kept = cache.get(email);
    if (kept && kept.until > Date.now()) return kept.caller;
    const person = await knowPerson(deps, { email, name });
    const caller = { personId: person.id, role: person.role, partnerId: person.partnerId, email: person.email };
    if (cache.size >= CALLERS_MAX) cache.clear();
    cache.set(email, { caller, until: Date.now() + CALLER_CACHE_MS });
    return caller;
  };
}

/** Reads the bearer token. A token that is sent and not ours is refused, even where none is needed. */
export function authenticate(deps: ApiDeps): MiddlewareHandler<AppEnv> {
  const find = callerFinder(deps);
  return async (context, next) => {
    context.set("caller", null);
    const header = context.req.header("authorization");
    if (header) {
      const token = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i.exec(header)?.[1];
      const identity = token ? await deps.verifyToken(token) : null;
      if (!identity)
        return problem(context, { code: "sign_in_required", detail: "The token is not valid. Sign in again." });
      const caller = await find(identity);
      if (caller === STAFF_ELSEWHERE)
        return problem(context, {
          code: "forbidden",
          detail: "You work for the organisation: sign in at /sign-in/staff and use the token from there.",
        });
      context.set("caller", caller);
    }
    await next();
  };
}

/** Lets through the roles a route names. */
export function permit(access: Access): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    if (access === "anyone") return next();
    const caller = context.get("caller");
    if (!caller) return problem(context, { code: "sign_in_required", detail: "Sign in to do this." });
    if (!access.includes(caller.role)) {
      return problem(context, { code: "forbidden", detail: `This is for: ${access.join(", ")}.` });
    }
    await next();
  };
}

/** The caller of a route that permit() guards. */
export function callerOf(context: Context<AppEnv>): Caller {
  const caller = context.get("caller");
  if (!caller) throw new Error(`a route without permit() asked for its caller (${STATUS.sign_in_required})`);
  return caller;
}
