// Owns the page of one loan's books for staff: how late, what rates did, new terms, giving up; refuses to decide and to work anything out.
import type { Position } from "../../functions/arrears/rules.ts";
import type { LoanRatesWire } from "../../functions/exchange/routes.ts";
import type { Rescheduled } from "../../functions/loans/course.ts";
import type { Loan } from "../../functions/loans/loan.ts";
import type { Row } from "../../functions/loans/schedule/build.ts";
import type { Payoff } from "../../functions/loans/schedule/payoff.ts";
import { type MoneyWire, wire } from "../../functions/money/wire.ts";
import { entryOfWriteOff } from "../../functions/write-offs/entries.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { TermsForm, type TermsInput } from "../desk/terms-form.tsx";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Facts } from "../parts/facts.tsx";
import { Field } from "../parts/field.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { paths } from "../parts/paths.ts";
import { Table } from "../parts/table.tsx";
import { DESK_ENGLISH } from "../words/desk.ts";
import { Planned } from "./legs.tsx";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";

export interface StaffLoanProps {
  readonly desk: Desk;
  readonly loan: Loan;
  /** Null when nothing of it is out. */
  readonly position: Position | null;
  readonly payoff: Payoff | null;
  readonly rates: LoanRatesWire;
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
  const own = (units: bigint) => <MoneyText money={wire(loan.currency, units)} code />;
  const some = (units: bigint) => (units > 0n ? own(units) : null);
  return (
    <Frame
      desk={desk}
      path={staffPaths.loan(loan.id)}
      title={`Books of ${loan.displayName}’s loan`}
      heading={
        <>
          Books of <bdi>{loan.displayName}</bdi>’s loan
        </>
      }
      crumb={{ href: staffPaths.arrearsOf(loan.partnerId), label: loan.partnerName }}
      errors={errors}
      done={done}
    >
      <p class="small">
        <a href={paths.loan(loan.id)}>Its public page</a>,{" "}
        <a href={staffPaths.entriesOf(`lent/${loan.id}`)}>its entries in the journal</a>
      </p>
      <Facts
        facts={[
          { name: "State", value: loan.state.replaceAll("_", " ") },
          { name: "Principal", value: own(loan.principal) },
          { name: "Come back", value: own(loan.repaid) },
          { name: "Never handed out", value: some(loan.unlent) },
          { name: "Recovered after the write-off", value: some(loan.recovered) },
          { name: "Held for the entrepreneur", value: some(loan.overpaid) },
          { name: "Interest waived", value: loan.settled ? own(loan.settled.waived) : null },
          { name: "Out", value: position ? own(position.outstanding) : null },
          { name: "Overdue", value: position?.since ? own(position.overdue.total) : null },
          {
            name: "Late since",
            value: position?.since ? (
              <>
                <DateText date={position.since} />, {position.days} days
                {position.byOldTerms ? ", by its terms before it got new ones" : ""}
              </>
            ) : null,
          },
          { name: "Closes it today", value: payoff ? own(payoff.total) : null },
        ]}
      />
      <Rates {...props} />
      <Reschedules {...props} />
      <WriteOffs {...props} />
    </Frame>
  );
}

function Rates({ rates }: StaffLoanProps) {
  const { posted, transfer, rounding, recycledIn, total } = rates;
  const row = (what: string, rate: string, gain: MoneyWire) => [what, rate, <MoneyText money={gain} code />];
  const words = (one: typeof posted) => `${one.value}, ${one.source}, ${one.date}`;
  return (
    <section class="flow" aria-labelledby="rates">
      <h2 id="rates">Exchange rates, gains and losses</h2>
      <Table
        caption="Rates, gains and losses"
        captionHidden
        columns={[{ label: "Step" }, { label: "Rate, source, day" }, { label: "Gained or lost", figures: true }]}
        rows={[
          ["Posted", words(posted), ""],
          ...(transfer ? [row("Sent to the partner", words(transfer.rate), transfer.gain)] : []),
          ...(rounding ? [row("Rounding at the hand-out", "", rounding)] : []),
          row("Money from other loans", words(posted), recycledIn.gain),
        ]}
        total={["Together", "", <MoneyText money={total} code />]}
      />
    </section>
  );
}

function Reschedules(props: StaffLoanProps) {
  const { loan, proposedRows, finance, personId, personName, errors, kept } = props;
  const pending = loan.reschedule;
  const open = finance && loan.state === "disbursed" && (!pending || pending.proposedBy === personId);
  return (
    <section class="flow" aria-labelledby="terms">
      <h2 id="terms">Terms</h2>
      {loan.reschedules.map((one) => (
        <Before loan={loan} one={one} personName={personName} />
      ))}
      {pending ? (
        <Notice tone="wait" title="New terms are proposed">
          <p>
            By <bdi>{personName(pending.proposedBy)}</bdi>, <DateText date={pending.proposedAt} />:{" "}
            <bdi>{pending.reason}</bdi>
          </p>
          <Rows loan={loan} rows={proposedRows} caption="Rows if it is approved today" />
          <Planned legs={null} locale={DESK_ENGLISH} />
          {finance && pending.proposedBy !== personId ? (
            <form method="post" action={staffPaths.approveReschedule(loan.id)} class="buttons">
              <OnceField />
              <Button>Approve: these terms hold from today</Button>
            </form>
          ) : (
            <p class="small">Another person of finance approves them.</p>
          )}
        </Notice>
      ) : null}
      {open ? (
        <details class="more" open={errors.length > 0}>
          <summary>{pending ? "Change your proposal" : "Propose new terms"}</summary>
          <TermsForm loan={loan} action={staffPaths.reschedule(loan.id)} errors={errors} kept={kept} />
        </details>
      ) : null}
      {loan.rows ? (
        <Rows loan={loan} rows={loan.rows} caption="Due rows now" />
      ) : (
        <p class="soft">Not handed out yet.</p>
      )}
    </section>
  );
}

function Before({ loan, one, personName }: { loan: Loan; one: Rescheduled; personName: NameOf }) {
  return (
    <details class="more">
      <summary>
        New terms since <DateText date={one.on} short />
      </summary>
      <p>
        <bdi>{one.reason}</bdi> Proposed by <bdi>{personName(one.proposedBy)}</bdi>, approved by{" "}
        <bdi>{personName(one.approvedBy)}</bdi>. <MoneyText money={wire(loan.currency, one.principal)} code /> was out.
      </p>
      <Rows loan={loan} rows={one.rowsBefore} caption="Due rows before" />
    </details>
  );
}

function Rows({ loan, rows, caption }: { loan: Loan; rows: readonly Row[]; caption: string }) {
  const own = (units: bigint) => <MoneyText money={wire(loan.currency, units)} bare />;
  return (
    <Table
      caption={`${caption}, ${loan.currency}`}
      columns={[{ label: "Due" }, { label: "Principal", figures: true }, { label: "Interest", figures: true }]}
      rows={rows.map((row) => [<DateText date={row.dueOn} short />, own(row.principal), own(row.interest)])}
    />
  );
}

function WriteOffs({ loan, finance, personId, personName, errors }: StaffLoanProps) {
  if (loan.state !== "disbursed" || !finance) return null;
  const pending = loan.writeOff;
  return (
    <section class="flow" aria-labelledby="write-off">
      <h2 id="write-off">Giving up</h2>
      {pending ? (
        <Notice tone="wait" title="It is proposed to write this loan off">
          <p>
            By <bdi>{personName(pending.proposedBy)}</bdi>, <DateText date={pending.proposedAt} />:{" "}
            <bdi>{pending.reason}</bdi>
          </p>
          {pending.proposedBy === personId ? (
            <p class="small">You proposed it: another person of finance approves it.</p>
          ) : (
            <form method="post" action={staffPaths.approveWriteOff(loan.id)} class="buttons">
              <OnceField />
              <Button looks="danger">Write off what is still out</Button>
            </form>
          )}
          <Planned legs={entryOfWriteOff(loan, pending.proposedAt).legs} locale={DESK_ENGLISH} />
        </Notice>
      ) : null}
      {pending && pending.proposedBy !== personId ? null : (
        <details class="more">
          <summary>{pending ? "Change your proposal" : "Propose to write it off"}</summary>
          <form method="post" action={staffPaths.writeOff(loan.id)} class="form flow" novalidate>
            <OnceField />
            <Field
              id="why"
              name="why"
              label="Why can it not be repaid?"
              hint="Everybody may read it once it is approved. Write no names."
              lines={3}
              required
              value={pending?.reason}
              error={errorOf(errors, "why")}
            />
            <div class="buttons">
              <Button looks="second">Propose to write it off</Button>
            </div>
          </form>
        </details>
      )}
    </section>
  );
}
