// Owns the page of transfers: those to propose, and those that were; refuses to move money.
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { wire } from "../../functions/money/wire.ts";
import { totalsOf } from "../../functions/transfers/rules.ts";
import type { Transfer } from "../../functions/transfers/transfer.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { DateText, dateText } from "../parts/date-text.tsx";
import { errorOf } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Table } from "../parts/table.tsx";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";
import { TransferTag } from "./transfer.tsx";
import type { Draft } from "./transfer-drafts.ts";

export interface TransfersProps {
  readonly desk: Desk;
  readonly drafts: readonly Draft[];
  readonly transfers: readonly Transfer[];
  readonly nextHref: string | null;
  readonly partnerName: NameOf;
}

export function TransfersPage(props: TransfersProps) {
  const { desk, drafts } = props;
  return (
    <Frame desk={desk} path={staffPaths.transfers} title="Transfers" errors={drafts.flatMap((draft) => draft.errors)}>
      <h2>To propose</h2>
      {drafts.length === 0 ? <p class="soft">No funded loan waits for its money.</p> : null}
      {drafts.map((draft) => (
        <DraftForm draft={draft} />
      ))}
      <h2>Proposed and sent</h2>
      <List {...props} />
    </Frame>
  );
}

function DraftForm({ draft }: { draft: Draft }) {
  const { key, partner, currency, values, errors, lines } = draft;
  const id = (name: string) => `${name}.${key}`;
  const field = (name: "rate" | "rateSource" | "date") => ({
    id: id(name),
    name,
    value: values[name],
    error: errorOf(errors, id(name)),
    autocomplete: "off",
  });
  const sums = lines ? totalsOf({ lines }) : null;
  return (
    <form method="post" action={staffPaths.transfers} class="panel flow" novalidate aria-labelledby={partner.id}>
      <h3 id={partner.id}>
        <bdi>{partner.name}</bdi>, {currency}
      </h3>
      <OnceField />
      <input type="hidden" name="partnerId" value={partner.id} />
      <input type="hidden" name="currency" value={currency} />
      <LoanChoice draft={draft} />
      <div class="fields-3">
        <Field {...field("rate")} label={`${currency} for one ${DONOR_CURRENCY}`} inputmode="decimal" />
        <Field
          {...field("rateSource")}
          label="Source of the rate"
          hint={draft.rateDay ? `Filled in: recorded for ${dateText(draft.rateDay)}.` : "No rate is recorded yet."}
        />
        <Field {...field("date")} label="Value date" type="date" />
      </div>
      {sums ? (
        <p>
          <strong>{moneyText(wire(DONOR_CURRENCY, sums.sent), { code: true })}</strong> will leave the bank;{" "}
          {moneyText(wire(currency, sums.received))} will arrive.
        </p>
      ) : null}
      <p class="buttons">
        <Button name="do" value="propose">
          Propose this transfer
        </Button>
        <Button name="do" value="work-out" looks="second">
          Work it out again
        </Button>
      </p>
    </form>
  );
}

function LoanChoice({ draft }: { draft: Draft }) {
  const { loans, currency, values, lines, key } = draft;
  const partOf = (loanId: string) => lines?.find((line) => line.loanId === loanId);
  return (
    <Table
      caption="Funded loans whose money has not been sent"
      captionHidden
      columns={[
        { label: "Loan" },
        { label: `Promised, ${DONOR_CURRENCY}`, figures: true },
        { label: `Leaves, ${DONOR_CURRENCY}`, figures: true },
        { label: `Arrives, ${currency}`, figures: true },
      ]}
      rows={loans.map((loan, at) => {
        const part = partOf(loan.id);
        return [
          <label class="choice cell-choice">
            <input
              id={at === 0 ? `loanId.${key}` : undefined}
              type="checkbox"
              name="loanId"
              value={loan.id}
              checked={values.loanIds.includes(loan.id)}
            />
            <span>
              <bdi>{loan.displayName}</bdi>
              <span class="small soft cell-note">
                <bdi>{loan.title}</bdi>
              </span>
            </span>
          </label>,
          <MoneyText money={wire(DONOR_CURRENCY, loan.promisedDonor)} bare />,
          part ? <MoneyText money={wire(DONOR_CURRENCY, part.sent)} bare /> : "",
          part ? <MoneyText money={wire(currency, part.received)} bare /> : "",
        ];
      })}
    />
  );
}

function List({ transfers, nextHref, partnerName }: TransfersProps) {
  if (transfers.length === 0) return <p class="soft">None yet.</p>;
  return (
    <>
      <Table
        caption="Transfers, newest first"
        captionHidden
        columns={[
          { label: "Value date" },
          { label: "Partner" },
          { label: "State" },
          { label: "Leaves", figures: true },
          { label: "Arrives", figures: true },
          { label: "Loans", figures: true },
        ]}
        rows={transfers.map((transfer) => {
          const sums = totalsOf(transfer);
          return [
            <a href={staffPaths.transfer(transfer.id)}>
              <DateText date={transfer.rate.date} short />
            </a>,
            <bdi>{partnerName(transfer.partnerId)}</bdi>,
            <TransferTag state={transfer.state} />,
            <MoneyText money={wire(DONOR_CURRENCY, sums.sent)} code />,
            <MoneyText money={wire(transfer.currency, sums.received)} code />,
            String(transfer.lines.length),
          ];
        })}
      />
      {nextHref ? (
        <p>
          <a href={nextHref}>Older ones</a>
        </p>
      ) : null}
    </>
  );
}
