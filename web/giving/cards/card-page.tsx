// Owns a donor's page of their gift's card: the form, and once it is made, how it gets there; refuses to show it as a recipient sees it.
import type { Card } from "../../../functions/cards/card.ts";
import { Button } from "../../parts/button.tsx";
import { dateText } from "../../parts/date-text.tsx";
import { ErrorSummary, type FieldError } from "../../parts/error-summary.tsx";
import { Layout, type SiteInfo } from "../../parts/layout.tsx";
import { Notice } from "../../parts/notice.tsx";
import { paths } from "../../parts/paths.ts";
import { type Locale, localPath } from "../../words/locale.ts";
import { CardForm, cardErrors } from "./card-form.tsx";
import type { CardFormView } from "./card-view.ts";

export interface CardPageProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly checkoutId: string;
  readonly card: Card | null;
  readonly form: CardFormView;
  readonly person?: string | undefined;
  /** Problems that belong to no field. */
  readonly errors?: readonly FieldError[] | undefined;
}

export function CardPage(props: CardPageProps) {
  const { site, locale, checkoutId, card, form, person, errors = [] } = props;
  const { t, to } = locale;
  const problems = [...errors, ...cardErrors(form, locale)];
  const standing = card?.withdrawnBy === null ? card : null;
  const final = card?.withdrawnBy === "recipient";
  const action = to(paths.card(checkoutId));
  const written = { action, form, locale, mayMail: !card?.mail || card.mail.state === "waiting" };
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.card(checkoutId)}
      title={t(problems.length > 0 ? "card.title.wrong" : "card.title")}
      description={t("card.lede")}
      private
      person={person}
    >
      <div class="wrap page narrow-page flow">
        <p class="crumbs small">
          <a href={to(paths.thanks(checkoutId))}>{t("card.back")}</a>
        </p>
        <h1>{t("card.title")}</h1>
        <ErrorSummary errors={problems} locale={locale} />
        {final ? <p class="lede">{t("card.withdrawn.recipient")}</p> : null}
        {card?.withdrawnBy === "donor" ? (
          <Notice role="status">
            <p>{t("card.withdrawn")}</p>
          </Notice>
        ) : null}
        {standing ? <Made site={site} card={standing} locale={locale} /> : null}
        {standing ? (
          <details class="more" open={problems.length > 0}>
            <summary>{t("card.change")}</summary>
            <CardForm {...written} submit={t("card.change")} />
          </details>
        ) : null}
        {standing || final ? null : (
          <>
            <p class="lede">{t("card.lede")}</p>
            <CardForm {...written} submit={t("card.make")} />
          </>
        )}
        {standing ? (
          <form method="post" action={to(paths.cardWithdraw(checkoutId))} class="flow">
            <p class="small soft">{t("card.withdraw.text")}</p>
            <Button looks="danger">{t("card.withdraw")}</Button>
          </form>
        ) : null}
      </div>
    </Layout>
  );
}

function Made({ site, card, locale }: { site: SiteInfo; card: Card; locale: Locale }) {
  const { t, to } = locale;
  const seen = localPath(card.language, paths.cardOf(card.id, card.link));
  return (
    <section class="panel flow" aria-labelledby="made">
      <h2 id="made">{locale.rich("card.made", { name: <bdi>{card.to}</bdi> })}</h2>
      {card.mail ? <p role="status">{mailText(card.mail, locale)}</p> : null}
      <p class="buttons">
        <Button href={to(paths.cardPrint(card.checkoutId))}>{t("card.made.print")}</Button>
        <a href={seen}>{locale.rich("card.made.see", { name: <bdi>{card.to}</bdi> })}</a>
      </p>
      <p class="small">{t("card.made.link")}</p>
      <p class="small address">{site.origin + seen}</p>
    </section>
  );
}

function mailText({ state, on }: NonNullable<Card["mail"]>, locale: Locale): string {
  return locale.t(`card.mail.${state}`, { date: dateText(on, false, locale) });
}
