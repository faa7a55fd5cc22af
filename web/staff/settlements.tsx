// Owns what a partner that closes has sent home and lost, and the form that proposes to settle more; refuses to decide anything.
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { amountText, wire } from "../../functions/money/wire.ts";
import { entryOfSettlement } from "../../functions/partner-closings/entries.ts";
import { OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { errorOf } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Tag } from "../parts/state-tag.tsx";
import { Table } from "../parts/table.tsx";
import { DESK_ENGLISH } from "../words/desk.ts";
import { Planned } from "./legs.tsx";
import type { NameOf } from "./names.ts";
import type { PartnerEndProps } from "./partners.tsx";
import { staffPaths } from "./paths.ts";

export const SETTLEMENT_FIELDS = ["currency", "sent", "lost", "rate", "rateSource", "date", "why", "heldBy"] as const;

const SETTLED = {
  proposed: { tone: "wait", label: "Waits for a second person" },
  approved: { tone: "wait", label: "Booked, being shared out" },
  shared: { tone: "good", label: "Shared out" },
  cancelled: { tone: "plain", label: "Taken back" },
} as const;

export function Settlements({
  settlements,
  personId,
  personName,
}: Pick<PartnerEndProps, "settlements" | "personId" | "personName">) {
  return (
    <>
      <h2>Settlements</h2>
      {settlements
        .filter((one) => one.state === "proposed")
        .map((one) => (
          <Planned legs={entryOfSettlement(one, one.proposedAt, "").legs} locale={DESK_ENGLISH} />
        ))}
      <Table
        caption="Settlements"
        captionHidden
        columns={[
          { label: "State" },
          { label: "Sent home", figures: true },
          { label: "Arrived", figures: true },
          { label: "Lost", figures: true },
          { label: "Why" },
          { label: "By" },
        ]}
        rows={settlements.map((one) => [
          <Tag {...SETTLED[one.state]} />,
          <MoneyText money={wire(one.currency, one.sent)} />,
          <MoneyText money={wire(DONOR_CURRENCY, one.received)} />,
          <MoneyText money={wire(one.currency, one.lost)} />,
          <bdi>{one.reason}</bdi>,
          <>
            <bdi>{personName(one.proposedBy)}</bdi>
            {one.approvedBy ? (
              <>
                {" "}
                and <bdi>{personName(one.approvedBy)}</bdi>
              </>
            ) : null}
            {one.state === "proposed" ? <Word id={one.id} own={one.proposedBy === personId} /> : null}
          </>,
        ])}
      />
    </>
  );
}

function Word({ id, own }: { id: string; own: boolean }) {
  return (
    <div class="buttons">
      {own ? null : (
        <form method="post" action={staffPaths.settlement(id, "approve")}>
          <OnceField />
          <Button>Approve: it is booked</Button>
        </form>
      )}
      <form method="post" action={staffPaths.settlement(id, "cancel")}>
        <OnceField />
        <Button looks="second">Take it back</Button>
      </form>
    </div>
  );
}

export function SettlementForm({ partner, left, today, kept, errors, nameOf }: PartnerEndProps & { nameOf: NameOf }) {
  const [first] = left.funds;
  const custodian = partner.closing?.custodianId;
  const field = (name: (typeof SETTLEMENT_FIELDS)[number], label: string, value: string, hint?: string) => (
    <Field
      id={name}
      name={name}
      label={label}
      value={kept[name] ?? value}
      hint={hint}
      error={errorOf(errors, name)}
      {...(name === "date" ? { type: "date" as const } : {})}
    />
  );
  const currency = kept.currency ?? first?.currency ?? "";
  return (
    <form method="post" action={staffPaths.settle(partner.id)} class="form flow" novalidate>
      <OnceField />
      <h2>Settle</h2>
      <p class="small">
        What it sends home is shared among all whose money waits with it, pro rata, and waits for their word. What it
        cannot pay is lost by all in the same way. Somebody else approves it.
      </p>
      <Field
        id="currency"
        name="currency"
        label="Currency"
        value={currency}
        options={left.funds.map((one) => ({ value: one.currency, label: one.currency }))}
      />
      {custodian ? (
        <Field
          id="heldBy"
          name="heldBy"
          label="Comes out of the cash of"
          value={kept.heldBy ?? ""}
          options={[
            { value: "", label: partner.name },
            { value: custodian, label: nameOf(custodian) },
          ]}
        />
      ) : null}
      <div class="fields-2">
        {field("sent", "Sends home", first ? amountText(first.currency, first.amount) : "")}
        {field("lost", "Cannot pay", "0")}
      </div>
      <div class="fields-2">
        {field("rate", `Rate: for one ${DONOR_CURRENCY}`, "", "As the bank gave it.")}
        {field("rateSource", "Where the rate comes from", "")}
      </div>
      {field("date", "Value date", today)}
      {field("why", "What this settles", "", "Donors read it where something is lost.")}
      <Button>Propose it</Button>
    </form>
  );
}
