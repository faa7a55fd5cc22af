// Owns asking whoever gave whether they want to be named on public pages; refuses to name anybody by itself.
import type { ShownName } from "../../functions/people/person.ts";
import { NameFields, SHOWN_FIELD } from "../me/name-fields.tsx";
import { Button } from "../parts/button.tsx";
import type { FieldError } from "../parts/error-summary.tsx";
import { paths } from "../parts/paths.ts";
import { countryName } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import type { NamingView } from "./views.ts";

/** What was typed and cannot be shown. */
export function namingProblems(naming: NamingView | undefined, { t }: Locale): readonly FieldError[] {
  return naming?.typed ? [{ field: SHOWN_FIELD, message: t("me.set.shown.wrong") }] : [];
}

export interface NameMeProps {
  readonly naming: NamingView;
  readonly checkoutId: string;
  readonly locale: Locale;
}

/** Posts `firstName` and `shownCountry`, or `remove`. Nothing is chosen for anybody. */
export function NameMe({ naming, checkoutId, locale }: NameMeProps) {
  const { t, to } = locale;
  const { word, shown, typed } = naming;
  return (
    <section class="panel flow" aria-labelledby="name">
      <h2 id="name">{t("thanks.name")}</h2>
      <form method="post" action={to(paths.thanksName(checkoutId))} class="flow" novalidate>
        {shown && !typed ? (
          <Named shown={shown} word={word} locale={locale} />
        ) : (
          <>
            <p>{t(`thanks.name.text.${word}`)}</p>
            <NameFields shown={typed ?? null} problem={namingProblems(naming, locale)[0]?.message} locale={locale} />
            <Button looks="second">{t("thanks.name.do")}</Button>
          </>
        )}
      </form>
    </section>
  );
}

function Named({ shown, word, locale }: { shown: ShownName; word: NamingView["word"]; locale: Locale }) {
  const { t, to } = locale;
  return (
    <>
      <p>
        {locale.rich("thanks.name.is", {
          name: <bdi>{shown.firstName}</bdi>,
          country: countryName(shown.country, locale),
          b: (inside) => <strong>{inside}</strong>,
        })}
      </p>
      <p class="small soft">
        {locale.rich(`thanks.name.undo.${word}`, { a: (inside) => <a href={to(paths.preferences)}>{inside}</a> })}
      </p>
      <Button looks="second" name="remove" value="1">
        {t("thanks.name.remove")}
      </Button>
    </>
  );
}
