// Owns the tables under the pictures: one for each, the same for the page and for the CSV; refuses to draw.

import { share } from "../../../functions/arrears/rules.ts";
import type { Standings } from "../../../functions/charts/places.ts";
import type { Charts } from "../../../functions/charts/queries.ts";
import { type Currency, DONOR_CURRENCY } from "../../../functions/money/currencies.ts";
import { minor } from "../../../functions/money/minor.ts";
import { amountText } from "../../../functions/money/wire.ts";
import { monthText } from "../../parts/month-text.ts";
import type { DeskKey, DeskLocale } from "../../words/desk.ts";

export const CHARTS = ["places", "purposes", "flow", "par", "funded"] as const;
export type ChartName = (typeof CHARTS)[number];

/** A cell is a text, or an amount of a currency. */
export type ChartCell = string | { readonly currency: Currency; readonly units: bigint };

export interface ChartTable {
  readonly name: ChartName;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ChartCell[])[];
}

export const plain = (cell: ChartCell): string =>
  typeof cell === "string" ? cell : amountText(cell.currency, cell.units);

export const headWords = (head: string, locale: DeskLocale): string => locale.t(`charts.head.${head}` as DeskKey);

export function chartTable(name: ChartName, charts: Charts, locale: DeskLocale): ChartTable {
  const { t } = locale;
  const euros = (units: bigint): ChartCell => ({ currency: DONOR_CURRENCY, units });
  if (name === "places" || name === "purposes") return standingTable(name, charts[name], charts.currency, locale);
  if (name === "flow") {
    const columns = [t("charts.flow.from"), t("charts.flow.to"), t("charts.amount")];
    const rows = charts.flow.map((one): ChartCell[] => [
      t(`charts.node.${one.from}`),
      t(`charts.node.${one.to}`),
      { currency: charts.currency, units: one.amount },
    ]);
    return { name, columns, rows };
  }
  if (name === "par") {
    const columns = [
      ...[t("charts.par.partner"), t("charts.par.outstanding"), t("charts.par.over30"), t("charts.par.over90")],
      t("charts.par.share"),
    ];
    const rows = charts.risks.map((one): ChartCell[] => [
      one.name,
      euros(one.outstanding),
      euros(one.over30 - one.over90),
      euros(one.over90),
      percent(share(minor(one.over30), minor(one.outstanding))),
    ]);
    return { name, columns, rows };
  }
  const columns = [t("charts.funded.days"), t("charts.funded.loans")];
  return { name, columns, rows: charts.funded.map((one) => [groupWords(one, locale), String(one.loans)]) };
}

function standingTable(
  name: ChartName,
  standings: Standings | null,
  currency: Currency,
  locale: DeskLocale,
): ChartTable {
  const { t } = locale;
  const { heads, months } = standings ?? { heads: [], months: [] };
  return {
    name,
    columns: [t("charts.col.month"), ...heads.map((head) => headWords(head, locale)), t("charts.together")],
    rows: [...months]
      .reverse()
      .map(({ month, held }) => [
        monthText(month, locale),
        ...held.map((units) => ({ currency, units })),
        { currency, units: held.reduce((sum, one) => sum + one, 0n) },
      ]),
  };
}

export function groupWords({ from, below }: Charts["funded"][number], { t }: DeskLocale): string {
  return below === null ? t("charts.funded.last", { from }) : t("charts.funded.group", { from, below });
}

/** Hundredths of a per cent as a text. */
function percent(hundredths: bigint): string {
  return `${amountText(DONOR_CURRENCY, hundredths)} %`;
}
