// Owns the page of refunds: finding a donation, and those that were proposed; refuses to move money.
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { wire } from "../../functions/money/wire.ts";
import type { Refund } from "../../functions/refunds/refund.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Table } from "../parts/table.tsx";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";
import { RefundTag } from "./refund-parts.tsx";

export interface RefundsProps {
  readonly desk: Desk;
  readonly refunds: readonly Refund[];
  readonly nextHref: string | null;
  readonly personName: NameOf;
  readonly asked: string;
  readonly errors: readonly FieldError[];
}

export function RefundsPage({ desk, refunds, nextHref, personName, asked, errors }: RefundsProps) {
  return (
    <Frame desk={desk} path={staffPaths.refunds} title="Refunds" errors={errors}>
      <form method="get" action={staffPaths.refunds} class="panel flow">
        <Field
          id="donation"
          name="donation"
          label="Find a donation"
          hint="Its reference as the donor's mail has it, or the payment's id at Stripe (pi_…)."
          autocomplete="off"
          value={asked}
          error={errorOf(errors, "donation")}
        />
        <Button looks="second">Find it</Button>
      </form>
      <h2>Proposed and made</h2>
      <p class="small soft">
        Refunds that were made in Stripe's dashboard stand in the <a href={staffPaths.entriesOf("stripe")}>journal</a>.
      </p>
      {refunds.length === 0 ? <p class="soft">None yet.</p> : null}
      {refunds.length > 0 ? (
        <Table
          caption="Refunds, newest first"
          captionHidden
          columns={[{ label: "Proposed" }, { label: "By" }, { label: "State" }, { label: "Amount", figures: true }]}
          rows={refunds.map((refund) => [
            <a href={staffPaths.refund(refund.id)}>
              <DateText date={refund.proposedAt} short />
            </a>,
            <bdi>{personName(refund.proposedBy)}</bdi>,
            <RefundTag state={refund.state} />,
            <MoneyText money={wire(DONOR_CURRENCY, refund.amount)} code />,
          ])}
        />
      ) : null}
      {nextHref ? (
        <p>
          <a href={nextHref}>Older ones</a>
        </p>
      ) : null}
    </Frame>
  );
}
