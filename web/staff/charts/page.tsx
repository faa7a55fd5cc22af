// Owns the page of staff's pictures: each drawn, with its table below and its CSV; refuses to read what is drawn.

import type { Standings } from "../../../functions/charts/places.ts";
import type { Charts } from "../../../functions/charts/queries.ts";
import { type Currency, DONOR_CURRENCY } from "../../../functions/money/currencies.ts";
import { wire } from "../../../functions/money/wire.ts";
import { type Desk, Frame } from "../../desk/frame.tsx";
import { moneyText } from "../../parts/amount.ts";
import { Button } from "../../parts/button.tsx";
import { dateText } from "../../parts/date-text.tsx";
import { Field } from "../../parts/field.tsx";
import { MoneyText } from "../../parts/money-text.tsx";
import { monthText } from "../../parts/month-text.ts";
import { type Bar, StackedBars } from "../../parts/stacked-bars.tsx";
import { Table } from "../../parts/table.tsx";
import type { DeskLocale } from "../../words/desk.ts";
import { staffPaths } from "../paths.ts";
import { FlowPicture } from "./flow-picture.tsx";
import { type ChartName, chartTable, groupWords, headWords } from "./tables.ts";

export interface ChartsProps {
  readonly desk: Desk;
  readonly charts: Charts;
  /** Months that may be asked for, newest first. */
  readonly months: readonly string[];
}

export function ChartsPage(props: ChartsProps) {
  const { desk, charts } = props;
  const { t } = desk.locale;
  const { currency } = charts;
  return (
    <Frame desk={desk} path={staffPaths.pictures} title={t("charts.title")}>
      <p class="lede soft">{t("charts.lede", { date: dateText(charts.day, true, desk.locale) })}</p>
      <Asked {...props} />
      <Chart {...props} name="places" title={t("charts.places", { currency })}>
        <Standing
          id="places"
          title={t("charts.places", { currency })}
          of={charts.places}
          {...{ currency, locale: desk.locale }}
        />
      </Chart>
      <Chart {...props} name="purposes" title={t("charts.purposes", { currency })}>
        <Standing
          id="purposes"
          title={t("charts.purposes", { currency })}
          of={charts.purposes}
          {...{ currency, locale: desk.locale }}
        />
      </Chart>
      <Chart {...props} name="flow" title={t("charts.flow", { currency })}>
        <FlowPicture locale={desk.locale} charts={charts} />
      </Chart>
      <Chart {...props} name="par" title={t("charts.par")}>
        <Risks {...props} />
      </Chart>
      <Chart {...props} name="funded" title={t("charts.funded")}>
        <Funded {...props} />
      </Chart>
    </Frame>
  );
}

function Asked({ desk, charts, months }: ChartsProps) {
  const { t } = desk.locale;
  return (
    <form method="get" action={staffPaths.pictures} class="fields-3">
      <Field
        id="month"
        name="month"
        label={t("charts.asOf")}
        value={charts.month}
        options={months.map((month) => ({ value: month, label: monthText(month, desk.locale) }))}
        locale={desk.locale}
      />
      <Field
        id="currency"
        name="currency"
        label={t("charts.currency")}
        value={charts.currency}
        options={charts.currencies.map((one) => ({ value: one, label: one }))}
        locale={desk.locale}
      />
      <div class="field form-end">
        <Button looks="second">{t("charts.show")}</Button>
      </div>
    </form>
  );
}

/** A picture, then the same figures as a table, then the table as a file. */
function Chart({
  desk,
  charts,
  name,
  title,
  children,
}: ChartsProps & { name: ChartName; title: string; children?: unknown }) {
  const { locale } = desk;
  const table = chartTable(name, charts, locale);
  const amounts = table.rows[0]?.map((cell) => typeof cell !== "string") ?? [];
  const counting = charts.places === null && (name === "places" || name === "purposes");
  return (
    <section class="flow" aria-labelledby={`chart-${name}`}>
      <h2 id={`chart-${name}`}>{title}</h2>
      {table.rows.length === 0 ? (
        <p>{locale.t(counting ? "charts.counting" : "charts.nothing")}</p>
      ) : (
        <>
          {children}
          <Table
            caption={`${title}: ${locale.t("charts.table")}`}
            captionHidden
            columns={table.columns.map((label, at) => ({
              label,
              figures: at > 0 && (amounts[at] || name === "funded" || name === "par"),
            }))}
            rows={table.rows.map((row) =>
              row.map((cell) =>
                typeof cell === "string" ? (
                  <bdi>{cell}</bdi>
                ) : (
                  <MoneyText money={wire(cell.currency, cell.units)} bare />
                ),
              ),
            )}
          />
          <p class="small">
            <a href={`${staffPaths.pictures}/${name}.csv?month=${charts.month}&currency=${charts.currency}`}>
              {locale.t("charts.csv")}
            </a>
          </p>
        </>
      )}
    </section>
  );
}

interface StandingProps {
  readonly id: string;
  readonly title: string;
  readonly of: Standings | null;
  readonly currency: Currency;
  readonly locale: DeskLocale;
}

function Standing({ id, title, of, currency, locale }: StandingProps) {
  const { heads, months } = of ?? { heads: [], months: [] };
  const bars = [...months].reverse().map(({ month, held }): Bar => {
    const sum = held.reduce((all, one) => all + one, 0n);
    return {
      label: locale.t("charts.bar", {
        month: monthText(month, locale),
        amount: moneyText(wire(currency, sum), { locale, code: true }),
      }),
      parts: heads.map((head, at) => ({ swatch: `of-${head}`, units: held[at] ?? 0n })),
    };
  });
  const below = months.some(({ held }) => held.some((units) => units < 0n));
  return (
    <>
      <StackedBars
        id={`bars-${id}`}
        title={title}
        bars={bars}
        legend={heads.map((head) => ({ swatch: `of-${head}`, label: headWords(head, locale) }))}
      />
      {below ? <p class="small soft">{locale.t("charts.below")}</p> : null}
    </>
  );
}

function Risks({ desk, charts }: ChartsProps) {
  const { locale } = desk;
  const { t } = locale;
  const swatches = { ok: "of-back", over30: "of-out", over90: "of-lost" } as const;
  const bars = charts.risks.map((one): Bar => {
    const amount = moneyText(wire(DONOR_CURRENCY, one.outstanding), { locale });
    return {
      label: t("charts.par.bar", { name: one.name, amount }),
      parts: [
        { swatch: swatches.ok, units: one.outstanding - one.over30 },
        { swatch: swatches.over30, units: one.over30 - one.over90 },
        { swatch: swatches.over90, units: one.over90 },
      ],
    };
  });
  const legend = (["ok", "over30", "over90"] as const).map((one) => ({
    swatch: swatches[one],
    label: t(`charts.par.${one}`),
  }));
  return <StackedBars id="bars-par" title={t("charts.par")} bars={bars} legend={legend} />;
}

function Funded({ desk, charts }: ChartsProps) {
  const { locale } = desk;
  const { t } = locale;
  const bars = charts.funded.map(
    (one): Bar => ({
      label: t("charts.funded.bar", { group: groupWords(one, locale), count: one.loans }),
      parts: [{ swatch: "of-bank", units: BigInt(one.loans) }],
    }),
  );
  return <StackedBars id="bars-funded" title={t("charts.funded")} bars={bars} legend={[]} />;
}
