// Owns the page of all balances, currency by currency, with the check that both sides agree; refuses to keep the books.

import { type AccountClass, classOf } from "../../functions/ledger/accounts.ts";
import type { Balances } from "../../functions/ledger/balances.ts";
import type { Currency } from "../../functions/money/currencies.ts";
import { wire } from "../../functions/money/wire.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Tag } from "../parts/state-tag.tsx";
import { Table } from "../parts/table.tsx";
import type { DeskLocale } from "../words/desk.ts";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";

type Line = ReturnType<Balances["lines"]>[number];

export interface LedgerProps {
  readonly desk: Desk;
  readonly balances: Balances;
  readonly partnerName: NameOf;
}

export function LedgerPage({ desk, balances, partnerName }: LedgerProps) {
  const { locale } = desk;
  const { t } = locale;
  const totals = [...balances.byClass()].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = balances.lines();
  return (
    <Frame desk={desk} path={staffPaths.ledger} title={t("ledgers.title")}>
      <div class="buttons">
        <Button href={staffPaths.entries} looks="second">
          {t("ledgers.entries.all")}
        </Button>
        <form method="post" action={staffPaths.audit}>
          <Button looks="second">{t("ledgers.audit.now")}</Button>
        </form>
      </div>
      {totals.length === 0 ? <p>{t("ledgers.empty")}</p> : null}
      {totals.map(([currency, sums]) => (
        <CurrencyBooks
          currency={currency}
          sums={sums}
          lines={lines.filter((line) => line.currency === currency)}
          locale={locale}
          partnerName={partnerName}
        />
      ))}
    </Frame>
  );
}

interface BooksProps {
  readonly currency: Currency;
  readonly sums: Record<AccountClass, bigint>;
  readonly lines: readonly Line[];
  readonly locale: DeskLocale;
  readonly partnerName: NameOf;
}

function CurrencyBooks({ currency, sums, lines, locale, partnerName }: BooksProps) {
  const { t, rich } = locale;
  const other = sums.purpose + sums.result;
  const agree = sums.place === other;
  const amount = (units: bigint) => <MoneyText money={wire(currency, units)} bare />;
  return (
    <section class="books-of flow" aria-labelledby={`books-${currency}`}>
      <h2 id={`books-${currency}`}>{currency}</h2>
      <p class="books-check">
        <Tag tone={agree ? "good" : "bad"} label={t(agree ? "ledgers.agree" : "ledgers.disagree")} />
        <span>
          {rich(agree ? "ledgers.sides" : "ledgers.sides.not", {
            places: amount(sums.place),
            purposes: amount(sums.purpose),
            results: amount(sums.result),
          })}
        </span>
      </p>
      <Table
        caption={t("ledgers.balances", { currency })}
        captionHidden
        columns={[
          { label: t("ledgers.account") },
          { label: t("ledgers.class") },
          { label: t("ledgers.balance"), figures: true },
        ]}
        rows={headsOf(lines).map((head) => [
          head.accounts.length === 1 && head.accounts[0] ? (
            <AccountLink account={head.accounts[0].account} partnerName={partnerName} />
          ) : (
            <>
              <code>{head.name}</code>{" "}
              <span class="soft small">{t("ledgers.accounts", { count: head.accounts.length })}</span>
            </>
          ),
          classOf(head.name) ?? "",
          amount(head.sum),
        ])}
      />
      <details class="more">
        <summary>{t("ledgers.every", { currency })}</summary>
        <Table
          caption={t("ledgers.every", { currency })}
          captionHidden
          columns={[{ label: t("ledgers.account") }, { label: t("ledgers.balance"), figures: true }]}
          rows={lines.map((line) => [
            <AccountLink account={line.account} partnerName={partnerName} />,
            amount(line.amount),
          ])}
        />
      </details>
    </section>
  );
}

/** An account of a partner carries its name too: nobody knows ids by heart. */
function AccountLink({ account, partnerName }: { account: string; partnerName: NameOf }) {
  const id = account.split("/")[1] ?? "";
  const name = partnerName(id);
  return (
    <>
      <a href={staffPaths.entriesOf(account)}>
        <code>{account}</code>
      </a>
      {name === id ? null : (
        <span class="small soft cell-note">
          <bdi>{name}</bdi>
        </span>
      )}
    </>
  );
}

const CLASS_ORDER: readonly (AccountClass | null)[] = ["place", "purpose", "result"];

/** Accounts with one head ("loan/…") together, places first. */
function headsOf(lines: readonly Line[]) {
  const heads = new Map<string, Line[]>();
  for (const line of lines) {
    const name = line.account.split("/", 1)[0] ?? "";
    heads.set(name, [...(heads.get(name) ?? []), line]);
  }
  return [...heads]
    .map(([name, accounts]) => ({ name, accounts, sum: accounts.reduce((sum, line) => sum + line.amount, 0n) }))
    .sort((a, b) => CLASS_ORDER.indexOf(classOf(a.name)) - CLASS_ORDER.indexOf(classOf(b.name)));
}
