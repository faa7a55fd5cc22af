// Owns the page of reference rates: the newest of each currency or all of one, and recording one; refuses to convert.
import { CURRENCIES, type Currency, DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import type { ReferenceRate } from "../../functions/rates/rate.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { Table } from "../parts/table.tsx";
import { staffPaths } from "./paths.ts";

export const RATE_FIELDS = ["currency", "value", "source", "date"] as const;

export interface RatesProps {
  readonly desk: Desk;
  readonly rates: readonly ReferenceRate[];
  /** All rates of this one are listed; null: the newest of each. */
  readonly currency: Currency | null;
  readonly values: Readonly<Record<(typeof RATE_FIELDS)[number], string>>;
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

export function RatesPage({ desk, rates, currency, values, errors, done }: RatesProps) {
  const codes = (Object.keys(CURRENCIES) as Currency[]).filter((code) => code !== DONOR_CURRENCY);
  return (
    <Frame desk={desk} path={staffPaths.rates} title="Exchange rates" errors={errors} done={done}>
      <div class="columns">
        <section class="flow" aria-labelledby="known">
          <h2 id="known">{currency ? `Every rate of ${currency}` : "The newest of each currency"}</h2>
          {currency ? (
            <p>
              <a href={staffPaths.rates}>All currencies</a>
            </p>
          ) : null}
          <Table
            caption={`For one ${DONOR_CURRENCY}`}
            captionHidden
            columns={[
              { label: "Currency" },
              { label: `For one ${DONOR_CURRENCY}`, figures: true },
              { label: "Day" },
              { label: "Source" },
            ]}
            rows={rates.map((rate) => [
              currency ? rate.currency : <a href={staffPaths.ratesOf(rate.currency)}>{rate.currency}</a>,
              rate.value,
              <DateText date={rate.date} short />,
              <span class="cell-note">
                <bdi>{rate.source}</bdi>
              </span>,
            ])}
          />
        </section>
        <form method="post" action={staffPaths.rates} class="panel flow aside" novalidate>
          <h2>Record a rate</h2>
          <p class="small soft">
            It stays for ever: loans published on a day carry the newest rate of that day, with its source.
          </p>
          <Field
            id="currency"
            name="currency"
            label="Currency"
            value={values.currency}
            error={errorOf(errors, "currency")}
            options={[{ value: "", label: "Choose" }, ...codes.map((code) => ({ value: code, label: code }))]}
          />
          <Field
            id="value"
            name="value"
            label={`How much one ${DONOR_CURRENCY} costs`}
            inputmode="decimal"
            autocomplete="off"
            value={values.value}
            error={errorOf(errors, "value")}
          />
          <Field id="date" name="date" label="Day" type="date" value={values.date} error={errorOf(errors, "date")} />
          <Field
            id="source"
            name="source"
            label="Source"
            hint="Such as: ECB reference rate."
            value={values.source}
            error={errorOf(errors, "source")}
          />
          <Button>Record it</Button>
        </form>
      </div>
    </Frame>
  );
}
