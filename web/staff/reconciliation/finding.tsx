// Owns the page of one thing that is wrong between Stripe and the books, and how people set it right; refuses to decide.
import { DONOR_CURRENCY } from "../../../functions/money/currencies.ts";
import { wire } from "../../../functions/money/wire.ts";
import { type Correction, correctionOf } from "../../../functions/reconciliation/stripe/corrections.ts";
import type { Finding } from "../../../functions/reconciliation/stripe/findings.ts";
import { anyMoney } from "../../../functions/reconciliation/wire.ts";
import { type Desk, Frame, OnceField } from "../../desk/frame.tsx";
import { Button } from "../../parts/button.tsx";
import { DateText } from "../../parts/date-text.tsx";
import { errorOf, type FieldError } from "../../parts/error-summary.tsx";
import { Facts } from "../../parts/facts.tsx";
import { Field } from "../../parts/field.tsx";
import { MoneyText } from "../../parts/money-text.tsx";
import { Tag } from "../../parts/state-tag.tsx";
import { staffPaths } from "../paths.ts";

export interface FindingProps {
  readonly desk: Desk;
  readonly finding: Finding;
  readonly explanation: string;
  readonly errors: readonly FieldError[];
}

export function FindingPage(props: FindingProps) {
  const { desk, finding, errors } = props;
  const off = anyMoney(finding.currency, finding.off);
  const open = finding.closedAt === null;
  const { locale } = desk;
  const { t } = locale;
  return (
    <Frame
      desk={desk}
      path={staffPaths.finding(finding.id)}
      title={t(`recon.fault.${finding.kind}`)}
      crumb={{ href: staffPaths.stripe, label: t("recon.stripe.title") }}
      errors={errors}
    >
      <p>
        <Tag tone={open ? "bad" : "good"} label={t(open ? "recon.finding.open" : "recon.finding.right")} />
      </p>
      <Facts
        facts={[
          { name: t("recon.adj.atStripe"), value: <code>{finding.subject}</code> },
          { name: t("recon.finding.what"), value: finding.detail },
          { name: t("recon.finding.off"), value: `${off.currency} ${off.value}` },
          { name: t("recon.finding.happened"), value: <DateText date={finding.at} locale={locale} /> },
          { name: t("recon.finding.seen"), value: <DateText date={finding.seenAt} locale={locale} /> },
        ]}
      />
      {open ? <NextStep {...props} /> : null}
    </Frame>
  );
}

function NextStep(props: FindingProps) {
  const { desk, finding } = props;
  const { t, rich } = desk.locale;
  const right = correctionOf(finding);
  return (
    <section class="flow" aria-labelledby="next">
      <h2 id="next">{t("recon.finding.todo")}</h2>
      <p>{t(`next.stripe_${finding.kind}`)}</p>
      {right === "reverse" ? (
        <ul>
          {finding.causes.map((cause) => (
            <li>
              <a href={staffPaths.newReversal(cause)}>
                {rich("recon.finding.takeBack", { cause: <code>{cause}</code> })}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {right !== null && right !== "reverse" ? <CorrectForm {...props} right={right} /> : null}
    </section>
  );
}

function CorrectForm({ desk, finding, explanation, errors, right }: FindingProps & { readonly right: Correction }) {
  const { t, rich } = desk.locale;
  const amount = <MoneyText money={wire(DONOR_CURRENCY, right.amount)} code locale={desk.locale} />;
  return (
    <form method="post" action={staffPaths.finding(finding.id)} class="form flow" novalidate>
      <OnceField />
      <p>{rich("recon.finding.bears", { kind: t(`recon.kind.${right.kind}`), amount })}</p>
      <Field
        id="explanation"
        name="explanation"
        label={t("recon.why")}
        lines={2}
        required
        value={explanation}
        error={errorOf(errors, "explanation")}
      />
      <div class="buttons">
        <Button>{t("recon.finding.propose")}</Button>
      </div>
      <p class="small soft">{t("recon.finding.second")}</p>
    </form>
  );
}
