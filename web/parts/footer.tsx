// Owns the footer; refuses to know the page above it.
import type { Child } from "hono/jsx";
import type { Language } from "../../functions/words/languages.ts";
import { type Locale, localPath } from "../words/locale.ts";
import { SignOut } from "./header.tsx";
import { paths } from "./paths.ts";
import { languageName } from "./words.ts";

export interface FooterProps {
  /** The page's own address without a language: switching the language keeps the place. */
  readonly path: string;
  readonly locale: Locale;
  /** Those it can be switched to. */
  readonly languages: readonly Language[];
  readonly signedIn: boolean;
  /** Working pages: whoever works here has a navigation of their own and needs no promise. */
  readonly working: boolean;
  /** Of a working page: what its header has no room for. */
  readonly more?: Child;
}

/** Signing out stands here too: the header of a narrow screen has no room for it. */
export function Footer(props: FooterProps) {
  const { t } = props.locale;
  return props.working ? (
    <footer class="site-footer working">
      {props.more}
      <nav class="wrap" aria-label={t("parts.footer.elsewhere")}>
        <a href={props.locale.to(paths.home)}>{t("parts.footer.public")}</a>
        <a href={paths.apiDocs}>{t("parts.footer.developers")}</a>
        <a href={props.locale.to(paths.privacy)}>{t("parts.footer.privacy")}</a>
        {props.signedIn ? <SignOut locale={props.locale} /> : null}
      </nav>
    </footer>
  ) : (
    <PublicFooter {...props} />
  );
}

function PublicFooter({ path, locale, languages, signedIn }: FooterProps) {
  const { t, to } = locale;
  return (
    <footer class="site-footer night">
      <div class="wrap">
        <p class="promise">{t("parts.footer.promise")}</p>
        <nav aria-labelledby="footer-give">
          <h2 id="footer-give">{t("parts.footer.give")}</h2>
          <a href={to(paths.browse)}>{t("parts.footer.open")}</a>
          <a href={to(paths.monthly)}>{t("parts.footer.monthly")}</a>
          <a href={to(paths.basket)}>{t("parts.footer.basket")}</a>
          <a href={to(paths.me)}>{t("parts.footer.gifts")}</a>
          {signedIn ? <SignOut locale={locale} /> : null}
        </nav>
        <nav aria-labelledby="footer-know">
          <h2 id="footer-know">{t("parts.footer.understand")}</h2>
          <a href={to(paths.howItWorks)}>{t("parts.footer.how")}</a>
          <a href={to(paths.shares)}>{t("parts.footer.shares")}</a>
          <a href={to(paths.openBooks)}>{t("parts.footer.books")}</a>
          <a href={to(paths.impact)}>{t("parts.footer.impact")}</a>
        </nav>
        <nav aria-labelledby="footer-who">
          <h2 id="footer-who">{t("parts.footer.who")}</h2>
          <a href={to(paths.partners)}>{t("parts.footer.partners")}</a>
          <a href={to(paths.developers)}>{t("parts.footer.developers")}</a>
          <a href={to(paths.privacy)}>{t("parts.footer.privacy")}</a>
          <a href={to(paths.imprint)}>{t("parts.footer.imprint")}</a>
        </nav>
        {languages.length > 1 ? <Languages path={path} locale={locale} languages={languages} /> : null}
        <p class="fine">{t("parts.footer.fine")}</p>
      </div>
    </footer>
  );
}

/** Each language in its own words, so that whoever landed in a wrong one finds theirs. */
function Languages({ path, locale, languages }: Pick<FooterProps, "path" | "locale" | "languages">) {
  return (
    <nav class="languages" aria-label={locale.t("parts.language")}>
      {languages.map((language) => (
        <a
          href={localPath(language, path)}
          lang={language}
          hreflang={language}
          aria-current={language === locale.language ? "true" : undefined}
        >
          {languageName(language, { ...locale, tag: language })}
        </a>
      ))}
    </nav>
  );
}
