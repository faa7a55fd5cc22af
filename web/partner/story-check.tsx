// Owns the look at a loan before it is sent, its schedule as a table, and the page on which one is begun; refuses to compute the schedule.

import type { Lack } from "../../functions/loans/complete.ts";
import type { ToldLoan } from "../../functions/loans/loan.ts";
import type { LoanWire } from "../../functions/loans/wire.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { DateText, dateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Facts } from "../parts/facts.tsx";
import { Field, type Option } from "../parts/field.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { StoryText } from "../parts/story-text.tsx";
import { Table } from "../parts/table.tsx";
import { directionOf, languageName, sectorName } from "../parts/words.ts";
import { partnerPaths } from "./paths.ts";
import { Lacks } from "./story-pages.tsx";

interface SeenProps {
  readonly desk: Desk;
  readonly loan: ToldLoan;
  readonly wire: LoanWire;
  /** The day from which the schedule counts. */
  readonly from: string;
}

export function ScheduleTable({ desk, wire, from }: Omit<SeenProps, "loan">) {
  const { locale } = desk;
  const { t } = locale;
  const { currency } = wire.principal;
  const { rows } = wire.schedule;
  if (rows.length === 0) return <p>{t("stories.schedule.none")}</p>;
  const money = (value: string) => <MoneyText money={{ currency, value }} locale={locale} bare />;
  return (
    <Table
      caption={t("stories.schedule.caption", { currency, date: dateText(from, false, locale) })}
      columns={[
        { label: t("stories.schedule.due") },
        { label: t("stories.schedule.principal"), figures: true },
        { label: t("stories.schedule.interest"), figures: true },
        { label: t("stories.schedule.total"), figures: true },
      ]}
      rows={rows.map((row) => [
        <DateText date={row.dueOn} locale={locale} short />,
        money(row.principal),
        money(row.interest),
        money(row.total),
      ])}
    />
  );
}

export function SchedulePage({ desk, loan, wire, from }: SeenProps) {
  const { t } = desk.locale;
  return (
    <Frame
      desk={desk}
      path={partnerPaths.loanStep(loan.id, "schedule")}
      title={t("stories.schedule")}
      crumb={{ href: partnerPaths.editLoan(loan.id), label: t("stories.tasks.back") }}
    >
      <ScheduleTable desk={desk} wire={wire} from={from} />
      <p class="buttons">
        <Button href={partnerPaths.loanStep(loan.id, "check")}>{t("stories.check.go")}</Button>
        <Button href={partnerPaths.loanStep(loan.id, "money")} looks="second">
          {t("stories.schedule.change")}
        </Button>
      </p>
    </Frame>
  );
}

interface CheckProps extends SeenProps {
  readonly lacks: readonly Lack[];
  readonly errors: readonly FieldError[];
  readonly once: string | undefined;
}

export function CheckPage({ desk, loan, wire, from, lacks, errors, once }: CheckProps) {
  const { locale } = desk;
  const { t } = locale;
  const missing = new Set(wire.missing ?? []);
  const step = (to: Parameters<typeof partnerPaths.loanStep>[1], label: string) => (
    <p class="small">
      <a href={partnerPaths.loanStep(loan.id, to)}>{label}</a>
    </p>
  );
  return (
    <Frame
      desk={desk}
      path={partnerPaths.loanStep(loan.id, "check")}
      title={t("stories.check")}
      crumb={{ href: partnerPaths.editLoan(loan.id), label: t("stories.tasks.back") }}
      errors={errors}
    >
      <Lacks desk={desk} loan={loan} lacks={lacks} />
      <Facts
        facts={[
          { name: t("stories.check.who"), value: <bdi>{wire.displayName}</bdi> },
          {
            name: t("stories.check.group"),
            value: wire.groupSize ? t("stories.people", { count: wire.groupSize }) : null,
          },
          { name: t("stories.title"), value: missing.has("title") ? null : <bdi>{wire.title}</bdi> },
          { name: t("stories.sector"), value: missing.has("sector") ? null : sectorName(wire.sector, locale) },
          {
            name: t("stories.amount"),
            value: missing.has("principal") ? null : <MoneyText money={wire.principal} locale={locale} code />,
          },
        ]}
      />
      {step("what", t("stories.change.what"))}
      {Object.entries(wire.story).map(([tag, text]) => (
        <section class="flow">
          <h2>{t("stories.in", { language: languageName(tag, locale) })}</h2>
          <div dir={directionOf(tag)}>
            <StoryText text={text} lang={tag} />
          </div>
        </section>
      ))}
      {step("story", t("stories.change.story"))}
      <h2>{t("stories.schedule")}</h2>
      <ScheduleTable desk={desk} wire={wire} from={from} />
      {lacks.length === 0 ? (
        <form method="post" action={partnerPaths.submitLoan(loan.id)} class="buttons form-end">
          <OnceField value={once} />
          <p class="hint">{t("stories.send.hint")}</p>
          <Button>{t(loan.returnedBecause ? "stories.send.again" : "stories.send")}</Button>
        </form>
      ) : null}
    </Frame>
  );
}

interface NewProps {
  readonly desk: Desk;
  readonly people: readonly Option[];
  readonly chosen: string;
  readonly errors: readonly FieldError[];
  readonly next: NextLoan | null;
  readonly done: string | null;
}

/** What the ladder suggests for the person who is chosen. */
export interface NextLoan {
  readonly personId: string;
  readonly words: string;
  /** Whether there is a last loan to begin with. */
  readonly like: boolean;
}

export function NewLoanPage({ desk, people, chosen, errors, next, done }: NewProps) {
  const { t } = desk.locale;
  return (
    <Frame
      desk={desk}
      path={partnerPaths.newLoan}
      title={t("stories.new")}
      crumb={{ href: partnerPaths.loans, label: t("shell.nav.loans") }}
      errors={errors}
      done={done}
    >
      <form method="post" action={partnerPaths.newLoan} class="form flow">
        <OnceField />
        <Field
          id="entrepreneurId"
          name="entrepreneurId"
          label={t("stories.new.who")}
          options={[{ value: "", label: t("stories.choose") }, ...people]}
          value={chosen}
          error={errorOf(errors, "entrepreneurId")}
          locale={desk.locale}
        />
        <p class="small">
          <a href={partnerPaths.newEntrepreneur}>{t("stories.new.other")}</a>
        </p>
        <p class="small">
          <a href={partnerPaths.products}>{t("products.title")}</a>
        </p>
        {next && !next.like ? <p class="small">{next.words}</p> : null}
        {next?.like ? (
          <label class="choice boxed">
            <input type="checkbox" name="ladder" value={next.personId} checked />
            <span>
              {t("stories.next")}
              <span class="hint choice-hint">{next.words}</span>
            </span>
          </label>
        ) : null}
        <Button>{t("stories.new.begin")}</Button>
      </form>
    </Frame>
  );
}
