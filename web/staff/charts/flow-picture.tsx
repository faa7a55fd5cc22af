// Owns the picture of money's way from gifts through returns; refuses to work anything out, and to write the table under it.
import type { Charts } from "../../../functions/charts/queries.ts";
import { wire } from "../../../functions/money/wire.ts";
import { moneyText } from "../../parts/amount.ts";
import { monthText } from "../../parts/month-text.ts";
import type { DeskLocale } from "../../words/desk.ts";
import { FLOW_BOX, FLOW_WIDTH, flowLayout } from "./flow-layout.ts";

export function FlowPicture({ locale, charts }: { locale: DeskLocale; charts: Charts }) {
  const { t } = locale;
  const { height, boxes, bands } = flowLayout(charts.flow);
  const text = (units: bigint) => moneyText(wire(charts.currency, units), { locale, code: true });
  const band = (one: (typeof bands)[number]["link"]) =>
    t("charts.flow.band", {
      from: t(`charts.node.${one.from}`),
      to: t(`charts.node.${one.to}`),
      amount: text(one.amount),
    });
  return (
    <>
      {charts.flowThrough ? (
        <p class="small soft">{t("charts.flow.through", { month: monthText(charts.flowThrough, locale) })}</p>
      ) : null}
      <figure class="figure-bars figure-flow">
        <svg
          viewBox={`0 0 ${FLOW_WIDTH} ${height}`}
          role="img"
          aria-labelledby="flow-title"
          aria-describedby="flow-desc"
        >
          <title id="flow-title">{t("charts.flow", { currency: charts.currency })}</title>
          <desc id="flow-desc">{t("charts.flow.desc", { count: bands.length })}</desc>
          {bands.map(({ link, path }) => (
            <path class="band" d={path} data-amount={wire(charts.currency, link.amount).value}>
              <title>{band(link)}</title>
            </path>
          ))}
          {boxes.map((box) => (
            <g>
              <rect class="of-bank" x={box.x} y={box.y} width={FLOW_BOX} height={box.height} />
              <text
                x={box.column === 3 ? FLOW_WIDTH : box.x}
                y={box.y - 4}
                text-anchor={box.column === 3 ? "end" : "start"}
              >
                {t(`charts.node.${box.name}`)}
              </text>
            </g>
          ))}
        </svg>
      </figure>
    </>
  );
}
