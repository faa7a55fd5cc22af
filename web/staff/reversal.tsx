// Owns the pages of one reversal: the wrong entry, its mirror before anybody approves it, the second person's decision; refuses to decide.
import type { Entry, Leg } from "../../functions/ledger/entry.ts";
import type { Reversal, ReversalState } from "../../functions/reversals/reversal.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Facts } from "../parts/facts.tsx";
import { Field } from "../parts/field.tsx";
import { Notice } from "../parts/notice.tsx";
import { Tag } from "../parts/state-tag.tsx";
import { Legs } from "./legs.tsx";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";

const STATES = {
  proposed: { tone: "wait", label: "Waits for a second person" },
  approved: { tone: "good", label: "Reversed" },
  withdrawn: { tone: "plain", label: "Withdrawn" },
} as const satisfies Record<ReversalState, unknown>;

export function ReversalTag({ state }: { state: ReversalState }) {
  return <Tag {...STATES[state]} />;
}

const CRUMB = { href: staffPaths.reversals, label: "Corrections" };
const kindWords = (kind: string) => kind.replaceAll("_", " ");

export interface NewReversalProps {
  readonly desk: Desk;
  readonly entry: Entry;
  readonly mirror: readonly Leg[];
  /** Why it cannot be reversed; null when it can. */
  readonly refusal: string | null;
  readonly reason: string;
  readonly errors: readonly FieldError[];
}

/** An entry before anybody has proposed to take it back: what stands, and what would be posted. */
export function NewReversalPage({ desk, entry, mirror, refusal, reason, errors }: NewReversalProps) {
  return (
    <Frame
      desk={desk}
      path={staffPaths.newReversal(entry.cause)}
      title={`Take back a ${kindWords(entry.kind)}`}
      crumb={CRUMB}
      errors={errors}
    >
      <p class="small soft">
        <code>{entry.cause}</code>, <DateText date={entry.at} />
      </p>
      <h2>The entry as it stands</h2>
      <Legs caption="Legs of the entry" legs={entry.legs} />
      <h2>The mirror that would be posted</h2>
      <Legs caption="Legs of the mirror" legs={mirror} />
      {refusal ? (
        <Notice tone="bad" title="This entry cannot be taken back">
          <p>{refusal}</p>
        </Notice>
      ) : (
        <form method="post" action={staffPaths.reversals} class="form flow" novalidate>
          <OnceField />
          <input type="hidden" name="cause" value={entry.cause} />
          <Field
            id="reason"
            name="reason"
            label="Why is it wrong?"
            hint="Where it is about a loan, everybody may read this once it is approved. Write no names."
            lines={3}
            required
            value={reason}
            error={errorOf(errors, "reason")}
          />
          <div class="buttons">
            <Button>Propose to take it back</Button>
          </div>
          <p class="small soft">Nothing moves before a second person of finance has approved it.</p>
        </form>
      )}
    </Frame>
  );
}

export interface ReversalProps {
  readonly desk: Desk;
  readonly reversal: Reversal;
  readonly entry: Entry;
  readonly mirror: readonly Leg[];
  readonly personId: string;
  readonly personName: NameOf;
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

export function ReversalPage(props: ReversalProps) {
  const { desk, reversal, entry, mirror, personName, errors, done } = props;
  const by = (personId: string, at: string) => (
    <>
      <bdi>{personName(personId)}</bdi>, <DateText date={at} />
    </>
  );
  const { approvedBy, approvedAt } = reversal;
  return (
    <Frame
      desk={desk}
      path={staffPaths.reversal(reversal.id)}
      title={`Correction of a ${kindWords(reversal.kind)}`}
      crumb={CRUMB}
      errors={errors}
      done={done}
    >
      <p>
        <ReversalTag state={reversal.state} />
      </p>
      <Decision {...props} />
      <Facts
        facts={[
          { name: "Entry", value: <code>{reversal.cause}</code> },
          { name: "Why", value: <bdi>{reversal.reason}</bdi> },
          {
            name: "Loan",
            value: reversal.loanId ? <a href={staffPaths.loan(reversal.loanId)}>{reversal.loanId}</a> : null,
          },
          { name: "Proposed by", value: by(reversal.proposedBy, reversal.proposedAt) },
          { name: "Approved by", value: approvedBy && approvedAt ? by(approvedBy, approvedAt) : null },
        ]}
      />
      <h2>The entry as it stands</h2>
      <Legs caption="Legs of the entry" legs={entry.legs} />
      <h2>{reversal.state === "approved" ? "Its mirror in the journal" : "The mirror that approving posts"}</h2>
      <Legs caption="Legs of the mirror" legs={mirror} />
    </Frame>
  );
}

function Decision({ reversal, personId }: ReversalProps) {
  if (reversal.state !== "proposed") return null;
  const own = reversal.proposedBy === personId;
  return (
    <section class="flow" aria-label="Your decision">
      {own ? (
        <Notice tone="wait" title="You proposed this, so you cannot approve it">
          <p>The books are set right only when two people have looked. Ask somebody else of finance.</p>
        </Notice>
      ) : null}
      <div class="buttons">
        {own ? null : (
          <form method="post" action={staffPaths.approveReversal(reversal.id)}>
            <OnceField />
            <Button>Approve: post the mirror</Button>
          </form>
        )}
        <form method="post" action={staffPaths.withdrawReversal(reversal.id)}>
          <OnceField />
          <Button looks="danger">Withdraw this proposal</Button>
        </form>
      </div>
    </section>
  );
}
