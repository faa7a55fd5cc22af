// Owns the words of the letters that gather what happened: a month, a day, a choice that is due; refuses to find out what did.
import { type Letter, link, list, words } from "../mail/letter.ts";
import type { Voice } from "../mail/voice.ts";
import { type Minor, total } from "../money/minor.ts";

/** Money of a donor in, or out of, one loan; in the donors' currency. */
export interface Piece {
  readonly loan: { readonly id: string; readonly displayName: string; readonly title: string };
  readonly amount: Minor;
}

const linesOf = ({ t, euros }: Voice, pieces: readonly Piece[]) =>
  pieces.map(({ loan, amount }) =>
    t("mail.piece", { name: loan.displayName, title: loan.title, amount: euros(amount) }),
  );

const sumOf = (pieces: readonly Piece[]) => total(pieces.map((piece) => piece.amount));

/** `month` such as "2026-11". */
export function cameBackIn(voice: Voice, month: string, pieces: readonly Piece[]): Letter {
  const { t, euros, to } = voice;
  const said = { month: voice.month(month), amount: euros(sumOf(pieces)) };
  return {
    subject: t("monthly.subject", said),
    parts: [
      list(t("monthly.text", said), linesOf(voice, pieces)),
      words(t("mail.onward")),
      link(t("mail.follow"), to("/me")),
    ],
  };
}

export function movedOn(voice: Voice, pieces: readonly Piece[]): Letter {
  const { t, to } = voice;
  const [first] = pieces;
  const story = first && pieces.length === 1 ? [link(t("mail.story"), to(`/loans/${first.loan.id}`))] : [];
  return {
    subject: t("moved.subject", { count: pieces.length, name: first?.loan.displayName ?? "" }),
    parts: [list(t("moved.text"), linesOf(voice, pieces)), ...story, link(t("mail.follow"), to("/me"))],
  };
}

/** `until`: the last day on which the donor may choose. */
export function choiceDue({ t, euros, date, to }: Voice, amount: Minor, until: string): Letter {
  const said = { amount: euros(amount), date: date(until) };
  return {
    subject: t("choice.subject", said),
    parts: [words(t("choice.text", said)), link(t("thanks.choose"), to("/me"))],
  };
}
