// Owns what exchange rates did to a loan's money, as donors read it; refuses to work it out.
import { isZero } from "../parts/amount.ts";
import { DateText } from "../parts/date-text.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Table } from "../parts/table.tsx";
import type { LoanRatesWire } from "./views.ts";

/** Left out where the money changed no currency, or has not been anywhere yet. */
export function LoanRates({ rates, donors }: { rates: LoanRatesWire; donors: string }) {
  const { posted, transfer, recycledIn, currency } = rates;
  const moved = !isZero(recycledIn.amount);
  if (currency === donors || (!transfer && !moved)) return null;
  const rate = (one: typeof posted) => (
    <>
      {donors} 1 = {currency} {one.value}, <bdi>{one.source}</bdi>, <DateText date={one.date} short />
    </>
  );
  return (
    <details class="more">
      <summary>What exchange rates gained and lost</summary>
      <Table
        caption="Gains and losses by exchange rates"
        captionHidden
        columns={[{ label: "Step" }, { label: "At" }, { label: "Gained or lost", figures: true }]}
        rows={[
          ...(transfer ? [["Sent to the partner", rate(transfer.rate), <MoneyText money={transfer.gain} />]] : []),
          ...(moved ? [["Arrived from other loans", rate(posted), <MoneyText money={recycledIn.gain} />]] : []),
        ]}
      />
      <p class="small soft">
        What sending costs more or less than was promised is carried by Onward, never by a gift. What money from other
        loans is worth more or less here stands in the portfolio of whoever gave it. What is repaid counts at the posted
        rate.
      </p>
    </details>
  );
}
