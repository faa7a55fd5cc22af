// Owns what a partner's managers are told when an address of theirs is told nothing any more; refuses to stop it (send.ts does).
import type { Deps } from "../deps.ts";
import type { Fact } from "../facts/fact.ts";
import { type Letter, link, words } from "../mail/letter.ts";
import { tellManagers } from "../mail/managers/tell.ts";
import type { ManagerVoice } from "../mail/managers/words.ts";
import { findStopped } from "./queries.ts";
import type { Webhook } from "./webhook.ts";

/** Nobody where it was started again meanwhile, or where a manager stopped it. */
export async function onWebhookStopped(
  deps: Pick<Deps, "table" | "mailer" | "settings">,
  told: Pick<Fact, "id" | "subject">,
): Promise<void> {
  const webhook = await findStopped(deps, told.subject.slice("WEBHOOK#".length));
  if (webhook) await tellManagers(deps, webhook.partnerId, told.id, (voice) => stopped(voice, webhook));
}

/** Names the machine alone: what else stands in an address may be secret. */
export function stopped({ t, to }: ManagerVoice, webhook: Pick<Webhook, "id" | "url" | "stoppedBecause">): Letter {
  const { host } = new URL(webhook.url);
  return {
    subject: t("stopped.subject", { host }),
    parts: [
      words(t(webhook.stoppedBecause === "gone" ? "stopped.gone" : "stopped.silent", { host })),
      words(t("stopped.mend")),
      link(t("stopped.link"), to(`/partner/systems/addresses/${webhook.id}`)),
    ],
  };
}
