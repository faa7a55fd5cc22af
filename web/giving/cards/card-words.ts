// Owns the sentences of a card that more than one of its pages says; refuses to know the pages.
import { percentText } from "../../parts/amount.ts";
import type { Key, Locale } from "../../words/locale.ts";
import type { PersonView, RecipientView } from "./card-view.ts";

/** "A present for Ada". */
export function headingOf({ kind, to }: RecipientView["card"], { t }: Locale): string {
  return t(`card.for.${kind}`, { name: to });
}

const STATES: Partial<Record<PersonView["state"], Key>> = {
  fundraising: "card.state.fundraising",
  funded: "card.state.funded",
  disbursed: "card.state.disbursed",
  repaid: "card.state.repaid",
  written_off: "card.state.written_off",
};

/** How far it is with somebody's loan, in words. */
export function stateOf({ state, reached }: PersonView, locale: Locale): string {
  const percent = reached ? percentText(reached.part, reached.whole, locale) : "";
  return locale.t(STATES[state] ?? "card.state.ended", { percent });
}
