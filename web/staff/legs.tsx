// Owns the legs of a journal entry as a table; refuses to know why money moved.
import type { Leg } from "../../functions/ledger/entry.ts";
import { wire } from "../../functions/money/wire.ts";
import { MoneyText } from "../parts/money-text.tsx";
import { Table } from "../parts/table.tsx";
import { staffPaths } from "./paths.ts";

export function Legs({ caption, legs }: { caption: string; legs: readonly Leg[] }) {
  return (
    <Table
      caption={caption}
      captionHidden
      columns={[{ label: "Account" }, { label: "Changes by", figures: true }]}
      rows={legs.map((leg) => [
        <a href={staffPaths.entriesOf(leg.account)}>
          <code>{leg.account}</code>
        </a>,
        <MoneyText money={wire(leg.currency, leg.amount)} code />,
      ])}
    />
  );
}
