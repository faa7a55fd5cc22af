// Owns the pages of arrears: all partners by how late and at risk, and one partner's loans; refuses to work anything out.
import { AGE_CLASSES } from "../../functions/arrears/ages.ts";
import type { ArrearsReport, PartnerArrears } from "../../functions/arrears/report.ts";
import type { Position, Risk } from "../../functions/arrears/rules.ts";
import { METHOD, riskWire } from "../../functions/arrears/wire.ts";
import type { Loan } from "../../functions/loans/loan.ts";
import { wire } from "../../functions/money/wire.ts";
import type { Partner } from "../../functions/partners/partner.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { OverpaidLoans } from "../desk/late-loans.tsx";
import { DataTable } from "../desk/table/data-table.tsx";
import type { TableView } from "../desk/table/table.ts";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import { Facts } from "../parts/facts.tsx";
import { Field } from "../parts/field.tsx";
import { Table } from "../parts/table.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { ageWords, euros } from "./arrears-tables.tsx";
import { staffPaths } from "./paths.ts";

/** A day to look at: a plain form, so that the page can be passed on. */
function OnDay({ locale, action, on, today }: { locale: DeskLocale; action: string; on: string; today: string }) {
  return (
    <form method="get" action={action} class="table-filters">
      <Field
        id="on"
        name="on"
        type="date"
        label={locale.t("fin.age.asOf")}
        value={on}
        hint={locale.t("fin.age.asOf.hint")}
      />
      <p class="buttons">
        <Button looks="second">{locale.t("fin.age.look")}</Button>
        {on === today ? null : (
          <Button looks="quiet" href={action}>
            {locale.t("fin.age.today")}
          </Button>
        )}
      </p>
    </form>
  );
}

export interface ArrearsProps {
  readonly desk: Desk;
  readonly report: ArrearsReport;
  readonly view: TableView<PartnerArrears>;
  readonly today: string;
}

export function ArrearsPage({ desk, report, view, today }: ArrearsProps) {
  const { t } = desk.locale;
  const words = ageWords(desk.locale);
  const months = [...report.months, { on: report.on, risk: report.total }];
  return (
    <Frame desk={desk} path={staffPaths.arrears} title={t("fin.age.arrears")}>
      <OnDay locale={desk.locale} action={staffPaths.arrears} on={report.on} today={today} />
      <p class="small soft">
        <DateText date={report.on} />. {METHOD}
      </p>
      <p>
        <a href={staffPaths.courses}>{t("fin.course.title")}</a>
      </p>
      <h2>{t("fin.age.all")}</h2>
      <div class="sums">
        <Facts
          facts={[
            { name: t("fin.age.out"), value: euros(report.total.outstanding) },
            ...AGE_CLASSES.map((name) => ({ name: words[name], value: euros(report.ages[name]) })),
            { name: t("fin.age.par30"), value: `${riskWire(report.total).par30Percent} %` },
            { name: t("fin.age.par90"), value: `${riskWire(report.total).par90Percent} %` },
          ]}
        />
      </div>
      <h2>{t("fin.age.title")}</h2>
      <DataTable view={view} locale={desk.locale} empty={t("fin.age.none")} />
      {months.length > 1 ? <OverTime months={months} locale={desk.locale} /> : null}
    </Frame>
  );
}

function OverTime({ months, locale }: { months: readonly { on: string; risk: Risk }[]; locale: DeskLocale }) {
  const { t } = locale;
  return (
    <>
      <h2>{t("fin.age.overTime")}</h2>
      <Table
        caption={t("fin.age.overTime")}
        captionHidden
        columns={[
          { label: t("fin.age.on") },
          { label: t("fin.age.out"), figures: true },
          { label: t("fin.age.late"), figures: true },
          { label: t("fin.age.par30"), figures: true },
          { label: t("fin.age.par90"), figures: true },
        ]}
        rows={months.map((one) => [
          <DateText date={one.on} short />,
          euros(one.risk.outstanding),
          euros(one.risk.late),
          `${riskWire(one.risk).par30Percent} %`,
          `${riskWire(one.risk).par90Percent} %`,
        ])}
      />
    </>
  );
}

export interface PartnerArrearsProps {
  readonly desk: Desk;
  readonly partner: Partner;
  readonly on: string;
  readonly today: string;
  readonly view: TableView<Position>;
  readonly overpaid: readonly Loan[];
}

export function PartnerArrearsPage({ desk, partner, on, today, view, overpaid }: PartnerArrearsProps) {
  const { t } = desk.locale;
  return (
    <Frame
      desk={desk}
      path={staffPaths.arrearsOf(partner.id)}
      title={t("fin.age.of", { name: partner.name })}
      crumb={{ href: staffPaths.arrears, label: t("fin.age.arrears") }}
    >
      <OnDay locale={desk.locale} action={staffPaths.arrearsOf(partner.id)} on={on} today={today} />
      <p class="small soft">
        <DateText date={on} />. {METHOD}
      </p>
      <DataTable view={view} locale={desk.locale} empty={t("fin.age.noLoans")} />
      <OverpaidLoans
        loans={overpaid}
        hrefOf={staffPaths.loan}
        amountOf={(loan) => wire(loan.currency, loan.overpaid)}
      />
    </Frame>
  );
}
