// Owns whether a bank account's number and a bank's code can be right; refuses to know whose they are.

/** Digits of an IBAN in each country of the SEPA (EPC409-09): there the number alone finds the bank, and euros cost nothing extra. */
const SEPA_LENGTHS: Readonly<Record<string, number>> = {
  AD: 24,
  AL: 28,
  AT: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GI: 23,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IS: 26,
  IT: 27,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MD: 24,
  ME: 22,
  MK: 19,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  RS: 22,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  VA: 22,
};

/** ISO 13616: no IBAN is shorter or longer. */
const IBAN_SHAPE = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;
/** ISO 9362, as pain.001 takes it. */
const BIC_SHAPE = /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/;
/** What pain.001 takes as another number: at most 34 characters that every bank can read. */
const OTHER_SHAPE = /^[A-Za-z0-9/\-. ]{3,34}$/;

/** As people type it, with spaces and small letters, to as it is kept. */
export function plainNumber(typed: string): string {
  const bare = typed.replaceAll(/\s/g, "").toUpperCase();
  return IBAN_SHAPE.test(bare) ? bare : typed.trim();
}

/** Whether a number looks like an IBAN: then its check digits must be right. */
export function looksLikeIban(number: string): boolean {
  return IBAN_SHAPE.test(number);
}

/** ISO 7064, modulo 97: letters count from A = 10, the first four characters go to the end, and 1 is left over. */
export function isIban(number: string): boolean {
  if (!looksLikeIban(number)) return false;
  const length = SEPA_LENGTHS[number.slice(0, 2)];
  if (length !== undefined && number.length !== length) return false;
  const digits = [...(number.slice(4) + number.slice(0, 4))].map((one) => Number.parseInt(one, 36)).join("");
  return BigInt(digits) % 97n === 1n;
}

export function isBic(text: string): boolean {
  return BIC_SHAPE.test(text);
}

export function isOtherNumber(text: string): boolean {
  return OTHER_SHAPE.test(text);
}

/** Whether euros reach this account by a SEPA credit transfer. */
export function isSepa(account: { readonly number: string; readonly iban: boolean }): boolean {
  return account.iban && SEPA_LENGTHS[account.number.slice(0, 2)] !== undefined;
}
