// Owns the legs of a journal entry as a table, and how an entry is shown before anybody lets it be booked; refuses to know why money moved.
import type { Leg } from "../../functions/ledger/entry.ts";
import { sidesByCurrency, sidesOf } from "../../functions/ledger/sides.ts";
import { wire } from "../../functions/money/wire.ts";
import { MoneyText } from "../parts/money-text.tsx";
import { Table } from "../parts/table.tsx";
import { DESK_ENGLISH, type DeskLocale } from "../words/desk.ts";
import { staffPaths } from "./paths.ts";

interface LegsProps {
  readonly caption: string;
  readonly legs: readonly Leg[];
  readonly locale?: DeskLocale | undefined;
}

/** What stands on both sides, and that they are the same in each currency. */
export function Legs({ caption, legs, locale = DESK_ENGLISH }: LegsProps) {
  const { t } = locale;
  const side = (currency: Leg["currency"], amount: bigint) =>
    amount === 0n ? "" : <MoneyText money={wire(currency, amount)} bare />;
  const sums = sidesByCurrency(legs);
  const [sum] = sums;
  return (
    <Table
      caption={caption}
      captionHidden
      columns={[
        { label: t("fin.legs.account") },
        { label: t("fin.account.currency") },
        { label: t("fin.legs.debit"), figures: true },
        { label: t("fin.legs.credit"), figures: true },
      ]}
      rows={legs.map(sidesOf).map((one) => [
        <a href={staffPaths.entriesOf(one.account)}>
          <code>{one.account}</code>
        </a>,
        one.currency,
        side(one.currency, one.debit),
        side(one.currency, one.credit),
      ])}
      total={
        sum && sums.length === 1
          ? [t("fin.together"), sum.currency, side(sum.currency, sum.debit), side(sum.currency, sum.credit)]
          : undefined
      }
    />
  );
}

/** The entry that a decision makes, beside its button. `legs` null: it makes none. */
export function Planned({ legs, locale }: { legs: readonly Leg[] | null; locale: DeskLocale }) {
  const { t } = locale;
  if (legs === null || legs.length === 0) return <p class="small soft">{t("fin.legs.none")}</p>;
  const sums = sidesByCurrency(legs);
  return (
    <div class="flow planned">
      <h3>{t("fin.legs.planned")}</h3>
      <Legs caption={t("fin.legs.planned")} legs={legs} locale={locale} />
      {sums.length > 1 ? <p class="small soft">{t("fin.legs.balanced")}</p> : null}
    </div>
  );
}
