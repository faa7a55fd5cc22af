// Owns the page of one transfer: lines, the entry it makes, the second person's decision; refuses to decide.
import { type KeptAccount, masked } from "../../functions/bank-accounts/bank-account.ts";
import type { Leg } from "../../functions/ledger/entry.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { wire } from "../../functions/money/wire.ts";
import { totalsOf } from "../../functions/transfers/rules.ts";
import type { Transfer, TransferState } from "../../functions/transfers/transfer.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import type { FieldError } from "../parts/error-summary.tsx";
import { Facts } from "../parts/facts.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { Tag } from "../parts/state-tag.tsx";
import { Table } from "../parts/table.tsx";
import { Legs } from "./legs.tsx";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";
import { ComingBack } from "./transfer-return.tsx";

const STATES = {
  proposed: { tone: "wait", label: "Waits for a second person" },
  approved: { tone: "good", label: "Approved and sent" },
  cancelled: { tone: "plain", label: "Cancelled" },
  returned: { tone: "bad", label: "Returned by the bank" },
} as const satisfies Record<TransferState, unknown>;

/** What each state is called, for a choice among them. */
export const TRANSFER_WORDS = Object.fromEntries(
  Object.entries(STATES).map(([state, { label }]) => [state, label]),
) as Readonly<Record<TransferState, string>>;

export function TransferTag({ state }: { state: TransferState }) {
  return <Tag {...STATES[state]} />;
}

export interface TransferProps {
  readonly desk: Desk;
  readonly transfer: Transfer;
  /** Of the entry that approving makes, or has made. */
  readonly legs: readonly Leg[];
  /** Of the entry that booking its return makes; null where nobody has reported one. */
  readonly returnLegs: readonly Leg[] | null;
  readonly personId: string;
  readonly personName: NameOf;
  readonly partnerName: NameOf;
  readonly loanName: NameOf;
  readonly errors: readonly FieldError[];
  /** What was typed into the form about a return. */
  readonly kept: Readonly<Record<string, string>>;
  readonly today: string;
  readonly done: string | null;
  /** The account that its money goes to as things stand; null when two people have not yet agreed on one. */
  readonly account: KeptAccount | null;
  /** Days since that account took the place of another; null when that is long ago. */
  readonly newDays: number | null;
}

export function TransferPage(props: TransferProps) {
  const { desk, transfer, legs, personName, partnerName, errors, done, account, newDays } = props;
  const { t } = desk.locale;
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
      {newDays === null ? null : (
        <Notice tone="wait" title={t("fin.account.new.title", { days: newDays })}>
          <p>{t("fin.account.new.words")}</p>
        </Notice>
      )}
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
          {
            name: t("fin.file.to"),
            value: (
              <a href={staffPaths.account(transfer.partnerId)}>
                {account?.account ? <code>{masked(account.account)}</code> : t("fin.account.none")}
              </a>
            ),
          },
          {
            name: t("fin.file.one"),
            value: transfer.paymentFileId ? (
              <a href={staffPaths.paymentFile(transfer.paymentFileId)}>{t("fin.file.in")}</a>
            ) : transfer.state === "approved" ? (
              <a href={staffPaths.paymentFiles}>{t("fin.transfer.unpaid")}</a>
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
