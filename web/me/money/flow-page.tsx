// Owns the picture of a donor's money over time and the table that says the same; refuses to work anything out.
import { DONOR_CURRENCY } from "../../../functions/money/currencies.ts";
import { total } from "../../../functions/money/minor.ts";
import { wire } from "../../../functions/money/wire.ts";
import { type Flow, type FlowEnd, type FlowNode, nodesOf } from "../../../functions/portfolio/flow.ts";
import { moneyText } from "../../parts/amount.ts";
import { DateText, dateText } from "../../parts/date-text.tsx";
import { MoneyText } from "../../parts/money-text.tsx";
import { paths } from "../../parts/paths.ts";
import { Table } from "../../parts/table.tsx";
import type { Locale } from "../../words/locale.ts";
import { layoutOf, PICTURE_WIDTH } from "./flow-layout.ts";
import { MoneyPage, type MoneyPageProps } from "./page.tsx";

export interface FlowPageProps extends MoneyPageProps {
  readonly flow: Flow;
  /** ISO moment at which the picture ends. */
  readonly today: string;
  /** One gift's id; null for all of them. */
  readonly gift: string | null;
}

export function FlowPage(props: FlowPageProps) {
  const { locale, flow, gift } = props;
  const { t, to } = locale;
  return (
    <MoneyPage
      {...props}
      path={gift ? paths.flowOfGift(gift) : paths.flow}
      title={t(gift ? "money.flow.title.gift" : "money.flow.title")}
      description={t("money.flow.description")}
    >
      {flow.roots.length === 0 ? (
        <p>{t("money.flow.none")}</p>
      ) : (
        <>
          <p class="lede">{t("money.flow.lede")}</p>
          <FlowPicture {...props} />
          <FlowTable {...props} />
        </>
      )}
      {gift ? (
        <p>
          <a href={to(paths.flow)}>{t("money.flow.all")}</a>
        </p>
      ) : null}
    </MoneyPage>
  );
}

const euros = (amount: bigint) => wire(DONOR_CURRENCY, amount);

/** Generations have two colours in turn, so that a band stands out from the one it grew out of. */
const SHADES = 2;
/** Digits of a number are about so wide and tall, in units of the picture. */
const TEXT_HEIGHT = 12;

function FlowPicture({ locale, flow, today }: FlowPageProps) {
  const { t } = locale;
  const { height, bands, ends } = layoutOf(flow, today);
  const first = bands.map(({ node }) => node.holding.contribution.createdAt).sort()[0] ?? today;
  const whole = euros(total(flow.roots.map((one) => one.amount)));
  return (
    <figure class="flow-picture">
      <svg viewBox={`0 0 ${PICTURE_WIDTH} ${height}`} aria-labelledby="flow-title" aria-describedby="flow-desc">
        <title id="flow-title">
          {t("money.flow.picture", { from: dateText(first, false, locale), to: dateText(today, false, locale) })}
        </title>
        <desc id="flow-desc">
          {t("money.flow.picture.desc", { count: bands.length, amount: moneyText(whole, { locale }) })}
        </desc>
        {bands.map(({ node, generation, x, y, width, height: tall, seen }) => (
          <a href={locale.to(paths.contribution(node.holding.contribution.id))} aria-label={bandText(node, locale)}>
            <rect class={`band shade-${generation % SHADES}`} x={x} y={y} width={width} height={tall}>
              <title>{bandText(node, locale)}</title>
            </rect>
            {tall >= TEXT_HEIGHT ? (
              <text class="band-number" x={x + 4} y={y + tall / 2} dominant-baseline="central">
                {labelOf(node, seen)}
              </text>
            ) : null}
          </a>
        ))}
        {ends.map(({ node, end, amount, x, y, width, height: tall }) => (
          <rect class={`end ${end}`} x={x} y={y} width={width} height={tall} data-band={node.number}>
            <title>{endText(end, amount, locale)}</title>
          </rect>
        ))}
      </svg>
      <figcaption class="small soft flow-dates">
        <DateText date={first} short locale={locale} />
        <DateText date={today} short locale={locale} />
      </figcaption>
    </figure>
  );
}

/** A letter is about so wide. */
const LETTER = 6.5;

/** Its number, and its name where there is room for it: the whole of it is in the title and in the table. */
function labelOf({ number, holding }: FlowNode, width: number): string {
  const whole = `${number} ${holding.loan.displayName}`;
  return ([...whole].length + 1) * LETTER <= width ? whole : String(number);
}

export function bandText(node: FlowNode, locale: Locale): string {
  const { loan, contribution } = node.holding;
  return locale.t("money.flow.band", {
    number: node.number,
    amount: moneyText(euros(node.amount), { locale }),
    name: loan.displayName,
    date: dateText(contribution.createdAt, true, locale),
  });
}

export function endText(end: FlowEnd, amount: bigint, locale: Locale): string {
  return locale.t(`money.flow.end.${end}`, { amount: moneyText(euros(amount), { locale }) });
}

function FlowTable({ locale, flow }: FlowPageProps) {
  const { t, to } = locale;
  const { count, amount } = flow.others;
  const rows = nodesOf(flow).map((node) => [
    String(node.number),
    <a href={to(paths.contribution(node.holding.contribution.id))}>
      <bdi>{node.holding.loan.displayName}</bdi>
    </a>,
    <DateText date={node.holding.contribution.createdAt} short locale={locale} />,
    <MoneyText money={euros(node.amount)} locale={locale} />,
    <Onward node={node} locale={locale} />,
    <Ends node={node} locale={locale} />,
  ]);
  const others = [
    "…",
    t("money.flow.others", { count }),
    "",
    <MoneyText money={euros(amount)} locale={locale} />,
    "",
    "",
  ];
  return (
    <Table
      cards
      caption={t("money.flow.description")}
      captionHidden
      columns={[
        { label: t("money.flow.col.number") },
        { label: t("money.col.name") },
        { label: t("money.place.since") },
        { label: t("me.amount"), figures: true },
        { label: t("money.flow.col.onward") },
        { label: t("money.flow.col.ends") },
      ]}
      rows={count > 0 ? [...rows, others] : rows}
      total={[
        t("money.place.sum"),
        "",
        "",
        <MoneyText money={euros(total([...flow.roots.map((one) => one.amount), amount]))} locale={locale} />,
        "",
        "",
      ]}
    />
  );
}

/** To which bands, and how much of this one's money. */
function Onward({ node, locale }: { node: FlowNode; locale: Locale }) {
  if (node.children.length === 0) return <>–</>;
  return (
    <ul class="ends">
      {node.children.map(({ passedOn, node: child }) => (
        <li>
          {child.number}: <MoneyText money={euros(passedOn)} locale={locale} />
        </li>
      ))}
    </ul>
  );
}

function Ends({ node, locale }: { node: FlowNode; locale: Locale }) {
  if (node.ends.length === 0) return <>–</>;
  return (
    <ul class="ends">
      {node.ends.map(({ end, amount }) => (
        <li class={`key ${end}`}>{endText(end, amount, locale)}</li>
      ))}
    </ul>
  );
}
