// Owns what all of staff's pages share: navigation by role and who looks; refuses to know the pages.
import type { Context, MiddlewareHandler } from "hono";
import type { Role } from "../../functions/people/person.ts";
import { page } from "../desk/answer.ts";
import { type Desk, NothingHerePage, NotYoursPage } from "../desk/frame.tsx";
import type { NavLink } from "../parts/header.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv, pageFor } from "../server/session.ts";
import { DESK_ENGLISH } from "../words/desk.ts";
import { staffPaths } from "./paths.ts";

export const REVIEWERS = ["reviewer", "admin"] as const satisfies readonly Role[];
export const FINANCE = ["finance", "admin"] as const satisfies readonly Role[];
export const ADMINS = ["admin"] as const satisfies readonly Role[];
const EVERYONE = ["reviewer", "finance", "admin"] as const satisfies readonly Role[];

const NAV: readonly (NavLink & { readonly roles: readonly Role[] })[] = [
  { href: staffPaths.home, label: "Work", roles: EVERYONE },
  { href: staffPaths.review, label: "Review", roles: REVIEWERS },
  { href: staffPaths.transfers, label: "Transfers", roles: FINANCE },
  { href: staffPaths.refunds, label: "Refunds", roles: FINANCE },
  { href: staffPaths.disputes, label: "Disputes", roles: FINANCE },
  { href: staffPaths.recycling, label: "Recycling", roles: FINANCE },
  { href: staffPaths.waiting, label: "Waiting money", roles: FINANCE },
  { href: staffPaths.partners, label: "Partners", roles: FINANCE },
  { href: staffPaths.reconciliation, label: "Reconciliation", roles: FINANCE },
  { href: staffPaths.close, label: "Month close", roles: FINANCE },
  { href: staffPaths.pictures, label: "Pictures", roles: FINANCE },
  { href: staffPaths.arrears, label: "Arrears", roles: EVERYONE },
  { href: staffPaths.ledger, label: "Ledger", roles: EVERYONE },
  { href: staffPaths.reversals, label: "Corrections", roles: FINANCE },
  { href: staffPaths.auditLog, label: "Audit log", roles: FINANCE },
  { href: staffPaths.receipts, label: "Receipts", roles: FINANCE },
  { href: staffPaths.rates, label: "Rates", roles: FINANCE },
  { href: staffPaths.people, label: "People", roles: ADMINS },
  { href: staffPaths.settings, label: "Settings", roles: ADMINS },
];

export function may(context: Context<PageEnv>, roles: readonly Role[]): boolean {
  return roles.includes(callerOnPage(context).role);
}

export function staffDesk(context: Context<PageEnv>, site: SiteInfo): Desk {
  const nav = NAV.filter((link) => may(context, link.roles)).map(({ href, label }) => ({ href, label }));
  return { site, person: callerOnPage(context).email, nav, locale: DESK_ENGLISH };
}

export function nothingHere(context: Context<PageEnv>, site: SiteInfo): Promise<Response> {
  const back = { href: staffPaths.home, label: "Back to the work lists" };
  return page(context, NothingHerePage({ desk: staffDesk(context, site), path: context.req.path, back }), 404);
}

/** Lets some roles through; others are told whose page it is. */
export function staffOnly(site: SiteInfo, roles: readonly Role[], whose: string): MiddlewareHandler<PageEnv> {
  return pageFor(roles, (context) => {
    const desk = { ...staffDesk(context, site) };
    return page(context, NotYoursPage({ desk, path: context.req.path, whose }), 403);
  });
}
