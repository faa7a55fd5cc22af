// Owns the page of everything that does not match: what, how much, how old, whose, and the next step; refuses to gather it.
import { isCurrency } from "../../../functions/money/currencies.ts";
import { wire } from "../../../functions/money/wire.ts";
import type { Partner } from "../../../functions/partners/partner.ts";
import type { Person } from "../../../functions/people/person.ts";
import { anyMoney } from "../../../functions/reconciliation/wire.ts";
import type { Work, WorkKind } from "../../../functions/reconciliation/worklist/work.ts";
import { type Desk, Frame } from "../../desk/frame.tsx";
import { Button } from "../../parts/button.tsx";
import { DateText } from "../../parts/date-text.tsx";
import type { FieldError } from "../../parts/error-summary.tsx";
import { MoneyText } from "../../parts/money-text.tsx";
import { Table } from "../../parts/table.tsx";
import { counted } from "../../parts/words.ts";
import { staffPaths } from "../paths.ts";

export interface WorkPageProps {
  readonly desk: Desk;
  readonly work: readonly Work[];
  readonly people: readonly Person[];
  readonly partners: readonly Partner[];
  readonly lastMonth: string;
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

const KINDS = {
  stripe: "Stripe",
  bank_line: "Bank line",
  not_at_bank: "Not at the bank",
  statement_gap: "Missing statement",
  adjustment: "Adjustment",
  unexplained: "Unexplained money",
  partner_statement: "Partner’s month",
  partner_difference: "Partner’s cash",
} as const satisfies Record<WorkKind, string>;

export function WorkPage({ desk, work, people, partners, lastMonth, errors, done }: WorkPageProps) {
  return (
    <Frame desk={desk} path={staffPaths.reconciliation} title="Reconciliation" errors={errors} done={done}>
      <div class="buttons">
        <Button href={staffPaths.stripe} looks="second">
          Stripe
        </Button>
        <Button href={staffPaths.bank} looks="second">
          Bank statements
        </Button>
        <Button href={staffPaths.workCsv} looks="quiet">
          This list as CSV
        </Button>
      </div>
      <p>
        Partners, {lastMonth}:{" "}
        {partners.map((one, at) => (
          <>
            {at > 0 ? " · " : ""}
            <a href={staffPaths.partnerMonths(one.id, lastMonth)}>
              <bdi>{one.name}</bdi>
            </a>
          </>
        ))}
      </p>
      <h2>
        What does not match <span class="count">{work.length}</span>
      </h2>
      {work.length === 0 ? <p class="soft">Everything matches.</p> : <WorkTable work={work} people={people} />}
    </Frame>
  );
}

function WorkTable({ work, people }: Pick<WorkPageProps, "work" | "people">) {
  return (
    <Table
      caption="What does not match, the oldest first"
      captionHidden
      columns={[
        { label: "What" },
        { label: "Amount", figures: true },
        { label: "Since" },
        { label: "Next step" },
        { label: "Owner" },
      ]}
      rows={work.map((one) => {
        return [
          <>
            <a href={hrefOf(one)}>{KINDS[one.kind]}</a>
            <span class="small soft cell-note">
              <bdi>{one.detail}</bdi>
            </span>
          </>,
          <Amount one={one} />,
          <>
            <DateText date={one.since} short />
            <span class="small soft cell-note">{counted(one.ageDays, "day")}</span>
          </>,
          <span class="small">{one.nextStep}</span>,
          <OwnerForm one={one} people={people} />,
        ];
      })}
    />
  );
}

function Amount({ one: { currency, amount } }: { one: Work }) {
  if (amount === null) return "";
  if (isCurrency(currency)) return <MoneyText money={wire(currency, amount)} code />;
  const { value } = anyMoney(currency, amount);
  return <data value={`${value} ${currency}`}>{`${currency} ${value}`}</data>;
}

function OwnerForm({ one, people }: { one: Work; people: readonly Person[] }) {
  return (
    <form method="post" action={staffPaths.workOwner} class="flow">
      <input type="hidden" name="workId" value={one.id} />
      <select name="personId" aria-label={`Owner of ${one.detail}`}>
        <option value="">Nobody</option>
        {people.map((person) => (
          <option value={person.id} selected={person.id === one.owner}>
            {person.name ?? person.email}
          </option>
        ))}
      </select>
      <Button looks="quiet">Give</Button>
    </form>
  );
}

/** Where the work is done. */
function hrefOf(one: Work): string {
  if (one.kind === "bank_line") return staffPaths.bankLine(one.subject);
  if (one.kind === "adjustment" || one.kind === "unexplained") return staffPaths.adjustment(one.subject);
  if (one.kind === "stripe") return staffPaths.finding(one.subject);
  if (one.kind === "not_at_bank" || one.kind === "statement_gap") return staffPaths.bank;
  return staffPaths.partnerMonths(one.partnerId ?? "", one.subject.split(":")[1] ?? "");
}
