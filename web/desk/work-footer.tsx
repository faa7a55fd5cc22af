// Owns the foot of a partner's page: what the bar has no room for, and the switch of languages; refuses to keep what was chosen.
import { WORK_LANGUAGES } from "../../functions/words/languages.ts";
import type { Desk } from "./frame.tsx";

/** The bar of a narrow screen leads here. */
export const MORE = "more";

export function WorkFooter({ desk, path }: { readonly desk: Desk; readonly path: string }) {
  const { t, spoken } = desk.locale;
  const links = desk.nav.filter((link) => link.only === "wide" || link.only === "foot");
  return (
    <div class="wrap work-more" id={MORE} tabindex={-1}>
      {links.length > 0 ? (
        <nav aria-label={t("shell.more")}>
          {links.map((link) => (
            <a href={link.href} class={link.only === "wide" ? "only-narrow" : undefined}>
              {link.label}
            </a>
          ))}
        </nav>
      ) : null}
      <form method="post" action={desk.languages?.action} class="languages" aria-label={t("parts.language")}>
        <input type="hidden" name="to" value={desk.languages?.here ?? path} />
        {WORK_LANGUAGES.map((language) => (
          <button
            type="submit"
            name="language"
            value={language}
            lang={language}
            aria-current={language === spoken ? "true" : undefined}
          >
            {t(`shell.language.${language}`)}
          </button>
        ))}
      </form>
    </div>
  );
}
