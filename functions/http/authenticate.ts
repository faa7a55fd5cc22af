// Owns who is calling: token → person → caller, and whether a route is theirs; refuses to know what the route does.
import type { Context, MiddlewareHandler } from "hono";
import type { Scope } from "../api-keys/api-key.ts";
import { keyFinder } from "../api-keys/queries.ts";
import type { ApiDeps, Deps, Identity } from "../deps.ts";
import { knowPerson } from "../people/commands.ts";
import { type Caller, isStaff, type Person, type Role } from "../people/person.ts";
import { findPersonByEmail } from "../people/queries.ts";
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
  for (const cache of remembered) cache.delete(addressKey(email));
}

/** One address, however it is written. */
const addressKey = (email: string): string => email.trim().toLowerCase();

/** Says that somebody works for the organisation and did not sign in where they must for that. */
export const STAFF_ELSEWHERE = "staff elsewhere";

type Finding = Pick<Deps, "table" | "clock">;
type Who = Pick<Identity, "email" | "name" | "staff"> & { readonly subject: string | null };

/** Turns verified identities into callers, remembering them for CALLER_CACHE_MS. Whoever is not known becomes a donor. */
export function callerFinder(deps: Finding): (who: Who) => Promise<Caller | typeof STAFF_ELSEWHERE> {
  const find = personFinder((email, name) => knowPerson(deps, { email, name }));
  return async (who) => callerAs(who, await find(who.email, who.name));
}

/**
 * The same of people who are known; null for nobody. A session goes on for hours, on each device of its own: it must not make anybody
 * anew who was erased meanwhile.
 */
export function knownCallerFinder(deps: Finding): (who: Who) => Promise<Caller | typeof STAFF_ELSEWHERE | null> {
  const find = personFinder((email) => findPersonByEmail(deps, email));
  return async (who) => {
    const caller = await find(who.email, who.name);
    return caller && callerAs(who, caller);
  };
}

function callerAs({ subject, staff }: Who, caller: Caller): Caller | typeof STAFF_ELSEWHERE {
  if (staff) return caller;
  if (isStaff(caller.role)) return STAFF_ELSEWHERE;
  return subject === null ? caller : { ...caller, account: subject };
}

function personFinder<Found extends Person | null>(
  look: (email: string, name: string | null) => Promise<Found>,
): (email: string, name: string | null) => Promise<Caller | Exclude<Found, Person>> {
  const cache = new Map<string, { caller: Caller; until: number }>();
  remembered.add(cache);
  return async (email, name) => {
    const kept = cache.get(addressKey(email));
    if (kept && kept.until > Date.now()) return kept.caller;
    const person = await look(email, name);
    if (person === null) return person as Exclude<Found, Person>;
    const caller = { personId: person.id, role: person.role, partnerId: person.partnerId, email: person.email };
    if (cache.size >= CALLERS_MAX) cache.clear();
    cache.set(addressKey(email), { caller, until: Date.now() + CALLER_CACHE_MS });
    return caller;
  };
}

/** Reads the bearer token. A token that is sent and not ours is refused, even where none is needed. */
export function authenticate(deps: ApiDeps): MiddlewareHandler<AppEnv> {
  const find = callerFinder(deps);
  const findKey = keyFinder(deps);
  return async (context, next) => {
    context.set("caller", null);
    const header = context.req.header("authorization");
    if (header) {
      const token = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i.exec(header)?.[1];
      const system = token ? await findKey(token) : undefined;
      if (system === null)
        return problem(context, { code: "sign_in_required", detail: "The key opens nothing. Ask for a new one." });
      if (system && "endedOn" in system)
        return problem(context, {
          code: "key_ended",
          detail: `The key ended on ${system.endedOn}. Ask your manager for a new one.`,
        });
      if (system) {
        context.set("caller", system);
        return next();
      }
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

/** Lets through the roles a route names, and keys of partners' systems where its scope is theirs. */
export function permit(access: Access, scope?: Scope): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const caller = context.get("caller");
    if (access === "anyone") {
      // A key sees more than a stranger only where it may read; whatever strangers may do, it does as one.
      const reads = context.req.method === "GET" && caller?.scopes?.includes("partner:read");
      if (caller?.scopes && !reads) context.set("caller", null);
      return next();
    }
    if (!caller) return problem(context, { code: "sign_in_required", detail: "Sign in to do this." });
    if (!access.includes(caller.role)) {
      return problem(context, { code: "forbidden", detail: `This is for: ${access.join(", ")}.` });
    }
    if (caller.scopes && !(scope && caller.scopes.includes(scope))) {
      const why = scope ? `This key lacks the scope ${scope}.` : "This is for people: no key may do it.";
      return problem(context, { code: "forbidden", detail: why });
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
