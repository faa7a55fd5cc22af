// Owns what a partner's managers are told of its papers: asked for, sent back, soon over; refuses to decide any of it.
import { dayOf, daysAfter } from "../days.ts";
import type { Deps } from "../deps.ts";
import { eachAlone } from "../each-alone.ts";
import type { Fact } from "../facts/fact.ts";
import { type Letter, link, quote, visible, words } from "../mail/letter.ts";
import { tellManagers } from "../mail/managers/tell.ts";
import type { ManagerVoice } from "../mail/managers/words.ts";
import type { Paper } from "./paper.ts";
import { findPaper, papersEnding } from "./queries.ts";

type Mails = Pick<Deps, "table" | "mailer" | "settings">;
type Said = Pick<Paper, "id" | "kind" | "note">;

/** Days before its last one at which managers are reminded of a paper: their page has said so for a month by then. */
const REMIND_DAYS = 30;

/** What was asked for or sent back, while it still is: nobody is asked for what came meanwhile, or is not wanted any more. */
export async function onPaper(deps: Mails, told: Pick<Fact, "id" | "type" | "subject" | "data">): Promise<void> {
  const wanted = told.type === "partner.paper_asked" ? "asked" : "returned";
  const partnerId = told.subject.slice("PARTNER#".length);
  const paper = await findPaper(deps, partnerId, String(told.data.paperId));
  if (paper?.state !== wanted || (paper.file && paper.file.nth !== told.data.nth)) return;
  await tellManagers(deps, partnerId, told.id, (voice) =>
    wanted === "asked" ? asked(voice, paper) : returned(voice, paper, String(told.data.words ?? "")),
  );
}

/** One letter for each paper and last day. Runs daily; what was missed is made up for while the paper counts. */
export async function remindOfPapers(deps: Mails & Pick<Deps, "clock">): Promise<void> {
  const today = dayOf(deps.clock.now());
  await eachAlone(await papersEnding(deps, today, daysAfter(today, REMIND_DAYS)), async (paper) => {
    const until = paper.file?.validUntil;
    if (until)
      await tellManagers(deps, paper.partnerId, `paper-ends:${paper.id}:${until}`, (voice) =>
        ends(voice, paper, until),
      );
  });
}

export function asked(voice: ManagerVoice, paper: Said): Letter {
  const { t } = voice;
  return {
    subject: t("paper.asked.subject", { kind: t(`paper.kind.${paper.kind}`) }),
    parts: [words(t("paper.asked.words")), ...noteOf(voice, paper), pageOf(voice, paper)],
  };
}

export function returned(voice: ManagerVoice, paper: Said, said: string): Letter {
  const { t } = voice;
  return {
    subject: t("paper.returned.subject", { kind: t(`paper.kind.${paper.kind}`) }),
    parts: [
      words(t("paper.returned.words")),
      quote(visible(said)),
      words(t("paper.returned.again")),
      ...noteOf(voice, paper),
      pageOf(voice, paper),
    ],
  };
}

export function ends(voice: ManagerVoice, paper: Said, until: string): Letter {
  const { t } = voice;
  const kind = t(`paper.kind.${paper.kind}`);
  return {
    subject: t("paper.ends.subject", { kind, day: voice.date(until) }),
    parts: [words(t("paper.ends.words")), ...noteOf(voice, paper), pageOf(voice, paper)],
  };
}

const noteOf = ({ t }: ManagerVoice, { note }: Said) => (note ? [words(t("paper.note")), quote(visible(note))] : []);
const pageOf = ({ t, to }: ManagerVoice, { id }: Said) => link(t("paper.link"), to(`/partner/papers/${id}`));
