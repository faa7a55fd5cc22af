// Owns a partner's first page: what to do today, then what others are doing; refuses to load it.
import type { Child } from "hono/jsx";
import type { Loan } from "../../functions/loans/loan.ts";
import { wire } from "../../functions/money/wire.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { type WorkRow, WorkSection } from "../desk/work-list.tsx";
import { moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { Notice } from "../parts/notice.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { LoanProgress } from "./loan-progress.tsx";
import { OutboxState } from "./outbox.tsx";
import { partnerPaths } from "./paths.ts";
import { taskRow } from "./task-row.tsx";
import { toDo } from "./to-do.ts";
import type { Work } from "./work.ts";

/** Rows of one list on this page; the rest stands behind a link. */
const ROWS_MAX = 8;

export interface PartnerHomeProps {
  readonly desk: Desk;
  readonly partnerName: string;
  readonly work: Work;
  /** Papers that are asked of its managers; 0 for everybody else. */
  readonly papers: number;
}

export function PartnerHome({ desk, partnerName, work, papers }: PartnerHomeProps) {
  const { t } = desk.locale;
  const collects = work.collecting.length > 0;
  return (
    <Frame desk={desk} path={partnerPaths.home} title={t("today.title")} heading={<bdi>{partnerName}</bdi>}>
      <OutboxState />
      {papers > 0 ? (
        <Notice tone="wait">
          <p>
            {t("papers.home", { count: papers })} <a href={partnerPaths.papers}>{t("papers.home.go")}</a>
          </p>
        </Notice>
      ) : null}
      <p class="buttons">
        {collects ? <Button href={partnerPaths.collection}>{t("today.collect")}</Button> : null}
        <Button href={partnerPaths.newLoan} looks={collects ? "second" : "main"}>
          {t("today.newLoan")}
        </Button>
      </p>
      {work.newcomer ? <Newcomer locale={desk.locale} /> : <Lists work={work} locale={desk.locale} />}
    </Frame>
  );
}

function Lists({ work, locale }: { work: Work; locale: DeskLocale }) {
  const { t } = locale;
  const { tasks, count } = toDo(work);
  const principal = (loan: Loan): Child => moneyText(wire(loan.currency, loan.principal), { locale });
  const progress = (loan: Loan) => <LoanProgress loan={loan} locale={locale} />;
  return (
    <>
      {tasks.length === 0 ? (
        <Notice title={t("today.nothing.title")}>
          <p>{t("today.nothing.text")}</p>
        </Notice>
      ) : (
        <WorkSection
          id="to-do"
          title={t("today.toDo")}
          rows={tasks.map((task) => taskRow(task, work.today, locale))}
          count={count}
          all={count > tasks.length ? { href: partnerPaths.loans, label: t("today.allLoans") } : undefined}
        />
      )}
      <div class="work-columns">
        <Loans locale={locale} state="funded" loans={work.onTheWay} list="onTheWay" note={principal} />
        <Loans locale={locale} state="in_review" loans={work.inReview} list="inReview" note={principal} />
        <Loans locale={locale} state="fundraising" loans={work.open} list="open" note={progress} />
        <Loans locale={locale} state="disbursed" loans={work.repaying} list="repaying" note={progress} />
      </div>
    </>
  );
}

interface LoansProps {
  readonly locale: DeskLocale;
  readonly list: "onTheWay" | "inReview" | "open" | "repaying";
  readonly state: Loan["state"];
  readonly loans: readonly Loan[];
  readonly note: (loan: Loan) => Child;
}

function Loans({ locale, list, loans, state, note }: LoansProps) {
  const { t } = locale;
  const label = t("today.all", { count: loans.length });
  return (
    <WorkSection
      id={list}
      title={t(`today.${list}`)}
      hint={list === "onTheWay" ? t("today.onTheWay.hint") : undefined}
      rows={loans.slice(0, ROWS_MAX).map((loan) => loanRow(loan, note(loan)))}
      count={loans.length}
      all={loans.length > ROWS_MAX ? { href: partnerPaths.loansIn(state), label } : undefined}
    />
  );
}

export function loanRow(loan: Loan, note: Child): WorkRow {
  return { href: partnerPaths.loan(loan.id), name: loan.displayName, about: loan.title, note };
}

function Newcomer({ locale }: { locale: DeskLocale }) {
  const { t, rich } = locale;
  const take = (inside: Child[]) => <a href={partnerPaths.newEntrepreneur}>{inside}</a>;
  return (
    <Notice title={t("today.welcome")}>
      <p>{t("today.welcome.lede")}</p>
      <ol>
        <li>{rich("today.welcome.first", { a: take })}</li>
        <li>{t("today.welcome.second")}</li>
        <li>{t("today.welcome.third")}</li>
      </ol>
    </Notice>
  );
}
