// Owns the page of disputes: those that can still be answered, by their deadline, and how the others ended; refuses to answer them.
import type { Dispute, DisputeState } from "../../functions/disputes/dispute.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { wire } from "../../functions/money/wire.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { DateText } from "../parts/date-text.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Tag } from "../parts/state-tag.tsx";
import { Table } from "../parts/table.tsx";
import { staffPaths } from "./paths.ts";

const STATES = {
  open: { tone: "wait", label: "Open" },
  won: { tone: "good", label: "Won" },
  lost: { tone: "bad", label: "Lost" },
} as const satisfies Record<DisputeState, unknown>;

export interface DisputesProps {
  readonly desk: Desk;
  readonly open: readonly Dispute[];
  readonly all: readonly Dispute[];
  readonly nextHref: string | null;
}

export function DisputesPage({ desk, open, all, nextHref }: DisputesProps) {
  const over = all.filter((dispute) => dispute.state !== "open");
  return (
    <Frame desk={desk} path={staffPaths.disputes} title="Disputes">
      <p>
        A giver's bank asks for a payment back, for reasons of its own; the giver may know nothing of it. Answer it in
        Stripe's dashboard, or accept it there. Until it is decided the reserve carries the money; the books follow by
        themselves.
      </p>
      <h2>To answer</h2>
      {open.length === 0 ? <p class="soft">No payment is disputed.</p> : <List disputes={open} />}
      {over.length > 0 ? (
        <>
          <h2>Decided</h2>
          <List disputes={over} />
        </>
      ) : null}
      {nextHref ? (
        <p>
          <a href={nextHref}>Older ones</a>
        </p>
      ) : null}
    </Frame>
  );
}

function List({ disputes }: { disputes: readonly Dispute[] }) {
  const money = (units: bigint) => <MoneyText money={wire(DONOR_CURRENCY, units)} bare />;
  return (
    <Table
      caption="Disputes"
      captionHidden
      columns={[
        { label: "Answer until" },
        { label: "Donation" },
        { label: "State" },
        { label: "The bank's reason" },
        { label: `Asked for, ${DONOR_CURRENCY}`, figures: true },
        { label: `Fee, ${DONOR_CURRENCY}`, figures: true },
      ]}
      rows={disputes.map((dispute) => [
        dispute.dueBy ? <DateText date={dispute.dueBy} short /> : "",
        <a href={staffPaths.donation(dispute.checkoutId)}>
          heard of <DateText date={dispute.openedAt} short />
        </a>,
        <Tag {...STATES[dispute.state]} />,
        dispute.reason.replaceAll("_", " "),
        money(dispute.amount),
        money(dispute.fees),
      ])}
    />
  );
}
