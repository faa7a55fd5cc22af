// Owns what all of a partner's pages share: navigation and who looks; refuses to know the pages.
import type { Context } from "hono";
import { page } from "../desk/answer.ts";
import { type Desk, NothingHerePage } from "../desk/frame.tsx";
import { MORE } from "../desk/work-footer.tsx";
import type { NavLink } from "../parts/header.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { DESK_ENGLISH, type DeskLocale } from "../words/desk.ts";
import { placeNow } from "./language.ts";
import { AppHead, Outbox } from "./outbox.tsx";
import { partnerPaths } from "./paths.ts";

/** What an officer needs in the field stands in the bar of a phone; the rest behind "More". */
const navIn = ({ t }: DeskLocale, manages: boolean): readonly NavLink[] => [
  { href: partnerPaths.home, label: t("shell.nav.today") },
  { href: partnerPaths.collection, label: t("shell.nav.collection") },
  { href: partnerPaths.loans, label: t("shell.nav.loans"), covers: [partnerPaths.products] },
  { href: partnerPaths.entrepreneurs, label: t("shell.nav.people") },
  { href: partnerPaths.arrears, label: t("shell.nav.late"), only: "wide" },
  { href: partnerPaths.statement, label: t("shell.nav.statement"), only: "wide" },
  { href: partnerPaths.record, label: t("shell.nav.record"), only: "foot" },
  { href: partnerPaths.repayments, label: t("shell.nav.repayments"), only: "foot" },
  { href: partnerPaths.groups, label: t("shell.nav.groups"), only: "foot" },
  ...(manages
    ? [
        { href: partnerPaths.papers, label: t("papers.nav"), only: "foot" } as const,
        { href: partnerPaths.systems, label: t("keys.nav"), only: "foot" } as const,
      ]
    : []),
  { href: `#${MORE}`, label: t("shell.more"), only: "narrow" },
];

export function partnerDesk(context: Context<PageEnv>, site: SiteInfo): Desk {
  const locale = localeOn(context);
  const languages = { action: partnerPaths.language, here: placeNow(context) };
  const { email, personId, partnerId, role } = callerOnPage(context);
  // Whoever has no partner has no sheet, and takes nobody's from the device.
  const own = partnerId === null ? {} : { extra: <Outbox locale={locale} person={{ id: personId, label: email }} /> };
  return { site, person: email, nav: navIn(locale, role === "manager"), locale, languages, ...own, head: <AppHead /> };
}

/** What the page speaks, as `speaking` (language.ts) found out. */
export function localeOn(context: Context<PageEnv>): DeskLocale {
  return context.get("deskLocale") ?? DESK_ENGLISH;
}

/** 404 for what is not there and for what is another partner's: nobody learns which. */
export function nothingHere(context: Context<PageEnv>, site: SiteInfo): Promise<Response> {
  const desk = partnerDesk(context, site);
  const back = { href: partnerPaths.home, label: desk.locale.t("shell.back") };
  return page(context, NothingHerePage({ desk, path: context.req.path, back }), 404);
}

/** Officers and managers always have a partner; without one they see an empty desk and nobody else's. */
export function partnerOf(context: Context<PageEnv>): string {
  return callerOnPage(context).partnerId ?? "none";
}
