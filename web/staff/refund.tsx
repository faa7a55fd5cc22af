// Owns the page of one refund: what it is, the entry it makes, the second person's decision; refuses to decide.
import type { Preview } from "../../functions/refunds/preview.ts";
import type { Refund } from "../../functions/refunds/refund.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import type { FieldError } from "../parts/error-summary.tsx";
import { Facts } from "../parts/facts.tsx";
import { Notice } from "../parts/notice.tsx";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";
import { euros, RefundEntry, RefundTag } from "./refund-parts.tsx";

export interface RefundProps {
  readonly desk: Desk;
  readonly refund: Refund;
  readonly entry: Preview | null;
  readonly personId: string;
  readonly personName: NameOf;
  readonly loanName: NameOf;
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

export function RefundPage(props: RefundProps) {
  const { desk, refund, entry, personName, loanName, errors, done } = props;
  const by = (personId: string | null, at: string | null) =>
    personId && at ? (
      <>
        <bdi>{personName(personId)}</bdi>, <DateText date={at} />
      </>
    ) : null;
  return (
    <Frame
      desk={desk}
      path={staffPaths.refund(refund.id)}
      title={`A refund of ${euros(refund.amount)}`}
      crumb={{ href: staffPaths.refunds, label: "Refunds" }}
      errors={errors}
      done={done}
    >
      <p>
        <RefundTag state={refund.state} />
      </p>
      {refund.refusedBecause ? (
        <Notice tone="bad" title="Nothing was moved">
          <p>{refund.refusedBecause}</p>
        </Notice>
      ) : null}
      <Decision {...props} />
      <Facts
        facts={[
          { name: "Why", value: <bdi>{refund.reason}</bdi> },
          { name: "Donation", value: <a href={staffPaths.donation(refund.checkoutId)}>Look at it</a> },
          { name: "Proposed by", value: by(refund.proposedBy, refund.proposedAt) },
          { name: "Approved by", value: by(refund.approvedBy, refund.approvedAt) },
          { name: "Cancelled by", value: by(refund.cancelledBy, refund.cancelledAt) },
          { name: "At Stripe", value: refund.stripeRefundId ? <code>{refund.stripeRefundId}</code> : null },
          { name: "Id", value: <code>{refund.id}</code> },
        ]}
      />
      {entry ? (
        <>
          <h2>{entry.booked ? "The entry in the journal" : "The entry it would make now"}</h2>
          <RefundEntry preview={entry} loanName={loanName} />
        </>
      ) : null}
    </Frame>
  );
}

function Decision({ refund, personId }: RefundProps) {
  if (refund.state !== "proposed") return null;
  const own = refund.proposedBy === personId;
  return (
    <section class="flow" aria-label="Your decision">
      {own ? (
        <Notice tone="wait" title="You proposed this refund, so you cannot approve it">
          <p>Money goes back only when two people have looked. Ask somebody else of finance to open this page.</p>
        </Notice>
      ) : null}
      <div class="buttons">
        {own ? null : (
          <form method="post" action={staffPaths.approveRefund(refund.id)}>
            <OnceField />
            <Button>Approve: Stripe gives it back</Button>
          </form>
        )}
        <form method="post" action={staffPaths.cancelRefund(refund.id)}>
          <OnceField />
          <Button looks="danger">Cancel this refund</Button>
        </form>
      </div>
    </section>
  );
}
