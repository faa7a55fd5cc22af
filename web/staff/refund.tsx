// Owns the page of one refund: what it is, the entry it makes, the second person's decision; refuses to decide.
import type { Preview } from "../../functions/refunds/preview.ts";
import type { Refund } from "../../functions/refunds/refund.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import type { FieldError } from "../parts/error-summary.tsx";
import { Facts } from "../parts/facts.tsx";
import { Notice } from "../parts/notice.tsx";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";
import { euros, RefundEntry, RefundTag } from "./refund-parts.tsx";
import { Who } from "./who.tsx";

export interface RefundProps {
  readonly desk: Desk;
  readonly refund: Refund;
  readonly entry: Preview | null;
  readonly personId: string;
  readonly personName: NameOf;
  readonly loanName: NameOf;
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

export function RefundPage(props: RefundProps) {
  const { desk, refund, entry, personName, loanName, errors, done } = props;
  const { locale } = desk;
  const { t } = locale;
  const by = (personId: string | null, at: string | null) =>
    personId && at ? <Who name={personName(personId)} at={at} locale={locale} /> : null;
  return (
    <Frame
      desk={desk}
      path={staffPaths.refund(refund.id)}
      title={t("fin.refund.one", { amount: euros(refund.amount) })}
      crumb={{ href: staffPaths.refunds, label: t("fin.refund.list") }}
      errors={errors}
      done={done}
    >
      <p>
        <RefundTag state={refund.state} locale={locale} />
      </p>
      {refund.refusedBecause ? (
        <Notice tone="bad" title={t("fin.refund.refused")}>
          <p>{refund.refusedBecause}</p>
        </Notice>
      ) : null}
      <Decision {...props} />
      <Facts
        facts={[
          { name: t("fin.why"), value: <bdi>{refund.reason}</bdi> },
          {
            name: t("fin.refund.donation"),
            value: <a href={staffPaths.donation(refund.checkoutId)}>{t("fin.refund.donation.look")}</a>,
          },
          { name: t("fin.proposedBy"), value: by(refund.proposedBy, refund.proposedAt) },
          { name: t("fin.approvedBy"), value: by(refund.approvedBy, refund.approvedAt) },
          { name: t("fin.cancelledBy"), value: by(refund.cancelledBy, refund.cancelledAt) },
          {
            name: t("fin.refund.atStripe"),
            value: refund.stripeRefundId ? <code>{refund.stripeRefundId}</code> : null,
          },
          { name: t("fin.id"), value: <code>{refund.id}</code> },
        ]}
      />
      {entry ? (
        <>
          <h2>{t(entry.booked ? "fin.legs.booked" : "fin.refund.wouldBook")}</h2>
          <RefundEntry preview={entry} loanName={loanName} locale={locale} />
        </>
      ) : null}
    </Frame>
  );
}

function Decision({ desk, refund, personId }: RefundProps) {
  if (refund.state !== "proposed") return null;
  const { t } = desk.locale;
  const own = refund.proposedBy === personId;
  return (
    <section class="flow" aria-label={t("fin.yourDecision")}>
      {own ? (
        <Notice tone="wait" title={t("fin.refund.own.title")}>
          <p>{t("fin.refund.own.words")}</p>
        </Notice>
      ) : null}
      <div class="buttons">
        {own ? null : (
          <form method="post" action={staffPaths.approveRefund(refund.id)}>
            <OnceField />
            <Button>{t("fin.refund.approve")}</Button>
          </form>
        )}
        <form method="post" action={staffPaths.cancelRefund(refund.id)}>
          <OnceField />
          <Button looks="danger">{t("fin.refund.cancel")}</Button>
        </form>
      </div>
    </section>
  );
}
