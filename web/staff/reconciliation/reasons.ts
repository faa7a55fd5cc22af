// Owns the sentences that say why a line of the bank may be something; refuses to know when it is.
import type { Reason } from "../../../functions/reconciliation/bank/rules.ts";
import type { DeskLocale } from "../../words/desk.ts";

/** One sentence for each reason. */
export function reasonWords(reasons: readonly Reason[], { t }: DeskLocale): string {
  return reasons.map(({ code, values }) => t(`recon.reason.${code}`, values)).join(" ");
}
