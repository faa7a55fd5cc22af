// Owns the page of one transfer: lines, the entry it makes, the second person's decision; refuses to decide.
import type { Leg } from "../../functions/ledger/entry.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { amountText, wire } from "../../functions/money/wire.ts";
import { totalsOf } from "../../functions/transfers/rules.ts";
import type { Transfer, TransferState } from "../../functions/transfers/transfer.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Facts } from "../parts/facts.tsx";
import { Field } from "../parts/field.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { Tag } from "../parts/state-tag.tsx";
import { Table } from "../parts/table.tsx";
import { Legs } from "./legs.tsx";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";

const STATES = {
  proposed: { tone: "wait", label: "Waits for a second person" },
  approved: { tone: "good", label: "Approved and sent" },
  cancelled: { tone: "plain", label: "Cancelled" },
  returned: { tone: "bad", label: "Returned by the bank" },
} as const satisfies Record<TransferState, unknown>;

export function TransferTag({ state }: { state: TransferState }) {
  return <Tag {...STATES[state]} />;
}

export interface TransferProps {
  readonly desk: Desk;
  readonly transfer: Transfer;
  /** Of the entry that approving makes, or has made. */
  readonly legs: readonly Leg[];
  readonly personId: string;
  readonly personName: NameOf;
  readonly partnerName: NameOf;
  readonly loanName: NameOf;
  readonly errors: readonly FieldError[];
  /** What was typed into the form about a return. */
  readonly kept: Readonly<Record<string, string>>;
  readonly today: string;
  readonly done: string | null;
}

export function TransferPage(props: TransferProps) {
  const { desk, transfer, legs, personName, partnerName, errors, done } = props;
  const partner = partnerName(transfer.partnerId);
  const by = (personId: string, at: string) => (
    <>
      <bdi>{personName(personId)}</bdi>, <DateText date={at} />
    </>
  );
  return (
    <Frame
      desk={desk}
      path={staffPaths.transfer(transfer.id)}
      title={`Transfer to ${partner}`}
      heading={
        <>
          Transfer to <bdi>{partner}</bdi>
        </>
      }
      crumb={{ href: staffPaths.transfers, label: "Transfers" }}
      errors={errors}
      done={done}
    >
      <p>
        <TransferTag state={transfer.state} />
      </p>
      <Decision {...props} />
      <ComingBack {...props} />
      <Facts
        facts={[
          { name: "Rate", value: `${DONOR_CURRENCY} 1 = ${transfer.currency} ${transfer.rate.value}` },
          { name: "Source", value: <bdi>{transfer.rate.source}</bdi> },
          { name: "Value date", value: <DateText date={transfer.rate.date} /> },
          { name: "Proposed by", value: by(transfer.proposedBy, transfer.proposedAt) },
          {
            name: "Approved by",
            value: transfer.approvedBy && transfer.approvedAt ? by(transfer.approvedBy, transfer.approvedAt) : null,
          },
          {
            name: "Cancelled by",
            value: transfer.cancelledBy && transfer.cancelledAt ? by(transfer.cancelledBy, transfer.cancelledAt) : null,
          },
          {
            name: "Came back",
            value: transfer.returned ? (
              <>
                <MoneyText money={wire(DONOR_CURRENCY, transfer.returned.arrived)} />,{" "}
                <DateText date={transfer.returned.date} />: <bdi>{transfer.returned.reason}</bdi> (reported by{" "}
                {by(transfer.returned.proposedBy, transfer.returned.proposedAt)})
              </>
            ) : null,
          },
          { name: "Id", value: <code>{transfer.id}</code> },
        ]}
      />
      <h2>Loans</h2>
      <Lines {...props} />
      <h2>{transfer.approvedAt ? "The entry in the journal" : "The entry that approving makes"}</h2>
      <p class="small soft">
        What is sent more or less than donors promised is the result <code>fx</code>.
      </p>
      <Legs caption="Legs of the entry" legs={legs} />
    </Frame>
  );
}

function Lines({ transfer, loanName }: TransferProps) {
  const sums = totalsOf(transfer);
  const donors = (units: bigint) => <MoneyText money={wire(DONOR_CURRENCY, units)} bare />;
  const own = (units: bigint) => <MoneyText money={wire(transfer.currency, units)} bare />;
  return (
    <Table
      caption="Loans of this transfer"
      captionHidden
      columns={[
        { label: "Loan" },
        { label: `Promised, ${DONOR_CURRENCY}`, figures: true },
        { label: `Leaves, ${DONOR_CURRENCY}`, figures: true },
        { label: `Arrives, ${transfer.currency}`, figures: true },
      ]}
      rows={transfer.lines.map((line) => [
        <>
          <bdi>{loanName(line.loanId)}</bdi>
          <span class="small soft cell-note">
            <bdi>{line.title}</bdi>
          </span>
        </>,
        donors(line.promised),
        donors(line.sent),
        own(line.received),
      ])}
      total={["Together", "", donors(sums.sent), own(sums.received)]}
    />
  );
}

function Decision({ transfer, personId }: TransferProps) {
  if (transfer.state !== "proposed") return null;
  const own = transfer.proposedBy === personId;
  return (
    <section class="flow" aria-label="Your decision">
      {own ? (
        <Notice tone="wait" title="You proposed this transfer, so you cannot approve it">
          <p>Money leaves the bank only when two people have looked. Ask somebody else of finance to open this page.</p>
        </Notice>
      ) : null}
      <div class="buttons">
        {own ? null : (
          <form method="post" action={staffPaths.approve(transfer.id)}>
            <OnceField />
            <Button>Approve: the money leaves</Button>
          </form>
        )}
        <form method="post" action={staffPaths.cancel(transfer.id)}>
          <OnceField />
          <Button looks="danger">Cancel this transfer</Button>
        </form>
      </div>
    </section>
  );
}

export const RETURN_FIELDS = ["date", "arrived", "reason"] as const;

/** Money that was sent and that the bank brings back: one person reports it, another books it. */
function ComingBack({ transfer, personId, errors, kept, today }: TransferProps) {
  if (transfer.state !== "approved") return null;
  const said = transfer.returned;
  if (said && said.proposedBy !== personId)
    return (
      <section class="flow" aria-labelledby="came-back">
        <h2 id="came-back">It came back, as was reported</h2>
        <form method="post" action={staffPaths.bookReturn(transfer.id)} class="buttons">
          <OnceField />
          <input type="hidden" name="proposedAt" value={said.proposedAt} />
          <Button>Book it: the bank has the money again</Button>
        </form>
      </section>
    );
  return (
    <details class="more" open={errors.length > 0 || said !== null}>
      <summary>Did the bank bring it back?</summary>
      {said ? (
        <Notice tone="wait" title="You reported that it came back">
          <p>Somebody else of finance books it. Until then you can put it in other words.</p>
        </Notice>
      ) : null}
      <form method="post" action={staffPaths.bringBack(transfer.id)} class="form flow" novalidate>
        <OnceField />
        <div class="fields-2">
          <Field
            id="date"
            name="date"
            label="Value date"
            type="date"
            value={kept.date ?? said?.date ?? today}
            error={errorOf(errors, "date")}
          />
          <Field
            id="arrived"
            name="arrived"
            label="Arrived again"
            unit={DONOR_CURRENCY}
            inputmode="decimal"
            value={kept.arrived ?? amountText(DONOR_CURRENCY, said?.arrived ?? totalsOf(transfer).sent)}
            hint="What the banks kept of it is booked as a fee, and never as the donors' loss."
            error={errorOf(errors, "arrived")}
          />
        </div>
        <Field
          id="reason"
          name="reason"
          label="What the bank says"
          value={kept.reason ?? said?.reason ?? ""}
          error={errorOf(errors, "reason")}
        />
        <Button looks="second">Report that it came back</Button>
      </form>
    </details>
  );
}
