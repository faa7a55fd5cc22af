// Owns the reviewers' queue as a table; refuses to load it.
import { amountText, wire as money } from "../../../functions/money/wire.ts";
import { type Desk, Frame } from "../../desk/frame.tsx";
import { DataTable } from "../../desk/table/data-table.tsx";
import type { TableSpec, TableView } from "../../desk/table/table.ts";
import { hasWords } from "../../desk/table/view.ts";
import { moneyText } from "../../parts/amount.ts";
import { DateText } from "../../parts/date-text.tsx";
import { MomentText } from "../../parts/moment-text.tsx";
import { Tag } from "../../parts/state-tag.tsx";
import { countryName, languageName, sectorName } from "../../parts/words.ts";
import type { DeskLocale } from "../../words/desk.ts";
import { staffPaths } from "../paths.ts";
import { cameBack, isFirst, type QueueRow } from "./read.ts";

/** Days after which a partner may ask where its story is. */
const WAITS = ["3", "7", "14"] as const;

/** `search` are the filters of the queue: they go along to the loan and on to the next one. */
export function queueSpec(locale: DeskLocale, rows: readonly QueueRow[], search: string): TableSpec<QueueRow> {
  const { t } = locale;
  const any = { value: "", label: t("review.any") };
  const choices = (values: readonly string[], label: (value: string) => string) => [
    any,
    ...[...new Set(values)].sort().map((value) => ({ value, label: label(value) })),
  ];
  const partners = new Map(rows.map(({ loan }) => [loan.partnerId, loan.partnerName]));
  const yes = { value: "1", label: t("review.yes") };
  return {
    caption: t("review.caption"),
    path: staffPaths.review,
    file: "review-queue",
    sort: "since",
    key: ({ loan }) => loan.id,
    columns: [
      {
        name: "loan",
        label: t("review.loan"),
        by: ({ loan }) => loan.displayName,
        cell: (row) => <Named row={row} search={search} locale={locale} />,
      },
      { name: "title", label: t("review.story"), cell: ({ loan }) => <bdi>{loan.title}</bdi>, text: titleOf },
      { name: "partner", label: t("review.partner"), by: partnerOf, cell: (row) => <bdi>{partnerOf(row)}</bdi> },
      {
        name: "country",
        label: t("review.country"),
        by: ({ loan }) => countryName(loan.country),
        cell: ({ loan }) => countryName(loan.country),
      },
      {
        name: "amount",
        label: t("review.amount"),
        by: ({ loan }) => loan.goal,
        text: ({ loan }) => `${amountText(loan.currency, loan.principal)} ${loan.currency}`,
        cell: ({ loan }) => moneyText(money(loan.currency, loan.principal), { trim: true }),
        figures: true,
      },
      {
        name: "since",
        label: t("review.since"),
        by: ({ since }) => since,
        text: ({ since }) => since.slice(0, 10),
        cell: ({ since }) => <DateText date={since} short />,
      },
      { name: "days", label: t("review.days"), by: ({ days }) => days, cell: ({ days }) => days, figures: true },
    ],
    filters: [
      {
        name: "q",
        label: t("review.search"),
        type: "search",
        keeps: ({ loan }, words) => hasWords(`${loan.displayName} ${loan.title} ${loan.partnerName}`, words),
      },
      {
        name: "partner",
        label: t("review.partner"),
        options: choices([...partners.keys()], (id) => partners.get(id) ?? id),
        keeps: ({ loan }, id) => loan.partnerId === id,
      },
      {
        name: "language",
        label: t("review.language"),
        options: choices(
          rows.flatMap(({ file }) => file?.languages ?? []),
          (tag) => languageName(tag),
        ),
        keeps: ({ file }, tag) => file?.languages.includes(tag) ?? false,
      },
      {
        name: "sector",
        label: t("review.sector"),
        options: choices(
          rows.map(({ loan }) => loan.sector),
          (sector) => sectorName(sector),
        ),
        keeps: ({ loan }, sector) => loan.sector === sector,
      },
      { name: "first", label: t("review.first"), options: [any, yes], keeps: isFirst },
      { name: "returned", label: t("review.cameBack"), options: [any, yes], keeps: cameBack },
      {
        name: "waits",
        label: t("review.waits"),
        options: [
          any,
          ...WAITS.map((days) => ({ value: days, label: t("review.waits.days", { days: Number(days) }) })),
        ],
        keeps: ({ days }, least) => days >= Number(least),
      },
    ],
  };
}

const titleOf = ({ loan }: QueueRow): string => loan.title;
const partnerOf = ({ loan }: QueueRow): string => loan.partnerName;

function Named({ row, search, locale }: { row: QueueRow; search: string; locale: DeskLocale }) {
  const { loan, schedule } = row;
  const { t } = locale;
  return (
    <>
      <a href={staffPaths.reviewOne(loan.id) + search}>
        <bdi>{loan.displayName}</bdi>
      </a>
      <span class="cell-note">
        {isFirst(row) ? <Tag tone="plain" label={t("review.tag.first")} /> : null}{" "}
        {cameBack(row) ? <Tag tone="warm" label={t("review.tag.again")} /> : null}{" "}
        {schedule?.state === "refused" ? <Tag tone="bad" label={t("review.tag.refused")} /> : null}
        {schedule?.state === "waiting" ? (
          <span class="small soft">
            {t("review.tag.scheduled")} <MomentText at={schedule.publishAt} locale={locale} />
          </span>
        ) : null}
      </span>
    </>
  );
}

export interface QueueProps {
  readonly desk: Desk;
  readonly view: TableView<QueueRow>;
  readonly done: string | null;
}

export function ReviewQueuePage({ desk, view, done }: QueueProps) {
  return (
    <Frame desk={desk} path={staffPaths.review} title={desk.locale.t("review.title")} done={done}>
      <DataTable view={view} locale={desk.locale} empty={desk.locale.t("review.none")} />
    </Frame>
  );
}
