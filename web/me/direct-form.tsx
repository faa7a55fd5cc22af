// Owns the form by which a donor says where waiting money goes next; refuses to know what is allowed (the command does).
import { isZero, moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import { Field } from "../parts/field.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { paths } from "../parts/paths.ts";
import { countryName } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import type { DirectView, LotView, MoneyIdentity } from "./views.ts";

/** Each piece: why it waits, and the day from which it goes by itself. */
function Lots({ lots, locale }: { lots: readonly LotView[]; locale: Locale }) {
  if (lots.length === 0) return null;
  return (
    <ul class="small">
      {lots.map((lot) => (
        <li>
          {locale.rich("me.lot.until", {
            sentence: <>{why(lot, locale)}</>,
            date: <DateText date={lot.chooseBy} locale={locale} />,
          })}
        </li>
      ))}
    </ul>
  );
}

function why(lot: LotView, locale: Locale) {
  const loan = lot.loan ? (
    <a href={locale.to(paths.loan(lot.loan.id))}>
      <bdi>{lot.loan.title}</bdi>
    </a>
  ) : (
    locale.t("me.lot.loan")
  );
  return locale.rich(`me.lot.${lot.reason}`, { amount: <MoneyText money={lot.left} locale={locale} />, loan });
}

export interface WaitingProps {
  readonly identity: MoneyIdentity;
  readonly direct?: DirectView | undefined;
  readonly locale: Locale;
}

/** What waits, in a sentence each; with loans to choose from, a form posting `loanId`, `amount` and `once`. */
export function WaitingMoney({ identity, direct, locale }: WaitingProps) {
  const { undirected, waiting } = identity;
  const choosable = direct && direct.loans.length > 0;
  if (isZero(undirected) && (isZero(waiting) || !choosable)) return null;
  return (
    <section class="panel flow waiting-money" aria-labelledby="waiting-money">
      <h2 id="waiting-money">{locale.t("me.wait.title")}</h2>
      {isZero(undirected) ? null : (
        <>
          <p>{locale.rich("me.wait.undirected", { amount: <MoneyText money={undirected} locale={locale} /> })}</p>
          <Lots lots={direct?.lots ?? []} locale={locale} />
        </>
      )}
      {isZero(waiting) || !choosable ? null : (
        <p>{locale.rich("me.wait.back", { amount: <MoneyText money={waiting} locale={locale} /> })}</p>
      )}
      {choosable ? <DirectForm direct={direct} locale={locale} /> : null}
    </section>
  );
}

function DirectForm({ direct, locale }: { direct: DirectView; locale: Locale }) {
  const { t } = locale;
  return (
    <form class="flow" method="post" action={locale.to(paths.redirections)}>
      <input type="hidden" name="once" value={direct.once} />
      <Field
        id="direct-loan"
        name="loanId"
        label={t("me.wait.next")}
        value={direct.chosen}
        options={direct.loans.map((loan) => ({
          value: loan.id,
          label: t("me.wait.option", {
            name: loan.displayName,
            country: countryName(loan.country, locale),
            amount: moneyText(loan.upTo, { locale }),
            title: loan.title,
          }),
        }))}
      />
      <Field
        id="direct-amount"
        name="amount"
        label={t("me.amount")}
        unit="€"
        inputmode="decimal"
        autocomplete="off"
        value={direct.amountText}
        error={direct.problem}
        locale={locale}
      />
      <Button>{t("me.wait.send")}</Button>
    </form>
  );
}
