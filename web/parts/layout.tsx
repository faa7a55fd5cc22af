// Owns the HTML shell of every page: head, skip link, header, footer; refuses to know what a page shows or who is allowed to see it.
import type { Child, PropsWithChildren } from "hono/jsx";
import { LANGUAGES, type Language } from "../../functions/words/languages.ts";
import { asJsonLd, type Said } from "../site/structured.ts";
import { ENGLISH, type Locale, localPath } from "../words/locale.ts";
import { Footer } from "./footer.tsx";
import { Header, type NavLink } from "./header.tsx";
import { paths } from "./paths.ts";
import { SiteBanner } from "./site-banner.tsx";
import { directionOf } from "./words.ts";

/** What every page knows about the site it belongs to. */
export interface SiteInfo {
  /** Scheme and host without a slash at the end, for canonical addresses: "https://onward.example". */
  readonly origin: string;
  /** True where no real money moves: a line at the top says so. */
  readonly demo?: boolean | undefined;
  /** The languages it is offered in, English among them; all that we speak where left out. */
  readonly languages?: readonly Language[] | undefined;
}

/** In the order in which people are offered them. */
export function languagesOf({ languages }: SiteInfo): readonly Language[] {
  return languages ? LANGUAGES.filter((one) => languages.includes(one)) : LANGUAGES;
}

export interface LayoutProps {
  readonly site: SiteInfo;
  readonly title: string;
  readonly description: string;
  /** The page's own address, from the root and without a language. */
  readonly path: string;
  /** Address of a picture for link previews, from the root. */
  readonly image?: string | null | undefined;
  /** English when left out: partners' and staff's pages. */
  readonly locale?: Locale | undefined;
  /** Personal pages: keep them out of search engines. */
  readonly private?: boolean | undefined;
  /** Seconds after which the browser asks again; only for a page that waits for a payment. */
  readonly refreshSeconds?: number | undefined;
  /** Lines in the basket; unknown on a static page. */
  readonly basketCount?: number | undefined;
  /** Name of the person signed in; unknown on a static page. */
  readonly person?: string | undefined;
  /** Replaces the public navigation on partner and staff pages. */
  readonly nav?: readonly NavLink[] | undefined;
  /** Stands above the links in the footer of a working page. */
  readonly footer?: Child;
  /** What is new about the page's own subject, beside the feeds of everything. */
  readonly feed?: { readonly path: string; readonly title: string } | undefined;
  /** What search engines are told about the page (site/structured.ts). */
  readonly data?: readonly Said[] | undefined;
  /** Further elements of the head. */
  readonly head?: Child;
}

/** A whole document but for the doctype. "Error: " in a title is the caller's to add. */
export function Layout(props: PropsWithChildren<LayoutProps>) {
  const { locale = ENGLISH } = props;
  const title = props.path === paths.home ? props.title : `${props.title} · Onward`;
  return (
    <html lang={locale.spoken} dir={directionOf(locale.spoken)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <meta name="description" content={props.description} />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#123529" />
        <link rel="stylesheet" href={paths.css} />
        <link rel="icon" href={paths.icon} type="image/svg+xml" />
        {props.private ? <meta name="robots" content="noindex" /> : <Sharing {...props} locale={locale} />}
        {props.refreshSeconds ? <meta http-equiv="refresh" content={String(props.refreshSeconds)} /> : null}
        {props.head}
      </head>
      <body>
        <a class="skip" href="#main">
          {locale.t("parts.skip")}
        </a>
        <Header {...props} locale={locale} demo={props.site.demo} />
        <SiteBanner locale={locale} />
        <main id="main" tabindex={-1}>
          {props.children}
        </main>
        <Footer
          path={props.path}
          locale={locale}
          languages={languagesOf(props.site)}
          signedIn={props.person !== undefined}
          working={props.nav !== undefined}
          more={props.footer}
        />
      </body>
    </html>
  );
}

function Sharing(props: LayoutProps & { locale: Locale }) {
  const { site, locale } = props;
  const { origin } = site;
  const url = origin + locale.to(props.path);
  const image = previewOf(props.image) ?? paths.homePreview;
  return (
    <>
      <link rel="canonical" href={url} />
      {languagesOf(site).map((language) => (
        <link rel="alternate" hreflang={language} href={origin + localPath(language, props.path)} />
      ))}
      <link rel="alternate" hreflang="x-default" href={origin + props.path} />
      {feedsOf(props).map(({ path, title }) => (
        <link rel="alternate" type="application/atom+xml" title={title} href={locale.to(path)} />
      ))}
      <meta property="og:type" content="website" />
      <meta property="og:locale" content={locale.tag.replace("-", "_")} />
      <meta property="og:site_name" content="Onward" />
      <meta property="og:title" content={props.title} />
      <meta property="og:description" content={props.description} />
      <meta property="og:url" content={url} />
      <meta property="og:image" content={new URL(image, origin).href} />
      <PreviewSize image={image} />
      <meta name="twitter:card" content="summary_large_image" />
      {props.data ? <script type="application/ld+json">{asJsonLd(props.data)}</script> : null}
    </>
  );
}

/** Of a picture that was made for previews: who shows a link for the first time does not wait to measure it. */
function PreviewSize({ image }: { image: string }) {
  if (!image.startsWith("/previews/")) return null;
  return (
    <>
      <meta property="og:image:width" content="1200" />
      <meta property="og:image:height" content="630" />
    </>
  );
}

/** Those who show previews of links draw photographs and no drawings: an SVG would stay a hole. */
function previewOf(image: string | null | undefined): string | null {
  return image && /\.(jpe?g|png|webp)$/i.test(image) ? image : null;
}

function feedsOf({ feed, locale }: LayoutProps & { locale: Locale }): readonly NonNullable<LayoutProps["feed"]>[] {
  return [
    ...(feed ? [feed] : []),
    { path: paths.feeds.loans, title: locale.t("feed.loans") },
    { path: paths.feeds.updates, title: locale.t("feed.updates") },
  ];
}
