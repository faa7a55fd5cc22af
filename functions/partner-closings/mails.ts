// Owns what donors are told when a partner that closes settled with us; refuses to move their money.
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { eachAlone } from "../each-alone.ts";
import { type Letter, link, words } from "../mail/letter.ts";
import { readerOf, sendLetter } from "../mail/reader.ts";
import type { Voice } from "../mail/voice.ts";
import { total } from "../money/minor.ts";
import { findPartner } from "../partners/queries.ts";
import { CHOOSE_DAYS } from "../undirected/lot.ts";
import { sharesOf } from "./queries.ts";
import type { Settlement } from "./settlement.ts";

const DAY_MS = 86_400_000;

/** Tells each donor once what came home and what did not. */
export async function tellDonors(deps: Deps, settlement: Settlement): Promise<void> {
  const [partner, booked] = await Promise.all([
    findPartner(deps, settlement.partnerId),
    sharesOf(deps, settlement.plan),
  ]);
  const shares = booked.filter((share) => share.to !== "reserve");
  await eachAlone([...new Set(shares.map((share) => share.donorId))], async (donorId) => {
    const reader = await readerOf(deps, donorId);
    if (!reader) return;
    const mine = shares.filter((share) => share.donorId === donorId);
    const first = mine.map((share) => share.bookedAt ?? "").sort()[0] ?? "";
    const home = {
      partner: partner?.name ?? null,
      worth: total(mine.map((share) => share.worth)),
      lost: total(mine.map((share) => share.lost)),
      chooseBy: dayOf(new Date(Date.parse(first) + CHOOSE_DAYS * DAY_MS)),
    };
    await sendLetter(deps, reader, `settled:${settlement.id}:${donorId}`, (voice) => cameHome(voice, settlement, home));
  });
}

export function cameHome(
  { t, euros, money, rate: rateOf, date, to }: Voice,
  settlement: Pick<Settlement, "rate" | "currency" | "reason">,
  home: { readonly partner: string | null; readonly worth: bigint; readonly lost: bigint; readonly chooseBy: string },
): Letter {
  const { worth, lost } = home;
  const { rate, currency, reason } = settlement;
  const partner = home.partner ?? t("closing.partner");
  return {
    subject: t("closing.subject", { partner }),
    parts: [
      words(t("closing.text", { partner })),
      ...(worth > 0n
        ? [
            words(
              t("closing.home", { amount: euros(worth), rate: rateOf(rate.value), currency }),
              t("closing.choose", { date: date(home.chooseBy) }),
            ),
          ]
        : []),
      ...(lost > 0n ? [words(t("closing.lost", { amount: money(currency, lost), reason: reason ?? "" }))] : []),
      link(t("mail.choose"), to("/me")),
    ],
  };
}
