// Owns the page of the bank: a statement to import, lines that nobody has explained with what they may be; refuses to match them.
import { wire } from "../../../functions/money/wire.ts";
import type { BankMovement } from "../../../functions/reconciliation/bank/movement.ts";
import type { OpenAtBank, OpenLine } from "../../../functions/reconciliation/bank/proposals.ts";
import type { BankStatement } from "../../../functions/reconciliation/bank/statement.ts";
import { type Desk, Frame } from "../../desk/frame.tsx";
import { Button } from "../../parts/button.tsx";
import { DateText } from "../../parts/date-text.tsx";
import { errorOf, type FieldError } from "../../parts/error-summary.tsx";
import { Field } from "../../parts/field.tsx";
import { MoneyText } from "../../parts/money-text.tsx";
import { Tag } from "../../parts/state-tag.tsx";
import { Table } from "../../parts/table.tsx";
import { staffPaths } from "../paths.ts";

export const FILE_FIELDS = ["account", "statement", "opening", "closing"] as const;

export interface BankPageProps {
  readonly desk: Desk;
  readonly statements: readonly BankStatement[];
  readonly open: OpenAtBank;
  readonly values: Readonly<Record<(typeof FILE_FIELDS)[number], string>>;
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

const TONES = { certain: "good", likely: "warm", possible: "wait" } as const;
/** Statements listed on the page: a year of months and their last days. */
const STATEMENTS_MAX = 40;

export function BankPage(props: BankPageProps) {
  const { desk, open, statements, errors, done } = props;
  const crumb = { href: staffPaths.reconciliation, label: "Reconciliation" };
  return (
    <Frame desk={desk} path={staffPaths.bank} title="Bank statements" crumb={crumb} errors={errors} done={done}>
      <ImportForm {...props} />
      <h2>
        Lines that nobody has explained <span class="count">{open.lines.length}</span>
      </h2>
      <ConfirmCertain lines={open.lines} />
      {open.lines.length === 0 ? <p class="soft">Every line is explained.</p> : <Lines lines={open.lines} />}
      <Missing movements={open.movements} />
      {statements.length > 0 ? (
        <Table
          caption="Statements"
          columns={[
            { label: "Statement" },
            { label: "Days" },
            { label: "Lines", figures: true },
            { label: "Closes with", figures: true },
          ]}
          rows={[...statements]
            .reverse()
            .slice(0, STATEMENTS_MAX)
            .map((one) => [
              <bdi>{one.statementId}</bdi>,
              <>
                <DateText date={one.from} short /> to <DateText date={one.to} short />
              </>,
              String(one.lineCount),
              <MoneyText money={wire(one.currency, one.closing)} code />,
            ])}
        />
      ) : null}
    </Frame>
  );
}

function ImportForm({ values, errors }: BankPageProps) {
  const error = errorOf(errors, "file");
  const field = (name: (typeof FILE_FIELDS)[number]) => ({ id: name, name, value: values[name], autocomplete: "off" });
  const csv = FILE_FIELDS.some((name) => values[name] !== "");
  return (
    <form method="post" action={staffPaths.bank} enctype="multipart/form-data" class="panel flow">
      <div class={error ? "field wrong" : "field"}>
        <label for="file">Statement (camt.053 or CSV)</label>
        <p class="hint" id="file-hint">
          Each line is stored once: the same file again changes nothing.
        </p>
        {error ? (
          <p class="error" id="file-error">
            <span class="hidden">Error: </span>
            {error}
          </p>
        ) : null}
        <input id="file" type="file" name="file" accept=".xml,.csv,text/xml,text/csv" aria-describedby="file-hint" />
      </div>
      <details class="more" open={csv}>
        <summary>A CSV that does not say its account or balances</summary>
        <div class="fields-2">
          <Field {...field("account")} label="Account (IBAN)" />
          <Field {...field("statement")} label="A name for the statement" />
          <Field {...field("opening")} label="Opening balance" inputmode="decimal" />
          <Field {...field("closing")} label="Closing balance" inputmode="decimal" />
        </div>
      </details>
      <Button>Import</Button>
    </form>
  );
}

function Lines({ lines }: { lines: readonly OpenLine[] }) {
  return (
    <Table
      caption="Lines that nobody has explained, the oldest first"
      captionHidden
      columns={[{ label: "Day" }, { label: "Line" }, { label: "Amount", figures: true }, { label: "It may be" }]}
      rows={lines.map((open) => {
        const { line } = open;
        return [
          <DateText date={line.bookedOn} short />,
          <>
            <a href={staffPaths.bankLine(line.id)}>
              <bdi>{line.counterparty ?? (line.text || "A line without words")}</bdi>
            </a>
            <span class="small soft cell-note">
              <bdi>{line.text}</bdi>
            </span>
          </>,
          <MoneyText money={wire(line.currency, line.amount)} code />,
          <Guess open={open} />,
        ];
      })}
    />
  );
}

/** Confirms at once what the reader sees as certain: the lines and what each is go along, so that nothing else is confirmed. */
function ConfirmCertain({ lines }: { lines: readonly OpenLine[] }) {
  const certain = lines.filter(({ line, proposal }) => line.state === "open" && proposal?.confidence === "certain");
  if (certain.length < 2) return null;
  return (
    <form method="post" action={staffPaths.bankCertain}>
      {certain.map(({ line, proposal }) => (
        <input
          type="hidden"
          name="match"
          value={`${line.id} ${(proposal?.parts ?? []).map((one) => one.cause).join(" ")}`}
        />
      ))}
      <Button>Confirm all {String(certain.length)} that are certain</Button>
    </form>
  );
}

function Guess({ open }: { open: OpenLine }) {
  const { line, proposal, suggestion } = open;
  if (line.state === "adjusting") {
    return <a href={staffPaths.adjustment(line.adjustmentId ?? "")}>An adjustment waits for its second person</a>;
  }
  if (!proposal) return <span class="small soft">nothing in the books; {suggestion.replaceAll("_", " ")}?</span>;
  return (
    <form method="post" action={staffPaths.bankMatch(line.id)} class="flow">
      <p class="small">
        <Tag tone={TONES[proposal.confidence]} label={proposal.confidence} />{" "}
        {proposal.parts.map((one) => (
          <code>{one.cause} </code>
        ))}
      </p>
      <p class="small soft">{proposal.reasons.join(" ")}</p>
      {proposal.parts.map((one) => (
        <input type="hidden" name="cause" value={one.cause} />
      ))}
      <input type="hidden" name="back" value="list" />
      <Button looks="second">Confirm</Button>
    </form>
  );
}

function Missing({ movements }: { movements: readonly BankMovement[] }) {
  if (movements.length === 0) return null;
  return (
    <Table
      caption="In the books, and on no statement yet"
      columns={[
        { label: "Entry" },
        { label: "Day" },
        { label: "Amount", figures: true },
        { label: "Not shown", figures: true },
      ]}
      rows={movements.map((one) => [
        <code>{one.cause}</code>,
        <DateText date={one.day} short />,
        <MoneyText money={wire(one.currency, one.amount)} code />,
        <MoneyText money={wire(one.currency, one.left)} code />,
      ])}
    />
  );
}
