// Owns the page of what may come back month by month, as bars and as a table; refuses to promise it.
import { DONOR_CURRENCY } from "../../../functions/money/currencies.ts";
import { plus, total } from "../../../functions/money/minor.ts";
import { wire } from "../../../functions/money/wire.ts";
import type { ExpectedMonth } from "../../../functions/portfolio/expected.ts";
import { moneyText } from "../../parts/amount.ts";
import { MoneyText } from "../../parts/money-text.tsx";
import { monthText } from "../../parts/month-text.ts";
import { paths } from "../../parts/paths.ts";
import { Table } from "../../parts/table.tsx";
import type { Locale } from "../../words/locale.ts";
import { MoneyPage, type MoneyPageProps } from "./page.tsx";

export interface ExpectedPageProps extends MoneyPageProps {
  readonly months: readonly ExpectedMonth[];
}

const euros = (amount: bigint) => wire(DONOR_CURRENCY, amount);
const whole = (one: ExpectedMonth) => plus(one.fresh, one.again);

export function ExpectedPage(props: ExpectedPageProps) {
  const { locale, months } = props;
  const { t } = locale;
  return (
    <MoneyPage
      {...props}
      path={paths.expected}
      title={t("money.expected.title")}
      description={t("money.expected.description")}
    >
      {months.length === 0 ? (
        <p>{t("money.expected.none")}</p>
      ) : (
        <>
          <p class="lede">{t("money.expected.lede")}</p>
          <Bars months={months} locale={locale} />
          <Months months={months} locale={locale} />
        </>
      )}
    </MoneyPage>
  );
}

function nameOf({ month }: ExpectedMonth, locale: Locale): string {
  return month === null ? locale.t("money.expected.late") : monthText(month, locale);
}

const WIDTH = 360;
const ROW = 36;
/** Room for the words above a bar. */
const WORDS = 16;
const BAR = 14;

/** At least one, so that everything can be a part of it. */
function greatest(amounts: readonly bigint[]): bigint {
  let most = 1n;
  for (const one of amounts) if (one > most) most = one;
  return most;
}

/** One row a month, the bar as long as its amount: so the picture is as wide on a phone as on a wall. */
function Bars({ months, locale }: { months: readonly ExpectedMonth[]; locale: Locale }) {
  const { t } = locale;
  const most = greatest(months.map(whole));
  const long = (amount: bigint) => Number((amount * BigInt(WIDTH)) / most);
  return (
    <figure class="flow-picture bars">
      <svg
        viewBox={`0 0 ${WIDTH} ${months.length * ROW}`}
        role="img"
        aria-labelledby="bars-title"
        aria-describedby="bars-desc"
      >
        <title id="bars-title">{t("money.expected.picture")}</title>
        <desc id="bars-desc">{months.map((one) => barText(one, locale)).join("; ")}</desc>
        {months.map((one, nth) => (
          <g class={one.month === null ? "month late" : "month"}>
            <title>{barText(one, locale)}</title>
            <text x="0" y={nth * ROW + WORDS - 4}>
              {barText(one, locale)}
            </text>
            <rect class="track" x="0" y={nth * ROW + WORDS} width={WIDTH} height={BAR} />
            <rect class="fresh" x="0" y={nth * ROW + WORDS} width={long(one.fresh)} height={BAR} />
            <rect class="again" x={long(one.fresh)} y={nth * ROW + WORDS} width={long(one.again)} height={BAR} />
          </g>
        ))}
      </svg>
      <figcaption class="small legend">
        <span class="key fresh">{t("money.expected.fresh")}</span>
        <span class="key again">{t("money.expected.again")}</span>
      </figcaption>
    </figure>
  );
}

export function barText(one: ExpectedMonth, locale: Locale): string {
  return locale.t("money.expected.bar", {
    month: nameOf(one, locale),
    amount: moneyText(euros(whole(one)), { locale }),
  });
}

function Months({ months, locale }: { months: readonly ExpectedMonth[]; locale: Locale }) {
  const { t } = locale;
  const figures = (amount: bigint) => <MoneyText money={euros(amount)} locale={locale} />;
  return (
    <Table
      caption={t("money.expected.title")}
      captionHidden
      columns={[
        { label: t("money.expected.month") },
        { label: t("money.expected.fresh"), figures: true },
        { label: t("money.expected.again"), figures: true },
        { label: t("money.expected.together"), figures: true },
      ]}
      rows={months.map((one) => [nameOf(one, locale), figures(one.fresh), figures(one.again), figures(whole(one))])}
      total={[
        t("money.place.sum"),
        figures(total(months.map((one) => one.fresh))),
        figures(total(months.map((one) => one.again))),
        figures(total(months.map(whole))),
      ]}
    />
  );
}
