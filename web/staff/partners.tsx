// Owns the page of one partner: what was agreed, and how far its end is; refuses to decide anything.
import { wire } from "../../functions/money/wire.ts";
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
import { counted } from "../parts/words.ts";
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
  readonly exposure: Exposure;
  readonly admin: boolean;
}

export function PartnerEndPage(props: PartnerEndProps) {
  const { desk, partner, partners, errors, done, personName } = props;
  const { closing } = partner;
  const nameOf = (id: string) => partners.find((one) => one.id === id)?.name ?? id;
  return (
    <Frame
      desk={desk}
      path={staffPaths.partner(partner.id)}
      title={partner.name}
      heading={<bdi>{partner.name}</bdi>}
      crumb={{ href: staffPaths.partners, label: "Partners" }}
      errors={errors}
      done={done}
    >
      <p>
        <StandingTag partner={partner} locale={desk.locale} />{" "}
        {props.admin ? (
          <a href={`${staffPaths.people}?at=${partner.id}`}>{desk.locale.t("partnerDesk.people")}</a>
        ) : null}
      </p>
      {closing ? (
        <Facts
          facts={[
            { name: "Why", value: <bdi>{closing.reason}</bdi> },
            { name: "Collected by", value: closing.custodianId ? <bdi>{nameOf(closing.custodianId)}</bdi> : "itself" },
            { name: "Proposed by", value: <bdi>{personName(closing.proposedBy)}</bdi> },
            { name: "Approved by", value: closing.approvedBy ? <bdi>{personName(closing.approvedBy)}</bdi> : null },
            { name: "Closed", value: closing.closedAt ? <DateText date={closing.closedAt} /> : null },
          ]}
        />
      ) : null}
      <PartnerFileParts {...props} locale={desk.locale} />
      {closing?.approvedAt ? <GoingOn {...props} nameOf={nameOf} /> : <Proposal {...props} />}
    </Frame>
  );
}

function Proposal({ partner, partners, personId, kept, errors }: PartnerEndProps) {
  const { closing } = partner;
  const own = closing?.proposedBy === personId;
  const others = partners.filter((one) => one.active && one.id !== partner.id);
  return (
    <>
      {closing && !own ? (
        <form method="post" action={staffPaths.approveClosing(partner.id)} class="buttons">
          <OnceField />
          <input type="hidden" name="proposedAt" value={closing.proposedAt} />
          <Button looks="danger">Approve: it closes</Button>
        </form>
      ) : null}
      {own ? (
        <Notice tone="wait" title="You proposed this">
          <p>Somebody else of finance approves it. Until then you can put it in other words.</p>
        </Notice>
      ) : null}
      {closing && !own ? null : (
        <details class="more" open={CLOSING_FIELDS.some((name) => errorOf(errors, name)) || own}>
          <summary>Close this partner</summary>
          <form method="post" action={staffPaths.closePartner(partner.id)} class="form flow" novalidate>
            <OnceField />
            <p class="small">
              It begins nothing new. What was never handed out is cancelled, and its givers say where their money goes;
              running loans go on being collected; what came back is settled.
            </p>
            <Field
              id="reason"
              name="reason"
              label="Why"
              value={kept.reason ?? closing?.reason ?? ""}
              error={errorOf(errors, "reason")}
            />
            <Field
              id="custodianId"
              name="custodianId"
              label="Who collects its running loans"
              value={kept.custodianId ?? closing?.custodianId ?? ""}
              error={errorOf(errors, "custodianId")}
              options={[
                { value: "", label: "Its own people, and finance" },
                ...others.map((one) => ({ value: one.id, label: one.name })),
              ]}
            />
            <Button looks="danger">Propose to close it</Button>
          </form>
        </details>
      )}
    </>
  );
}

function GoingOn(props: PartnerEndProps & { nameOf: NameOf }) {
  const { left, partner, settlements } = props;
  const { open, running, funds } = left;
  return (
    <>
      <h2>What is left</h2>
      {open.length + running.length + funds.length === 0 ? <p>Nothing of the donors is left with it.</p> : null}
      <ul>
        {open.length > 0 ? (
          <li>
            {counted(open.length, "loan")} not handed out:{" "}
            {open.map((loan, at) => (
              <>
                {at > 0 ? ", " : ""}
                <a href={staffPaths.reviewOne(loan.id)}>
                  <bdi>{loan.title}</bdi>
                </a>
              </>
            ))}
          </li>
        ) : null}
        {running.length > 0 ? <li>{counted(running.length, "running loan")}</li> : null}
        {funds.map(({ currency, amount }) => (
          <li>
            <MoneyText money={wire(currency, amount)} /> that came back
          </li>
        ))}
      </ul>
      {settlements.length > 0 ? <Settlements {...props} /> : null}
      {funds.length > 0 && !partner.closing?.settlementId ? <SettlementForm {...props} /> : null}
    </>
  );
}
