// Owns the page behind one figure of the identity: its lines with their sum, and every movement in and out; refuses to add up.
import type { MoneyWire } from "../../../functions/money/wire.ts";
import type { MoneyPlace } from "../../../functions/portfolio/statement/movement.ts";
import type { StatementWire } from "../../../functions/portfolio/statement/wire.ts";
import { DateText } from "../../parts/date-text.tsx";
import { MoneyText } from "../../parts/money-text.tsx";
import { paths } from "../../parts/paths.ts";
import { Table } from "../../parts/table.tsx";
import type { Locale } from "../../words/locale.ts";
import { Movements } from "./movements.tsx";
import { MoneyPage, type MoneyPageProps } from "./page.tsx";
import { placeName } from "./words.ts";

export interface PlaceLineView {
  readonly at: string;
  readonly amount: MoneyWire;
  readonly contribution: { readonly id: string; readonly displayName: string } | null;
  /** What donors call a gift by; null where it is none. */
  readonly reference: string | null;
}

export interface PlacePageProps extends MoneyPageProps {
  readonly place: MoneyPlace | "given";
  readonly lines: readonly PlaceLineView[];
  readonly sum: MoneyWire;
  readonly movements: StatementWire["movements"];
}

export function PlacePage(props: PlacePageProps) {
  const { locale, place, lines, sum, movements } = props;
  const { t } = locale;
  return (
    <MoneyPage
      {...props}
      path={paths.money(place)}
      title={placeName(place, locale)}
      description={t("money.place.description")}
    >
      {place === "given" ? null : <p class="lede">{t(`me.place.${place}.meaning`)}</p>}
      <h2>{t("money.place.lines")}</h2>
      {lines.length === 0 ? (
        <p>{t("money.place.none")}</p>
      ) : (
        <Table
          caption={t("money.place.lines")}
          captionHidden
          columns={[
            { label: t("money.place.line") },
            { label: t("money.place.since") },
            { label: t("me.amount"), figures: true },
          ]}
          rows={lines.map((line) => [
            <Line line={line} locale={locale} />,
            <DateText date={line.at} short locale={locale} />,
            <MoneyText money={line.amount} locale={locale} />,
          ])}
          total={[t("money.place.sum"), "", <MoneyText money={sum} locale={locale} />]}
        />
      )}
      {movements.length === 0 ? null : (
        <>
          <h2>{t("money.place.moves")}</h2>
          <Movements caption={t("money.place.moves")} movements={movements} locale={locale} />
        </>
      )}
    </MoneyPage>
  );
}

function Line({ line: { contribution, reference }, locale }: { line: PlaceLineView; locale: Locale }) {
  if (contribution) {
    return (
      <>
        {locale.rich("money.place.part", {
          name: <bdi>{contribution.displayName}</bdi>,
          a: (inside) => <a href={locale.to(paths.contribution(contribution.id))}>{inside}</a>,
        })}
      </>
    );
  }
  return <>{reference ? locale.t("money.place.gift", { reference }) : locale.t("money.place.lot")}</>;
}
