// Owns sending a letter to all managers of a partner, each once and in the language of their pages; refuses to know what it says.
import type { Deps } from "../../deps.ts";
import { findPartner } from "../../partners/queries.ts";
import { listStaff } from "../../people/queries.ts";
import { WORK_LANGUAGES } from "../../words/languages.ts";
import { type Letter, small, written } from "../letter.ts";
import { type ManagerVoice, managerVoice } from "./words.ts";

/** `cause` with a manager is the letter's id: told again, nobody gets it twice. */
export async function tellManagers(
  deps: Pick<Deps, "table" | "mailer" | "settings">,
  partnerId: string,
  cause: string,
  compose: (voice: ManagerVoice) => Letter,
): Promise<void> {
  const [partner, people] = await Promise.all([findPartner(deps, partnerId), listStaff(deps)]);
  const managers = people.filter((one) => one.role === "manager" && one.partnerId === partnerId && one.email);
  for (const { id, email, workLanguage = WORK_LANGUAGES[0] } of managers) {
    const voice = managerVoice(workLanguage, deps.settings.publicUrl);
    const { subject, parts } = compose(voice);
    const why = small(voice.t("why", { partner: partner?.name ?? partnerId }));
    await deps.mailer.send({
      id: `${cause}:${id}`,
      to: email,
      ...written({ subject, parts: [...parts, why] }, workLanguage),
    });
  }
}
