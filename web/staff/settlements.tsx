// Owns what a partner that closes has sent home and lost, and the form that proposes to settle more; refuses to decide anything.
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { amountText, wire } from "../../functions/money/wire.ts";
import { entryOfSettlement } from "../../functions/partner-closings/entries.ts";
import type { Settlement } from "../../functions/partner-closings/settlement.ts";
import { OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { errorOf } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Tag } from "../parts/state-tag.tsx";
import { Table } from "../parts/table.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { Planned } from "./legs.tsx";
import type { NameOf } from "./names.ts";
import type { PartnerEndProps } from "./partners.tsx";
import { staffPaths } from "./paths.ts";

export const SETTLEMENT_FIELDS = ["currency", "sent", "lost", "rate", "rateSource", "date", "why", "heldBy"] as const;

const TONES = {
  ...({ proposed: "wait", approved: "wait", shared: "good", cancelled: "plain" } as const),
} as const satisfies Record<Settlement["state"], unknown>;

type SettlementsProps = Pick<PartnerEndProps, "desk" | "settlements" | "personId" | "personName">;

export function Settlements({ desk, settlements, personId, personName }: SettlementsProps) {
  const { locale } = desk;
  const { t } = locale;
  return (
    <>
      <h2>{t("fin.settle.title")}</h2>
      {settlements
        .filter((one) => one.state === "proposed")
        .map((one) => (
          <Planned legs={entryOfSettlement(one, one.proposedAt, "").legs} locale={locale} />
        ))}
      <Table
        caption={t("fin.settle.title")}
        captionHidden
        columns={[
          { label: t("fin.state") },
          { label: t("fin.settle.sent"), figures: true },
          { label: t("fin.settle.arrived"), figures: true },
          { label: t("fin.settle.lost"), figures: true },
          { label: t("fin.why") },
          { label: t("fin.settle.by") },
        ]}
        rows={settlements.map((one) => [
          <Tag tone={TONES[one.state]} label={t(`fin.settle.state.${one.state}`)} />,
          <MoneyText money={wire(one.currency, one.sent)} />,
          <MoneyText money={wire(DONOR_CURRENCY, one.received)} />,
          <MoneyText money={wire(one.currency, one.lost)} />,
          <bdi>{one.reason}</bdi>,
          <>
            {saidBy(one, personName, locale)}
            {one.state === "proposed" ? <Word id={one.id} own={one.proposedBy === personId} locale={locale} /> : null}
          </>,
        ])}
      />
    </>
  );
}

function saidBy({ proposedBy, approvedBy }: Settlement, personName: NameOf, { rich }: DeskLocale) {
  const one = <bdi>{personName(proposedBy)}</bdi>;
  return approvedBy ? rich("fin.account.both", { one, two: <bdi>{personName(approvedBy)}</bdi> }) : one;
}

function Word({ id, own, locale: { t } }: { id: string; own: boolean; locale: DeskLocale }) {
  return (
    <div class="buttons">
      {own ? null : (
        <form method="post" action={staffPaths.settlement(id, "approve")}>
          <OnceField />
          <Button>{t("fin.settle.approve")}</Button>
        </form>
      )}
      <form method="post" action={staffPaths.settlement(id, "cancel")}>
        <OnceField />
        <Button looks="second">{t("fin.settle.cancel")}</Button>
      </form>
    </div>
  );
}

export function SettlementForm(props: PartnerEndProps & { nameOf: NameOf }) {
  const { desk, partner, left, today, kept, errors, nameOf } = props;
  const { t } = desk.locale;
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
      <h2>{t("fin.settle.new")}</h2>
      <p class="small">{t("fin.settle.hint")}</p>
      <Field
        id="currency"
        name="currency"
        label={t("fin.account.currency")}
        value={currency}
        options={left.funds.map((one) => ({ value: one.currency, label: one.currency }))}
      />
      {custodian ? (
        <Field
          id="heldBy"
          name="heldBy"
          label={t("fin.settle.heldBy")}
          value={kept.heldBy ?? ""}
          options={[
            { value: "", label: partner.name },
            { value: custodian, label: nameOf(custodian) },
          ]}
        />
      ) : null}
      <div class="fields-2">
        {field("sent", t("fin.settle.sent.in"), first ? amountText(first.currency, first.amount) : "")}
        {field("lost", t("fin.settle.lost.in"), "0")}
      </div>
      <div class="fields-2">
        {field("rate", t("fin.settle.rate.in", { donors: DONOR_CURRENCY }), "", t("fin.settle.rate.hint"))}
        {field("rateSource", t("fin.settle.source.in"), "")}
      </div>
      {field("date", t("fin.transfer.valueDate"), today)}
      {field("why", t("fin.settle.why.in"), "", t("fin.settle.why.hint"))}
      <Button>{t("fin.settle.propose")}</Button>
    </form>
  );
}
