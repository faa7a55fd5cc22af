// Owns what somebody sees in whose name a gift was given: who it helps and how far that is; refuses to know who gave, but for the name they wrote.
import { moneyText } from "../../parts/amount.ts";
import { Button } from "../../parts/button.tsx";
import { Layout, type SiteInfo } from "../../parts/layout.tsx";
import { paths } from "../../parts/paths.ts";
import { Picture } from "../../parts/picture.tsx";
import { Progress } from "../../parts/progress.tsx";
import { countryName } from "../../parts/words.ts";
import type { Locale } from "../../words/locale.ts";
import type { PersonView, RecipientView } from "./card-view.ts";
import { headingOf, stateOf } from "./card-words.ts";

export interface RecipientPageProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly view: RecipientView;
}

export function RecipientPage({ site, locale, view }: RecipientPageProps) {
  const { t, to } = locale;
  const { card, people } = view;
  const heading = headingOf(card, locale);
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.cardOf(card.id, card.link)}
      title={heading}
      description={t("card.said")}
      private
    >
      <div class="wrap page narrow-page flow">
        <div class="confirmed">
          <h1>
            <bdi>{heading}</bdi>
          </h1>
          {card.from ? <p>{locale.rich("card.by", { name: <bdi>{card.from}</bdi> })}</p> : null}
          {card.message ? <blockquote class="card-message">{card.message}</blockquote> : null}
        </div>
        <p class="lede">{t("card.said")}</p>
        {view.amount ? <p>{t("card.gift", { amount: moneyText(view.amount, { locale }) })}</p> : null}
        <h2>{helpedText(view, locale)}</h2>
        <ul class="card-people">
          {people.map((person) => (
            <Person person={person} locale={locale} />
          ))}
        </ul>
        <p class="buttons">
          <Button href={to(paths.browse)}>{t("card.own")}</Button>
          <a href={to(paths.howItWorks)}>{t("parts.nav.how")}</a>
        </p>
        <details class="more">
          <summary>{t("card.forget")}</summary>
          <form method="post" action={to(paths.cardForget(card.id, card.link))} class="flow">
            <p class="small soft">{t("card.forget.text")}</p>
            <Button looks="second">{t("card.forget")}</Button>
          </form>
        </details>
      </div>
    </Layout>
  );
}

function helpedText({ paid, people }: RecipientView, { t }: Locale): string {
  if (!paid) return t("card.helped.underway");
  return people.length === 0 ? t("card.helped.none") : t("card.helped", { count: people.length });
}

function Person({ person, locale }: { person: PersonView; locale: Locale }) {
  return (
    <li>
      <Picture src={person.picture} alt="" class="thumb" />
      <div>
        <a href={locale.to(paths.loan(person.loanId))}>
          <bdi>{person.displayName}</bdi>
        </a>
        <p class="small soft">
          <bdi>{person.title}</bdi>, {countryName(person.country, locale)}
        </p>
        {person.reached ? (
          <Progress reached={person.reached.part} whole={person.reached.whole}>
            {stateOf(person, locale)}
          </Progress>
        ) : (
          <p>{stateOf(person, locale)}</p>
        )}
      </div>
    </li>
  );
}

/** After a recipient took their name away. */
export function ForgottenPage({ site, locale }: Pick<RecipientPageProps, "site" | "locale">) {
  const { t, to } = locale;
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.browse}
      title={t("card.forgotten")}
      description={t("card.forgotten.text")}
      private
    >
      <div class="wrap page narrow-page flow">
        <h1>{t("card.forgotten")}</h1>
        <p class="lede">{t("card.forgotten.text")}</p>
        <p class="buttons">
          <Button href={to(paths.browse)}>{t("card.own")}</Button>
        </p>
      </div>
    </Layout>
  );
}
