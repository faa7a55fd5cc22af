// Owns who reads a letter, and in which language; refuses to know what it says. Nobody is found who asked to be erased.
import type { Checkout } from "../checkouts/checkout.ts";
import { newestCheckouts } from "../checkouts/queries.ts";
import type { Deps } from "../deps.ts";
import type { MailWish } from "../people/person.ts";
import { findPerson } from "../people/queries.ts";
import { FALLBACK_LANGUAGE, type Language, languageFrom } from "../words/languages.ts";
import { type Letter, link, small, written } from "./letter.ts";
import { unsubscribePath } from "./unsubscribe.ts";
import { type Voice, voiceOf } from "./voice.ts";

export interface Reader {
  readonly email: string;
  readonly language: Language;
}

/** Somebody we know, who may have said that they want few letters. */
export interface DonorReader extends Reader {
  readonly id: string;
  readonly mail: MailWish;
}

/** Donations that are looked through for the language they were given in. */
const LOOKED_THROUGH = 5;

/** A donor, in the language they chose, else the one they last gave in. Null when there is no such person (any more). */
export async function readerOf(deps: Pick<Deps, "table">, donorId: string): Promise<DonorReader | null> {
  const person = await findPerson(deps, donorId);
  if (!person?.email) return null;
  const { language, mail = "all" } = person.preferences;
  return { id: donorId, email: person.email, mail, language: language ?? (await lastGivenIn(deps, donorId)) };
}

/** Whoever gave a donation or a plan: its own address, and its own language unless they chose one. Null when it has no address (any more). */
export async function giverOf(
  deps: Pick<Deps, "table">,
  given: Pick<Checkout, "email" | "locale" | "donorId">,
): Promise<Reader | null> {
  const { email, donorId, locale } = given;
  if (!email) return null;
  const person = donorId === null ? null : await findPerson(deps, donorId);
  const known = person?.preferences.language ?? languageFrom(locale);
  return { email, language: known ?? (donorId === null ? FALLBACK_LANGUAGE : await lastGivenIn(deps, donorId)) };
}

async function lastGivenIn(deps: Pick<Deps, "table">, donorId: string): Promise<Language> {
  const newest = await newestCheckouts(deps, donorId, LOOKED_THROUGH);
  const spoken = newest.map((one) => languageFrom(one.locale)).find((language) => language !== null);
  return spoken ?? FALLBACK_LANGUAGE;
}

/** Sends a letter to a reader, in their language; the same id is sent once. `stop`: our page on which letters like it are stopped. */
export async function sendLetter(
  deps: Pick<Deps, "mailer" | "settings">,
  reader: Reader,
  id: string,
  compose: (voice: Voice) => Letter,
  stop?: string,
): Promise<void> {
  const voice = voiceOf(reader.language, deps.settings.publicUrl);
  const unsubscribe = stop === undefined ? {} : { unsubscribe: voice.to(stop) };
  await deps.mailer.send({ id, to: reader.email, ...unsubscribe, ...written(compose(voice), reader.language) });
}

/**
 * Sends a letter that its reader can do without, with a link that stops letters like it. Nothing to those who want few letters; they may
 * have said so a moment ago, so it is looked up for each letter.
 */
export async function sendIfWanted(
  deps: Pick<Deps, "mailer" | "settings" | "clock">,
  reader: DonorReader,
  id: string,
  compose: (voice: Voice) => Letter,
): Promise<void> {
  if (reader.mail === "few") return;
  const voice = voiceOf(reader.language, deps.settings.publicUrl);
  const unsubscribe = voice.to(unsubscribePath(deps, reader.id));
  const { subject, parts } = compose(voice);
  const signed = [...parts, small(voice.t("mail.few.why")), link(voice.t("mail.few.stop"), unsubscribe)];
  await deps.mailer.send({
    id,
    to: reader.email,
    unsubscribe,
    ...written({ subject, parts: signed }, reader.language),
  });
}
