// Owns the figures of a month on its page: accounts, what came late, the portfolio, rates, files, records; refuses to work them out.
import { DONOR_CURRENCY } from "../../../functions/money/currencies.ts";
import { wire } from "../../../functions/money/wire.ts";
import type { AccountLine, MonthFigures } from "../../../functions/month-close/figures.ts";
import type { Edition, MonthRate, PortfolioLine } from "../../../functions/month-close/month-close.ts";
import { DataTable } from "../../desk/table/data-table.tsx";
import type { TableView } from "../../desk/table/table.ts";
import { dateText } from "../../parts/date-text.tsx";
import { MoneyText } from "../../parts/money-text.tsx";
import { monthText } from "../../parts/month-text.ts";
import { Table } from "../../parts/table.tsx";
import type { DeskLocale } from "../../words/desk.ts";
import type { NameOf } from "../names.ts";
import { staffPaths } from "../paths.ts";

interface Locales {
  readonly locale: DeskLocale;
}

/** Hex digits that a person compares; the record and the files have all of them. */
const HASH_SHOWN = 16;

export function Figures({
  locale,
  figures,
  view,
  keys,
}: Locales & {
  readonly figures: MonthFigures | null;
  readonly view: TableView<AccountLine>;
  readonly keys: boolean;
}) {
  const { t } = locale;
  if (!figures) return <p>{t("close.figures.none")}</p>;
  return (
    <>
      <p class="small">
        {t("close.figures.entries", { entries: figures.entries })} <code>{figures.hash.slice(0, HASH_SHOWN)}…</code>
      </p>
      <DataTable view={view} locale={locale} empty={t("close.figures.none")} keys={keys} />
      {figures.late.length > 0 ? <Late locale={locale} figures={figures} /> : null}
    </>
  );
}

function Late({ locale, figures }: Locales & { readonly figures: MonthFigures }) {
  const { t } = locale;
  return (
    <>
      <h3>{t("close.late")}</h3>
      <p class="small soft">{t("close.late.text")}</p>
      <Table
        caption={t("close.late")}
        captionHidden
        columns={[
          { label: t("close.col.of") },
          { label: t("close.col.kind") },
          { label: t("close.col.entries"), figures: true },
        ]}
        rows={figures.late.map((one) => [
          monthText(one.of, locale),
          one.kind.replaceAll("_", " "),
          String(one.entries),
        ])}
      />
    </>
  );
}

export function Portfolio({
  locale,
  lines,
  nameOf,
}: Locales & { readonly lines: readonly PortfolioLine[]; readonly nameOf: NameOf }) {
  const { t } = locale;
  if (lines.length === 0) return <p>{t("close.portfolio.none")}</p>;
  const euros = (units: bigint) => <MoneyText money={wire(DONOR_CURRENCY, units)} bare />;
  const sum = (of: (one: PortfolioLine) => bigint) => euros(lines.reduce((all, one) => all + of(one), 0n));
  return (
    <Table
      caption={t("close.portfolio.caption")}
      captionHidden
      columns={[
        { label: t("close.col.partner") },
        ...(["loans", "outstanding", "over30", "over90"] as const).map((one) => ({
          label: t(`close.col.${one}`),
          figures: true,
        })),
      ]}
      rows={lines.map((one) => [
        <bdi>{nameOf(one.partnerId)}</bdi>,
        String(one.loans),
        ...[one.outstanding, one.over30, one.over90].map(euros),
      ])}
      total={[
        t("close.total"),
        String(lines.reduce((all, one) => all + one.loans, 0)),
        ...[sum((one) => one.outstanding), sum((one) => one.over30), sum((one) => one.over90)],
      ]}
    />
  );
}

export function Rates({ locale, rates }: Locales & { readonly rates: readonly MonthRate[] }) {
  const { t } = locale;
  if (rates.length === 0) return null;
  return (
    <section aria-labelledby="rates">
      <h2 id="rates">{t("close.rates")}</h2>
      <Table
        caption={t("close.rates.caption")}
        captionHidden
        columns={[
          { label: t("close.col.currency") },
          { label: t("close.col.rate"), figures: true },
          { label: t("close.col.source") },
          { label: t("close.col.date") },
        ]}
        rows={rates.map((one) => [one.currency, one.value, <bdi>{one.source}</bdi>, dateText(one.date, true, locale)])}
      />
    </section>
  );
}

export function Files({ locale, month, closed }: Locales & { readonly month: string; readonly closed: boolean }) {
  const { t } = locale;
  const files = [
    ["journal", "journal.csv"],
    ["trial-balance", "trial-balance.csv"],
    ["paper", "trial-balance.pdf"],
    ["datev", "datev.csv"],
  ] as const;
  return (
    <section aria-labelledby="files">
      <h2 id="files">{t("close.files")}</h2>
      {closed ? null : <p class="small soft">{t("close.files.open")}</p>}
      <ul class="links">
        {files.map(([name, file]) => (
          <li>
            <a href={staffPaths.closeFile(month, file)}>{t(`close.file.${name}`)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Records({
  locale,
  editions,
  nameOf,
}: Locales & { readonly editions: readonly Edition[]; readonly nameOf: NameOf }) {
  const { t } = locale;
  if (editions.length === 0) return null;
  const by = (who: string, at: string) => `${nameOf(who)}, ${dateText(at, true, locale)}`;
  return (
    <section aria-labelledby="records">
      <h2 id="records">{t("close.records")}</h2>
      <Table
        caption={t("close.records.caption")}
        captionHidden
        columns={(["record", "signed", "closed", "entries", "hash", "why"] as const).map((one) => ({
          label: t(`close.col.${one}`),
        }))}
        rows={editions.map((one) => [
          t("close.record", { edition: one.edition }),
          <bdi>{by(one.signedBy, one.signedAt)}</bdi>,
          <bdi>{by(one.approvedBy, one.approvedAt)}</bdi>,
          String(one.entries),
          <code>{one.hash.slice(0, HASH_SHOWN)}…</code>,
          one.reopened ? <bdi>{one.reopened.reason}</bdi> : "",
        ])}
      />
    </section>
  );
}
