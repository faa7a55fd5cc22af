// Owns the page of one adjustment: what it is, the entry it makes, and the second person's decision; refuses to decide.
import { type Adjustment, isUnexplained } from "../../../functions/adjustments/adjustment.ts";
import { type AdjustmentKind, EXPLAINS } from "../../../functions/ledger/adjustments.ts";
import type { Leg } from "../../../functions/ledger/entry.ts";
import { wire } from "../../../functions/money/wire.ts";
import { type Desk, Frame, OnceField } from "../../desk/frame.tsx";
import { Button } from "../../parts/button.tsx";
import { dateText } from "../../parts/date-text.tsx";
import { errorOf, type FieldError } from "../../parts/error-summary.tsx";
import { Facts } from "../../parts/facts.tsx";
import { Field } from "../../parts/field.tsx";
import { MoneyText } from "../../parts/money-text.tsx";
import { Notice } from "../../parts/notice.tsx";
import { Tag } from "../../parts/state-tag.tsx";
import { Legs } from "../legs.tsx";
import type { NameOf } from "../names.ts";
import { staffPaths } from "../paths.ts";

export interface AdjustmentProps {
  readonly desk: Desk;
  readonly adjustment: Adjustment;
  readonly legs: readonly Leg[];
  readonly personId: string;
  readonly nameOf: NameOf;
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

const TONES = { proposed: "wait", approved: "good", cancelled: "plain" } as const;

export function AdjustmentPage(props: AdjustmentProps) {
  const { desk, adjustment, legs, nameOf, errors, done } = props;
  const { id, state, kind, currency, amount, lineId, explains, explainedBy } = adjustment;
  const { locale } = desk;
  const { t } = locale;
  const by = (who: string | null, at: string | null) =>
    who && at ? t("recon.adj.by", { name: nameOf(who), date: dateText(at, true, locale) }) : null;
  const crumb = { href: staffPaths.reconciliation, label: t("recon.title") };
  return (
    <Frame
      desk={desk}
      path={staffPaths.adjustment(id)}
      title={t(`recon.kind.${kind}`)}
      crumb={crumb}
      errors={errors}
      done={done}
    >
      <p>
        <Tag tone={TONES[state]} label={t(`recon.adj.state.${state}`)} />
      </p>
      <Decision {...props} />
      <Facts
        facts={[
          { name: t("recon.amount"), value: <MoneyText money={wire(currency, amount)} code locale={locale} /> },
          { name: t("recon.why"), value: <bdi>{adjustment.explanation}</bdi> },
          { name: t("recon.adj.month"), value: adjustment.month },
          {
            name: t("recon.adj.line"),
            value: lineId ? <a href={staffPaths.bankLine(lineId)}>{t("recon.adj.line.look")}</a> : null,
          },
          {
            name: t("recon.adj.atStripe"),
            value: adjustment.findingId ? (
              <a href={staffPaths.finding(adjustment.findingId)}>{t("recon.adj.atStripe.look")}</a>
            ) : null,
          },
          {
            name: t("recon.adj.explains"),
            value: explains ? <a href={staffPaths.adjustment(explains)}>{t("recon.adj.explains.look")}</a> : null,
          },
          {
            name: t("recon.adj.explainedBy"),
            value: explainedBy ? (
              <a href={staffPaths.adjustment(explainedBy)}>{t("recon.adj.explainedBy.look")}</a>
            ) : null,
          },
          { name: t("recon.adj.proposedBy"), value: by(adjustment.proposedBy, adjustment.proposedAt) },
          { name: t("recon.adj.approvedBy"), value: by(adjustment.approvedBy, adjustment.approvedAt) },
          {
            name: t("recon.adj.takenBack"),
            value: adjustment.reversedAt ? dateText(adjustment.reversedAt, true, locale) : null,
          },
          { name: t("recon.adj.cancelledBy"), value: by(adjustment.cancelledBy, adjustment.cancelledAt) },
        ]}
      />
      <h2>{t(state === "approved" ? "recon.adj.entry.made" : "recon.adj.entry.planned")}</h2>
      <Legs caption={t("recon.adj.legs")} legs={legs} locale={locale} />
      {isUnexplained(adjustment) ? <ExplainForm {...props} /> : null}
    </Frame>
  );
}

function Decision({ desk, adjustment, personId }: AdjustmentProps) {
  const { t } = desk.locale;
  if (adjustment.state !== "proposed") return null;
  const own = adjustment.proposedBy === personId;
  return (
    <section class="flow" aria-label={t("recon.adj.decision")}>
      {own ? (
        <Notice tone="wait" title={t("recon.adj.own")}>
          <p>{t("recon.adj.own.words")}</p>
        </Notice>
      ) : null}
      <div class="buttons">
        {own ? null : (
          <form method="post" action={staffPaths.adjustmentApprove(adjustment.id)}>
            <Button>{t("recon.adj.approve")}</Button>
          </form>
        )}
        <form method="post" action={staffPaths.adjustmentCancel(adjustment.id)}>
          <Button looks="danger">{t("recon.adj.takeBack")}</Button>
        </form>
      </div>
    </section>
  );
}

/** What an adjustment of a line can be explained by; sending it back shows as a line of its own and is adjusted from there. */
function ExplainForm({ desk, adjustment, errors }: AdjustmentProps) {
  const { t } = desk.locale;
  const kinds = (Object.keys(EXPLAINS) as AdjustmentKind[]).filter(
    (kind) => EXPLAINS[kind] === adjustment.kind && kind !== "sent_back",
  );
  return (
    <form method="post" action={staffPaths.adjustmentExplain(adjustment.id)} class="panel flow" novalidate>
      <h2>{t("recon.adj.explain.title")}</h2>
      <OnceField />
      <Field
        id="kind"
        name="kind"
        label={t("recon.adj.explain.kind")}
        options={kinds.map((kind) => ({ value: kind, label: t(`recon.kind.${kind}`) }))}
      />
      <Field
        id="explanation"
        name="explanation"
        label={t("recon.adj.explain.how")}
        error={errorOf(errors, "explanation")}
      />
      <Button looks="second">{t("recon.propose")}</Button>
    </form>
  );
}
