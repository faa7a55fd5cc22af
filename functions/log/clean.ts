// Owns taking out of a text what must not stand in a log: addresses, keys, tokens, card numbers. Refuses to judge the rest.

/** What is taken out, and what stands there instead. The order matters: a token may hold what looks like something else. */
const SECRETS: readonly (readonly [pattern: RegExp, instead: string])[] = [
  // A JSON web token, or anything behind "Bearer".
  [/\beyJ[\w-]{5,}\.[\w-]*(?:\.[\w-]*)*/g, "[token]"],
  [/\bBearer\s+[\w.~+/-]+=*/gi, "Bearer [token]"],
  [/\b(?:sk|rk|pk|whsec)_[A-Za-z0-9_]{6,}/g, "[key]"],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{12,}/g, "[key]"],
  [/[^\s"'<>(),;:=]+@[^\s"'<>(),;:]+\.[^\s"'<>(),;:]+/g, "[address]"],
  [/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/g, "[account]"],
  [/\b\d(?:[ -]?\d){12,18}\b/g, "[number]"],
];

/** Longer texts are cut: a log line has to stay readable, and CloudWatch takes 256 KB an event. */
const TEXT_MAX = 4_000;

export function clean(text: string): string {
  const cut = text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}…` : text;
  return SECRETS.reduce((rest, [pattern, instead]) => rest.replaceAll(pattern, instead), cut);
}
