// Owns the page that holds a period at Stripe against the books; refuses to hold them.
import { FAULTS, type StripeFault } from "../../../functions/reconciliation/stripe/fault.ts";
import type { StripeReconciliation } from "../../../functions/reconciliation/stripe/queries.ts";
import { offOf } from "../../../functions/reconciliation/stripe/wire.ts";
import { anyMoney } from "../../../functions/reconciliation/wire.ts";
import { type Desk, Frame } from "../../desk/frame.tsx";
import { Button } from "../../parts/button.tsx";
import { dateText } from "../../parts/date-text.tsx";
import { errorOf, type FieldError } from "../../parts/error-summary.tsx";
import { Field } from "../../parts/field.tsx";
import { Notice } from "../../parts/notice.tsx";
import { Table } from "../../parts/table.tsx";
import { countText } from "../../parts/words.ts";
import { staffPaths } from "../paths.ts";

export interface StripePageProps {
  readonly desk: Desk;
  readonly from: string;
  readonly to: string;
  /** Null when the period cannot be asked for, or Stripe does not answer. */
  readonly found: StripeReconciliation | null;
  readonly errors: readonly FieldError[];
}

const CRUMB = { href: staffPaths.reconciliation, label: "Reconciliation" };

export function StripePage({ desk, from, to, found, errors }: StripePageProps) {
  return (
    <Frame desk={desk} path={staffPaths.stripe} title="Stripe and the books" crumb={CRUMB} errors={errors}>
      <form method="get" action={staffPaths.stripe} class="panel flow" novalidate>
        <div class="fields-2">
          <Field id="from" name="from" label="From" type="date" value={from} error={errorOf(errors, "from")} />
          <Field id="to" name="to" label="To, included" type="date" value={to} />
        </div>
        <Button looks="second">Ask Stripe</Button>
      </form>
      {found ? <Found found={found} /> : null}
    </Frame>
  );
}

function Found({ found }: { found: StripeReconciliation }) {
  const { faults, matched, payouts, onTheirWay } = found;
  const off = offOf(faults).map((one) => `${one.currency} ${one.value}`);
  return (
    <>
      {faults.length === 0 ? (
        <Notice role="status" title="Everything matches">
          <p>{countText(matched.length)} movements, each with its one entry.</p>
        </Notice>
      ) : (
        <Notice tone="bad" role="status" title={`${countText(faults.length)} found`}>
          <p>
            {countText(matched.length)} movements match. The books are off by {off.join(" and ") || "nothing"}. What is
            missing is settled each night; what is still here tomorrow needs a person.
          </p>
        </Notice>
      )}
      {faults.length > 0 ? <Faults faults={faults} /> : null}
      <h2>Payouts</h2>
      {payouts.length === 0 ? <p class="soft">None in this period.</p> : null}
      {payouts.length > 0 ? (
        <Table
          caption="Payouts and what is in them"
          captionHidden
          columns={[
            { label: "Payout" },
            { label: "Made" },
            { label: "Paid out", figures: true },
            { label: "Its movements", figures: true },
            { label: "Movements", figures: true },
          ]}
          rows={payouts.map((one) => [
            <code>{one.id}</code>,
            dateText(one.createdAt, true),
            anyMoney(one.currency, one.amount).value,
            one.itemised === null ? "not told yet" : anyMoney(one.currency, one.itemised).value,
            String(one.items),
          ])}
        />
      ) : null}
      {onTheirWay.length > 0 ? <p>{countText(onTheirWay.length)} on their way: booked when they arrive.</p> : null}
    </>
  );
}

function Faults({ faults }: { faults: readonly StripeFault[] }) {
  return (
    <Table
      caption="What does not match"
      captionHidden
      columns={[{ label: "What" }, { label: "Off by", figures: true }, { label: "When" }, { label: "Next step" }]}
      rows={faults.map((one) => {
        const money = anyMoney(one.currency, one.off);
        return [
          <>
            <strong>{one.kind.replaceAll("_", " ")}</strong>
            <span class="small soft cell-note">
              <code>{one.subject}</code> {one.detail}
            </span>
          </>,
          `${money.currency} ${money.value}`,
          dateText(one.at, true),
          <span class="small">{FAULTS[one.kind]}</span>,
        ];
      })}
    />
  );
}
