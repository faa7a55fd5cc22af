// Owns the page of one adjustment: what it is, the entry it makes, and the second person's decision; refuses to decide.
import { type Adjustment, isUnexplained } from "../../../functions/adjustments/adjustment.ts";
import { type AdjustmentKind, EXPLAINS } from "../../../functions/ledger/adjustments.ts";
import type { Leg } from "../../../functions/ledger/entry.ts";
import { wire } from "../../../functions/money/wire.ts";
import { type Desk, Frame, OnceField } from "../../desk/frame.tsx";
import { Button } from "../../parts/button.tsx";
import { dateText } from "../../parts/date-text.tsx";
import { errorOf, type FieldError } from "../../parts/error-summary.tsx";
import { Facts } from "../../parts/facts.tsx";
import { Field } from "../../parts/field.tsx";
import { MoneyText } from "../../parts/money-text.tsx";
import { Notice } from "../../parts/notice.tsx";
import { Tag } from "../../parts/state-tag.tsx";
import { Legs } from "../legs.tsx";
import type { NameOf } from "../names.ts";
import { staffPaths } from "../paths.ts";
import { KIND_WORDS } from "./bank-line.tsx";

export interface AdjustmentProps {
  readonly desk: Desk;
  readonly adjustment: Adjustment;
  readonly legs: readonly Leg[];
  readonly personId: string;
  readonly nameOf: NameOf;
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

const TONES = { proposed: "wait", approved: "good", cancelled: "plain" } as const;

export function AdjustmentPage(props: AdjustmentProps) {
  const { desk, adjustment, legs, nameOf, errors, done } = props;
  const { id, state, kind, currency, amount, lineId, explains, explainedBy } = adjustment;
  const by = (who: string | null, at: string | null) => (who && at ? `${nameOf(who)}, ${dateText(at, true)}` : null);
  const crumb = { href: staffPaths.reconciliation, label: "Reconciliation" };
  return (
    <Frame
      desk={desk}
      path={staffPaths.adjustment(id)}
      title={KIND_WORDS[kind]}
      crumb={crumb}
      errors={errors}
      done={done}
    >
      <p>
        <Tag tone={TONES[state]} label={state} />
      </p>
      <Decision {...props} />
      <Facts
        facts={[
          { name: "Amount", value: <MoneyText money={wire(currency, amount)} code /> },
          { name: "Why", value: <bdi>{adjustment.explanation}</bdi> },
          { name: "Month", value: adjustment.month },
          { name: "Line of the bank", value: lineId ? <a href={staffPaths.bankLine(lineId)}>Look at it</a> : null },
          {
            name: "At Stripe",
            value: adjustment.findingId ? (
              <a href={staffPaths.finding(adjustment.findingId)}>What it sets right</a>
            ) : null,
          },
          { name: "It explains", value: explains ? <a href={staffPaths.adjustment(explains)}>this money</a> : null },
          {
            name: "Explained by",
            value: explainedBy ? <a href={staffPaths.adjustment(explainedBy)}>this adjustment</a> : null,
          },
          { name: "Proposed by", value: by(adjustment.proposedBy, adjustment.proposedAt) },
          { name: "Approved by", value: by(adjustment.approvedBy, adjustment.approvedAt) },
          { name: "Taken back", value: adjustment.reversedAt ? dateText(adjustment.reversedAt, true) : null },
          { name: "Cancelled by", value: by(adjustment.cancelledBy, adjustment.cancelledAt) },
        ]}
      />
      <h2>{state === "approved" ? "The entry in the journal" : "The entry that approving makes"}</h2>
      <Legs caption="Legs of the entry" legs={legs} />
      {isUnexplained(adjustment) ? <ExplainForm {...props} /> : null}
    </Frame>
  );
}

function Decision({ adjustment, personId }: AdjustmentProps) {
  if (adjustment.state !== "proposed") return null;
  const own = adjustment.proposedBy === personId;
  return (
    <section class="flow" aria-label="Your decision">
      {own ? (
        <Notice tone="wait" title="You proposed this, so you cannot approve it">
          <p>
            The books are set right only when two people have looked. Ask somebody else of finance to open this page.
          </p>
        </Notice>
      ) : null}
      <div class="buttons">
        {own ? null : (
          <form method="post" action={staffPaths.adjustmentApprove(adjustment.id)}>
            <Button>Approve: book it</Button>
          </form>
        )}
        <form method="post" action={staffPaths.adjustmentCancel(adjustment.id)}>
          <Button looks="danger">Take it back</Button>
        </form>
      </div>
    </section>
  );
}

/** What an adjustment of a line can be explained by; sending it back shows as a line of its own and is adjusted from there. */
function ExplainForm({ adjustment, errors }: AdjustmentProps) {
  const kinds = (Object.keys(EXPLAINS) as AdjustmentKind[]).filter(
    (kind) => EXPLAINS[kind] === adjustment.kind && kind !== "sent_back",
  );
  return (
    <form method="post" action={staffPaths.adjustmentExplain(adjustment.id)} class="panel flow" novalidate>
      <h2>You know what it is now?</h2>
      <OnceField />
      <Field
        id="kind"
        name="kind"
        label="It is"
        options={kinds.map((kind) => ({ value: kind, label: KIND_WORDS[kind] }))}
      />
      <Field id="explanation" name="explanation" label="How you know" error={errorOf(errors, "explanation")} />
      <Button looks="second">Propose</Button>
    </form>
  );
}
