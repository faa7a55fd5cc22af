// Owns the small label that says a state in words; refuses to decide states.
import type { LoanState } from "../site/views.ts";
import { STATE_WORDS, type Tone } from "./words.ts";

export function Tag({ tone, label }: { tone: Tone; label: string }) {
  return <span class={`tag ${tone}`}>{label}</span>;
}

export function StateTag({ state }: { state: LoanState }) {
  return <Tag {...STATE_WORDS[state]} />;
}
