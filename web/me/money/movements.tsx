// Owns the table of movements; refuses to choose which.
import type { StatementWire } from "../../../functions/portfolio/statement/wire.ts";
import { DateText } from "../../parts/date-text.tsx";
import { MoneyText } from "../../parts/money-text.tsx";
import { paths } from "../../parts/paths.ts";
import { Table } from "../../parts/table.tsx";
import type { Locale } from "../../words/locale.ts";
import { kindName, placeName } from "./words.ts";

interface Props {
  readonly caption: string;
  readonly movements: StatementWire["movements"];
  readonly locale: Locale;
}

export function Movements({ caption, movements, locale }: Props) {
  const { t } = locale;
  return (
    <Table
      cards
      caption={caption}
      captionHidden
      columns={[
        { label: t("money.col.on") },
        { label: t("money.col.what") },
        { label: t("money.col.name") },
        { label: t("money.col.from") },
        { label: t("money.col.to") },
        { label: t("money.col.amount"), figures: true },
        { label: t("money.col.inLoan"), figures: true },
      ]}
      rows={movements.map((one) => [
        <DateText date={one.at} short locale={locale} />,
        kindName(one.kind, locale),
        <Whose movement={one} locale={locale} />,
        placeName(one.from, locale),
        placeName(one.to, locale),
        <MoneyText money={one.amount} locale={locale} />,
        one.inLoanCurrency ? <MoneyText money={one.inLoanCurrency} locale={locale} code /> : "",
      ])}
    />
  );
}

function Whose({ movement, locale }: { movement: StatementWire["movements"][number]; locale: Locale }) {
  const { loan, contributionId } = movement;
  if (!loan) return <>–</>;
  const href = contributionId ? paths.contribution(contributionId) : paths.loan(loan.id);
  return (
    <a href={locale.to(href)}>
      <bdi>{loan.displayName}</bdi>
    </a>
  );
}
