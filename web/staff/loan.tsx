// Owns the page of one loan's books for staff: how late, what rates did, new terms, giving up; refuses to decide and to work anything out.
import type { Position } from "../../functions/arrears/rules.ts";
import type { LoanRatesWire } from "../../functions/exchange/routes.ts";
import type { Loan } from "../../functions/loans/loan.ts";
import type { Row } from "../../functions/loans/schedule/build.ts";
import type { Payoff } from "../../functions/loans/schedule/payoff.ts";
import type { Message } from "../../functions/messages/queries.ts";
import { type MoneyWire, wire } from "../../functions/money/wire.ts";
import { entryOfWriteOff } from "../../functions/write-offs/entries.ts";
import { DonorMessages } from "../desk/donor-messages.tsx";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import type { TermsInput } from "../desk/terms-form.tsx";
import { Button } from "../parts/button.tsx";
import { DateText, dateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Facts } from "../parts/facts.tsx";
import { Field } from "../parts/field.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { paths } from "../parts/paths.ts";
import { Table } from "../parts/table.tsx";
import { stateText } from "../parts/words.ts";
import { Planned } from "./legs.tsx";
import { saidBy, Terms } from "./loan-terms.tsx";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";

export interface StaffLoanProps {
  readonly desk: Desk;
  readonly loan: Loan;
  /** Null when nothing of it is out. */
  readonly position: Position | null;
  readonly payoff: Payoff | null;
  readonly rates: LoanRatesWire;
  readonly messages: readonly Message[];
  /** All rows as they would be if the proposal were approved today. */
  readonly proposedRows: readonly Row[];
  readonly finance: boolean;
  readonly personId: string;
  readonly personName: NameOf;
  readonly errors: readonly FieldError[];
  readonly kept: Partial<TermsInput>;
  readonly done: string | null;
}

export function StaffLoanPage(props: StaffLoanProps) {
  const { desk, loan, position, payoff, errors, done } = props;
  const { t, rich } = desk.locale;
  const own = (units: bigint) => <MoneyText money={wire(loan.currency, units)} code />;
  const some = (units: bigint) => (units > 0n ? own(units) : null);
  return (
    <Frame
      desk={desk}
      path={staffPaths.loan(loan.id)}
      title={t("fin.loan.books", { name: loan.displayName })}
      heading={rich("fin.loan.books", { name: <bdi>{loan.displayName}</bdi> })}
      crumb={{ href: staffPaths.arrearsOf(loan.partnerId), label: loan.partnerName }}
      errors={errors}
      done={done}
    >
      <p class="small">
        {rich("fin.loan.elsewhere", {
          page: (inside) => <a href={paths.loan(loan.id)}>{inside}</a>,
          entries: (inside) => <a href={staffPaths.entriesOf(`lent/${loan.id}`)}>{inside}</a>,
        })}
      </p>
      <Facts
        facts={[
          { name: t("fin.state"), value: stateText(loan.state) },
          { name: t("fin.loan.principal"), value: own(loan.principal) },
          { name: t("fin.loan.repaid"), value: own(loan.repaid) },
          { name: t("fin.loan.unlent"), value: some(loan.unlent) },
          { name: t("fin.loan.recovered"), value: some(loan.recovered) },
          { name: t("fin.loan.overpaid"), value: some(loan.overpaid) },
          { name: t("fin.loan.waived"), value: loan.settled ? own(loan.settled.waived) : null },
          { name: t("fin.loan.out"), value: position ? own(position.outstanding) : null },
          { name: t("fin.loan.overdue"), value: position?.since ? own(position.overdue.total) : null },
          {
            name: t("fin.loan.since"),
            value: position?.since
              ? rich(position.byOldTerms ? "fin.loan.since.oldTerms" : "fin.loan.since.text", {
                  day: <DateText date={position.since} />,
                  days: position.days,
                })
              : null,
          },
          { name: t("fin.loan.payoff"), value: payoff ? own(payoff.total) : null },
        ]}
      />
      <Rates {...props} />
      <Terms {...props} />
      <WriteOffs {...props} />
      <DonorMessages messages={props.messages} locale={desk.locale} removeAt={staffPaths.loanMessages(loan.id)} />
    </Frame>
  );
}

function Rates({ desk, rates }: StaffLoanProps) {
  const { t } = desk.locale;
  const { posted, transfer, rounding, recycledIn, total } = rates;
  const row = (what: string, rate: string, gain: MoneyWire) => [what, rate, <MoneyText money={gain} code />];
  const words = ({ value, source, date }: typeof posted) =>
    t("fin.loan.rates.text", { value, source, day: dateText(date) });
  return (
    <section class="flow" aria-labelledby="rates">
      <h2 id="rates">{t("fin.loan.rates")}</h2>
      <Table
        caption={t("fin.loan.rates.caption")}
        captionHidden
        columns={[
          { label: t("fin.loan.rates.step") },
          { label: t("fin.loan.rates.rate") },
          { label: t("fin.loan.rates.gain"), figures: true },
        ]}
        rows={[
          [t("fin.loan.rates.posted"), words(posted), ""],
          ...(transfer ? [row(t("fin.loan.rates.sent"), words(transfer.rate), transfer.gain)] : []),
          ...(rounding ? [row(t("fin.loan.rates.rounding"), "", rounding)] : []),
          row(t("fin.loan.rates.recycled"), words(posted), recycledIn.gain),
        ]}
        total={[t("fin.together"), "", <MoneyText money={total} code />]}
      />
    </section>
  );
}

function WriteOffs({ desk, loan, finance, personId, personName, errors }: StaffLoanProps) {
  if (loan.state !== "disbursed" || !finance) return null;
  const { locale } = desk;
  const { t, rich } = locale;
  const pending = loan.writeOff;
  return (
    <section class="flow" aria-labelledby="write-off">
      <h2 id="write-off">{t("fin.loan.writeOff")}</h2>
      {pending ? (
        <Notice tone="wait" title={t("fin.loan.writeOff.waits")}>
          <p>{rich("fin.loan.saidBy", saidBy(pending, personName))}</p>
          {pending.proposedBy === personId ? (
            <p class="small">{t("fin.loan.writeOff.own")}</p>
          ) : (
            <form method="post" action={staffPaths.approveWriteOff(loan.id)} class="buttons">
              <OnceField />
              <input type="hidden" name="proposedAt" value={pending.proposedAt} />
              <Button looks="danger">{t("fin.loan.writeOff.approve")}</Button>
            </form>
          )}
          <Planned legs={entryOfWriteOff(loan, pending.proposedAt).legs} locale={locale} />
        </Notice>
      ) : null}
      {pending && pending.proposedBy !== personId ? null : (
        <details class="more">
          <summary>{t(pending ? "fin.loan.change" : "fin.loan.writeOff.propose")}</summary>
          <form method="post" action={staffPaths.writeOff(loan.id)} class="form flow" novalidate>
            <OnceField />
            <Field
              id="why"
              name="why"
              label={t("fin.loan.writeOff.why")}
              hint={t("fin.loan.writeOff.why.hint")}
              lines={3}
              required
              value={pending?.reason}
              error={errorOf(errors, "why")}
            />
            <div class="buttons">
              <Button looks="second">{t("fin.loan.writeOff.propose")}</Button>
            </div>
          </form>
        </details>
      )}
    </section>
  );
}
