// Owns the pages of one reversal: the wrong entry, its mirror before anybody approves it, the second person's decision; refuses to decide.
import type { Entry, Leg } from "../../functions/ledger/entry.ts";
import type { Reversal, ReversalState } from "../../functions/reversals/reversal.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Facts } from "../parts/facts.tsx";
import { Field } from "../parts/field.tsx";
import { Notice } from "../parts/notice.tsx";
import { Tag } from "../parts/state-tag.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { Legs } from "./legs.tsx";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";
import { Who } from "./who.tsx";

const TONES = { proposed: "wait", approved: "good", withdrawn: "plain" } as const satisfies Record<
  ReversalState,
  unknown
>;

export function ReversalTag({ state, locale }: { state: ReversalState; locale: DeskLocale }) {
  return <Tag tone={TONES[state]} label={locale.t(`fin.reversal.${state}`)} />;
}

const crumbOf = ({ t }: DeskLocale) => ({ href: staffPaths.reversals, label: t("fin.reversal.title") });
const kindWords = (kind: string) => kind.replaceAll("_", " ");

export interface NewReversalProps {
  readonly desk: Desk;
  readonly entry: Entry;
  readonly mirror: readonly Leg[];
  /** Why it cannot be reversed; null when it can. */
  readonly refusal: string | null;
  readonly reason: string;
  readonly errors: readonly FieldError[];
}

/** An entry before anybody has proposed to take it back: what stands, and what would be posted. */
export function NewReversalPage({ desk, entry, mirror, refusal, reason, errors }: NewReversalProps) {
  const { locale } = desk;
  const { t, rich } = locale;
  return (
    <Frame
      desk={desk}
      path={staffPaths.newReversal(entry.cause)}
      title={t("fin.reversal.take", { kind: kindWords(entry.kind) })}
      crumb={crumbOf(locale)}
      errors={errors}
    >
      <p class="small soft">
        {rich("fin.reversal.about", { entry: <code>{entry.cause}</code>, day: <DateText date={entry.at} /> })}
      </p>
      <h2>{t("fin.reversal.stands")}</h2>
      <Legs caption={t("fin.legs.of")} legs={entry.legs} locale={locale} />
      <h2>{t("fin.reversal.mirror.would")}</h2>
      <Legs caption={t("fin.reversal.mirror.legs")} legs={mirror} locale={locale} />
      {refusal ? (
        <Notice tone="bad" title={t("fin.reversal.cannot")}>
          <p>{refusal}</p>
        </Notice>
      ) : (
        <form method="post" action={staffPaths.reversals} class="form flow" novalidate>
          <OnceField />
          <input type="hidden" name="cause" value={entry.cause} />
          <Field
            id="reason"
            name="reason"
            label={t("fin.reversal.why")}
            hint={t("fin.reversal.why.hint")}
            lines={3}
            required
            value={reason}
            error={errorOf(errors, "reason")}
          />
          <div class="buttons">
            <Button>{t("fin.reversal.propose")}</Button>
          </div>
          <p class="small soft">{t("fin.reversal.propose.hint")}</p>
        </form>
      )}
    </Frame>
  );
}

export interface ReversalProps {
  readonly desk: Desk;
  readonly reversal: Reversal;
  readonly entry: Entry;
  readonly mirror: readonly Leg[];
  readonly personId: string;
  readonly personName: NameOf;
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

export function ReversalPage(props: ReversalProps) {
  const { desk, reversal, entry, mirror, personName, errors, done } = props;
  const { locale } = desk;
  const { t } = locale;
  const by = (personId: string, at: string) => <Who name={personName(personId)} at={at} locale={locale} />;
  const { approvedBy, approvedAt } = reversal;
  return (
    <Frame
      desk={desk}
      path={staffPaths.reversal(reversal.id)}
      title={t("fin.reversal.of", { kind: kindWords(reversal.kind) })}
      crumb={crumbOf(locale)}
      errors={errors}
      done={done}
    >
      <p>
        <ReversalTag state={reversal.state} locale={locale} />
      </p>
      <Decision {...props} />
      <Facts
        facts={[
          { name: t("fin.reversal.entry"), value: <code>{reversal.cause}</code> },
          { name: t("fin.why"), value: <bdi>{reversal.reason}</bdi> },
          {
            name: t("fin.loan"),
            value: reversal.loanId ? <a href={staffPaths.loan(reversal.loanId)}>{reversal.loanId}</a> : null,
          },
          { name: t("fin.proposedBy"), value: by(reversal.proposedBy, reversal.proposedAt) },
          { name: t("fin.approvedBy"), value: approvedBy && approvedAt ? by(approvedBy, approvedAt) : null },
        ]}
      />
      <h2>{t("fin.reversal.stands")}</h2>
      <Legs caption={t("fin.legs.of")} legs={entry.legs} locale={locale} />
      <h2>{t(reversal.state === "approved" ? "fin.reversal.mirror.posted" : "fin.reversal.mirror.posts")}</h2>
      <Legs caption={t("fin.reversal.mirror.legs")} legs={mirror} locale={locale} />
    </Frame>
  );
}

function Decision({ desk, reversal, personId }: ReversalProps) {
  if (reversal.state !== "proposed") return null;
  const { t } = desk.locale;
  const own = reversal.proposedBy === personId;
  return (
    <section class="flow" aria-label={t("fin.yourDecision")}>
      {own ? (
        <Notice tone="wait" title={t("fin.reversal.own.title")}>
          <p>{t("fin.reversal.own.words")}</p>
        </Notice>
      ) : null}
      <div class="buttons">
        {own ? null : (
          <form method="post" action={staffPaths.approveReversal(reversal.id)}>
            <OnceField />
            <Button>{t("fin.reversal.approve")}</Button>
          </form>
        )}
        <form method="post" action={staffPaths.withdrawReversal(reversal.id)}>
          <OnceField />
          <Button looks="danger">{t("fin.reversal.withdraw")}</Button>
        </form>
      </div>
    </section>
  );
}
