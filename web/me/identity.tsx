// Owns the drawing and table of a donor's identity: given = all the places it can be; refuses to add up (the sum is checked elsewhere).
import { isZero, stepsOf } from "../parts/amount.ts";
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

/** Decoration: the table below says the same. A gain by exchange rates has no width of its own. */
function Bar({ identity }: { identity: MoneyIdentity }) {
  let from = 0n;
  return (
    <svg class="identity-bar" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {PLACES.map((place) => {
        const wide = stepsOf(identity[place], identity.given, BAR_STEPS);
        const x = from;
        from += wide;
        return wide > 0n ? <rect class={place} x={String(x)} width={String(wide)} height="20" /> : null;
      })}
    </svg>
  );
}
