// Owns the frame of a working page: navigation, title, what was just done, what is wrong; refuses to know the work.
import type { Child, PropsWithChildren } from "hono/jsx";
import { ErrorSummary, type FieldError } from "../parts/error-summary.tsx";
import type { NavLink } from "../parts/header.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { Notice } from "../parts/notice.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { newOnce, ONCE } from "./form.ts";

/** Who looks at a page, on which site. */
export interface Desk {
  readonly site: SiteInfo;
  readonly person: string;
  readonly nav: readonly NavLink[];
  /** What the page speaks: staff's pages English, partners' what their person reads. */
  readonly locale: DeskLocale;
}

export interface FrameProps {
  readonly desk: Desk;
  readonly path: string;
  readonly title: string;
  /** Shown instead of the title, with names set apart. */
  readonly heading?: Child;
  readonly crumb?: NavLink | undefined;
  readonly errors?: readonly FieldError[] | undefined;
  /** What the reader just did. */
  readonly done?: string | null | undefined;
}

export function Frame({
  desk,
  path,
  title,
  heading,
  crumb,
  errors = [],
  done,
  children,
}: PropsWithChildren<FrameProps>) {
  return (
    <Layout {...desk} path={path} title={errors.length > 0 ? `Error: ${title}` : title} description={title} private>
      <div class="wrap page desk flow">
        {crumb ? (
          <p class="crumbs small">
            <a href={crumb.href}>{crumb.label}</a>
          </p>
        ) : null}
        <ErrorSummary errors={errors} />
        {done ? (
          <Notice role="status">
            <p>{done}</p>
          </Notice>
        ) : null}
        <h1>{heading ?? title}</h1>
        {children}
      </div>
    </Layout>
  );
}

/** The hidden key that makes a form act once. */
export function OnceField({ value }: { value?: string | undefined }) {
  return <input type="hidden" name={ONCE} value={value ?? newOnce()} />;
}

/** A page for people of another role. */
export function NotYoursPage({ desk, path, whose }: { desk: Desk; path: string; whose: string }) {
  return (
    <Frame desk={desk} path={path} title="This page is not yours">
      <p class="lede">
        It is for {whose}. You are signed in as <bdi>{desk.person}</bdi>. Sign out to come back as somebody else.
      </p>
    </Frame>
  );
}

export function NothingHerePage({ desk, path, back }: { desk: Desk; path: string; back: NavLink }) {
  return (
    <Frame desk={desk} path={path} title="There is nothing here">
      <p>The address is mistyped, or what it led to is not yours to see.</p>
      <p>
        <a href={back.href}>{back.label}</a>
      </p>
    </Frame>
  );
}
