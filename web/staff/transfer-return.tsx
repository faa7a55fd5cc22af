// Owns the part of a transfer's page about money that the bank brings back: reported by one person, booked by another; refuses to decide.
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { amountText } from "../../functions/money/wire.ts";
import { totalsOf } from "../../functions/transfers/rules.ts";
import { OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { errorOf } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { Notice } from "../parts/notice.tsx";
import { Planned } from "./legs.tsx";
import { staffPaths } from "./paths.ts";
import type { TransferProps } from "./transfer.tsx";

export const RETURN_FIELDS = ["date", "arrived", "reason"] as const;

/** Money that was sent and that the bank brings back: one person reports it, another books it. */
export function ComingBack({ desk, transfer, returnLegs, personId, errors, kept, today }: TransferProps) {
  if (transfer.state !== "approved") return null;
  const said = transfer.returned;
  if (said && said.proposedBy !== personId)
    return (
      <section class="flow" aria-labelledby="came-back">
        <h2 id="came-back">It came back, as was reported</h2>
        <form method="post" action={staffPaths.bookReturn(transfer.id)} class="buttons">
          <OnceField />
          <input type="hidden" name="proposedAt" value={said.proposedAt} />
          <Button>Book it: the bank has the money again</Button>
        </form>
        <Planned legs={returnLegs} locale={desk.locale} />
      </section>
    );
  return (
    <details class="more" open={errors.length > 0 || said !== null}>
      <summary>Did the bank bring it back?</summary>
      {said ? (
        <Notice tone="wait" title="You reported that it came back">
          <p>Somebody else of finance books it. Until then you can put it in other words.</p>
        </Notice>
      ) : null}
      <form method="post" action={staffPaths.bringBack(transfer.id)} class="form flow" novalidate>
        <OnceField />
        <div class="fields-2">
          <Field
            id="date"
            name="date"
            label="Value date"
            type="date"
            value={kept.date ?? said?.date ?? today}
            error={errorOf(errors, "date")}
          />
          <Field
            id="arrived"
            name="arrived"
            label="Arrived again"
            unit={DONOR_CURRENCY}
            inputmode="decimal"
            value={kept.arrived ?? amountText(DONOR_CURRENCY, said?.arrived ?? totalsOf(transfer).sent)}
            hint="What the banks kept of it is booked as a fee, and never as the donors' loss."
            error={errorOf(errors, "arrived")}
          />
        </div>
        <Field
          id="reason"
          name="reason"
          label="What the bank says"
          value={kept.reason ?? said?.reason ?? ""}
          error={errorOf(errors, "reason")}
        />
        <Button looks="second">Report that it came back</Button>
      </form>
    </details>
  );
}
