// Owns how one thing to do stands on the list: what it is, when it is due, where it leads; refuses to put it in order.
import type { Child } from "hono/jsx";
import { wire } from "../../functions/money/wire.ts";
import type { WorkRow } from "../desk/work-list.tsx";
import { moneyText } from "../parts/amount.ts";
import { dateText } from "../parts/date-text.tsx";
import { monthText } from "../parts/month-text.ts";
import { Tag } from "../parts/state-tag.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { partnerPaths } from "./paths.ts";
import type { Collecting, Task } from "./to-do.ts";

export function taskRow(task: Task, today: string, locale: DeskLocale): WorkRow {
  const { t } = locale;
  if (task.kind === "collect") return collectRow(task, locale);
  if (task.kind === "statement") {
    const month = monthText(task.month, locale);
    return {
      href: partnerPaths.statementOf(task.month),
      name: t(`today.statement.${task.step}`, { month, currency: task.currency }),
      note: <Due dueOn={task.dueOn} today={today} locale={locale} quote={task.sentBack} />,
    };
  }
  const { loan } = task;
  const href = partnerPaths.loan(loan.id);
  return {
    href: task.kind === "draft" || task.kind === "returned" ? partnerPaths.editLoan(loan.id) : href,
    name: t(`today.do.${task.kind}`, { name: loan.displayName }),
    about: loan.title,
    note: (
      <Due
        dueOn={task.dueOn}
        today={today}
        locale={locale}
        quote={task.kind === "returned" ? loan.returnedBecause : null}
      />
    ),
    figure: task.kind === "news" ? undefined : moneyText(wire(loan.currency, loan.principal), { locale }),
  };
}

function collectRow({ when, dueOn, count, sums }: Collecting, locale: DeskLocale): WorkRow {
  const { t } = locale;
  const tone = { late: "bad", today: "warm", week: "plain" } as const;
  return {
    href: partnerPaths.collection,
    name: t(`today.collect.${when}`, { count }),
    note: (
      <>
        <Tag tone={tone[when]} label={t(`today.when.${when}`)} />{" "}
        {when === "today" ? null : t(`today.collect.${when}.from`, { date: dateText(dueOn, true, locale) })}
      </>
    ),
    figure: sums.map((sum) => moneyText(sum, { locale })).join(", "),
  };
}

interface DueProps {
  readonly dueOn: string | null;
  readonly today: string;
  readonly locale: DeskLocale;
  /** Somebody's words about it. */
  readonly quote: string | null;
}

/** Since when it waits. A quote stands below. */
function Due({ dueOn, today, locale, quote }: DueProps): Child {
  const { t } = locale;
  const since = dueOn !== null && dueOn < today;
  return (
    <>
      {dueOn === null ? (
        <Tag tone="plain" label={t("today.when.any")} />
      ) : (
        <Tag
          tone="warm"
          label={since ? t("today.since", { date: dateText(dueOn, true, locale) }) : t("today.when.now")}
        />
      )}
      {quote ? (
        <p>
          <q>{quote}</q>
        </p>
      ) : null}
    </>
  );
}
