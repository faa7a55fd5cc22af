// Owns the words for a run of the audit that several parts of its page say; refuses to draw them.
import type { AuditRun } from "../../functions/audit-runs/run.ts";
import { momentText } from "../parts/moment-text.tsx";
import type { DeskLocale } from "../words/desk.ts";
import type { NameOf } from "./names.ts";

/** Who asked, and when. */
export function askedText({ askedBy, askedAt }: AuditRun, nameOf: NameOf, locale: DeskLocale): string {
  const at = momentText(askedAt, locale);
  return askedBy === "system"
    ? locale.t("ledgers.audit.asked.clock", { at })
    : locale.t("ledgers.audit.asked.by", { name: nameOf(askedBy), at });
}

/** Whole seconds of its last try; null while it goes on. */
export function secondsOf({ beganAt, endedAt }: AuditRun): number | null {
  if (beganAt === null || endedAt === null) return null;
  return Math.floor((Date.parse(endedAt) - Date.parse(beganAt)) / 1000);
}
