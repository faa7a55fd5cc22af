// Owns showing what was expected beside what a file reports, loan by loan; refuses to work it out.
import { wire } from "../../functions/money/wire.ts";
import type { CheckedFile, Compared } from "../../functions/repayments/files/queries.ts";
import { MoneyText } from "../parts/money-text.tsx";
import { Table } from "../parts/table.tsx";
import type { DeskLocale } from "../words/desk.ts";

export function Comparison({ file, locale }: { file: CheckedFile; locale: DeskLocale }) {
  const { compared, silent } = file;
  const other = compared.filter((one) => one.reported !== one.expected);
  const full = compared.length - other.length;
  return (
    <section class="flow" aria-labelledby="compared">
      <h2 id="compared">{locale.t("csv.compared.title")}</h2>
      <p>{locale.t("csv.compared.full", { count: full })}</p>
      {other.length > 0 ? <Loans rows={other} caption={locale.t("csv.compared.other")} locale={locale} /> : null}
      {silent.length > 0 ? (
        <details class="more">
          <summary>{locale.t("csv.compared.silent", { count: silent.length })}</summary>
          <Loans rows={silent} caption={locale.t("csv.compared.silent", { count: silent.length })} locale={locale} />
        </details>
      ) : null}
    </section>
  );
}

/** Why the two differ, and what becomes of it. */
function why({ expected, reported }: Compared, { t }: DeskLocale): string {
  if (reported === 0n) return t("csv.compared.why.nothing");
  if (expected === 0n) return t("csv.compared.why.early");
  return t(reported < expected ? "csv.compared.why.part" : "csv.compared.why.ahead");
}

function Loans({ rows, caption, locale }: { rows: readonly Compared[]; caption: string; locale: DeskLocale }) {
  const { t } = locale;
  return (
    <Table
      cards
      caption={caption}
      captionHidden
      columns={[
        { label: t("csv.column.name") },
        { label: t("csv.compared.expected"), figures: true },
        { label: t("csv.compared.reported"), figures: true },
        { label: t("csv.compared.difference"), figures: true },
        { label: t("csv.compared.meaning") },
      ]}
      rows={rows.map((one) => {
        const money = (units: bigint) => <MoneyText money={wire(one.loan.currency, units)} locale={locale} />;
        return [
          <bdi>{one.loan.displayName}</bdi>,
          money(one.expected),
          money(one.reported),
          money(one.reported - one.expected),
          why(one, locale),
        ];
      })}
    />
  );
}
