// Owns a story as donors will see it, by the parts of its public page, in one of the public languages; refuses to load it.

import type { LoanWire } from "../../../functions/loans/wire.ts";
import { LANGUAGES, type Language } from "../../../functions/words/languages.ts";
import { Picture } from "../../parts/picture.tsx";
import { StateTag } from "../../parts/state-tag.tsx";
import { countryName, languageName, sectorName } from "../../parts/words.ts";
import { Story, UseOfMoney } from "../../site/story.tsx";
import { LoanMoney } from "../../site/story-money.tsx";
import type { DeskLocale } from "../../words/desk.ts";
import { localeOf } from "../../words/locale.ts";

export interface AsDonorsProps {
  /** As anybody may read it: what its people do not agree to is not in it. */
  readonly wire: LoanWire;
  readonly agreedOn: string | null;
  readonly language: Language;
  readonly languages: readonly Language[];
  readonly hrefOf: (language: Language) => string;
  readonly locale: DeskLocale;
}

/** The language of the address; English where it is none of ours. */
export function languageAsked(asked: string | undefined): Language {
  return LANGUAGES.find((one) => one === asked) ?? LANGUAGES[0];
}

export function AsDonors({ wire, agreedOn, language, languages, hrefOf, locale: { t } }: AsDonorsProps) {
  const locale = localeOf(language);
  const place = [wire.region, countryName(wire.country, locale)].filter(Boolean).join(", ");
  return (
    <section class="flow" aria-label={t("review.asDonors")}>
      <nav class="small" aria-label={t("review.asDonors.languages")}>
        {t("review.asDonors")}{" "}
        {languages.map((one) => (
          <>
            {" "}
            <a href={hrefOf(one)} hreflang={one} aria-current={one === language ? "true" : undefined}>
              {languageName(one)}
            </a>
          </>
        ))}
      </nav>
      <div class="panel flow" lang={language}>
        <p class="story-place">
          <StateTag state="fundraising" locale={locale} />
          <span>
            <bdi>{place}</bdi> · {sectorName(wire.sector, locale)} · <bdi>{wire.partnerName}</bdi>
          </span>
        </p>
        <Picture src={wire.picture} alt={locale.t("story.picture", { name: wire.displayName })} />
        <Story loan={wire} locale={locale} agreedOn={agreedOn} />
        <UseOfMoney loan={wire} locale={locale} place={place} />
        <LoanMoney loan={wire} locale={locale} />
      </div>
    </section>
  );
}
