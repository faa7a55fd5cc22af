// Owns the page of one partner: what was agreed, and how far its end is; refuses to decide anything.
import { wire } from "../../functions/money/wire.ts";
import type { Paper } from "../../functions/papers/paper.ts";
import type { LeftOver } from "../../functions/partner-closings/queries.ts";
import type { Settlement } from "../../functions/partner-closings/settlement.ts";
import type { Partner } from "../../functions/partners/partner.ts";
import type { PartnerFile } from "../../functions/partners/partner-file.ts";
import type { Exposure } from "../../functions/partners/rules.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Facts } from "../parts/facts.tsx";
import { Field } from "../parts/field.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import type { NameOf } from "./names.ts";
import { PartnerFileParts } from "./partner-file.tsx";
import { StandingTag } from "./partner-list.tsx";
import { staffPaths } from "./paths.ts";
import { SettlementForm, Settlements } from "./settlements.tsx";

const CLOSING_FIELDS = ["reason", "custodianId"];

export interface PartnerEndProps {
  readonly desk: Desk;
  readonly partner: Partner;
  readonly partners: readonly Partner[];
  readonly left: LeftOver;
  readonly settlements: readonly Settlement[];
  readonly personId: string;
  readonly personName: NameOf;
  readonly today: string;
  readonly kept: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  readonly done: string | null;
  readonly file: PartnerFile;
  readonly papers: readonly Paper[];
  readonly exposure: Exposure;
  readonly admin: boolean;
}

export function PartnerEndPage(props: PartnerEndProps) {
  const { desk, partner, partners, errors, done, personName } = props;
  const { closing } = partner;
  const { t } = desk.locale;
  const nameOf = (id: string) => partners.find((one) => one.id === id)?.name ?? id;
  return (
    <Frame
      desk={desk}
      path={staffPaths.partner(partner.id)}
      title={partner.name}
      heading={<bdi>{partner.name}</bdi>}
      crumb={{ href: staffPaths.partners, label: t("fin.partners") }}
      errors={errors}
      done={done}
    >
      <p>
        <StandingTag partner={partner} locale={desk.locale} />{" "}
        {props.admin ? <a href={`${staffPaths.people}?at=${partner.id}`}>{t("partnerDesk.people")}</a> : null}
      </p>
      {closing ? (
        <Facts
          facts={[
            { name: t("fin.why"), value: <bdi>{closing.reason}</bdi> },
            {
              name: t("fin.end.collectedBy"),
              value: closing.custodianId ? <bdi>{nameOf(closing.custodianId)}</bdi> : t("fin.end.collectedBy.itself"),
            },
            { name: t("fin.proposedBy"), value: <bdi>{personName(closing.proposedBy)}</bdi> },
            {
              name: t("fin.approvedBy"),
              value: closing.approvedBy ? <bdi>{personName(closing.approvedBy)}</bdi> : null,
            },
            { name: t("fin.end.closed"), value: closing.closedAt ? <DateText date={closing.closedAt} /> : null },
          ]}
        />
      ) : null}
      <PartnerFileParts {...props} locale={desk.locale} />
      {closing?.approvedAt ? <GoingOn {...props} nameOf={nameOf} /> : <Proposal {...props} />}
    </Frame>
  );
}

function Proposal({ desk, partner, partners, personId, kept, errors }: PartnerEndProps) {
  const { closing } = partner;
  const { t } = desk.locale;
  const own = closing?.proposedBy === personId;
  const others = partners.filter((one) => one.active && one.id !== partner.id);
  return (
    <>
      {closing && !own ? (
        <form method="post" action={staffPaths.approveClosing(partner.id)} class="buttons">
          <OnceField />
          <input type="hidden" name="proposedAt" value={closing.proposedAt} />
          <Button looks="danger">{t("fin.end.approve")}</Button>
        </form>
      ) : null}
      {own ? (
        <Notice tone="wait" title={t("fin.end.own.title")}>
          <p>{t("fin.end.own.words")}</p>
        </Notice>
      ) : null}
      {closing && !own ? null : (
        <details class="more" open={CLOSING_FIELDS.some((name) => errorOf(errors, name)) || own}>
          <summary>{t("fin.end.close")}</summary>
          <form method="post" action={staffPaths.closePartner(partner.id)} class="form flow" novalidate>
            <OnceField />
            <p class="small">{t("fin.end.close.hint")}</p>
            <Field
              id="reason"
              name="reason"
              label={t("fin.why")}
              value={kept.reason ?? closing?.reason ?? ""}
              error={errorOf(errors, "reason")}
            />
            <Field
              id="custodianId"
              name="custodianId"
              label={t("fin.end.custodian")}
              value={kept.custodianId ?? closing?.custodianId ?? ""}
              error={errorOf(errors, "custodianId")}
              options={[
                { value: "", label: t("fin.end.custodian.none") },
                ...others.map((one) => ({ value: one.id, label: one.name })),
              ]}
            />
            <Button looks="danger">{t("fin.end.propose")}</Button>
          </form>
        </details>
      )}
    </>
  );
}

function GoingOn(props: PartnerEndProps & { nameOf: NameOf }) {
  const { desk, left, partner, settlements } = props;
  const { t, rich } = desk.locale;
  const { open, running, funds } = left;
  return (
    <>
      <h2>{t("fin.end.left")}</h2>
      {open.length + running.length + funds.length === 0 ? <p>{t("fin.end.left.nothing")}</p> : null}
      <ul>
        {open.length > 0 ? (
          <li>
            {t("fin.end.open", { count: open.length })}
            <ul>
              {open.map((loan) => (
                <li>
                  <a href={staffPaths.reviewOne(loan.id)}>
                    <bdi>{loan.title}</bdi>
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ) : null}
        {running.length > 0 ? <li>{t("fin.end.running", { count: running.length })}</li> : null}
        {funds.map(({ currency, amount }) => (
          <li>{rich("fin.end.fund", { amount: <MoneyText money={wire(currency, amount)} /> })}</li>
        ))}
      </ul>
      {settlements.length > 0 ? <Settlements {...props} /> : null}
      {funds.length > 0 && !partner.closing?.settlementId ? <SettlementForm {...props} /> : null}
    </>
  );
}
