// Owns the header and its navigation; refuses to know whether a person may open what it links to.
import { Mark } from "./mark.tsx";
import { paths } from "./paths.ts";

export interface NavLink {
  readonly href: string;
  readonly label: string;
}

const PUBLIC_NAV: readonly NavLink[] = [
  { href: paths.browse, label: "Give" },
  { href: paths.howItWorks, label: "How it works" },
  { href: paths.partners, label: "Partners" },
  { href: paths.openBooks, label: "Open books" },
];

export interface HeaderProps {
  readonly path: string;
  readonly demo?: boolean | undefined;
  readonly basketCount?: number | undefined;
  readonly person?: string | undefined;
  readonly nav?: readonly NavLink[] | undefined;
}

export function Header({ path, demo, basketCount, person, nav }: HeaderProps) {
  const links = nav ?? PUBLIC_NAV;
  const nearest = nearestTo(path, links);
  return (
    <header class="site-header">
      {demo ? <p class="demo-line">A demonstration with invented people. No real money moves here.</p> : null}
      <div class="wrap">
        <a class="brand" href={paths.home}>
          <Mark />
          Onward
        </a>
        <nav class="nav main" aria-label="Main">
          {links.map((link) => (
            <HeaderLink path={nearest === link ? path : ""} {...link} />
          ))}
        </nav>
        <nav class="nav own" aria-label="Yours">
          {nav ? null : <HeaderLink path={path} href={paths.basket} label={basketLabel(basketCount)} />}
          <HeaderLink path={path} href={paths.me} label={ownLabel(person, nav !== undefined)} />
          {person === undefined ? null : <SignOut />}
        </nav>
      </div>
    </header>
  );
}

/** A form, so that no other site can sign a person out with a mere link. */
export function SignOut() {
  return (
    <form class="sign-out" method="post" action={paths.signOut}>
      <button type="submit">Sign out</button>
    </form>
  );
}

/** The one link that leads to the page or closest above it: "/staff" does not stay marked on "/staff/rates". */
function nearestTo(path: string, links: readonly NavLink[]): NavLink | undefined {
  return links
    .filter((link) => path === link.href || path.startsWith(`${link.href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0];
}

/** Whoever works here has to see as whom; a donor looks for their gifts. */
function ownLabel(person: string | undefined, working: boolean): string {
  if (person === undefined) return "Sign in";
  return working ? person : "Your gifts";
}

/** A static page cannot know the count, so it says none. */
function basketLabel(count: number | undefined): string {
  return count ? `Basket (${count})` : "Basket";
}

function HeaderLink({ path, href, label }: NavLink & { path: string }) {
  const current = path === href ? "page" : href !== paths.home && path.startsWith(`${href}/`) ? "true" : undefined;
  return (
    <a href={href} aria-current={current}>
      {label}
    </a>
  );
}
