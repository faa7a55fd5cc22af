// Owns what the bank held at the end of a month beside what the books held, and what lies between them; refuses to work it out.
import { wire } from "../../../functions/money/wire.ts";
import type { BankFigure } from "../../../functions/month-close/bank.ts";
import { MoneyText } from "../../parts/money-text.tsx";
import { Table } from "../../parts/table.tsx";
import type { DeskLocale } from "../../words/desk.ts";

export interface BankFiguresProps {
  readonly locale: DeskLocale;
  readonly figures: readonly BankFigure[];
}

/** One column of amounts that is read downwards: accounts, the books, what explains a difference, and what is left. */
export function BankFigures({ locale, figures }: BankFiguresProps) {
  const { t } = locale;
  if (figures.length === 0) return <p class="small soft">{t("close.bank.none")}</p>;
  return (
    <>
      {figures.map((one) => {
        const money = (units: bigint) => <MoneyText money={wire(one.currency, units)} code locale={locale} />;
        const accounts = one.accounts.map(({ account, statement, amount }) => [
          <bdi>{t("close.bank.account", { account, statement })}</bdi>,
          money(amount),
        ]);
        const all = one.accounts.length === 1 ? [] : [[t("close.bank.total"), money(one.bank)]];
        const rest = (["books", "notBooked", "onItsWay"] as const).map((name) => [
          t(`close.bank.${name}`),
          money(name === "onItsWay" ? -one[name] : one[name]),
        ]);
        return (
          <Table
            caption={`${t("close.bank")}, ${one.currency}`}
            captionHidden
            columns={[{ label: t("close.bank.what") }, { label: t("close.col.amount"), figures: true }]}
            rows={[...accounts, ...all, ...rest]}
            total={[t("close.bank.unexplained"), money(one.unexplained)]}
          />
        );
      })}
    </>
  );
}
