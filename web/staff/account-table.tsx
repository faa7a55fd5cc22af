// Owns the table of bank accounts: whose, since when, and whether two people agree on it; refuses to decide anything.
import { type KeptAccount, masked } from "../../functions/bank-accounts/bank-account.ts";
import type { TableSpec } from "../desk/table/table.ts";
import { hasWords } from "../desk/table/view.ts";
import { DateText } from "../parts/date-text.tsx";
import { Tag } from "../parts/state-tag.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { staffPaths } from "./paths.ts";

/** One line of the list: an account that may not be there yet. */
export interface AccountRow {
  readonly subject: string;
  readonly name: string;
  readonly kept: KeptAccount | null;
}

const standingOf = ({ kept }: AccountRow) => (kept?.proposal ? "waits" : kept?.account ? "agreed" : "none");

const TONES = { waits: "wait", agreed: "good", none: "plain" } as const;

export function accountTable(locale: DeskLocale): TableSpec<AccountRow> {
  const { t } = locale;
  const words = {
    waits: t("fin.account.waits"),
    agreed: t("fin.account.agreed"),
    none: t("fin.account.none"),
  };
  return {
    caption: t("fin.account.title"),
    path: staffPaths.accounts,
    file: "bank-accounts",
    sort: "name",
    key: (row) => row.subject,
    columns: [
      {
        name: "name",
        label: t("fin.account.whose"),
        cell: (row) => (
          <a href={staffPaths.account(row.subject)}>
            <bdi>{row.name}</bdi>
          </a>
        ),
        by: (row) => row.name,
      },
      {
        name: "number",
        label: t("fin.account.number"),
        cell: (row) => (row.kept?.account ? <code>{masked(row.kept.account)}</code> : ""),
        by: (row) => (row.kept?.account ? masked(row.kept.account) : null),
      },
      {
        name: "currency",
        label: t("fin.account.currency"),
        cell: (row) => row.kept?.account?.currency ?? "",
        by: (row) => row.kept?.account?.currency ?? null,
      },
      {
        name: "since",
        label: t("fin.account.since"),
        cell: (row) => (row.kept?.since ? <DateText date={row.kept.since} short /> : ""),
        by: (row) => row.kept?.since ?? null,
        text: (row) => row.kept?.since?.slice(0, 10) ?? "",
      },
      {
        name: "standing",
        label: t("fin.account.standing"),
        cell: (row) => <Tag tone={TONES[standingOf(row)]} label={words[standingOf(row)]} />,
        by: standingOf,
      },
    ],
    filters: [
      { name: "q", label: t("fin.search"), type: "search", keeps: (row, said) => hasWords(row.name, said) },
      {
        name: "standing",
        label: t("fin.account.standing"),
        options: [
          { value: "", label: t("fin.any") },
          ...Object.entries(words).map(([value, label]) => ({ value, label })),
        ],
        keeps: (row, value) => standingOf(row) === value,
      },
    ],
  };
}
