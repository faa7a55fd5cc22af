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
  const { loan, desk } = props;
  const { t, rich } = desk.locale;
  const amount = <MoneyText money={money(loan.currency, loan.overpaid)} locale={desk.locale} />;
  return (
    <section class="panel flow" aria-labelledby="return">
      <h2 id="return">{t("loans.course.overpaid")}</h2>
      <p>{rich("loans.course.overpaid.text", { amount, name: <bdi>{loan.displayName}</bdi> })}</p>
      <MoneyForm
        {...props}
        act="return"
        day={t("loans.course.givenBackOn")}
        amount={loan.overpaid}
        button={t("loans.course.givenBack")}
      />
    </section>
  );
}

function CloseEarly(props: LoanPageProps & { payoff: Payoff }) {
  const { desk, loan, payoff } = props;
  const { t, rich } = desk.locale;
  const own = (units: bigint) => <MoneyText money={money(loan.currency, units)} locale={desk.locale} />;
  return (
    <details class="more" open={opened(props, "close")}>
      <summary>{rich("loans.course.close", { amount: own(payoff.total) })}</summary>
      <p>
        {rich("loans.course.close.text", {
          principal: own(payoff.principal),
          interest: own(payoff.interest),
          waived: own(payoff.waived),
        })}
      </p>
      <MoneyForm
        {...props}
        act="close"
        day={t("loans.course.paidOn")}
        amount={payoff.total}
        button={t("loans.course.paidOff")}
      />
    </details>
  );
}

function Recover(props: LoanPageProps) {
  const { loan, desk } = props;
  const { t, rich } = desk.locale;
  const missing = money(loan.currency, loan.principal - loan.repaid);
  return (
    <section class="panel flow" aria-labelledby="recover">
      <h2 id="recover">{t("loans.course.recover")}</h2>
      <p>{rich("loans.course.recover.text", { amount: <MoneyText money={missing} locale={desk.locale} /> })}</p>
      <MoneyForm
        {...props}
        act="recover"
        day={t("loans.course.paidOn")}
        amount={null}
        button={t("loans.course.report")}
      />
    </section>
  );
}

function NewTerms({ desk, loan, course, errors, kept }: LoanPageProps) {
  const { t, rich } = desk.locale;
  if (loan.reschedule) {
    return (
      <Notice tone="wait" title={t("loans.course.proposed")}>
        <p>{rich("loans.course.proposed.text", { reason: <bdi>{loan.reschedule.reason}</bdi> })}</p>
      </Notice>
    );
  }
  if (!course.manager) return null;
  const wrong = errors.some((one) => ["instalments", "reason", "firstDueOn", "annualRatePercent"].includes(one.field));
  return (
    <details class="more" open={wrong}>
      <summary>{t("loans.course.newTerms")}</summary>
      <TermsForm
        loan={loan}
        action={partnerPaths.reschedule(loan.id)}
        errors={errors}
        kept={kept}
        locale={desk.locale}
      />
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

function MoneyForm({ desk, loan, act, day, amount, button, kept, errors, today }: MoneyFormProps) {
  const { locale } = desk;
  const { t } = locale;
  const field = (name: string) => ({
    id: `${act}.${name}`,
    name: `${act}.${name}`,
    error: errorOf(errors, `${act}.${name}`),
    locale,
  });
  const offered = amount === null ? "" : amountText(loan.currency, amount as never);
  return (
    <form method="post" action={partnerPaths.act(loan.id, act)} class="form flow" novalidate>
      <OnceField />
      <div class="fields-2">
        <Field {...field("date")} label={day} type="date" value={kept[`${act}.date`] ?? today} />
        <Field
          {...field("amount")}
          label={t("loans.amount")}
          unit={loan.currency}
          inputmode="decimal"
          value={kept[`${act}.amount`] ?? offered}
        />
      </div>
      <Field
        {...field("reference")}
        label={t("field.reference")}
        hint={t("loans.course.reference.hint")}
        autocomplete="off"
        value={kept[`${act}.reference`] ?? ""}
      />
      {act === "return" ? null : <KeepBox name={`${act}.keep`} locale={locale} />}
      <Button>{button}</Button>
    </form>
  );
}
