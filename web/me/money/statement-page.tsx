// Owns the page of a statement: what stood where before, what moved, what stands where after; refuses to add up.
import { MONEY_PLACES, type MoneyPlace } from "../../../functions/portfolio/statement/movement.ts";
import type { StatementWire } from "../../../functions/portfolio/statement/wire.ts";
import { isZero } from "../../parts/amount.ts";
import { Button } from "../../parts/button.tsx";
import { DateText } from "../../parts/date-text.tsx";
import { MoneyText } from "../../parts/money-text.tsx";
import { paths } from "../../parts/paths.ts";
import { Table } from "../../parts/table.tsx";
import { Movements } from "./movements.tsx";
import { MoneyPage, type MoneyPageProps } from "./page.tsx";

export interface StatementPageProps extends MoneyPageProps {
  readonly statement: StatementWire;
  /** Years in which anything moved, newest first. */
  readonly years: readonly string[];
  /** True where the days that were asked for are none. */
  readonly wrong?: boolean;
}

export function StatementPage(props: StatementPageProps) {
  const { locale, statement } = props;
  const { t, to } = locale;
  const { from, to: last } = statement;
  return (
    <MoneyPage
      {...props}
      path={paths.statement}
      title={t("money.statement.title")}
      description={t("money.statement.description")}
    >
      {props.wrong ? (
        <p class="error" role="alert">
          {t("money.period.wrong")}
        </p>
      ) : null}
      <p class="lede">
        {locale.rich("money.statement.period", {
          from: <DateText date={from} locale={locale} />,
          to: <DateText date={last} locale={locale} />,
        })}
      </p>
      <Choice {...props} />
      <h2>{t("money.statement.stands")}</h2>
      <Stands {...props} />
      <h2>{t("money.statement.moved")}</h2>
      {statement.movements.length === 0 ? (
        <p>{t("money.statement.none")}</p>
      ) : (
        <Movements caption={t("money.statement.moved")} movements={statement.movements} locale={locale} />
      )}
      <p class="buttons">
        <Button href={`${to(paths.statementFile)}?from=${from}&to=${last}`} looks="second">
          {t("money.statement.csv")}
        </Button>
      </p>
    </MoneyPage>
  );
}

function Choice({ locale, statement, years }: StatementPageProps) {
  const { t, to } = locale;
  return (
    <div class="flow">
      {years.length > 0 ? (
        <nav aria-label={t("money.statement.years")}>
          <ul class="years">
            {years.map((year) => (
              <li>
                <a href={`${to(paths.statement)}?year=${year}`}>{year}</a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      <form method="get" action={to(paths.statement)} class="period">
        <fieldset>
          <legend>{t("money.period.legend")}</legend>
          <div class="period-days">
            <label>
              <span>{t("money.period.from")}</span>
              <input type="date" name="from" value={statement.from} required />
            </label>
            <label>
              <span>{t("money.period.to")}</span>
              <input type="date" name="to" value={statement.to} required />
            </label>
            <Button looks="second">{t("money.period.show")}</Button>
          </div>
        </fieldset>
      </form>
    </div>
  );
}

function Stands({ locale, statement }: StatementPageProps) {
  const { t, to } = locale;
  const { opening, closing } = statement;
  const row = (place: MoneyPlace) => [
    <a href={to(paths.money(place))}>{t(`me.place.${place}`)}</a>,
    <MoneyText money={opening[place]} locale={locale} />,
    <MoneyText money={closing[place]} locale={locale} />,
  ];
  return (
    <Table
      caption={t("money.statement.stands")}
      captionHidden
      columns={[
        { label: t("me.place") },
        { label: t("money.statement.opening"), figures: true },
        { label: t("money.statement.closing"), figures: true },
      ]}
      rows={MONEY_PLACES.filter((place) => !isZero(opening[place]) || !isZero(closing[place])).map(row)}
      total={[
        t("me.place.total"),
        <MoneyText money={opening.given} locale={locale} />,
        <MoneyText money={closing.given} locale={locale} />,
      ]}
    />
  );
}
