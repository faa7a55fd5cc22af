// Owns the drawing and table of a donor's identity: given = all the places it can be; refuses to add up (the sum is checked elsewhere).
import { isZero, unitsOf } from "../parts/amount.ts";
import { MoneyText } from "../parts/money-text.tsx";
import { paths } from "../parts/paths.ts";
import { Table } from "../parts/table.tsx";
import type { Locale } from "../words/locale.ts";
import type { MoneyIdentity } from "./views.ts";

type Place = Exclude<keyof MoneyIdentity, "given">;

/** In the order of a gift's life. */
const PLACES: readonly Place[] = [
  "committed",
  "lentOut",
  "waiting",
  "undirected",
  "runningCosts",
  "fees",
  "refunded",
  "carried",
  "lost",
  "fx",
];

const BAR_STEPS = 1000n;

export function Identity({ identity, locale }: { identity: MoneyIdentity; locale: Locale }) {
  const { t, to } = locale;
  return (
    <div class="identity">
      <Bar identity={identity} />
      <Table
        caption={t("me.place.caption")}
        captionHidden
        columns={[{ label: t("me.place") }, { label: t("me.amount"), figures: true }]}
        rows={PLACES.filter((place) => place !== "carried" || !isZero(identity.carried)).map((place) => [
          <span class={isZero(identity[place]) ? "key none" : `key ${place}`}>
            <span>
              <a href={to(paths.money(place))}>{t(`me.place.${place}`)}</a>{" "}
              <span class="soft small">{t(`me.place.${place}.meaning`)}</span>
            </span>
          </span>,
          <MoneyText money={identity[place]} locale={locale} />,
        ])}
        total={[
          <a href={to(paths.money("given"))}>{t("me.place.total")}</a>,
          <MoneyText money={identity.given} locale={locale} />,
        ]}
      />
    </div>
  );
}

/** Decoration: the table below says the same. What is below zero has no width, and the rest shares the whole bar. */
function Bar({ identity }: { identity: MoneyIdentity }) {
  const above = PLACES.map((place) => ({ place, units: unitsOf(identity[place]) })).filter(({ units }) => units > 0n);
  const whole = above.reduce((sum, { units }) => sum + units, 0n);
  let from = 0n;
  return (
    <svg class="identity-bar" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {above.map(({ place, units }) => {
        const wide = (units * BAR_STEPS) / whole;
        const x = from;
        from += wide;
        return wide > 0n ? <rect class={place} x={String(x)} width={String(wide)} height="20" /> : null;
      })}
    </svg>
  );
}
