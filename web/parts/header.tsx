// Owns the header and its navigation; refuses to know whether a person may open what it links to.
import { ENGLISH, type Locale } from "../words/locale.ts";
import { Mark } from "./mark.tsx";
import { paths } from "./paths.ts";

export interface NavLink {
  readonly href: string;
  readonly label: string;
  /** On a narrow screen a bar has room for few, the others stand in the footer; what is seldom needed stands only there. */
  readonly only?: "narrow" | "wide" | "foot" | undefined;
  /** Pages below it whose addresses do not say so. */
  readonly covers?: readonly string[] | undefined;
}

const publicNav = ({ t }: Locale): readonly NavLink[] => [
  { href: paths.browse, label: t("parts.nav.give") },
  { href: paths.howItWorks, label: t("parts.nav.how") },
  { href: paths.partners, label: t("parts.nav.partners") },
  { href: paths.openBooks, label: t("parts.nav.books") },
];

export interface HeaderProps {
  /** Without a language, as the links' are. */
  readonly path: string;
  readonly locale: Locale;
  readonly demo?: boolean | undefined;
  /** A static page cannot know the count, so it says none. */
  readonly basketCount?: number | undefined;
  readonly person?: string | undefined;
  readonly nav?: readonly NavLink[] | undefined;
}

export function Header({ path, locale, demo, basketCount, person, nav }: HeaderProps) {
  const { t } = locale;
  const links = (nav ?? publicNav(locale)).filter((link) => link.only !== "foot");
  const nearest = nearestTo(path, nav ?? links);
  return (
    <header class="site-header">
      {demo ? <p class="demo-line">{t("parts.demo")}</p> : null}
      <div class="wrap">
        <a class="brand" href={locale.to(paths.home)}>
          <Mark />
          Onward
        </a>
        <nav class={links.some((link) => link.only) ? "nav main bar" : "nav main"} aria-label={t("parts.nav.main")}>
          {links.map((link) => (
            <HeaderLink path={nearest === link ? path : ""} locale={locale} below={nearest === link} {...link} />
          ))}
        </nav>
        <nav class="nav own" aria-label={t("parts.nav.own")}>
          {nav ? null : (
            <HeaderLink
              path={path}
              locale={locale}
              href={paths.basket}
              label={t("parts.nav.basket", { count: basketCount ?? 0 })}
            />
          )}
          <HeaderLink path={path} locale={locale} href={paths.me} label={ownLabel(locale, person, nav !== undefined)} />
          {person === undefined ? null : <SignOut locale={locale} />}
        </nav>
      </div>
    </header>
  );
}

/** A form, so that no other site can sign a person out with a mere link. A script may ask first (`data-sign-out`). */
export function SignOut({ locale = ENGLISH }: { locale?: Locale | undefined }) {
  return (
    <form class="sign-out" method="post" action={locale.to(paths.signOut)} data-sign-out>
      <button type="submit">{locale.t("parts.signOut")}</button>
    </form>
  );
}

/** The one link that leads to the page or closest above it: "/staff" does not stay marked on "/staff/rates". */
function nearestTo(path: string, links: readonly NavLink[]): NavLink | undefined {
  const isAt = (href: string) => path === href || path.startsWith(`${href}/`);
  return (
    links.find((link) => link.covers?.some(isAt)) ??
    links.filter((link) => isAt(link.href)).sort((a, b) => b.href.length - a.href.length)[0]
  );
}

/** Whoever works here has to see as whom; a donor looks for their gifts. */
function ownLabel({ t }: Locale, person: string | undefined, working: boolean): string {
  if (person === undefined) return t("parts.nav.signIn");
  return working ? person : t("parts.nav.gifts");
}

type LinkProps = NavLink & { readonly path: string; readonly locale: Locale; readonly below?: boolean };

function HeaderLink({ path, locale, href, label, only, below }: LinkProps) {
  const under = below || (href !== paths.home && path.startsWith(`${href}/`));
  const current = path === href ? "page" : under ? "true" : undefined;
  return (
    <a href={href.startsWith("#") ? href : locale.to(href)} aria-current={current} class={only && `only-${only}`}>
      {label}
    </a>
  );
}
