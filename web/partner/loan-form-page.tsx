// Owns the pages around the loan form and the table of its previewed schedule; refuses to compute the schedule.
import type { ScheduleWire } from "../../functions/loans/schedule/schema.ts";
import type { Currency } from "../../functions/money/currencies.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { DateText, dateText } from "../parts/date-text.tsx";
import type { NavLink } from "../parts/header.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { Table } from "../parts/table.tsx";
import { LoanForm, type LoanFormProps } from "./loan-form.tsx";
import { partnerPaths } from "./paths.ts";

export interface LoanFormPageProps extends Omit<LoanFormProps, "preview" | "action"> {
  readonly desk: Desk;
  /** Address of the page, where the form posts to. */
  readonly path: string;
  readonly title: string;
  readonly crumb: NavLink;
  /** Who the loan is for, when that is settled. */
  readonly name: string | null;
  readonly schedule: { readonly currency: Currency; readonly wire: ScheduleWire; readonly from: string } | null;
  readonly done: string | null;
  /** The reviewer's words, when it was returned. */
  readonly returnedBecause: string | null;
}

export function LoanFormPage({
  desk,
  path,
  title,
  crumb,
  name,
  schedule,
  done,
  returnedBecause,
  ...form
}: LoanFormPageProps) {
  const heading = name ? (
    <>
      {title} for <bdi>{name}</bdi>
    </>
  ) : (
    title
  );
  return (
    <Frame desk={desk} path={path} title={title} heading={heading} crumb={crumb} errors={form.errors} done={done}>
      {returnedBecause ? (
        <Notice tone="wait" title="The reviewer asks">
          <p class="kept-lines">{returnedBecause}</p>
        </Notice>
      ) : null}
      {form.people.length > 0 ? (
        <p class="small">
          Not on the list? <a href={partnerPaths.newEntrepreneur}>Take on a new entrepreneur first</a>.
        </p>
      ) : null}
      <LoanForm {...form} action={path} preview={schedule ? <Preview {...schedule} /> : null} />
    </Frame>
  );
}

type PreviewProps = NonNullable<LoanFormPageProps["schedule"]>;

function Preview({ currency, wire, from }: PreviewProps) {
  const money = (value: string) => <MoneyText money={{ currency, value }} bare />;
  return (
    <section id="schedule" class="panel">
      <Table
        caption={`Schedule in ${currency}, if it is handed out on ${dateText(from)}`}
        columns={[
          { label: "Due" },
          { label: "Principal", figures: true },
          { label: "Interest", figures: true },
          { label: "Together", figures: true },
        ]}
        rows={wire.rows.map((row) => [
          <DateText date={row.dueOn} short />,
          money(row.principal),
          money(row.interest),
          money(row.total),
        ])}
        total={["Together", money(wire.totals.principal), money(wire.totals.interest), money(wire.totals.total)]}
      />
    </section>
  );
}
