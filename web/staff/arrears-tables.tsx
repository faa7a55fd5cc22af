// Owns the tables of arrears: partners by how late their loans are, and one partner's loans; refuses to work anything out.
import { AGE_CLASSES, type AgeClass, ageOf } from "../../functions/arrears/ages.ts";
import type { PartnerArrears } from "../../functions/arrears/report.ts";
import type { Position } from "../../functions/arrears/rules.ts";
import { riskWire } from "../../functions/arrears/wire.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { amountText, wire } from "../../functions/money/wire.ts";
import type { Partner } from "../../functions/partners/partner.ts";
import { type DataColumn, inFile, type TableSpec } from "../desk/table/table.ts";
import { hasWords } from "../desk/table/view.ts";
import { DateText } from "../parts/date-text.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { staffPaths } from "./paths.ts";

export const euros = (amount: bigint) => <MoneyText money={wire(DONOR_CURRENCY, amount)} bare />;

/** The classes as columns or facts: how late, in words. */
export function ageWords(locale: DeskLocale): Record<AgeClass, string> {
  const words = AGE_CLASSES.map((name) => [name, locale.t(`fin.age.${name}`)] as const);
  return Object.fromEntries(words) as Record<AgeClass, string>;
}

export function arrearsTable(locale: DeskLocale, on: string): TableSpec<PartnerArrears> {
  const { t } = locale;
  const words = ageWords(locale);
  const money = (name: string, label: string, amount: (row: PartnerArrears) => bigint): DataColumn<PartnerArrears> => ({
    name,
    label,
    cell: (row) => euros(amount(row)),
    by: amount,
    text: (row) => amountText(DONOR_CURRENCY, amount(row)),
    figures: true,
  });
  const share = (name: "par30Percent" | "par90Percent", label: string): DataColumn<PartnerArrears> => ({
    name,
    label,
    cell: (row) => `${riskWire(row.risk)[name]} %`,
    by: (row) => Number(riskWire(row.risk)[name]),
    text: (row) => riskWire(row.risk)[name],
    figures: true,
  });
  return {
    caption: t("fin.age.title"),
    path: staffPaths.arrears,
    file: `arrears-${on}`,
    sort: "-par30Percent",
    keep: { on },
    key: (row) => row.partner.id,
    columns: [
      {
        name: "partner",
        label: t("fin.partner"),
        cell: (row) => (
          <a href={`${staffPaths.arrearsOf(row.partner.id)}?on=${on}`}>
            <bdi>{row.partner.name}</bdi>
          </a>
        ),
        by: (row) => row.partner.name,
      },
      {
        name: "loans",
        label: t("fin.loans"),
        cell: (row) => String(row.risk.loans),
        by: (row) => row.risk.loans,
        figures: true,
      },
      money("outstanding", t("fin.age.out"), (row) => row.risk.outstanding),
      ...AGE_CLASSES.map((name) => money(name, words[name], (row) => row.ages[name])),
      share("par30Percent", t("fin.age.par30")),
      share("par90Percent", t("fin.age.par90")),
    ],
    filters: [
      { name: "q", label: t("fin.search"), type: "search", keeps: (row, said) => hasWords(row.partner.name, said) },
      {
        name: "class",
        label: t("fin.age.class"),
        options: [{ value: "", label: t("fin.any") }, ...AGE_CLASSES.map((value) => ({ value, label: words[value] }))],
        keeps: (row, value) => row.ages[value as AgeClass] > 0n,
      },
    ],
  };
}

export function positionTable(locale: DeskLocale, partner: Partner, on: string): TableSpec<Position> {
  const { t } = locale;
  const words = ageWords(locale);
  const own = (name: string, label: string, amount: (one: Position) => bigint): DataColumn<Position> => ({
    name,
    label,
    cell: (one) => <MoneyText money={wire(one.loan.currency, amount(one))} bare />,
    by: amount,
    text: (one) => amountText(one.loan.currency, amount(one)),
    figures: true,
  });
  return {
    caption: t("fin.age.loans"),
    path: staffPaths.arrearsOf(partner.id),
    file: `arrears-${on}-loans`,
    sort: "-days",
    keep: { on },
    key: (one) => one.loan.id,
    columns: [
      {
        name: "loan",
        label: t("fin.loan"),
        cell: (one) => (
          <>
            <a href={staffPaths.loan(one.loan.id)}>
              <bdi>{one.loan.displayName}</bdi>
            </a>
            <span class="small soft cell-note">
              <bdi>{one.loan.title}</bdi>
              {one.byOldTerms ? `, ${t("fin.age.oldTerms")}` : ""}
            </span>
          </>
        ),
        by: (one) => one.loan.displayName,
      },
      inFile("loanId", (one) => one.loan.id),
      {
        name: "class",
        label: t("fin.age.class"),
        cell: (one) => words[ageOf(one, on)],
        by: (one) => AGE_CLASSES.indexOf(ageOf(one, on)),
        text: (one) => ageOf(one, on),
      },
      {
        name: "since",
        label: t("fin.age.since"),
        cell: (one) => (one.since ? <DateText date={one.since} short /> : ""),
        by: (one) => one.since,
        text: (one) => one.since ?? "",
      },
      { name: "days", label: t("fin.age.days"), cell: (one) => String(one.days), by: (one) => one.days, figures: true },
      {
        name: "currency",
        label: t("fin.account.currency"),
        cell: (one) => one.loan.currency,
        by: (one) => one.loan.currency,
      },
      own("overduePrincipal", t("fin.age.overduePrincipal"), (one) => one.overdue.principal),
      own("overdueInterest", t("fin.age.overdueInterest"), (one) => one.overdue.interest),
      own("outstanding", t("fin.age.out.own"), (one) => one.outstanding),
    ],
    filters: [
      {
        name: "q",
        label: t("fin.search"),
        type: "search",
        keeps: (one, said) => hasWords(`${one.loan.displayName} ${one.loan.title} ${one.loan.id}`, said),
      },
      {
        name: "class",
        label: t("fin.age.class"),
        options: [
          { value: "", label: t("fin.any") },
          { value: "late", label: t("fin.age.anyLate") },
          ...AGE_CLASSES.map((value) => ({ value, label: words[value] })),
        ],
        keeps: (one, value) => (value === "late" ? one.since !== null : ageOf(one, on) === value),
      },
    ],
  };
}
