// Owns the page of one thing that is wrong between Stripe and the books, and how people set it right; refuses to decide.

import { DONOR_CURRENCY } from "../../../functions/money/currencies.ts";
import { wire } from "../../../functions/money/wire.ts";
import { type Correction, correctionOf } from "../../../functions/reconciliation/stripe/corrections.ts";
import { FAULTS } from "../../../functions/reconciliation/stripe/fault.ts";
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
import { KIND_WORDS } from "./bank-line.tsx";

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
  const words = finding.kind.replaceAll("_", " ");
  return (
    <Frame
      desk={desk}
      path={staffPaths.finding(finding.id)}
      title={words.charAt(0).toUpperCase() + words.slice(1)}
      crumb={{ href: staffPaths.stripe, label: "Stripe and the books" }}
      errors={errors}
    >
      <p>
        <Tag tone={open ? "bad" : "good"} label={open ? "Open" : "Set right"} />
      </p>
      <Facts
        facts={[
          { name: "At Stripe", value: <code>{finding.subject}</code> },
          { name: "What is wrong", value: finding.detail },
          { name: "The books hold too much by", value: `${off.currency} ${off.value}` },
          { name: "Happened", value: <DateText date={finding.at} /> },
          { name: "First seen", value: <DateText date={finding.seenAt} /> },
        ]}
      />
      {open ? <NextStep {...props} /> : null}
    </Frame>
  );
}

function NextStep(props: FindingProps) {
  const { finding } = props;
  const right = correctionOf(finding);
  return (
    <section class="flow" aria-labelledby="next">
      <h2 id="next">What to do</h2>
      <p>{FAULTS[finding.kind]}</p>
      {right === "reverse" ? (
        <ul>
          {finding.causes.map((cause) => (
            <li>
              <a href={staffPaths.newReversal(cause)}>
                Take <code>{cause}</code> back
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {right !== null && right !== "reverse" ? <CorrectForm {...props} right={right} /> : null}
    </section>
  );
}

function CorrectForm({ finding, explanation, errors, right }: FindingProps & { readonly right: Correction }) {
  return (
    <form method="post" action={staffPaths.finding(finding.id)} class="form flow" novalidate>
      <OnceField />
      <p>
        {KIND_WORDS[right.kind]}: <MoneyText money={wire(DONOR_CURRENCY, right.amount)} code />. What donors were told
        stands; the organisation bears the difference.
      </p>
      <Field
        id="explanation"
        name="explanation"
        label="Why"
        lines={2}
        required
        value={explanation}
        error={errorOf(errors, "explanation")}
      />
      <div class="buttons">
        <Button>Propose this adjustment</Button>
      </div>
      <p class="small soft">Nothing is booked before a second person of finance has approved it.</p>
    </form>
  );
}
