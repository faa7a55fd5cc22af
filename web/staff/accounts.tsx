// Owns the pages of bank accounts: to which one money for a partner goes, and what is proposed instead; refuses to decide anything.
import type { BankAccount } from "../../functions/bank-accounts/bank-account.ts";
import type { Currency } from "../../functions/money/currencies.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { DataTable } from "../desk/table/data-table.tsx";
import type { TableView } from "../desk/table/table.ts";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Facts } from "../parts/facts.tsx";
import { Field } from "../parts/field.tsx";
import { Notice } from "../parts/notice.tsx";
import type { DeskLocale } from "../words/desk.ts";
import type { AccountRow } from "./account-table.tsx";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";

export function AccountsPage({ desk, view }: { desk: Desk; view: TableView<AccountRow> }) {
  const { t } = desk.locale;
  return (
    <Frame
      desk={desk}
      path={staffPaths.accounts}
      title={t("fin.account.title")}
      crumb={{ href: staffPaths.transfers, label: t("fin.transfers") }}
    >
      <p class="lede soft">{t("fin.account.lede")}</p>
      <DataTable view={view} locale={desk.locale} empty={t("fin.account.empty")} />
    </Frame>
  );
}

export const ACCOUNT_FIELDS = ["holder", "number", "bic", "currency", "checked"] as const;

export interface AccountProps {
  readonly desk: Desk;
  readonly row: AccountRow;
  readonly currencies: readonly Currency[];
  readonly personId: string;
  readonly personName: NameOf;
  readonly newDays: number | null;
  readonly errors: readonly FieldError[];
  readonly kept: Readonly<Record<string, string>>;
  readonly done: string | null;
}

export function AccountPage(props: AccountProps) {
  const { desk, row, personName, newDays, errors, done } = props;
  const { t } = desk.locale;
  const known = row.kept;
  return (
    <Frame
      desk={desk}
      path={staffPaths.account(row.subject)}
      title={t("fin.account.of", { name: row.name })}
      crumb={{ href: staffPaths.accounts, label: t("fin.account.title") }}
      errors={errors}
      done={done}
    >
      {newDays === null ? null : (
        <Notice tone="wait" title={t("fin.account.new.title", { days: newDays })}>
          <p>{t("fin.account.new.words")}</p>
        </Notice>
      )}
      {known?.account ? (
        <Facts
          facts={[
            ...factsOf(known.account, desk.locale),
            {
              name: t("fin.account.saidBy"),
              value: t("fin.account.both", {
                one: personName(known.proposedBy ?? ""),
                two: personName(known.approvedBy ?? ""),
              }),
            },
            { name: t("fin.account.since"), value: known.since ? <DateText date={known.since} /> : null },
          ]}
        />
      ) : (
        <p>{t("fin.account.missing")}</p>
      )}
      <Proposed {...props} />
      <Form {...props} />
    </Frame>
  );
}

function factsOf(account: BankAccount, { t }: DeskLocale) {
  return [
    { name: t("fin.account.holder"), value: <bdi>{account.holder}</bdi> },
    {
      name: account.iban ? "IBAN" : t("fin.account.number"),
      value: <code>{account.iban ? account.number.replaceAll(/(.{4})(?=.)/g, "$1 ") : account.number}</code>,
    },
    { name: "BIC", value: account.bic ? <code>{account.bic}</code> : null },
    { name: t("fin.account.currency"), value: account.currency },
  ];
}

function Proposed({ desk, row, personId, personName }: AccountProps) {
  const { t } = desk.locale;
  const proposal = row.kept?.proposal;
  if (!proposal) return null;
  const own = proposal.proposedBy === personId;
  return (
    <section class="flow panel" aria-labelledby="proposed">
      <h2 id="proposed">{t("fin.account.proposed")}</h2>
      <Facts
        facts={[
          ...factsOf(proposal.account, desk.locale),
          { name: t("fin.account.checked"), value: <bdi>{proposal.checked}</bdi> },
          {
            name: t("fin.proposedBy"),
            value: (
              <>
                <bdi>{personName(proposal.proposedBy)}</bdi>, <DateText date={proposal.proposedAt} />
              </>
            ),
          },
        ]}
      />
      <Notice tone="wait" title={own ? t("fin.account.own.title") : t("fin.account.call.title")}>
        <p>{own ? t("fin.account.own.words") : t("fin.account.call.words")}</p>
      </Notice>
      <div class="buttons">
        {own ? null : (
          <form method="post" action={staffPaths.approveAccount(row.subject)}>
            <OnceField />
            <input type="hidden" name="proposedAt" value={proposal.proposedAt} />
            <Button>{t("fin.account.approve")}</Button>
          </form>
        )}
        <form method="post" action={staffPaths.withdrawAccount(row.subject)}>
          <OnceField />
          <Button looks="danger">{t("fin.account.withdraw")}</Button>
        </form>
      </div>
    </section>
  );
}

function Form({ desk, row, currencies, errors, kept }: AccountProps) {
  const { t } = desk.locale;
  const field = (name: (typeof ACCOUNT_FIELDS)[number]) => ({
    id: name,
    name,
    value: kept[name] ?? "",
    error: errorOf(errors, name),
    autocomplete: "off",
  });
  return (
    <details class="more" open={errors.length > 0 || !row.kept?.account}>
      <summary>{t("fin.account.other")}</summary>
      <form method="post" action={staffPaths.account(row.subject)} class="form flow" novalidate>
        <OnceField />
        <Field {...field("holder")} label={t("fin.account.holder")} hint={t("fin.account.holder.hint")} />
        <Field {...field("number")} label={t("fin.account.number.in")} hint={t("fin.account.number.hint")} />
        <div class="fields-2">
          <Field {...field("bic")} label={t("fin.account.bic")} hint={t("fin.account.bic.hint")} />
          <Field
            {...field("currency")}
            label={t("fin.account.currency.in")}
            hint={t("fin.account.currency.hint")}
            options={currencies.map((value) => ({ value, label: value }))}
          />
        </div>
        <Field
          {...field("checked")}
          label={t("fin.account.checked.in")}
          hint={t("fin.account.checked.hint")}
          lines={2}
        />
        <Button>{t("fin.account.propose")}</Button>
      </form>
    </details>
  );
}
