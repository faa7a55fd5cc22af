// Owns the words of ours that stand on the provider's payment page beside each amount; refuses to know the amounts.
import { FALLBACK_LANGUAGE, type Language, languageFrom } from "../words/languages.ts";

interface LineWords {
  readonly runningCosts: string;
  readonly monthly: string;
}

const WORDS: Readonly<Record<Language, LineWords>> = {
  en: { runningCosts: "Running costs of Onward", monthly: "Monthly gift" },
  de: { runningCosts: "Laufende Kosten von Onward", monthly: "Monatliche Gabe" },
  fr: { runningCosts: "Frais de fonctionnement d’Onward", monthly: "Don mensuel" },
  nl: { runningCosts: "Lopende kosten van Onward", monthly: "Maandelijkse gift" },
};

/** In the language of the page; English for a tag that we do not speak. */
export function lineWords(tag: string | null): LineWords {
  return WORDS[languageFrom(tag) ?? FALLBACK_LANGUAGE];
}
