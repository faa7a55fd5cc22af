// Owns what a partner's managers are told when an address of theirs is told nothing any more; refuses to stop it (send.ts does).
import type { Deps } from "../deps.ts";
import type { Fact } from "../facts/fact.ts";
import { type Letter, link, small, words, written } from "../mail/letter.ts";
import { findPartner } from "../partners/queries.ts";
import { listStaff } from "../people/queries.ts";
import { INTL_TAGS, WORK_LANGUAGES, type WorkLanguage } from "../words/languages.ts";
import { type Catalogue, messagesOf } from "../words/messages.ts";
import { findStopped } from "./queries.ts";
import type { Webhook } from "./webhook.ts";
import en from "./words/en.json" with { type: "json" };
import fil from "./words/fil.json" with { type: "json" };
import fr from "./words/fr.json" with { type: "json" };
import id from "./words/id.json" with { type: "json" };

/** By the language of working pages: those are who reads these letters. */
export const WEBHOOK_LETTERS: Readonly<Record<WorkLanguage, Catalogue<keyof typeof en>>> = { en, fr, fil, id };

/** Each manager once, in the language of their pages. Nobody where it was started again meanwhile, or where a manager stopped it. */
export async function onWebhookStopped(
  deps: Pick<Deps, "table" | "mailer" | "settings">,
  told: Pick<Fact, "id" | "subject">,
): Promise<void> {
  const webhook = await findStopped(deps, told.subject.slice("WEBHOOK#".length));
  if (!webhook) return;
  const partner = await findPartner(deps, webhook.partnerId);
  const managers = (await listStaff(deps)).filter(
    (one) => one.role === "manager" && one.partnerId === webhook.partnerId && one.email,
  );
  for (const { id: personId, email, workLanguage = WORK_LANGUAGES[0] } of managers) {
    const letter = stopped(workLanguage, webhook, partner?.name ?? webhook.partnerId, deps.settings.publicUrl);
    await deps.mailer.send({ id: `${told.id}:${personId}`, to: email, ...written(letter, workLanguage) });
  }
}

/** Names the machine alone: what else stands in an address may be secret. */
function stopped(language: WorkLanguage, webhook: Webhook, partner: string, publicUrl: string): Letter {
  const { text } = messagesOf(INTL_TAGS[language], WEBHOOK_LETTERS[language]);
  const { host } = new URL(webhook.url);
  return {
    subject: text("stopped.subject", { host }),
    parts: [
      words(text(webhook.stoppedBecause === "gone" ? "stopped.gone" : "stopped.silent", { host })),
      words(text("stopped.mend")),
      link(text("stopped.link"), `${publicUrl}/partner/systems/addresses/${webhook.id}`),
      small(text("stopped.why", { partner })),
    ],
  };
}
