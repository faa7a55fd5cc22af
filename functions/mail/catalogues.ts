// Owns which words mails have in which language; refuses to put values into them. A message missing in a language does not compile.
import type { Language } from "../words/languages.ts";
import type { Catalogue } from "../words/messages.ts";
import de from "./words/de.json" with { type: "json" };
import en from "./words/en.json" with { type: "json" };
import fr from "./words/fr.json" with { type: "json" };
import nl from "./words/nl.json" with { type: "json" };

/** The English catalogue says which messages there are. */
export type MailKey = keyof typeof en;

export const MAIL_CATALOGUES: Readonly<Record<Language, Catalogue<MailKey>>> = { en, de, fr, nl };
