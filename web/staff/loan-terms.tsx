// Owns the part of a loan's page for staff about its terms: those that hold, those before, and a proposal of new ones; refuses to decide.
import type { Rescheduled } from "../../functions/loans/course.ts";
import type { Loan } from "../../functions/loans/loan.ts";
import type { Row } from "../../functions/loans/schedule/build.ts";
import { wire } from "../../functions/money/wire.ts";
import { OnceField } from "../desk/frame.tsx";
import { TermsForm } from "../desk/terms-form.tsx";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { Table } from "../parts/table.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { Planned } from "./legs.tsx";
import type { StaffLoanProps } from "./loan.tsx";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";

export function Terms(props: StaffLoanProps) {
  const { desk, loan, proposedRows, finance, personId, personName, errors, kept } = props;
  const { locale } = desk;
  const { t, rich } = locale;
  const pending = loan.reschedule;
  const open = finance && loan.state === "disbursed" && (!pending || pending.proposedBy === personId);
  return (
    <section class="flow" aria-labelledby="terms">
      <h2 id="terms">{t("fin.loan.terms")}</h2>
      {loan.reschedules.map((one) => (
        <Before loan={loan} one={one} personName={personName} locale={locale} />
      ))}
      {pending ? (
        <Notice tone="wait" title={t("fin.loan.terms.waits")}>
          <p>{rich("fin.loan.saidBy", saidBy(pending, personName))}</p>
          <Rows
            loan={loan}
            rows={proposedRows}
            caption={t("fin.loan.terms.rows", { currency: loan.currency })}
            locale={locale}
          />
          <Planned legs={null} locale={locale} />
          {finance && pending.proposedBy !== personId ? (
            <form method="post" action={staffPaths.approveReschedule(loan.id)} class="buttons">
              <OnceField />
              <input type="hidden" name="proposedAt" value={pending.proposedAt} />
              <Button>{t("fin.loan.terms.approve")}</Button>
            </form>
          ) : (
            <p class="small">{t("fin.loan.terms.other")}</p>
          )}
        </Notice>
      ) : null}
      {open ? (
        <details class="more" open={errors.length > 0}>
          <summary>{t(pending ? "fin.loan.change" : "fin.loan.terms.propose")}</summary>
          <TermsForm loan={loan} action={staffPaths.reschedule(loan.id)} errors={errors} kept={kept} locale={locale} />
        </details>
      ) : null}
      {loan.rows ? (
        <Rows
          loan={loan}
          rows={loan.rows}
          caption={t("fin.loan.terms.now", { currency: loan.currency })}
          locale={locale}
        />
      ) : (
        <p class="soft">{t("fin.loan.terms.none")}</p>
      )}
    </section>
  );
}

/** Who proposed what still waits, when, and why. */
export function saidBy(said: { proposedBy: string; proposedAt: string; reason: string }, personName: NameOf) {
  return {
    name: <bdi>{personName(said.proposedBy)}</bdi>,
    day: <DateText date={said.proposedAt} />,
    reason: <bdi>{said.reason}</bdi>,
  };
}

interface BeforeProps {
  readonly loan: Loan;
  readonly one: Rescheduled;
  readonly personName: NameOf;
  readonly locale: DeskLocale;
}

function Before({ loan, one, personName, locale }: BeforeProps) {
  const { t, rich } = locale;
  return (
    <details class="more">
      <summary>{rich("fin.loan.terms.since", { day: <DateText date={one.on} short /> })}</summary>
      <p>
        {rich("fin.loan.terms.history", {
          reason: <bdi>{one.reason}</bdi>,
          one: <bdi>{personName(one.proposedBy)}</bdi>,
          two: <bdi>{personName(one.approvedBy)}</bdi>,
          amount: <MoneyText money={wire(loan.currency, one.principal)} code />,
        })}
      </p>
      <Rows
        loan={loan}
        rows={one.rowsBefore}
        caption={t("fin.loan.terms.before", { currency: loan.currency })}
        locale={locale}
      />
    </details>
  );
}

interface RowsProps {
  readonly loan: Loan;
  readonly rows: readonly Row[];
  readonly caption: string;
  readonly locale: DeskLocale;
}

function Rows({ loan, rows, caption, locale: { t } }: RowsProps) {
  const own = (units: bigint) => <MoneyText money={wire(loan.currency, units)} bare />;
  return (
    <Table
      caption={caption}
      columns={[
        { label: t("fin.loan.row.due") },
        { label: t("fin.loan.principal"), figures: true },
        { label: t("fin.loan.row.interest"), figures: true },
      ]}
      rows={rows.map((row) => [<DateText date={row.dueOn} short />, own(row.principal), own(row.interest)])}
    />
  );
}
