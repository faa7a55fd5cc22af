// Owns what a partner can do next with a loan, state by state, in words and forms; refuses to check it (the commands do).
import { wire as money } from "../../functions/money/wire.ts";
import { OnceField } from "../desk/frame.tsx";
import { moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { dateText } from "../parts/date-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { paths } from "../parts/paths.ts";
import { ConsentForm } from "./entrepreneurs.tsx";
import { HandOutForm } from "./hand-out-form.tsx";
import type { LoanPageProps } from "./loan-page.tsx";
import { partnerPaths } from "./paths.ts";
import { canHandOut } from "./work.ts";

export function LoanActions(props: LoanPageProps) {
  const { loan } = props;
  switch (loan.state) {
    case "draft":
    case "returned":
      return <Writing {...props} />;
    case "in_review":
      return (
        <Notice tone="wait" title="A reviewer is reading it">
          <p>You will find it here again, published or with a question.</p>
        </Notice>
      );
    case "fundraising":
      return <Open {...props} />;
    case "funded":
      return canHandOut(loan) ? (
        <section class="panel flow" aria-labelledby="hand-out">
          <h2 id="hand-out">Hand it out</h2>
          <p>All of the donors’ money is with you. Once you hand it out, the schedule starts.</p>
          <HandOutForm {...props} />
        </section>
      ) : (
        <OnItsWay {...props} />
      );
    case "disbursed":
      return (
        <p class="buttons">
          <Button href={`${partnerPaths.repayments}?loan=${encodeURIComponent(loan.id)}`}>Record a repayment</Button>
        </p>
      );
    case "repaid":
      return (
        <Notice title="Repaid in full">
          <p>
            Nothing more to do. Write <a href={partnerPaths.newLoanFor(loan.entrepreneurId)}>the next loan</a> for the
            same person, or tell donors how it went.
          </p>
        </Notice>
      );
    default:
      return null;
  }
}

function Writing({ loan, entrepreneur, once }: LoanPageProps) {
  const agreed = entrepreneur?.consent.publish ?? false;
  const asked = loan.returnedBecause !== null;
  return (
    <section class="flow" aria-label="Next">
      {loan.returnedBecause ? (
        <Notice tone="wait" title="The reviewer asks">
          <p class="kept-lines">{loan.returnedBecause}</p>
        </Notice>
      ) : null}
      {agreed || !entrepreneur ? null : <ConsentForm entrepreneur={entrepreneur} back={partnerPaths.loan(loan.id)} />}
      <form method="post" action={partnerPaths.submitLoan(loan.id)} class="buttons">
        <OnceField value={once} />
        {agreed ? (
          <Button looks={asked ? "second" : "main"}>{asked ? "Send it again" : "Send to the reviewers"}</Button>
        ) : null}
        <Button href={partnerPaths.editLoan(loan.id)} looks={agreed && !asked ? "second" : "main"}>
          Change it
        </Button>
      </form>
    </section>
  );
}

function Open(props: LoanPageProps) {
  const { loan } = props;
  if (loan.preDisbursed)
    return (
      <Notice tone="wait" title={`You handed it out on ${dateText(loan.preDisbursed)}`}>
        <p>Donors are told so. It is booked once their money has caught up.</p>
      </Notice>
    );
  return (
    <>
      <p class="small">
        Donors give on <a href={paths.loan(loan.id)}>its page</a>
        {loan.deadline ? `, until ${dateText(loan.deadline)}` : ""}.
      </p>
      <details class="more" open={props.errors.length > 0}>
        <summary>Already handed it out of your own money?</summary>
        <HandOutForm {...props} />
      </details>
    </>
  );
}

function OnItsWay({ loan }: LoanPageProps) {
  const waiting = moneyText(money("EUR", loan.promisedDonor));
  return (
    <Notice tone="wait" title="Fully funded">
      <p>
        {waiting} of it{" "}
        {loan.transferId ? "is in a transfer that waits for its second person" : "has not been sent yet"}. Wait with the
        hand-out until it stands here.
      </p>
    </Notice>
  );
}
