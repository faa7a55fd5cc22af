// Owns the words in which donors hear of a loan that their money is in: funded, handed out, late, given up; refuses to find out who they are.
import type { Loan } from "../loans/loan.ts";
import { type Letter, link, quote, visible, words } from "../mail/letter.ts";
import type { Voice } from "../mail/voice.ts";
import type { Minor } from "../money/minor.ts";

type Told = Pick<Loan, "id" | "title" | "displayName" | "partnerName">;

const storyOf = ({ t, to }: Voice, loan: Told) => link(t("mail.story"), to(`/loans/${encodeURIComponent(loan.id)}`));

/** `mine`: what of the loan is the donor's money. */
export function funded(voice: Voice, loan: Told & Pick<Loan, "preDisbursed">, mine: Minor): Letter {
  const { t, euros } = voice;
  const partner = loan.partnerName;
  return {
    subject: t("funded.subject", { name: loan.displayName }),
    parts: [
      words(t("funded.text", { title: loan.title, amount: euros(mine) })),
      words(loan.preDisbursed === null ? t("funded.next", { partner }) : t("funded.advanced", { partner })),
      storyOf(voice, loan),
    ],
  };
}

/** `news`: what the partner told of the loan first, language tag → text; null while it told nothing. */
export function handedOut(
  voice: Voice,
  loan: Told & Pick<Loan, "disbursedOn" | "rows">,
  mine: Minor,
  news: Readonly<Record<string, string>> | null,
): Letter {
  const { t, euros, date } = voice;
  const partner = loan.partnerName;
  const said = news?.[voice.language] ?? news?.en ?? Object.values(news ?? {})[0];
  const first = loan.rows?.[0]?.dueOn;
  const on = date(loan.disbursedOn ?? "");
  return {
    subject: t("handedOut.subject", { name: loan.displayName }),
    parts: [
      words(t("handedOut.text", { title: loan.title, partner, date: on, amount: euros(mine) })),
      ...(first === undefined ? [] : [words(t("handedOut.first", { date: date(first) }))]),
      ...(said ? [words(t("handedOut.news", { partner })), quote(visible(said))] : []),
      storyOf(voice, loan),
    ],
  };
}

/** `out`: what of the donor's money has not come back. `since`: the day on which it was due. */
export function late(voice: Voice, loan: Told, out: Minor, since: string): Letter {
  const { t, euros, date } = voice;
  return {
    subject: t("late.subject"),
    parts: [
      words(t("late.text", { title: loan.title, name: loan.displayName, date: date(since) })),
      words(t("late.meaning", { amount: euros(out) })),
      link(t("late.see"), voice.to(`/loans/${encodeURIComponent(loan.id)}`)),
    ],
  };
}

export function givenUp(voice: Voice, loan: Told & Pick<Loan, "writeOff">, lost: Minor): Letter {
  const { t, euros } = voice;
  const reason = loan.writeOff?.reason;
  return {
    subject: t("lost.subject"),
    parts: [
      words(t("lost.text", { title: loan.title, name: loan.displayName })),
      ...(reason ? [words(t("terms.why", { reason }))] : []),
      words(t("lost.meaning", { amount: euros(lost) })),
      link(t("mail.follow"), voice.to("/me")),
    ],
  };
}
