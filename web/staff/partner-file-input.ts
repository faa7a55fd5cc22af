// Owns reading the forms about a partner: an applicant, the agreement and its limits, a paper; refuses to keep them.
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { IsoDate } from "../../functions/money/schema.ts";
import { parseAmount } from "../../functions/money/wire.ts";
import type { Agreed } from "../../functions/partners/file-commands.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import { plainDecimal } from "../parts/typed-amount.ts";
import { DESK_ENGLISH } from "../words/desk.ts";

const { t } = DESK_ENGLISH;

/** Digits of a count of stories: nobody reads more. */
const COUNT = /^\d{1,4}$/;

type Kept = Readonly<Record<string, string>>;

/** The agreement as it was typed; what is empty has no limit. Or what is wrong with it. */
export function agreementIn(kept: Kept): Agreed | readonly FieldError[] {
  const errors: FieldError[] = [];
  const amount = (field: string) => {
    if (!kept[field]) return null;
    const read = parseAmount(DONOR_CURRENCY, plainDecimal(kept[field]));
    if (read === null || read <= 0n) errors.push({ field, message: t("partnerDesk.wrong.amount") });
    return read;
  };
  const day = (field: string) => {
    if (!kept[field]) return null;
    if (!IsoDate.safeParse(kept[field]).success) errors.push({ field, message: t("partnerDesk.wrong.day") });
    return kept[field];
  };
  const stories = kept.openStories ?? "";
  if (stories !== "" && !COUNT.test(stories))
    errors.push({ field: "openStories", message: t("partnerDesk.wrong.count") });
  const agreed: Agreed = {
    limits: {
      outstanding: amount("outstanding"),
      loan: amount("loan"),
      openStories: stories === "" ? null : Number(stories),
    },
    agreedOn: day("agreedOn"),
    agreedUntil: day("agreedUntil"),
  };
  return errors.length > 0 ? errors : agreed;
}
