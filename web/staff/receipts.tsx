// Owns staff's pages of receipts: those of a year, which to cancel, and what they say of the organisation; refuses to decide anything.
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { wire } from "../../functions/money/wire.ts";
import type { Organisation, OrganisationField } from "../../functions/receipts/organisation.ts";
import type { KnownReceipt } from "../../functions/receipts/receipt.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { Table } from "../parts/table.tsx";
import { staffPaths } from "./paths.ts";

export interface ReceiptsProps {
  readonly desk: Desk;
  readonly year: string;
  readonly receipts: readonly KnownReceipt[];
  /** Numbers of those that say more than the donor gave by now. */
  readonly toCancel: readonly string[];
  readonly missing: { readonly general: readonly string[]; readonly german: readonly string[] };
  readonly admin: boolean;
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

export function StaffReceiptsPage({ desk, year, receipts, toCancel, missing, admin, errors, done }: ReceiptsProps) {
  const earlier = String(Number(year) - 1);
  return (
    <Frame desk={desk} path={staffPaths.receipts} title="Receipts" errors={errors} done={done}>
      {missing.german.length > 0 ? (
        <Notice tone="wait" title={missing.general.length > 0 ? "No receipts yet" : "No German receipts at present"}>
          <p>
            Missing, or too old: {missing.german.join(", ")}.{" "}
            {admin ? <a href={staffPaths.organisation}>Fill it in</a> : "An administrator can fill it in."}
          </p>
        </Notice>
      ) : admin ? (
        <p>
          <a href={staffPaths.organisation}>What receipts say of the organisation</a>
        </p>
      ) : null}
      {toCancel.map((number) => (
        <Notice tone="bad" title={`Cancel ${number}`}>
          <p>Money of a donation on it went back. Its donor may ask for a new one over what is left.</p>
          <Cancel number={number} reason="Money went back." errors={errors} />
        </Notice>
      ))}
      <h2>{year}</h2>
      <p>
        <a href={staffPaths.receiptsOf(earlier)}>{earlier}</a>
      </p>
      <Table
        caption={`Receipts of ${year}, the newest first`}
        captionHidden
        columns={[
          { label: "Number" },
          { label: "Kind" },
          { label: "Day" },
          { label: "Amount", figures: true },
          { label: "Standing" },
        ]}
        rows={receipts.map(({ receipt, cancelledBy }) => [
          receipt.number,
          receipt.kind,
          <DateText date={receipt.issuedOn} short />,
          <MoneyText money={wire(DONOR_CURRENCY, receipt.total)} />,
          receipt.cancels ? (
            `Cancels ${receipt.cancels}: ${receipt.reason}`
          ) : cancelledBy ? (
            `Cancelled by ${cancelledBy}`
          ) : (
            <Cancel number={receipt.number} reason="" errors={errors} />
          ),
        ])}
      />
    </Frame>
  );
}

function Cancel({ number, reason, errors }: { number: string; reason: string; errors: readonly FieldError[] }) {
  const id = `reason-${number}`;
  return (
    <details>
      <summary>Cancel {number}</summary>
      <form method="post" action={staffPaths.cancelReceipt(number)} class="flow" novalidate>
        <Field id={id} name="reason" label="Why" value={reason} error={errorOf(errors, id)} />
        <Button looks="danger">Cancel this receipt for good</Button>
      </form>
    </details>
  );
}

const LABELS: Readonly<Record<OrganisationField, string>> = {
  name: "Name",
  street: "Street and number",
  postcode: "Postcode",
  city: "Town",
  country: "Country, as two letters such as DE",
  signatory: "Who signs, and as what",
  taxOffice: "Tax office, such as Köln-Nord",
  taxNumber: "Tax number",
  noticeKind: "What the tax office wrote",
  noticeOn: "On which day",
  noticePeriod: "For which last period, such as 2024",
  purposes: "Purposes as the notice names them, after “Förderung”, in German",
  machineNoticeOn: "When the tax office was told that receipts are made by machine (R 10b.1 Abs. 4 EStR)",
};
const NOTICES = [
  { value: "", label: "Nothing yet" },
  { value: "freistellung", label: "Freistellungsbescheid" },
  { value: "anlage", label: "Anlage zum Körperschaftsteuerbescheid" },
  { value: "60a", label: "Feststellung nach § 60a AO" },
];

export interface OrganisationProps {
  readonly desk: Desk;
  readonly values: Readonly<Record<OrganisationField, string>> | Organisation;
  readonly errors: readonly FieldError[];
}

export function OrganisationPage({ desk, values, errors }: OrganisationProps) {
  return (
    <Frame desk={desk} path={staffPaths.organisation} title="What receipts say of the organisation" errors={errors}>
      <form method="post" action={staffPaths.organisation} class="flow" novalidate>
        <p>From now on. Receipts that were given out keep what they say. What you do not know yet may stay empty.</p>
        {(Object.keys(LABELS) as OrganisationField[]).map((name) => (
          <Field
            id={name}
            name={name}
            label={LABELS[name]}
            value={values[name]}
            error={errorOf(errors, name)}
            {...(name === "noticeKind" ? { options: NOTICES } : {})}
            {...(name === "noticeOn" || name === "machineNoticeOn" ? { type: "date" as const } : {})}
          />
        ))}
        <Button>Keep it</Button>
      </form>
    </Frame>
  );
}
