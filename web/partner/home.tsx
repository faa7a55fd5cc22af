// Owns a partner's first page: what to do today, then what others are doing; refuses to load it.
import type { Child } from "hono/jsx";
import type { Loan } from "../../functions/loans/loan.ts";
import { wire } from "../../functions/money/wire.ts";
import type { ExpectedOfLoan } from "../../functions/repayments/queries.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { type WorkRow, WorkSection } from "../desk/work-list.tsx";
import { moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { dateText } from "../parts/date-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { counted } from "../parts/words.ts";
import { LoanProgress } from "./loan-progress.tsx";
import { partnerPaths } from "./paths.ts";
import { dueSums, type Work } from "./work.ts";

/** Rows of one list on this page; the rest stands behind a link. */
const ROWS_MAX = 8;

export function PartnerHome({ desk, partnerName, work }: { desk: Desk; partnerName: string; work: Work }) {
  return (
    <Frame desk={desk} path={partnerPaths.home} title="Today" heading={<bdi>{partnerName}</bdi>}>
      <p class="buttons">
        {work.repaying.length > 0 ? <Button href={partnerPaths.repayments}>Record repayments</Button> : null}
        <Button href={partnerPaths.newLoan} looks={work.repaying.length > 0 ? "second" : "main"}>
          Write a new loan
        </Button>
      </p>
      {work.count === 0 ? <Newcomer /> : <Lists work={work} />}
    </Frame>
  );
}

function Lists({ work }: { work: Work }) {
  const nothing = [work.due, work.handOut, work.returned, work.drafts].every((list) => list.length === 0);
  return (
    <>
      {nothing ? (
        <Notice title="Nothing is waiting for you">
          <p>No repayment is due, nothing is to be handed out, and no draft is open.</p>
        </Notice>
      ) : null}
      <div class="work-columns">
        <Due due={work.due} />
        <Loans
          title="Hand out now"
          hint="All of the donors’ money is with you."
          loans={work.handOut}
          note={principalNote}
        />
        <Loans title="Returned by the reviewer" loans={work.returned} note={(loan) => <q>{loan.returnedBecause}</q>} />
        <Loans
          title="Drafts"
          hint="Not sent to the reviewers yet."
          loans={work.drafts}
          state="draft"
          note={principalNote}
        />
        <Loans
          title="Funded, money on its way"
          hint="Finance sends it to you; then you hand it out."
          loans={work.onTheWay}
          state="funded"
          note={principalNote}
        />
        <Loans title="In review" loans={work.inReview} state="in_review" note={principalNote} />
        <Loans
          title="Open for gifts"
          loans={work.open}
          state="fundraising"
          note={(loan) => <LoanProgress loan={loan} />}
        />
        <Loans
          title="Being repaid"
          loans={work.repaying}
          state="disbursed"
          note={(loan) => <LoanProgress loan={loan} />}
        />
      </div>
    </>
  );
}

function Due({ due }: { due: readonly ExpectedOfLoan[] }) {
  const late = due.filter((one) => one.overdueSince !== null).length;
  const sums = dueSums(due)
    .map((sum) => moneyText(sum))
    .join(", ");
  const rows = due.slice(0, ROWS_MAX).map((one) => ({
    href: partnerPaths.loan(one.loan.id),
    name: one.loan.displayName,
    note: one.overdueSince ? (
      <span class="error">
        {counted(one.overdueDays, "day")} late, since {dateText(one.overdueSince, true)}
      </span>
    ) : (
      <>due today</>
    ),
    figure: moneyText(wire(one.loan.currency, one.total)),
  }));
  return (
    <WorkSection
      title="Due today or late"
      hint={late > 0 ? `${sums} in all, ${late} of ${due.length} late.` : `${sums} in all.`}
      rows={rows}
      count={due.length}
      all={{ href: partnerPaths.repayments, label: "Record what you collected" }}
    />
  );
}

interface LoansProps {
  readonly title: string;
  readonly hint?: string | undefined;
  readonly loans: readonly Loan[];
  readonly state?: Loan["state"] | undefined;
  readonly note: (loan: Loan) => Child;
}

function Loans({ title, hint, loans, state, note }: LoansProps) {
  const more =
    state && loans.length > ROWS_MAX ? { href: partnerPaths.loansIn(state), label: `All ${loans.length}` } : undefined;
  const rows = (more ? loans.slice(0, ROWS_MAX) : loans).map((loan) => loanRow(loan, note(loan)));
  return <WorkSection title={title} hint={hint} rows={rows} count={loans.length} all={more} />;
}

export function loanRow(loan: Loan, note: Child): WorkRow {
  return { href: partnerPaths.loan(loan.id), name: loan.displayName, about: loan.title, note };
}

const principalNote = (loan: Loan): Child => moneyText(wire(loan.currency, loan.principal));

function Newcomer() {
  return (
    <Notice title="Welcome">
      <p>Three steps to your first loan:</p>
      <ol>
        <li>
          <a href={partnerPaths.newEntrepreneur}>Take on an entrepreneur</a>, with their consent.
        </li>
        <li>Write their story and how the loan is repaid.</li>
        <li>Send it to our reviewers. Once it is published, donors can give to it.</li>
      </ol>
    </Notice>
  );
}
