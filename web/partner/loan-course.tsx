// Owns what a partner can report beside the schedule: closing early, a recovery, a return, new terms; refuses to decide whether it holds.
import type { Payoff } from "../../functions/loans/schedule/payoff.ts";
import { amountText, wire as money } from "../../functions/money/wire.ts";
import { OnceField } from "../desk/frame.tsx";
import { TermsForm } from "../desk/terms-form.tsx";
import { Button } from "../parts/button.tsx";
import { errorOf } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { KeepBox } from "./keep-box.tsx";
import type { LoanPageProps } from "./loan-page.tsx";
import { partnerPaths } from "./paths.ts";

/** The three acts that report money, each with fields of its own name: `close.date`, `recover.amount`, `return.reference` … */
export const ACTS = ["close", "recover", "return"] as const;
export type Act = (typeof ACTS)[number];

export interface CourseProps {
  /** What closes the loan today; null where nothing is out. */
  readonly payoff: Payoff | null;
  /** Managers may propose new terms. */
  readonly manager: boolean;
}

export function LoanCourse(props: LoanPageProps) {
  const { loan, course } = props;
  return (
    <>
      {loan.overpaid > 0n ? <GiveBack {...props} /> : null}
      {loan.state === "disbursed" && course.payoff ? <CloseEarly {...props} payoff={course.payoff} /> : null}
      {loan.state === "disbursed" ? <NewTerms {...props} /> : null}
      {loan.state === "written_off" && loan.repaid < loan.principal ? <Recover {...props} /> : null}
    </>
  );
}

function GiveBack(props: LoanPageProps) {
  const { loan } = props;
  return (
    <section class="panel flow" aria-labelledby="return">
      <h2 id="return">Paid too much</h2>
      <p>
        You hold <MoneyText money={money(loan.currency, loan.overpaid)} /> that is <bdi>{loan.displayName}</bdi>’s own.
        Give it back, and report it here.
      </p>
      <MoneyForm {...props} act="return" day="Given back on" amount={loan.overpaid} button="It is given back" />
    </section>
  );
}

function CloseEarly(props: LoanPageProps & { payoff: Payoff }) {
  const { loan, payoff } = props;
  const own = (units: bigint) => <MoneyText money={money(loan.currency, units)} />;
  return (
    <details class="more" open={opened(props, "close")}>
      <summary>Closing it today takes {own(payoff.total)}</summary>
      <p>
        {own(payoff.principal)} of principal and {own(payoff.interest)} of interest due to today. The other{" "}
        {own(payoff.waived)} of interest is then asked of nobody.
      </p>
      <MoneyForm {...props} act="close" day="Paid on" amount={payoff.total} button="It is paid off" />
    </details>
  );
}

function Recover(props: LoanPageProps) {
  const { loan } = props;
  return (
    <section class="panel flow" aria-labelledby="recover">
      <h2 id="recover">Did something come back after all?</h2>
      <p>
        <MoneyText money={money(loan.currency, loan.principal - loan.repaid)} /> is missing. Whatever comes back reaches
        every donor of this loan.
      </p>
      <MoneyForm {...props} act="recover" day="Paid on" amount={null} button="Report it" />
    </section>
  );
}

function NewTerms({ loan, course, errors, kept }: LoanPageProps) {
  if (loan.reschedule) {
    return (
      <Notice tone="wait" title="New terms are proposed">
        <p>
          <bdi>{loan.reschedule.reason}</bdi> Finance looks at them; until then the schedule stands.
        </p>
      </Notice>
    );
  }
  if (!course.manager) return null;
  const wrong = errors.some((one) => ["instalments", "reason", "firstDueOn", "annualRatePercent"].includes(one.field));
  return (
    <details class="more" open={wrong}>
      <summary>Cannot be repaid as agreed? Propose new terms</summary>
      <TermsForm loan={loan} action={partnerPaths.reschedule(loan.id)} errors={errors} kept={kept} />
    </details>
  );
}

const opened = ({ errors }: LoanPageProps, act: Act) => errors.some((one) => one.field.startsWith(`${act}.`));

interface MoneyFormProps extends LoanPageProps {
  readonly act: Act;
  readonly day: string;
  /** What is offered; null: nothing. */
  readonly amount: bigint | null;
  readonly button: string;
}

function MoneyForm({ loan, act, day, amount, button, kept, errors, today }: MoneyFormProps) {
  const field = (name: string) => ({
    id: `${act}.${name}`,
    name: `${act}.${name}`,
    error: errorOf(errors, `${act}.${name}`),
  });
  const offered = amount === null ? "" : amountText(loan.currency, amount as never);
  return (
    <form method="post" action={partnerPaths.act(loan.id, act)} class="form flow" novalidate>
      <OnceField />
      <div class="fields-2">
        <Field {...field("date")} label={day} type="date" value={kept[`${act}.date`] ?? today} />
        <Field
          {...field("amount")}
          label="Amount"
          unit={loan.currency}
          inputmode="decimal"
          value={kept[`${act}.amount`] ?? offered}
        />
      </div>
      <Field
        {...field("reference")}
        label="Your reference"
        hint="The number of your receipt. It names this payment for ever."
        autocomplete="off"
        value={kept[`${act}.reference`] ?? ""}
      />
      {act === "return" ? null : <KeepBox name={`${act}.keep`} />}
      <Button>{button}</Button>
    </form>
  );
}
