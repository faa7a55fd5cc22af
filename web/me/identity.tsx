// Owns the drawing and table of a donor's identity: given = all the places it can be; refuses to add up (the sum is checked elsewhere).
import { isZero, stepsOf } from "../parts/amount.ts";
import { MoneyText } from "../parts/money-text.tsx";
import { Table } from "../parts/table.tsx";
import type { MoneyIdentity } from "./views.ts";

type Place = Exclude<keyof MoneyIdentity, "given">;

const PLACES: readonly { readonly key: Place; readonly name: string; readonly meaning: string }[] = [
  { key: "committed", name: "Promised", meaning: "to loans that are not handed out yet" },
  { key: "lentOut", name: "Lent out", meaning: "being worked with and repaid" },
  { key: "waiting", name: "Waiting", meaning: "came back, on its way to the next loan" },
  { key: "undirected", name: "Yours to direct", meaning: "found no room; choose a person for it" },
  { key: "runningCosts", name: "Running costs", meaning: "what you gave on top" },
  { key: "fees", name: "Payment fees", meaning: "taken out of your gifts" },
  { key: "refunded", name: "Refunded", meaning: "sent back to you" },
  { key: "carried", name: "Carried by our reserve", meaning: "you have it back, and your gifts were left whole" },
  { key: "lost", name: "Lost", meaning: "loans that were written off" },
  { key: "fx", name: "Exchange rates", meaning: "lost on the way; below zero is a gain" },
];

const BAR_STEPS = 1000n;

export function Identity({ identity }: { identity: MoneyIdentity }) {
  return (
    <div class="identity">
      <Bar identity={identity} />
      <Table
        caption="Where your money is"
        captionHidden
        columns={[{ label: "Place" }, { label: "Amount", figures: true }]}
        rows={PLACES.filter((place) => place.key !== "carried" || !isZero(identity.carried)).map((place) => [
          <span class={isZero(identity[place.key]) ? "key none" : `key ${place.key}`}>
            <span>
              <strong>{place.name}</strong> <span class="soft small">{place.meaning}</span>
            </span>
          </span>,
          <MoneyText money={identity[place.key]} />,
        ])}
        total={["Given by you, all together", <MoneyText money={identity.given} />]}
      />
    </div>
  );
}

/** Decoration: the table below says the same. A gain by exchange rates has no width of its own. */
function Bar({ identity }: { identity: MoneyIdentity }) {
  let from = 0n;
  return (
    <svg class="identity-bar" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {PLACES.map((place) => {
        const wide = stepsOf(identity[place.key], identity.given, BAR_STEPS);
        const x = from;
        from += wide;
        return wide > 0n ? <rect class={place.key} x={String(x)} width={String(wide)} height="20" /> : null;
      })}
    </svg>
  );
}
