// Owns what exchange rates did to a loan's money, as donors read it; refuses to work it out.
import { isZero, rateText } from "../parts/amount.ts";
import { DateText } from "../parts/date-text.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Table } from "../parts/table.tsx";
import type { Locale } from "../words/locale.ts";
import type { LoanRatesWire } from "./views.ts";

interface RatesProps {
  readonly rates: LoanRatesWire;
  readonly locale: Locale;
  readonly donors: string;
}

/** Left out where the money changed no currency, or has not been anywhere yet. */
export function LoanRates({ rates, locale, donors }: RatesProps) {
  const { t } = locale;
  const { posted, transfer, recycledIn, currency } = rates;
  const moved = !isZero(recycledIn.amount);
  if (currency === donors || (!transfer && !moved)) return null;
  const rate = (one: typeof posted) => (
    <>
      {donors} 1 = {currency} {rateText(one.value, locale)}, <bdi>{one.source}</bdi>,{" "}
      <DateText date={one.date} locale={locale} short />
    </>
  );
  return (
    <details class="more">
      <summary>{t("rates.title")}</summary>
      <Table
        cards
        caption={t("rates.caption")}
        captionHidden
        columns={[{ label: t("rates.step") }, { label: t("rates.at") }, { label: t("rates.gain"), figures: true }]}
        rows={[
          ...(transfer
            ? [[t("rates.sent"), rate(transfer.rate), <MoneyText money={transfer.gain} locale={locale} />]]
            : []),
          ...(moved ? [[t("rates.arrived"), rate(posted), <MoneyText money={recycledIn.gain} locale={locale} />]] : []),
        ]}
      />
      <p class="small soft">{t("rates.text")}</p>
    </details>
  );
}
