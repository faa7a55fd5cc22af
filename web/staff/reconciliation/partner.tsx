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
import { monthText } from "../../parts/month-text.ts";
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
  const { locale } = desk;
  const { t } = locale;
  const crumb = { href: staffPaths.reconciliation, label: t("recon.title") };
  const path = staffPaths.partnerMonths(partner.id, month);
  const title = t("recon.partner.title", { partner: partner.name, month: monthText(month, locale) });
  return (
    <Frame desk={desk} path={path} title={title} crumb={crumb} errors={errors} done={done}>
      <MonthLinks month={month} href={(other) => staffPaths.partnerMonths(partner.id, other)} locale={locale} />
      {months.length === 0 ? <p>{t("recon.partner.none")}</p> : null}
      {months.map((one) => (
        <section class="flow" aria-label={one.statement.currency}>
          <h2>{one.statement.currency}</h2>
          <MonthTable month={one} nameOf={props.nameOf} locale={locale} />
          {one.statement.state === "partner_signed" ? <SignForms {...props} one={one} /> : null}
          {one.statement.state === "signed" ? <AdjustForm {...props} one={one} /> : null}
        </section>
      ))}
    </Frame>
  );
}

type One = PartnerMonthProps & { readonly one: MonthOfPartner };

function SignForms({ desk, partner, one, errors }: One) {
  const { t } = desk.locale;
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
        <Button>{t("recon.partner.sign")}</Button>
      </form>
      <form method="post" action={staffPaths.partnerSendBack(partner.id)} class="form flow" novalidate>
        {which}
        <Field id="reason" name="reason" label={t("recon.partner.reason")} error={errorOf(errors, "reason")} />
        <Button looks="second">{t("recon.partner.sendBack")}</Button>
      </form>
    </div>
  );
}

/** A difference that both sides signed: the organisation bears cash that is missing, by two people. */
function AdjustForm({ desk, partner, one, errors }: One) {
  const { t } = desk.locale;
  const { statement, figures } = one;
  const off = differenceOf(figures, statement, "closing");
  if (off === null || off === 0n) return null;
  const size = wire(statement.currency, off < 0n ? -off : off);
  return (
    <form method="post" action={staffPaths.partnerAdjust(partner.id)} class="panel flow" novalidate>
      <Notice
        tone="wait"
        title={t(off < 0n ? "recon.partner.missing" : "recon.partner.tooMuch", {
          amount: moneyText(size, { locale: desk.locale }),
        })}
      >
        <p>{t("recon.partner.off.words")}</p>
      </Notice>
      <OnceField />
      <input type="hidden" name="month" value={statement.month} />
      <input type="hidden" name="currency" value={statement.currency} />
      <input type="hidden" name="value" value={size.value} />
      <input type="hidden" name="kind" value={off < 0n ? "cash_missing" : "cash_too_much"} />
      <Field id="explanation" name="explanation" label={t("recon.why")} error={errorOf(errors, "explanation")} />
      <Button looks="second">{t("recon.partner.adjust")}</Button>
    </form>
  );
}
