// Owns what became of lent money, drawn, as a table and with its methods; refuses to know whose loans they are.
import type { MoneyWire } from "../../functions/money/wire.ts";
import { moneyText, unitsOf } from "../parts/amount.ts";
import { Methods } from "../parts/methods.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { StackedBars } from "../parts/stacked-bars.tsx";
import { Table } from "../parts/table.tsx";
import { shareText } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import type { LentWire } from "./figures.ts";

interface RecordMoneyProps {
  /** Unique on its page. */
  readonly id: string;
  readonly caption: string;
  /** Each in its own currency. */
  readonly currencies: readonly LentWire[];
  /** The same in the donors' currency: shown where any of them is another. */
  readonly worth: LentWire;
  readonly locale: Locale;
}

const ROWS = [
  { key: "lent", how: "lent" },
  { key: "back", how: "back" },
  { key: "outstanding", how: "outstanding" },
  { key: "lost", how: "lost" },
  { key: "recovered", how: "recovered" },
] as const;

const RISKS = [
  { days: 30, late: "over30", percent: "par30Percent" },
  { days: 90, late: "over90", percent: "par90Percent" },
] as const;

/** The drawing is of each currency alone; the table says the same, and what is late of it. */
export function RecordMoney({ id, caption, currencies, worth, locale }: RecordMoneyProps) {
  const { t } = locale;
  const beside = currencies.some((one) => one.lent.currency !== worth.lent.currency);
  const columns = beside ? [...currencies, worth] : currencies;
  return (
    <>
      {currencies.map((one) => (
        <LentBars id={`${id}-${one.lent.currency}`} lent={one} locale={locale} />
      ))}
      <Table
        cards={columns.length > 2}
        caption={caption}
        captionHidden
        columns={[
          { label: t("figures.figure") },
          ...currencies.map((one) => ({ label: one.lent.currency, figures: true })),
          ...(beside ? [{ label: t("figures.inEuros"), figures: true }] : []),
        ]}
        rows={[
          ...ROWS.map(({ key }) => [
            t(`record.${key}`),
            ...columns.map((one) => <MoneyText money={amountOf(one, key)} locale={locale} code />),
          ]),
          ...RISKS.map(({ days, late, percent }) => [
            t("record.risk", { days }),
            ...columns.map((one) =>
              locale.rich("figures.share", {
                amount: <MoneyText money={one[late]} locale={locale} code />,
                percent: shareText(one[percent], locale),
              }),
            ),
          ]),
        ]}
      />
      <details class="more">
        <summary>{t("figures.method")}</summary>
        <Methods
          methods={[
            ...ROWS.map(({ key, how }) => ({ name: t(`record.${key}`), value: null, how: t(`record.${how}.how`) })),
            { name: t("record.risk", { days: "30 / 90" }), value: null, how: t("record.risk.how") },
            ...(beside ? [{ name: t("figures.inEuros"), value: null, how: t("figures.inEuros.text") }] : []),
          ]}
        />
      </details>
    </>
  );
}

function amountOf(lent: LentWire, key: (typeof ROWS)[number]["key"]): MoneyWire {
  if (key === "back") return lent.repaid;
  return key === "lost" ? lent.writtenOff : lent[key];
}

const PARTS = [
  { key: "back", swatch: "of-back" },
  { key: "outstanding", swatch: "of-out" },
  { key: "lost", swatch: "of-lost" },
] as const;

function LentBars({ id, lent, locale }: { id: string; lent: LentWire; locale: Locale }) {
  const { t } = locale;
  const text = (key: (typeof ROWS)[number]["key"]) => moneyText(amountOf(lent, key), { locale, code: true });
  return (
    <StackedBars
      id={id}
      title={t("record.identity", {
        lent: text("lent"),
        repaid: text("back"),
        outstanding: text("outstanding"),
        lost: text("lost"),
      })}
      bars={[
        {
          label: t("record.picture", { amount: text("lent") }),
          parts: PARTS.map(({ key, swatch }) => ({ swatch, units: unitsOf(amountOf(lent, key)) })),
        },
      ]}
      legend={PARTS.map(({ key, swatch }) => ({ swatch, label: t(`record.${key}`) }))}
    />
  );
}
