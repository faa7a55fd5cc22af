// Owns the pages of arrears: all partners with what is at risk, and one partner's late loans; refuses to work anything out.
import type { ArrearsReport } from "../../functions/arrears/report.ts";
import type { Position, Risk } from "../../functions/arrears/rules.ts";
import { METHOD, riskWire } from "../../functions/arrears/wire.ts";
import type { Loan } from "../../functions/loans/loan.ts";
import { wire } from "../../functions/money/wire.ts";
import type { Partner } from "../../functions/partners/partner.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { LateLoans, OverpaidLoans } from "../desk/late-loans.tsx";
import { DateText } from "../parts/date-text.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Table } from "../parts/table.tsx";
import { staffPaths } from "./paths.ts";

const COLUMNS = [
  { label: "Out, EUR", figures: true },
  { label: "Late, EUR", figures: true },
  { label: "Over 30 days", figures: true },
  { label: "Over 90 days", figures: true },
];

function figures(risk: Risk) {
  const said = riskWire(risk);
  return [
    <MoneyText money={said.outstanding} bare />,
    <MoneyText money={said.late} bare />,
    `${said.par30Percent} %`,
    `${said.par90Percent} %`,
  ];
}

export function ArrearsPage({ desk, report }: { desk: Desk; report: ArrearsReport }) {
  const months = [...report.months, { on: report.on, risk: report.total }];
  return (
    <Frame desk={desk} path={staffPaths.arrears} title="Arrears">
      <p class="small soft">
        As of <DateText date={report.on} />. {METHOD}
      </p>
      {report.partners.length === 0 ? <p>No partner has anything out.</p> : null}
      {report.partners.length > 0 ? (
        <Table
          caption="Portfolio at risk, partner by partner"
          captionHidden
          columns={[{ label: "Partner" }, ...COLUMNS]}
          rows={report.partners.map(({ partner, risk }) => [
            <a href={staffPaths.arrearsOf(partner.id)}>
              <bdi>{partner.name}</bdi>
            </a>,
            ...figures(risk),
          ])}
          total={["All partners", ...figures(report.total)]}
        />
      ) : null}
      {months.length > 1 ? (
        <>
          <h2>Over time</h2>
          <Table
            caption="All partners at the ends of months"
            captionHidden
            columns={[{ label: "On" }, ...COLUMNS]}
            rows={months.map((one) => [<DateText date={one.on} short />, ...figures(one.risk)])}
          />
        </>
      ) : null}
    </Frame>
  );
}

export interface PartnerArrearsProps {
  readonly desk: Desk;
  readonly partner: Partner;
  readonly on: string;
  readonly positions: readonly Position[];
  readonly overpaid: readonly Loan[];
}

export function PartnerArrearsPage({ desk, partner, on, positions, overpaid }: PartnerArrearsProps) {
  return (
    <Frame
      desk={desk}
      path={staffPaths.arrearsOf(partner.id)}
      title={`Arrears of ${partner.name}`}
      heading={
        <>
          Arrears of <bdi>{partner.name}</bdi>
        </>
      }
      crumb={{ href: staffPaths.arrears, label: "Arrears" }}
    >
      <LateLoans positions={positions} on={on} hrefOf={staffPaths.loan} />
      <OverpaidLoans
        loans={overpaid}
        hrefOf={staffPaths.loan}
        amountOf={(loan) => wire(loan.currency, loan.overpaid)}
      />
    </Frame>
  );
}
