// Owns the small label that says a state in words; refuses to decide states.
import type { LoanState } from "../site/views.ts";
import type { Locale } from "../words/locale.ts";
import { STATE_TONES, stateText, type Tone } from "./words.ts";

export function Tag({ tone, label }: { tone: Tone; label: string }) {
  return <span class={`tag ${tone}`}>{label}</span>;
}

export function StateTag({ state, locale }: { state: LoanState; locale?: Locale | undefined }) {
  return <Tag tone={STATE_TONES[state]} label={stateText(state, locale)} />;
}
