// Owns on which days a loan became what it is, also those that do not flatter; refuses to guess a day that nobody reported.
import type { Child } from "hono/jsx";
import { DateText } from "../parts/date-text.tsx";
import { Facts } from "../parts/facts.tsx";
import type { Locale } from "../words/locale.ts";
import type { HistoryItem, LoanWire } from "./views.ts";

export interface DatesProps {
  readonly loan: LoanWire;
  /** Oldest first. */
  readonly history: readonly HistoryItem[];
  readonly locale: Locale;
}

/** A loan that the partner advanced says so, above everything that came later. */
export function Dates({ loan, history, locale }: DatesProps) {
  const { t } = locale;
  const day = (iso: string | null | undefined): Child => (iso ? <DateText date={iso} locale={locale} /> : null);
  const last = (kind: HistoryItem["kind"]) => history.findLast((item) => item.kind === kind);
  const waits = loan.state === "fundraising" || loan.state === "funded";
  const open = loan.state === "fundraising";
  const rows = loan.disbursedOn ? loan.schedule.rows : [];
  return (
    <section aria-labelledby="dates">
      <h2 id="dates">{t("dates.title")}</h2>
      <Facts
        facts={[
          { name: t("dates.pre"), value: day(loan.preDisbursed) },
          { name: t("dates.posted"), value: day(loan.postedAt) },
          { name: t("dates.until"), value: open ? day(loan.deadline) : null },
          { name: t("dates.funded"), value: day(last("funded")?.at) ?? (open ? t("dates.notYet") : null) },
          { name: t("dates.sent"), value: day(last("transferred")?.on) },
          {
            name: t("dates.out"),
            value:
              handedOut(loan, last("disbursed"), locale) ?? (waits && !loan.preDisbursed ? t("dates.notYet") : null),
          },
          { name: t("dates.first"), value: day(rows[0]?.dueOn) },
          { name: t("dates.last"), value: rows.length > 1 ? day(rows.at(-1)?.dueOn) : null },
          { name: t("dates.repaid"), value: loan.state === "repaid" ? repaidOn(last("repaid"), locale) : null },
        ]}
      />
    </section>
  );
}

/** The day on which it happened; where the partner reported it later, that day too. */
function handedOut({ disbursedOn }: LoanWire, told: HistoryItem | undefined, locale: Locale): Child {
  if (disbursedOn === null) return null;
  return reported(disbursedOn, told, locale);
}

/** The day of the last repayment, as the loan's history says it. */
function repaidOn(told: HistoryItem | undefined, locale: Locale): Child {
  return told ? reported(told.on ?? told.at.slice(0, 10), told, locale) : null;
}

function reported(on: string, told: HistoryItem | undefined, locale: Locale): Child {
  const happened = <DateText date={on} locale={locale} />;
  if (!told || told.at.slice(0, 10) === on) return happened;
  const values = { day: happened, date: <DateText date={told.at} locale={locale} /> };
  return <>{locale.rich("dates.reported", values)}</>;
}
