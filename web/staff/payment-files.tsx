// Owns the pages of payment files: which transfers wait for one, those that were made, and one of them; refuses to make any.
import { masked } from "../../functions/bank-accounts/bank-account.ts";
import { newSinceDays } from "../../functions/bank-accounts/rules.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { wire } from "../../functions/money/wire.ts";
import { bankId } from "../../functions/payment-files/pain.ts";
import type { Payment, PaymentFile } from "../../functions/payment-files/payment-file.ts";
import { type Payable, unpayable } from "../../functions/payment-files/rules.ts";
import { totalsOf } from "../../functions/transfers/rules.ts";
import { sentence } from "../desk/errors.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { DataTable } from "../desk/table/data-table.tsx";
import type { TableView } from "../desk/table/table.ts";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Facts } from "../parts/facts.tsx";
import { Field } from "../parts/field.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { Table } from "../parts/table.tsx";
import type { DeskLocale } from "../words/desk.ts";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";
import { sumOf } from "./payment-file-table.tsx";

/** Days after its approval on which a transfer is chosen without a word. */
const FRESH_DAYS = 30;
const DAY_MS = 86_400_000;

export interface FilesProps {
  readonly desk: Desk;
  readonly view: TableView<PaymentFile>;
  readonly waiting: readonly Payable[];
  readonly chosen: readonly string[] | null;
  readonly executeOn: string;
  readonly now: Date;
  readonly errors: readonly FieldError[];
}

export function PaymentFilesPage(props: FilesProps) {
  const { desk, view, errors } = props;
  const { t } = desk.locale;
  return (
    <Frame
      desk={desk}
      path={staffPaths.paymentFiles}
      title={t("fin.file.title")}
      crumb={{ href: staffPaths.transfers, label: t("fin.transfers") }}
      errors={errors}
    >
      <p class="lede soft">{t("fin.file.lede")}</p>
      <h2>{t("fin.file.waiting")}</h2>
      <Waiting {...props} />
      <h2>{t("fin.file.made")}</h2>
      <DataTable view={view} locale={desk.locale} empty={t("fin.file.none")} />
    </Frame>
  );
}

function Waiting({ desk, waiting, chosen, executeOn, now, errors }: FilesProps) {
  const { t } = desk.locale;
  if (waiting.length === 0) return <p>{t("fin.file.nothingWaits")}</p>;
  const payable = waiting.filter((one) => unpayable(one) === null);
  return (
    <form method="post" action={staffPaths.paymentFiles} class="flow" novalidate>
      <OnceField />
      <Table
        caption={t("fin.file.waiting")}
        captionHidden
        columns={[
          { label: t("fin.transfer") },
          { label: t("fin.file.leaves"), figures: true },
          { label: t("fin.file.to") },
        ]}
        rows={waiting.map((one, at) => [
          <Choice
            one={one}
            id={at === 0 ? "transferId" : undefined}
            checked={chosen ? chosen.includes(one.transfer?.id ?? "") : isFresh(one, now)}
          />,
          one.transfer ? <MoneyText money={wire(DONOR_CURRENCY, totalsOf(one.transfer).sent)} code /> : "",
          <To one={one} now={now} locale={desk.locale} />,
        ])}
      />
      {payable.length > 0 ? (
        <>
          <div class="fields-3">
            <Field
              id="executeOn"
              name="executeOn"
              type="date"
              label={t("fin.file.executeOn.in")}
              value={executeOn}
              error={errorOf(errors, "executeOn")}
            />
          </div>
          <Button>{t("fin.file.make")}</Button>
        </>
      ) : null}
    </form>
  );
}

/** What was approved long ago was most probably paid by other means: somebody has to choose it. */
function isFresh({ transfer }: Payable, now: Date): boolean {
  return transfer?.approvedAt ? now.getTime() - Date.parse(transfer.approvedAt) < FRESH_DAYS * DAY_MS : false;
}

function Choice({ one, id, checked }: { one: Payable; id: string | undefined; checked: boolean }) {
  const { transfer, partner } = one;
  if (!transfer) return null;
  return (
    <label class="choice cell-choice">
      <input
        id={id}
        type="checkbox"
        name="transferId"
        value={transfer.id}
        checked={checked && unpayable(one) === null}
        disabled={unpayable(one) !== null}
      />
      <span>
        <bdi>{partner?.name ?? transfer.partnerId}</bdi>
        <span class="small soft cell-note">
          <DateText date={transfer.approvedAt ?? transfer.proposedAt} short />
        </span>
      </span>
    </label>
  );
}

/** The account, whether it is new, or why there is none. */
function To({ one, now, locale }: { one: Payable; now: Date; locale: DeskLocale }) {
  const why = unpayable(one);
  const account = one.account?.account;
  const link = staffPaths.account(one.transfer?.partnerId ?? "");
  if (!account || why) return <a href={link}>{sentence(why ?? "")}</a>;
  const days = one.account ? newSinceDays(one.account, now) : null;
  return (
    <>
      <a href={link}>
        <code>{masked(account)}</code>
      </a>{" "}
      {account.currency}
      {days === null ? null : <span class="small cell-note">{locale.t("fin.account.new.title", { days })}</span>}
    </>
  );
}

export interface FileProps {
  readonly desk: Desk;
  readonly file: PaymentFile;
  readonly personName: NameOf;
  readonly partnerName: NameOf;
  readonly errors: readonly FieldError[];
}

export function PaymentFilePage({ desk, file, personName, partnerName, errors }: FileProps) {
  const { t } = desk.locale;
  const row = (one: Payment) => [
    <a href={staffPaths.transfer(one.transferId)}>
      <bdi>{partnerName(one.partnerId)}</bdi>
    </a>,
    <code>{bankId(one.transferId)}</code>,
    <>
      <bdi>{one.to.holder}</bdi>
      <span class="small soft cell-note">
        <code>{masked(one.to)}</code> {one.to.currency}
      </span>
    </>,
    <MoneyText money={wire(DONOR_CURRENCY, one.amount)} bare />,
  ];
  return (
    <Frame
      desk={desk}
      path={staffPaths.paymentFile(file.id)}
      title={t("fin.file.one")}
      crumb={{ href: staffPaths.paymentFiles, label: t("fin.file.title") }}
      errors={errors}
    >
      <Facts
        facts={[
          { name: t("fin.file.id"), value: <code>{bankId(file.id)}</code> },
          { name: t("fin.file.executeOn"), value: <DateText date={file.executeOn} /> },
          { name: t("fin.file.from"), value: <code>{masked(file.from)}</code> },
          {
            name: t("fin.file.madeBy"),
            value: (
              <>
                <bdi>{personName(file.madeBy)}</bdi>, <DateText date={file.madeAt} />
              </>
            ),
          },
          {
            name: t("fin.file.taken"),
            value: file.takenBy ? t("fin.file.takenBy", { name: personName(file.takenBy), times: file.taken }) : null,
          },
          {
            name: t("fin.file.dropped"),
            value: file.dropped ? (
              <>
                <bdi>{personName(file.dropped.by)}</bdi>, <DateText date={file.dropped.at} />
              </>
            ) : null,
          },
        ]}
      />
      <Table
        caption={t("fin.file.payments")}
        captionHidden
        columns={[
          { label: t("fin.transfer") },
          { label: t("fin.file.endToEnd") },
          { label: t("fin.file.to") },
          { label: DONOR_CURRENCY, figures: true },
        ]}
        rows={file.payments.map(row)}
        total={[t("fin.together"), "", "", <MoneyText money={wire(DONOR_CURRENCY, sumOf(file))} bare />]}
      />
      {file.taken > 0 ? (
        <Notice tone="wait" title={t("fin.file.again.title")}>
          <p>{t("fin.file.again.words")}</p>
        </Notice>
      ) : null}
      {file.dropped ? null : <Acts file={file} t={t} />}
      <p class="small soft">{t("fin.file.about")}</p>
    </Frame>
  );
}

function Acts({ file, t }: { file: PaymentFile; t: DeskLocale["t"] }) {
  return (
    <div class="buttons">
      <form method="post" action={staffPaths.takePaymentFile(file.id)}>
        <OnceField />
        <Button>{t("fin.file.take")}</Button>
      </form>
      {file.taken > 0 ? null : (
        <form method="post" action={staffPaths.dropPaymentFile(file.id)}>
          <OnceField />
          <Button looks="second">{t("fin.file.drop")}</Button>
        </form>
      )}
    </div>
  );
}
