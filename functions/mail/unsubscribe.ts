// Owns the link under a letter that stops letters like it: signed, so that it works without signing in and for its own person alone.
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Deps } from "../deps.ts";
import { keepPreferences } from "../people/commands.ts";
import { findPerson } from "../people/queries.ts";
import { accept } from "../refusal.ts";
import { contend } from "../table/contend.ts";
import { addressMark, MARK, refuseLetters } from "./refused.ts";

type Signing = Pick<Deps, "clock" | "settings">;

const DAY_MS = 86_400_000;
/** Longer than anybody keeps a letter that they still want to stop; a link that was found later stops nothing. */
const VALID_DAYS = 400;
/** Binds the key to this purpose: nothing else that is signed with the same secret can stand in for a link, nor a link for it. */
const PURPOSE = "onward: stop letters";

/** `/unsubscribe/<token>`: the page with the button, and where mail programs post to. */
export function unsubscribePath(deps: Signing, personId: string): string {
  const lastDay = Math.floor(deps.clock.now().getTime() / DAY_MS) + VALID_DAYS;
  return `/unsubscribe/${personId}.${lastDay}.${signatureOf(deps, personId, lastDay)}`;
}

/** The same for an address that is nobody's of ours: somebody made a card for it. */
export function stopLettersPath(deps: Signing, address: string): string {
  return unsubscribePath(deps, addressMark(deps, address));
}

/** Whose link it is; null for one that is not ours, not whole, or too old. */
export function personOfLink(deps: Signing, token: string): string | null {
  const [personId, day, signature, more] = token.split(".");
  if (!personId || !day || !signature || more !== undefined || !/^\d{1,6}$/.test(day)) return null;
  const due = Buffer.from(signatureOf(deps, personId, Number(day)));
  const sent = Buffer.from(signature);
  if (due.length !== sent.length || !timingSafeEqual(due, sent)) return null;
  return Number(day) * DAY_MS >= deps.clock.now().getTime() - DAY_MS ? personId : null;
}

/** Stops the letters that somebody can do without. False for a link that is not valid; who was erased gets no letters anyway. */
export async function unsubscribe(deps: Signing & Pick<Deps, "table">, token: string): Promise<boolean> {
  const personId = personOfLink(deps, token);
  if (personId === null) return false;
  if (MARK.test(personId)) {
    await refuseLetters(deps, personId);
    return true;
  }
  await contend(async () => {
    const person = await findPerson(deps, personId);
    if (!person || person.preferences.mail === "few") return accept(null);
    // Nothing is said about their name: what is left out stays as it was.
    const { shown: _, ...others } = person.preferences;
    const kept = await keepPreferences(deps, personId, { ...others, mail: "few" });
    return kept.ok || kept.refusal.code === "not_found" ? accept(null) : "changed";
  });
  return true;
}

function signatureOf(deps: Signing, personId: string, lastDay: number): string {
  const key = createHmac("sha256", deps.settings.idSecret).update(PURPOSE).digest();
  return createHmac("sha256", key).update(`${personId}\n${lastDay}`).digest("base64url");
}
