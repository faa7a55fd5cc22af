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
import type { DeskLocale } from "../words/desk.ts";
import { Legs } from "./legs.tsx";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";
import { ComingBack } from "./transfer-return.tsx";
import { Who } from "./who.tsx";

const TONES = { proposed: "wait", approved: "good", cancelled: "plain", returned: "bad" } as const satisfies Record<
  TransferState,
  unknown
>;

/** For a choice among them. */
export const TRANSFER_STATES = Object.keys(TONES) as readonly TransferState[];

export function TransferTag({ state, locale }: { state: TransferState; locale: DeskLocale }) {
  return <Tag tone={TONES[state]} label={locale.t(`fin.transfer.state.${state}`)} />;
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
  const { t, rich } = desk.locale;
  const partner = partnerName(transfer.partnerId);
  const by = (personId: string, at: string) => <Who name={personName(personId)} at={at} locale={desk.locale} />;
  return (
    <Frame
      desk={desk}
      path={staffPaths.transfer(transfer.id)}
      title={t("fin.transfer.to", { partner })}
      heading={rich("fin.transfer.to", { partner: <bdi>{partner}</bdi> })}
      crumb={{ href: staffPaths.transfers, label: t("fin.transfers") }}
      errors={errors}
      done={done}
    >
      <p>
        <TransferTag state={transfer.state} locale={desk.locale} />
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
          {
            name: t("fin.transfer.rate"),
            value: t("fin.transfer.rate.of", {
              donors: DONOR_CURRENCY,
              currency: transfer.currency,
              rate: transfer.rate.value,
            }),
          },
          { name: t("fin.transfer.source"), value: <bdi>{transfer.rate.source}</bdi> },
          { name: t("fin.transfer.valueDate"), value: <DateText date={transfer.rate.date} /> },
          { name: t("fin.proposedBy"), value: by(transfer.proposedBy, transfer.proposedAt) },
          {
            name: t("fin.approvedBy"),
            value: transfer.approvedBy && transfer.approvedAt ? by(transfer.approvedBy, transfer.approvedAt) : null,
          },
          {
            name: t("fin.cancelledBy"),
            value: transfer.cancelledBy && transfer.cancelledAt ? by(transfer.cancelledBy, transfer.cancelledAt) : null,
          },
          {
            name: t("fin.return.cameBack"),
            value: transfer.returned ? <CameBack {...props} returned={transfer.returned} /> : null,
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
          { name: t("fin.id"), value: <code>{transfer.id}</code> },
        ]}
      />
      <h2>{t("fin.loans")}</h2>
      <Lines {...props} />
      <h2>{t(transfer.approvedAt ? "fin.legs.booked" : "fin.legs.approving")}</h2>
      <p class="small soft">{rich("fin.transfer.fx", { code: (inside) => <code>{inside}</code> })}</p>
      <Legs caption={t("fin.legs.of")} legs={legs} locale={desk.locale} />
    </Frame>
  );
}

function CameBack({ desk, personName, returned }: TransferProps & { returned: NonNullable<Transfer["returned"]> }) {
  const { arrived, date, reason, proposedBy, proposedAt } = returned;
  const values = {
    amount: <MoneyText money={wire(DONOR_CURRENCY, arrived)} />,
    day: <DateText date={date} />,
    reason: <bdi>{reason}</bdi>,
    who: <Who name={personName(proposedBy)} at={proposedAt} locale={desk.locale} />,
  };
  return <>{desk.locale.rich("fin.return.text", values)}</>;
}

function Lines({ desk, transfer, loanName }: TransferProps) {
  const { t } = desk.locale;
  const sums = totalsOf(transfer);
  const donors = (units: bigint) => <MoneyText money={wire(DONOR_CURRENCY, units)} bare />;
  const own = (units: bigint) => <MoneyText money={wire(transfer.currency, units)} bare />;
  return (
    <Table
      caption={t("fin.transfer.lines")}
      captionHidden
      columns={[
        { label: t("fin.loan") },
        { label: t("fin.transfer.promised.in", { currency: DONOR_CURRENCY }), figures: true },
        { label: t("fin.transfer.leaves.in", { currency: DONOR_CURRENCY }), figures: true },
        { label: t("fin.transfer.arrives.in", { currency: transfer.currency }), figures: true },
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
      total={[
        t("fin.together"),
        donors(transfer.lines.reduce((sum, line) => sum + line.promised, 0n)),
        donors(sums.sent),
        own(sums.received),
      ]}
    />
  );
}

function Decision({ desk, transfer, personId }: TransferProps) {
  if (transfer.state !== "proposed") return null;
  const { t } = desk.locale;
  const own = transfer.proposedBy === personId;
  return (
    <section class="flow" aria-label={t("fin.yourDecision")}>
      {own ? (
        <Notice tone="wait" title={t("fin.transfer.own.title")}>
          <p>{t("fin.transfer.own.words")}</p>
        </Notice>
      ) : null}
      <div class="buttons">
        {own ? null : (
          <form method="post" action={staffPaths.approve(transfer.id)}>
            <OnceField />
            <Button>{t("fin.transfer.approve")}</Button>
          </form>
        )}
        <form method="post" action={staffPaths.cancel(transfer.id)}>
          <OnceField />
          <Button looks="danger">{t("fin.transfer.cancel")}</Button>
        </form>
      </div>
    </section>
  );
}
