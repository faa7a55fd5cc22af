// Owns the pages for donors and visitors put together: signing in, giving, one's own; refuses to know partners' and staff's.
import type { Context } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { callerFinder, STAFF_ELSEWHERE } from "../../functions/http/authenticate.ts";
import { STAFF } from "../../functions/people/person.ts";
import { noteSignIn } from "../../functions/people/sign-ins.ts";
import { givingPages } from "../giving/routes.tsx";
import { mailPages } from "../mail/routes.tsx";
import { erasePages } from "../me/erase-routes.tsx";
import { moneyPages } from "../me/money/routes.tsx";
import { planPages } from "../me/plan-routes.tsx";
import { donorPages } from "../me/routes.tsx";
import { paths } from "../parts/paths.ts";
import type { ProviderOptions, SignedIn } from "./provider.ts";
import { type PageEnv, type Pool, SESSIONS, SIGN_IN } from "./session.ts";
import type { Side } from "./side.ts";
import { START, signInRoutes } from "./sign-in.tsx";

/** `providers`: where people sign in, and where staff does; both may be the same one. */
export function donorSide(providers: Readonly<Record<Pool, ProviderOptions>>): Side<Deps> {
  return {
    fromElsewhere: ({ deps, site }) => mailPages(deps, site),
    add(app, { deps, site, staffPools, sealed }) {
      const find = callerFinder(deps);
      // Asked once a sign-in: whoever is let in is noted as well.
      const belongsElsewhere = async (who: SignedIn, pool: Pool) => {
        const caller = await find({ ...who, staff: staffPools.includes(pool) });
        if (caller === STAFF_ELSEWHERE) return true;
        await noteSignIn(deps, caller);
        return false;
      };
      const [sessions, flows] = [sealed(SESSIONS), sealed("onward sign-in")];
      app.route("/", signInRoutes({ site, providers, sessions, flows, belongsElsewhere }));
      app.get(START, (context) => context.redirect(homeOf(context), 303));
      app.route("/", givingPages(deps, site));
      app.route("/", planPages(deps, site));
      app.route("/", donorPages(deps, site));
      app.route("/", moneyPages(deps, site));
      app.route("/", erasePages(deps, site));
    },
  };
}

/** Partners and staff come to work, donors to see what became of their gifts. */
function homeOf(context: Context<PageEnv>): string {
  const { caller, locale } = context.var;
  if (!caller) return locale.to(SIGN_IN.people);
  if ((STAFF as readonly string[]).includes(caller.role)) return "/staff";
  return caller.partnerId ? "/partner" : locale.to(paths.me);
}
