// Owns what a partner can do next with a loan, state by state, in words and forms; refuses to check it (the commands do).
import type { Child } from "hono/jsx";
import { inForce } from "../../functions/entrepreneurs/consent.ts";
import { wire as money } from "../../functions/money/wire.ts";
import { OnceField } from "../desk/frame.tsx";
import { moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { dateText } from "../parts/date-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { paths } from "../parts/paths.ts";
import { ConsentForm } from "./entrepreneurs.tsx";
import { HandOutForm } from "./hand-out-form.tsx";
import type { LoanPageProps } from "./loan-page.tsx";
import { partnerPaths } from "./paths.ts";
import { canHandOut } from "./work.ts";

export function LoanActions(props: LoanPageProps) {
  const { loan } = props;
  const { t, rich } = props.desk.locale;
  switch (loan.state) {
    case "draft":
    case "returned":
      return <Writing {...props} />;
    case "in_review":
      return (
        <Notice tone="wait" title={t("loans.reading.title")}>
          <p>{t("loans.reading.text")}</p>
        </Notice>
      );
    case "fundraising":
      return <Open {...props} />;
    case "funded":
      return canHandOut(loan) ? (
        <section class="panel flow" aria-labelledby="hand-out">
          <h2 id="hand-out">{t("field.handOut.title")}</h2>
          <p>{t("field.handOut.text")}</p>
          <HandOutForm {...props} />
        </section>
      ) : (
        <OnItsWay {...props} />
      );
    case "disbursed":
      return (
        <p class="buttons">
          <Button href={`${partnerPaths.repayments}?loan=${encodeURIComponent(loan.id)}`}>
            {t("loans.recordRepayment")}
          </Button>
        </p>
      );
    case "repaid":
      return (
        <Notice title={t("loans.repaid.title")}>
          <p>
            {rich("loans.repaid.text", {
              a: (inside) => <a href={partnerPaths.newLoanFor(loan.entrepreneurId)}>{inside}</a>,
            })}
          </p>
        </Notice>
      );
    default:
      return null;
  }
}

function Writing({ desk, loan, entrepreneur, once, today }: LoanPageProps) {
  const { t } = desk.locale;
  const agreed = entrepreneur ? inForce(entrepreneur.consent, today) : false;
  const asked = loan.returnedBecause !== null;
  return (
    <section class="flow" aria-label={t("loans.next")}>
      {loan.returnedBecause ? (
        <Notice tone="wait" title={t("loans.asks")}>
          <p class="kept-lines">{loan.returnedBecause}</p>
        </Notice>
      ) : null}
      {agreed || !entrepreneur ? null : <ConsentForm desk={desk} entrepreneur={entrepreneur} />}
      <form method="post" action={partnerPaths.submitLoan(loan.id)} class="buttons">
        <OnceField value={once} />
        {agreed ? (
          <Button looks={asked ? "second" : "main"}>{t(asked ? "loans.sendAgain" : "loans.send")}</Button>
        ) : null}
        <Button href={partnerPaths.editLoan(loan.id)} looks={agreed && !asked ? "second" : "main"}>
          {t("loans.change")}
        </Button>
      </form>
    </section>
  );
}

function Open(props: LoanPageProps) {
  const { loan, desk } = props;
  const { locale } = desk;
  const { t, rich } = locale;
  const page = (inside: Child[]) => <a href={locale.to(paths.loan(loan.id))}>{inside}</a>;
  if (loan.preDisbursed)
    return (
      <Notice tone="wait" title={t("loans.early.title", { date: dateText(loan.preDisbursed, false, locale) })}>
        <p>{t("loans.early.text")}</p>
      </Notice>
    );
  return (
    <>
      <p class="small">
        {loan.deadline
          ? rich("loans.open.until", { a: page, date: dateText(loan.deadline, false, locale) })
          : rich("loans.open", { a: page })}
      </p>
      <details class="more" open={props.errors.length > 0}>
        <summary>{t("field.handOut.early")}</summary>
        <HandOutForm {...props} />
      </details>
    </>
  );
}

function OnItsWay({ desk, loan }: LoanPageProps) {
  const { locale } = desk;
  const amount = moneyText(money("EUR", loan.promisedDonor), { locale });
  return (
    <Notice tone="wait" title={locale.t("loans.funded")}>
      <p>{locale.t(loan.transferId ? "loans.funded.transfer" : "loans.funded.unsent", { amount })}</p>
    </Notice>
  );
}
