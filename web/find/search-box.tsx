// Owns the form in which people type what they look for; refuses to search.
import { Button } from "../parts/button.tsx";
import { paths } from "../parts/paths.ts";
import type { Locale } from "../words/locale.ts";
import { ANYTHING, fieldsOf, type Wish, WORDS_MAX } from "./wish.ts";

/** A plain form: what is chosen already goes along, and the words stand in the address afterwards. */
export function SearchBox({ locale, wish = ANYTHING }: { locale: Locale; wish?: Wish | undefined }) {
  const { t, to } = locale;
  return (
    <search>
      <form class="search" action={to(paths.find)} method="get">
        {fieldsOf({ ...wish, q: "" }).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <label for="q">{t("find.search.label")}</label>
        <input
          id="q"
          name="q"
          type="search"
          value={wish.q}
          maxlength={WORDS_MAX}
          placeholder={t("find.search.hint")}
          autocapitalize="none"
          enterkeyhint="search"
        />
        <Button looks="second">{t("find.search")}</Button>
      </form>
    </search>
  );
}
