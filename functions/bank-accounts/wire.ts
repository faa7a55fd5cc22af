// Owns how a bank account is asked for; refuses to know who may propose one, and whether money could arrive there.
import * as z from "zod";
import { CurrencyCode } from "../money/schema.ts";
import { oneLine } from "../one-line.ts";

/** Longest name that SEPA carries. */
const HOLDER_MAX = 70;
/** An IBAN typed with spaces. */
const NUMBER_MAX = 45;
const BIC_MAX = 14;
/** Two sentences on whom somebody called, and on which number. */
const CHECKED_MAX = 300;

export const AccountRequest = z.strictObject({
  holder: oneLine(HOLDER_MAX),
  number: oneLine(NUMBER_MAX),
  bic: oneLine(BIC_MAX).nullable(),
  currency: CurrencyCode,
  checked: oneLine(CHECKED_MAX),
});
