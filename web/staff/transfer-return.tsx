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
  const { t } = desk.locale;
  const said = transfer.returned;
  if (said && said.proposedBy !== personId)
    return (
      <section class="flow" aria-labelledby="came-back">
        <h2 id="came-back">{t("fin.return.said")}</h2>
        <form method="post" action={staffPaths.bookReturn(transfer.id)} class="buttons">
          <OnceField />
          <input type="hidden" name="proposedAt" value={said.proposedAt} />
          <Button>{t("fin.return.book")}</Button>
        </form>
        <Planned legs={returnLegs} locale={desk.locale} />
      </section>
    );
  return (
    <details class="more" open={errors.length > 0 || said !== null}>
      <summary>{t("fin.return.ask")}</summary>
      {said ? (
        <Notice tone="wait" title={t("fin.return.own.title")}>
          <p>{t("fin.return.own.words")}</p>
        </Notice>
      ) : null}
      <form method="post" action={staffPaths.bringBack(transfer.id)} class="form flow" novalidate>
        <OnceField />
        <div class="fields-2">
          <Field
            id="date"
            name="date"
            label={t("fin.transfer.valueDate")}
            type="date"
            value={kept.date ?? said?.date ?? today}
            error={errorOf(errors, "date")}
          />
          <Field
            id="arrived"
            name="arrived"
            label={t("fin.return.arrived")}
            unit={DONOR_CURRENCY}
            inputmode="decimal"
            value={kept.arrived ?? amountText(DONOR_CURRENCY, said?.arrived ?? totalsOf(transfer).sent)}
            hint={t("fin.return.arrived.hint")}
            error={errorOf(errors, "arrived")}
          />
        </div>
        <Field
          id="reason"
          name="reason"
          label={t("fin.return.reason")}
          value={kept.reason ?? said?.reason ?? ""}
          error={errorOf(errors, "reason")}
        />
        <Button looks="second">{t("fin.return.report")}</Button>
      </form>
    </details>
  );
}
