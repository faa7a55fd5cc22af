// Owns the list of corrections, those that wait for a second person first; refuses to load it.
import type { Reversal } from "../../functions/reversals/reversal.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { DataTable } from "../desk/table/data-table.tsx";
import type { TableSpec, TableView } from "../desk/table/table.ts";
import { hasWords } from "../desk/table/view.ts";
import { DateText } from "../parts/date-text.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { EntryName } from "./entry-name.tsx";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";
import { ReversalTag } from "./reversal.tsx";

export function reversalTable(locale: DeskLocale, personName: NameOf): TableSpec<Reversal> {
  const { t } = locale;
  return {
    caption: t("fin.reversal.title"),
    path: staffPaths.reversals,
    file: "corrections",
    sort: "-proposed",
    key: (one) => one.id,
    columns: [
      {
        name: "entry",
        label: t("fin.reversal.entry"),
        cell: (one) => <EntryName entry={one} href={staffPaths.reversal(one.id)} />,
        by: (one) => one.cause,
      },
      {
        name: "state",
        label: t("fin.state"),
        cell: (one) => <ReversalTag state={one.state} locale={locale} />,
        by: (one) => one.state,
      },
      { name: "reason", label: t("fin.order.why"), cell: (one) => <bdi>{one.reason}</bdi>, by: (one) => one.reason },
      {
        name: "proposedBy",
        label: t("fin.proposedBy"),
        cell: (one) => <bdi>{personName(one.proposedBy)}</bdi>,
        by: (one) => personName(one.proposedBy),
      },
      {
        name: "proposed",
        label: t("fin.transfer.proposed"),
        cell: (one) => <DateText date={one.proposedAt} short />,
        by: (one) => one.proposedAt,
        text: (one) => one.proposedAt.slice(0, 10),
      },
    ],
    filters: [
      {
        name: "q",
        label: t("fin.search"),
        type: "search",
        keeps: (one, said) => hasWords(`${one.cause} ${one.reason} ${personName(one.proposedBy)}`, said),
      },
      {
        name: "state",
        label: t("fin.state"),
        options: ["", "proposed", "approved", "withdrawn"].map((value) => ({
          value,
          label: value === "" ? t("fin.any") : t(`fin.reversal.${value as "proposed" | "approved" | "withdrawn"}`),
        })),
        keeps: (one, value) => one.state === value,
      },
    ],
  };
}

export function ReversalsPage({ desk, view }: { desk: Desk; view: TableView<Reversal> }) {
  const { t } = desk.locale;
  return (
    <Frame desk={desk} path={staffPaths.reversals} title={t("fin.reversal.title")}>
      <p>{desk.locale.rich("fin.reversal.lede", { a: (inside) => <a href={staffPaths.entries}>{inside}</a> })}</p>
      <DataTable view={view} locale={desk.locale} empty={t("fin.reversal.none")} />
    </Frame>
  );
}
