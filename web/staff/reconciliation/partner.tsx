// Owns finance's page of a partner's month: both sides' figures, the signature, sending back, adjusting the cash; refuses to decide.
import { amountText, wire } from "../../../functions/money/wire.ts";
import type { Partner } from "../../../functions/partners/partner.ts";
import type { MonthOfPartner } from "../../../functions/reconciliation/partners/queries.ts";
import { differenceOf } from "../../../functions/reconciliation/partners/rules.ts";
import { type Desk, Frame, OnceField } from "../../desk/frame.tsx";
import { MonthLinks, MonthTable } from "../../desk/partner-month.tsx";
import { moneyText } from "../../parts/amount.ts";
import { Button } from "../../parts/button.tsx";
import { errorOf, type FieldError } from "../../parts/error-summary.tsx";
import { Field } from "../../parts/field.tsx";
import { Notice } from "../../parts/notice.tsx";
import type { NameOf } from "../names.ts";
import { staffPaths } from "../paths.ts";

export interface PartnerMonthProps {
  readonly desk: Desk;
  readonly partner: Partner;
  readonly month: string;
  readonly months: readonly MonthOfPartner[];
  readonly nameOf: NameOf;
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

export function PartnerMonthPage(props: PartnerMonthProps) {
  const { desk, partner, month, months, errors, done } = props;
  const crumb = { href: staffPaths.reconciliation, label: "Reconciliation" };
  const path = staffPaths.partnerMonths(partner.id, month);
  const title = `${partner.name}, ${month}`;
  return (
    <Frame desk={desk} path={path} title={title} crumb={crumb} errors={errors} done={done}>
      <MonthLinks month={month} href={(other) => staffPaths.partnerMonths(partner.id, other)} />
      {months.length === 0 ? <p>No cash was held or moved in this month.</p> : null}
      {months.map((one) => (
        <section class="flow" aria-label={one.statement.currency}>
          <h2>{one.statement.currency}</h2>
          <MonthTable month={one} nameOf={props.nameOf} />
          {one.statement.state === "partner_signed" ? <SignForms {...props} one={one} /> : null}
          {one.statement.state === "signed" ? <AdjustForm {...props} one={one} /> : null}
        </section>
      ))}
    </Frame>
  );
}

type One = PartnerMonthProps & { readonly one: MonthOfPartner };

function SignForms({ partner, one, errors }: One) {
  const { statement, figures } = one;
  const which = (
    <>
      <input type="hidden" name="month" value={statement.month} />
      <input type="hidden" name="currency" value={statement.currency} />
    </>
  );
  return (
    <div class="flow">
      <form method="post" action={staffPaths.partnerSign(partner.id)} class="buttons">
        {which}
        <input type="hidden" name="closing" value={amountText(statement.currency, figures.rows.closing)} />
        <Button>Sign for Onward</Button>
      </form>
      <form method="post" action={staffPaths.partnerSendBack(partner.id)} class="form flow" novalidate>
        {which}
        <Field id="reason" name="reason" label="Or say why it goes back" error={errorOf(errors, "reason")} />
        <Button looks="second">Send it back</Button>
      </form>
    </div>
  );
}

/** A difference that both sides signed: the organisation bears cash that is missing, by two people. */
function AdjustForm({ partner, one, errors }: One) {
  const { statement, figures } = one;
  const off = differenceOf(figures, statement, "closing");
  if (off === null || off === 0n) return null;
  const size = wire(statement.currency, off < 0n ? -off : off);
  return (
    <form method="post" action={staffPaths.partnerAdjust(partner.id)} class="panel flow" novalidate>
      <Notice tone="wait" title={`${moneyText(size)} ${off < 0n ? "is missing" : "is too much"}`}>
        <p>Find out why with the partner. If it stays so, propose it; somebody else of finance books it.</p>
      </Notice>
      <OnceField />
      <input type="hidden" name="month" value={statement.month} />
      <input type="hidden" name="currency" value={statement.currency} />
      <input type="hidden" name="value" value={size.value} />
      <input type="hidden" name="kind" value={off < 0n ? "cash_missing" : "cash_too_much"} />
      <Field id="explanation" name="explanation" label="Why" error={errorOf(errors, "explanation")} />
      <Button looks="second">Propose an adjustment</Button>
    </form>
  );
}
