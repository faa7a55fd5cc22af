// Owns the review queue and the page of one loan in review, as donors will see it; refuses to decide.
import type { Loan } from "../../functions/loans/loan.ts";
import type { LoanWire } from "../../functions/loans/wire.ts";
import { wire as money } from "../../functions/money/wire.ts";
import { CancelForm } from "../desk/cancel-form.tsx";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { Notice } from "../parts/notice.tsx";
import { Picture } from "../parts/picture.tsx";
import { StateTag } from "../parts/state-tag.tsx";
import { Table } from "../parts/table.tsx";
import { counted, countryName, sectorName } from "../parts/words.ts";
import { Story, UseOfMoney } from "../site/story.tsx";
import { History } from "../site/story-history.tsx";
import { LoanMoney } from "../site/story-money.tsx";
import type { HistoryItem } from "../site/views.ts";
import { ENGLISH } from "../words/locale.ts";
import { staffPaths } from "./paths.ts";

export interface QueueProps {
  readonly desk: Desk;
  readonly loans: readonly Loan[];
  readonly total: number;
  readonly done: string | null;
}

export function ReviewQueuePage({ desk, loans, total, done }: QueueProps) {
  return (
    <Frame desk={desk} path={staffPaths.review} title="Review" done={done}>
      {loans.length === 0 ? (
        <p>No loan waits for a reviewer.</p>
      ) : (
        <>
          <p class="small soft">
            {counted(total, "loan")} in review, the oldest first{total > loans.length ? `; ${loans.length} shown` : ""}.
          </p>
          <Table
            caption="Loans in review"
            captionHidden
            columns={[
              { label: "Loan" },
              { label: "Partner" },
              { label: "Country" },
              { label: "Amount", figures: true },
              { label: "Written" },
            ]}
            rows={loans.map((loan) => [
              <>
                <a href={staffPaths.reviewOne(loan.id)}>
                  <bdi>{loan.displayName}</bdi>
                </a>
                <span class="small soft cell-note">
                  <bdi>{loan.title}</bdi>
                </span>
              </>,
              <bdi>{loan.partnerName}</bdi>,
              countryName(loan.country),
              moneyText(money(loan.currency, loan.principal)),
              <DateText date={loan.createdAt} short />,
            ])}
          />
        </>
      )}
    </Frame>
  );
}

export interface ReviewProps {
  readonly desk: Desk;
  readonly loan: Loan;
  readonly wire: LoanWire;
  readonly history: readonly HistoryItem[];
  readonly personId: string;
  readonly errors: readonly FieldError[];
  readonly reason: string;
  readonly cancelReason: string | undefined;
}

export function ReviewPage(props: ReviewProps) {
  const { desk, loan, wire, history, errors } = props;
  const place = [wire.region, countryName(wire.country)].filter(Boolean).join(", ");
  const heading = (
    <>
      <bdi>{wire.displayName}</bdi>
      <span class="story-title">
        <bdi>{wire.title}</bdi>
      </span>
    </>
  );
  return (
    <Frame
      desk={desk}
      path={staffPaths.reviewOne(loan.id)}
      title={`Review: ${wire.displayName}`}
      heading={heading}
      crumb={{ href: staffPaths.review, label: "Review" }}
      errors={errors}
    >
      <p class="story-place">
        <StateTag state={wire.state} />
        <span>
          <bdi>{place}</bdi> · {sectorName(wire.sector)} · <bdi>{wire.partnerName}</bdi>
        </span>
      </p>
      <div class="columns">
        <div class="flow">
          <Picture src={wire.picture} alt="" />
          <Story loan={wire} />
          <UseOfMoney loan={wire} place={place} />
          <LoanMoney locale={ENGLISH} loan={wire} />
          <History loan={wire} items={history} nameOf={undefined} />
        </div>
        <aside class="aside flow" aria-label="Your decision">
          <Decision {...props} />
          <CancelForm loan={loan} action={staffPaths.cancelLoan(loan.id)} errors={errors} typed={props.cancelReason} />
        </aside>
      </div>
    </Frame>
  );
}

function Decision({ loan, personId, errors, reason }: ReviewProps) {
  if (loan.state !== "in_review")
    return (
      <Notice title="Decided">
        <p>This loan is no longer in review.</p>
      </Notice>
    );
  return (
    <>
      {loan.createdBy === personId ? (
        <Notice tone="wait" title="You wrote this loan">
          <p>Somebody else has to publish it.</p>
        </Notice>
      ) : (
        <form method="post" action={staffPaths.publish(loan.id)} class="panel flow">
          <h2>Publish</h2>
          <p class="small">
            It opens for gifts at once. The exchange rate of today is fixed for good, and with it the goal.
          </p>
          <OnceField />
          <Button wide>Publish it</Button>
        </form>
      )}
      <form method="post" action={staffPaths.sendBack(loan.id)} class="panel flow" novalidate>
        <h2>Return</h2>
        <OnceField />
        <Field
          id="reason"
          name="reason"
          label="What should they change?"
          hint="The partner reads these words as they are."
          lines={5}
          value={reason}
          error={errorOf(errors, "reason")}
        />
        <Button looks="second" wide>
          Return it
        </Button>
      </form>
    </>
  );
}
