// Owns the frame of a working page: navigation, title, what was just done, what is wrong; refuses to know the work.
import type { Child, PropsWithChildren } from "hono/jsx";
import { ErrorSummary, type FieldError } from "../parts/error-summary.tsx";
import type { NavLink } from "../parts/header.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { Notice } from "../parts/notice.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { newOnce, ONCE } from "./form.ts";
import { WorkFooter } from "./work-footer.tsx";

/** Who looks at a page, on which site. */
export interface Desk {
  readonly site: SiteInfo;
  readonly person: string;
  readonly nav: readonly NavLink[];
  /** What the page speaks: staff's pages English, partners' what their person reads. */
  readonly locale: DeskLocale;
  /** Where a person chooses another language, and the page to come back to; left out where there is one language. */
  readonly languages?: { readonly action: string; readonly here?: string | undefined } | undefined;
  /** Stands above the heading of each page, and in each head: what a script needs everywhere. */
  readonly extra?: Child;
  readonly head?: Child;
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
  const { t } = desk.locale;
  return (
    <Layout
      {...desk}
      path={path}
      title={errors.length > 0 ? t("desk.error", { title }) : title}
      description={title}
      private
      footer={desk.languages ? <WorkFooter desk={desk} path={path} /> : null}
    >
      <div class="wrap page desk flow">
        {crumb ? (
          <p class="crumbs small">
            <a href={crumb.href}>{crumb.label}</a>
          </p>
        ) : null}
        {desk.extra}
        <ErrorSummary errors={errors} locale={desk.locale} />
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

interface NotYoursProps {
  readonly desk: Desk;
  readonly path: string;
  readonly whose: string;
  /** What is theirs; nothing where the reader has no page here. */
  readonly back?: NavLink | undefined;
}

/** A page for people of another role. */
export function NotYoursPage({ desk, path, whose, back }: NotYoursProps) {
  const { t, rich } = desk.locale;
  return (
    <Frame desk={desk} path={path} title={t("desk.notYours.title")}>
      <p class="lede">{rich("desk.notYours.lede", { whose, person: <bdi>{desk.person}</bdi> })}</p>
      {back ? (
        <p>
          <a href={back.href}>{back.label}</a>
        </p>
      ) : null}
    </Frame>
  );
}

export function NothingHerePage({ desk, path, back }: { desk: Desk; path: string; back: NavLink }) {
  const { t } = desk.locale;
  return (
    <Frame desk={desk} path={path} title={t("desk.nothing.title")}>
      <p>{t("desk.nothing.lede")}</p>
      <p>
        <a href={back.href}>{back.label}</a>
      </p>
    </Frame>
  );
}
