// Owns the page of everything that does not match: what, how much, how old, whose, and the next step; refuses to gather it.
import { isCurrency } from "../../../functions/money/currencies.ts";
import { amountText, wire } from "../../../functions/money/wire.ts";
import type { Partner } from "../../../functions/partners/partner.ts";
import type { Person } from "../../../functions/people/person.ts";
import { anyMoney } from "../../../functions/reconciliation/wire.ts";
import { WORK_KINDS, type Work } from "../../../functions/reconciliation/worklist/work.ts";
import { type Desk, Frame } from "../../desk/frame.tsx";
import { DataTable } from "../../desk/table/data-table.tsx";
import { inFile, type TableSpec, type TableView } from "../../desk/table/table.ts";
import { hasWords } from "../../desk/table/view.ts";
import { Button } from "../../parts/button.tsx";
import { DateText } from "../../parts/date-text.tsx";
import type { FieldError } from "../../parts/error-summary.tsx";
import { MoneyText } from "../../parts/money-text.tsx";
import { monthText } from "../../parts/month-text.ts";
import type { DeskLocale } from "../../words/desk.ts";
import { nextWords } from "../next-step.ts";
import { staffPaths } from "../paths.ts";

export interface WorkPageProps {
  readonly desk: Desk;
  readonly work: readonly Work[];
  readonly view: TableView<Work>;
  readonly partners: readonly Partner[];
  readonly lastMonth: string;
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

export function WorkPage({ desk, work, view, partners, lastMonth, errors, done }: WorkPageProps) {
  const { locale } = desk;
  const { t } = locale;
  return (
    <Frame desk={desk} path={staffPaths.reconciliation} title={t("recon.title")} errors={errors} done={done}>
      <div class="buttons">
        <Button href={staffPaths.stripe} looks="second">
          {t("recon.work.stripe")}
        </Button>
        <Button href={staffPaths.bank} looks="second">
          {t("recon.work.bank")}
        </Button>
      </div>
      <p>
        {t("recon.work.partners", { month: monthText(lastMonth, locale) })}{" "}
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
        {t("recon.work.open")} <span class="count">{work.length}</span>
      </h2>
      <DataTable view={view} locale={locale} empty={t("recon.work.none")} />
    </Frame>
  );
}

export interface WorkTableAsk {
  readonly locale: DeskLocale;
  readonly people: readonly Person[];
  readonly nameOf: (id: string) => string;
}

/** The file has the heads that it always had. */
export function workTable({ locale, people, nameOf }: WorkTableAsk): TableSpec<Work> {
  const { t } = locale;
  const kindOf = (one: Work) => t(`recon.work.kind.${one.kind}`);
  const ownerOf = (one: Work) => (one.owner ? nameOf(one.owner) : null);
  return {
    caption: t("recon.work.caption"),
    path: staffPaths.reconciliation,
    file: "reconciliation",
    key: (one) => one.id,
    columns: [
      {
        name: "kind",
        label: t("recon.work.what"),
        cell: (one) => (
          <>
            <a href={hrefOf(one)}>{kindOf(one)}</a>
            <span class="small soft cell-note">
              <bdi>{one.detail}</bdi>
            </span>
          </>
        ),
        by: kindOf,
        text: (one) => one.kind,
      },
      inFile("subject", (one) => one.subject),
      inFile("detail", (one) => one.detail),
      {
        name: "amount",
        label: t("recon.amount"),
        cell: (one) => <Amount one={one} locale={locale} />,
        by: (one) => one.amount,
        text: (one) =>
          one.amount === null ? "" : amountText(isCurrency(one.currency) ? one.currency : "EUR", one.amount),
        figures: true,
      },
      inFile("currency", (one) => one.currency),
      {
        name: "since",
        label: t("recon.work.since"),
        cell: (one) => (
          <>
            <DateText date={one.since} short locale={locale} />
            <span class="small soft cell-note">{t("fin.days", { days: one.ageDays })}</span>
          </>
        ),
        by: (one) => one.since,
      },
      inFile("ageDays", (one) => String(one.ageDays)),
      {
        name: "owner",
        label: t("recon.work.owner"),
        cell: (one) => <OwnerForm one={one} people={people} locale={locale} />,
        by: ownerOf,
        text: (one) => ownerOf(one) ?? "",
      },
      {
        name: "nextStep",
        label: t("recon.work.next"),
        cell: (one) => <span class="small">{nextWords(one.next, locale)}</span>,
        text: (one) => nextWords(one.next, locale),
      },
    ],
    filters: filtersOf(locale, people),
  };
}

function filtersOf(locale: DeskLocale, people: readonly Person[]): TableSpec<Work>["filters"] {
  const { t } = locale;
  const any = { value: "", label: t("recon.any") };
  return [
    {
      name: "q",
      label: t("recon.search"),
      type: "search",
      keeps: (one, words) => hasWords(`${t(`recon.work.kind.${one.kind}`)} ${one.detail} ${one.subject}`, words),
    },
    {
      name: "kind",
      label: t("recon.work.what"),
      options: [any, ...WORK_KINDS.map((value) => ({ value, label: t(`recon.work.kind.${value}`) }))],
      keeps: (one, kind) => one.kind === kind,
    },
    {
      name: "owner",
      label: t("recon.work.owner"),
      options: [
        any,
        { value: "nobody", label: t("recon.work.nobody") },
        ...people.map((one) => ({ value: one.id, label: one.name ?? one.email })),
      ],
      keeps: (one, owner) => (owner === "nobody" ? one.owner === null : one.owner === owner),
    },
  ];
}

function Amount({ one: { currency, amount }, locale }: { one: Work; locale: DeskLocale }) {
  if (amount === null) return "";
  if (isCurrency(currency)) return <MoneyText money={wire(currency, amount)} code locale={locale} />;
  const { value } = anyMoney(currency, amount);
  return <data value={`${value} ${currency}`}>{`${currency} ${value}`}</data>;
}

function OwnerForm({ one, people, locale }: { one: Work; people: readonly Person[]; locale: DeskLocale }) {
  const { t } = locale;
  return (
    <form method="post" action={staffPaths.workOwner} class="row-form">
      <input type="hidden" name="workId" value={one.id} />
      <select name="personId" aria-label={t("recon.work.ownerOf", { detail: one.detail })}>
        <option value="">{t("recon.work.nobody")}</option>
        {people.map((person) => (
          <option value={person.id} selected={person.id === one.owner}>
            {person.name ?? person.email}
          </option>
        ))}
      </select>
      <Button looks="quiet">{t("recon.work.give")}</Button>
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
