// Owns the links between the pages of a list; refuses to know the list.
import { ENGLISH, type Locale } from "../words/locale.ts";

export interface PagerProps {
  readonly page: number;
  readonly pages: number;
  readonly hrefOf: (page: number) => string;
  readonly locale?: Locale | undefined;
}

/** Nothing at all for a list of one page. */
export function Pager({ page, pages, hrefOf, locale = ENGLISH }: PagerProps) {
  if (pages <= 1) return null;
  return (
    <nav class="pager" aria-label={locale.t("parts.pager")}>
      {page > 1 ? (
        <a class="button second" rel="prev" href={hrefOf(page - 1)}>
          {locale.t("parts.pager.previous")}
        </a>
      ) : (
        <span />
      )}
      <span>{locale.t("parts.pager.at", { page, pages })}</span>
      {page < pages ? (
        <a class="button second" rel="next" href={hrefOf(page + 1)}>
          {locale.t("parts.pager.next")}
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
