// Owns what all of a partner's pages share: navigation and who looks; refuses to know the pages.
import type { Context } from "hono";
import { page } from "../desk/answer.ts";
import { type Desk, NothingHerePage } from "../desk/frame.tsx";
import type { NavLink } from "../parts/header.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { DESK_ENGLISH, type DeskLocale } from "../words/desk.ts";
import { partnerPaths } from "./paths.ts";

const NAV: readonly NavLink[] = [
  { href: partnerPaths.home, label: "Today" },
  { href: partnerPaths.repayments, label: "Repayments" },
  { href: partnerPaths.loans, label: "Loans" },
  { href: partnerPaths.arrears, label: "Late" },
  { href: partnerPaths.entrepreneurs, label: "Entrepreneurs" },
  { href: partnerPaths.statement, label: "Statement" },
];

export function partnerDesk(context: Context<PageEnv>, site: SiteInfo): Desk {
  return { site, person: callerOnPage(context).email, nav: NAV, locale: localeOn(context) };
}

/** What the page speaks, as `speaking` (language.ts) found out. */
export function localeOn(context: Context<PageEnv>): DeskLocale {
  return context.get("deskLocale") ?? DESK_ENGLISH;
}

/** 404 for what is not there and for what is another partner's: nobody learns which. */
export function nothingHere(context: Context<PageEnv>, site: SiteInfo): Promise<Response> {
  const back = { href: partnerPaths.home, label: "Back to today’s work" };
  return page(context, NothingHerePage({ desk: partnerDesk(context, site), path: context.req.path, back }), 404);
}

/** Officers and managers always have a partner; without one they see an empty desk and nobody else's. */
export function partnerOf(context: Context<PageEnv>): string {
  return callerOnPage(context).partnerId ?? "none";
}
