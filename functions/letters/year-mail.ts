// Owns the words of the letter about a donor's year; refuses to work out what it was.
import { type Letter, link, list, words } from "../mail/letter.ts";
import type { Voice } from "../mail/voice.ts";
import type { Minor } from "../money/minor.ts";
import type { Year } from "./year.ts";

/** `receipts`: numbers of the receipts that stand for the year. */
export function yearly(voice: Voice, year: Year, receipts: readonly string[]): Letter {
  const { t, euros, date, to } = voice;
  const named = { year: year.year };
  const lines: readonly (readonly [Minor, (amount: string) => string])[] = [
    [year.given, (amount) => t("yearly.given", { amount })],
    [year.handedOut, (amount) => t("yearly.handedOut", { amount })],
    [year.cameBack, (amount) => t("yearly.cameBack", { amount })],
    [year.movedOn, (amount) => t("yearly.movedOn", { amount })],
    [year.lost, (amount) => t("yearly.lost", { amount })],
    [year.refunded, (amount) => t("yearly.refunded", { amount })],
    [year.runningCosts, (amount) => t("mail.costs", { amount })],
  ];
  const moved = lines.flatMap(([amount, say]) => (amount === 0n ? [] : [say(euros(amount))]));
  const stood = year.stood.map(({ place, amount }) => t(`yearly.place.${place}`, { amount: euros(amount) }));
  const { people, countries } = year;
  return {
    subject: t("yearly.subject", named),
    parts: [
      words(t("yearly.text", named)),
      ...(people > 0 ? [words(t("yearly.people", { people, countries }))] : []),
      ...(moved.length > 0 ? [list(t("yearly.moved", named), moved)] : []),
      list(t("yearly.stood", { date: date(`${year.year}-12-31`) }), stood),
      words(t("yearly.sum", { amount: euros(year.givenEver) })),
      ...(receipts.length > 0 ? [list(t("yearly.receipts", named), receipts)] : []),
      link(t("yearly.receipts.get", named), to("/me/receipts")),
      link(t("yearly.statement", named), to(`/me/statement?year=${year.year}`)),
    ],
  };
}
