// Owns staff's first page: lists of what waits, with counts; refuses to load them.
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { wire } from "../../functions/money/wire.ts";
import { totalsOf } from "../../functions/transfers/rules.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { WorkSection } from "../desk/work-list.tsx";
import { moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { dateText } from "../parts/date-text.tsx";
import { Table } from "../parts/table.tsx";
import { counted } from "../parts/words.ts";
import { Decisions } from "./decisions.tsx";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";
import type { PartnerWork, StaffWork } from "./work.ts";

/** Rows of one list on this page; the rest stands behind a link. */
const ROWS_MAX = 6;
/** Characters of a reason that fit on a line. */
const REASON_SHOWN = 60;

export interface StaffHomeProps {
  readonly desk: Desk;
  readonly work: StaffWork;
  readonly personId: string;
  readonly nameOf: NameOf;
  readonly reviews: boolean;
  readonly finance: boolean;
}

export function StaffHome(props: StaffHomeProps) {
  const { desk, work, reviews, finance } = props;
  return (
    <Frame desk={desk} path={staffPaths.home} title="Work">
      <div class="columns even">
        {reviews ? <Reviews work={work} /> : null}
        {finance ? <Approvals {...props} /> : null}
      </div>
      {finance ? (
        <Decisions
          reversals={work.reversals}
          loans={work.undecided}
          roles={work.roles}
          personId={props.personId}
          nameOf={props.nameOf}
        />
      ) : null}
      {finance ? <MoneyBack {...props} /> : null}
      {finance ? <Partners partners={work.partners} /> : null}
      <section class="work" aria-labelledby="books">
        <h2 id="books">The books</h2>
        <p class="small soft">Checks every balance, loan, gift and repayment against each other.</p>
        <form method="post" action={staffPaths.audit}>
          <Button looks="second">Audit everything now</Button>
        </form>
      </section>
    </Frame>
  );
}

function Reviews({ work }: { work: StaffWork }) {
  const { loans, total } = work.reviews;
  return (
    <WorkSection
      title="To review"
      count={total}
      empty="No loan waits for a reviewer."
      rows={loans.slice(0, ROWS_MAX).map((loan) => ({
        href: staffPaths.reviewOne(loan.id),
        name: loan.displayName,
        about: loan.title,
        note: `${loan.partnerName}, written ${dateText(loan.createdAt, true)}`,
        figure: moneyText(wire(loan.currency, loan.principal), { trim: true }),
      }))}
      all={total > ROWS_MAX ? { href: staffPaths.review, label: `All ${total}` } : undefined}
    />
  );
}

function Approvals({ work, personId, nameOf }: StaffHomeProps) {
  return (
    <WorkSection
      title="Transfers that wait for a second person"
      count={work.proposed.length}
      empty="No transfer waits."
      rows={work.proposed.slice(0, ROWS_MAX).map((transfer) => ({
        href: staffPaths.transfer(transfer.id),
        name:
          work.partners.find(({ partner }) => partner.id === transfer.partnerId)?.partner.name ?? transfer.partnerId,
        note:
          transfer.proposedBy === personId
            ? "Proposed by you: somebody else approves it"
            : `Proposed by ${nameOf(transfer.proposedBy)} on ${dateText(transfer.proposedAt, true)}`,
        figure: moneyText(wire(DONOR_CURRENCY, totalsOf(transfer).sent)),
      }))}
      all={work.proposed.length > ROWS_MAX ? { href: staffPaths.transfers, label: "All transfers" } : undefined}
    />
  );
}

function MoneyBack({ work, personId, nameOf }: StaffHomeProps) {
  const { refunds, disputes } = work;
  if (refunds.length + disputes.length === 0) return null;
  return (
    <div class="columns even">
      <WorkSection
        title="Refunds that wait for a second person"
        count={refunds.length}
        rows={refunds.slice(0, ROWS_MAX).map((refund) => ({
          href: staffPaths.refund(refund.id),
          name: refund.reason.slice(0, REASON_SHOWN),
          note:
            refund.proposedBy === personId
              ? "Proposed by you: somebody else approves it"
              : `Proposed by ${nameOf(refund.proposedBy)} on ${dateText(refund.proposedAt, true)}`,
          figure: moneyText(wire(DONOR_CURRENCY, refund.amount)),
        }))}
        all={refunds.length > ROWS_MAX ? { href: staffPaths.refunds, label: "All refunds" } : undefined}
      />
      <WorkSection
        title="Disputed payments"
        count={disputes.length}
        rows={disputes.slice(0, ROWS_MAX).map((dispute) => ({
          href: staffPaths.disputes,
          name: dispute.dueBy ? `Answer until ${dateText(dispute.dueBy, true)}` : "Cannot be answered",
          note: dispute.reason.replaceAll("_", " "),
          figure: moneyText(wire(DONOR_CURRENCY, dispute.amount)),
        }))}
        all={disputes.length > ROWS_MAX ? { href: staffPaths.disputes, label: "All disputes" } : undefined}
      />
    </div>
  );
}

function Partners({ partners }: { partners: readonly PartnerWork[] }) {
  const busy = partners.filter((one) => one.toSend.length > 0 || one.waiting.length > 0 || one.late > 0);
  if (busy.length === 0) return <p class="soft">At no partner does money wait, and no loan is late.</p>;
  return (
    <section class="work" aria-labelledby="partners">
      <h2 id="partners">Partner by partner</h2>
      <Table
        caption="What waits at each partner"
        captionHidden
        columns={[
          { label: "Partner" },
          { label: "Funded, to send" },
          { label: "Returned, waiting for its next loan" },
          { label: "Late loans", figures: true },
        ]}
        rows={busy.map((one) => [
          <bdi>{one.partner.name}</bdi>,
          one.toSend.length > 0 ? (
            <a href={`${staffPaths.transfers}#${one.partner.id}`}>
              {moneyText(wire(DONOR_CURRENCY, one.toSendSum))}, {counted(one.toSend.length, "loan")}
            </a>
          ) : (
            <span class="soft">none</span>
          ),
          one.waiting.length > 0 ? (
            <a href={`${staffPaths.recycling}#${one.partner.id}`}>
              {one.waiting.map((sum) => moneyText(sum)).join(", ")}
            </a>
          ) : (
            <span class="soft">none</span>
          ),
          one.late > 0 ? String(one.late) : <span class="soft">none</span>,
        ])}
      />
    </section>
  );
}
