// Owns what all of staff's pages share: navigation by role and who looks; refuses to know the pages.
import type { Context, MiddlewareHandler } from "hono";
import type { Role } from "../../functions/people/person.ts";
import { page } from "../desk/answer.ts";
import { type Desk, NothingHerePage, NotYoursPage } from "../desk/frame.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv, pageFor } from "../server/session.ts";
import { DESK_ENGLISH, type DeskKey } from "../words/desk.ts";
import { staffPaths } from "./paths.ts";

export const REVIEWERS = ["reviewer", "admin"] as const satisfies readonly Role[];
export const FINANCE = ["finance", "admin"] as const satisfies readonly Role[];
export const ADMINS = ["admin"] as const satisfies readonly Role[];
const EVERYONE = ["reviewer", "finance", "admin"] as const satisfies readonly Role[];

interface Place {
  readonly href: string;
  readonly label: DeskKey;
  readonly roles: readonly Role[];
  readonly covers?: readonly string[];
}

const NAV: readonly Place[] = [
  { href: staffPaths.home, label: "staff.nav.home", roles: EVERYONE },
  { href: staffPaths.review, label: "staff.nav.review", roles: REVIEWERS },
  {
    href: staffPaths.transfers,
    label: "staff.nav.transfers",
    roles: FINANCE,
    covers: [staffPaths.paymentFiles, staffPaths.accounts],
  },
  { href: staffPaths.refunds, label: "staff.nav.refunds", roles: FINANCE, covers: ["/staff/donations"] },
  { href: staffPaths.disputes, label: "staff.nav.disputes", roles: FINANCE },
  { href: staffPaths.recycling, label: "staff.nav.recycling", roles: FINANCE },
  { href: staffPaths.waiting, label: "staff.nav.waiting", roles: FINANCE },
  { href: staffPaths.partners, label: "staff.nav.partners", roles: FINANCE },
  { href: staffPaths.reconciliation, label: "staff.nav.reconciliation", roles: FINANCE },
  { href: staffPaths.close, label: "staff.nav.close", roles: FINANCE },
  { href: staffPaths.pictures, label: "staff.nav.pictures", roles: FINANCE },
  { href: staffPaths.arrears, label: "staff.nav.arrears", roles: EVERYONE, covers: [staffPaths.courses] },
  { href: staffPaths.ledger, label: "staff.nav.ledger", roles: EVERYONE, covers: [staffPaths.audit] },
  { href: staffPaths.reversals, label: "staff.nav.reversals", roles: FINANCE },
  { href: staffPaths.auditLog, label: "staff.nav.auditLog", roles: FINANCE },
  { href: staffPaths.receipts, label: "staff.nav.receipts", roles: FINANCE },
  { href: staffPaths.rates, label: "staff.nav.rates", roles: FINANCE },
  { href: staffPaths.people, label: "staff.nav.people", roles: ADMINS, covers: [staffPaths.roles] },
  { href: staffPaths.settings, label: "staff.nav.settings", roles: ADMINS },
];

export function may(context: Context<PageEnv>, roles: readonly Role[]): boolean {
  return roles.includes(callerOnPage(context).role);
}

export function staffDesk(context: Context<PageEnv>, site: SiteInfo): Desk {
  const nav = NAV.filter((link) => may(context, link.roles)).map(({ href, label, covers }) => ({
    href,
    label: DESK_ENGLISH.t(label),
    covers,
  }));
  return { site, person: callerOnPage(context).email, nav, locale: DESK_ENGLISH };
}

const BACK = { href: staffPaths.home, label: DESK_ENGLISH.t("staff.back") };

export function nothingHere(context: Context<PageEnv>, site: SiteInfo): Promise<Response> {
  return page(context, NothingHerePage({ desk: staffDesk(context, site), path: context.req.path, back: BACK }), 404);
}

type Whose = "finance" | "administrators" | "reviewers" | "staff";

/** Lets some roles through; others are told whose page it is. */
export function staffOnly(site: SiteInfo, roles: readonly Role[], whose: Whose): MiddlewareHandler<PageEnv> {
  return pageFor(roles, (context) => {
    const desk = staffDesk(context, site);
    const whosePage = desk.locale.t(`staff.whose.${whose}`);
    return page(context, NotYoursPage({ desk, path: context.req.path, whose: whosePage, back: BACK }), 403);
  });
}
