// Owns reading the form of a loan product; refuses to judge how its limits fit together.
import type { Frequency } from "../../functions/loans/schedule/dates.ts";
import { METHODS } from "../../functions/loans/schedule/schema.ts";
import { isCurrency } from "../../functions/money/currencies.ts";
import { parseAmount } from "../../functions/money/wire.ts";
import type { ProductLimits } from "../../functions/products/product.ts";
import type { Form } from "../desk/form.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import { plainDecimal } from "../parts/typed-amount.ts";
import type { DeskLocale } from "../words/desk.ts";
import { frequencyFrom } from "./loan-input.ts";

export const PRODUCT_FIELDS = [
  "name",
  "currency",
  "least",
  "most",
  "fewest",
  "longest",
  "method",
  "rate",
  "ratePer",
  "graceMost",
] as const;
export type ProductValues = Readonly<Record<(typeof PRODUCT_FIELDS)[number], string>> & {
  readonly frequencies: readonly string[];
};
/** Characters of a product's name: one choice of a list. */
const NAME_MAX = 60;
/** As many as a schedule can have. */
const INSTALMENTS = /^([1-9]\d?|[1-4]\d\d|5[01]\d|520)$/;
const RATE = /^\d{1,3}(\.\d{1,6})?$/;

type Read = { ok: true; limits: ProductLimits } | { ok: false; errors: readonly FieldError[] };

export function limitsFrom(values: ProductValues, form: Form, locale: DeskLocale): Read {
  const { t } = locale;
  const errors: FieldError[] = [];
  const wrong = (field: string, key: Parameters<typeof t>[0]): void => void errors.push({ field, message: t(key) });
  if (!form.once) wrong("name", "stories.wrong.stale");
  if (values.name === "" || values.name.length > NAME_MAX) wrong("name", "products.wrong.name");
  const currency = isCurrency(values.currency) ? values.currency : null;
  if (!currency) wrong("currency", "stories.wrong.currency");
  const [least, most] = [values.least, values.most].map((one) =>
    currency ? parseAmount(currency, plainDecimal(one, locale)) : null,
  );
  if (!least) wrong("least", "stories.wrong.amount");
  if (!most) wrong("most", "stories.wrong.amount");
  for (const name of ["fewest", "longest"] as const)
    if (!INSTALMENTS.test(values[name])) wrong(name, "stories.wrong.instalments");
  const rate = values.rate.replace(",", ".");
  if (!RATE.test(rate)) wrong("rate", "stories.wrong.interest");
  if (!/^\d{1,3}$/.test(values.graceMost)) wrong("graceMost", "stories.wrong.grace");
  const method = METHODS.find((one) => one === values.method);
  if (errors.length > 0 || !currency || !least || !most || !method) return { ok: false, errors };
  const frequencies = values.frequencies.map((one) => frequencyFrom(one) as Frequency);
  const numbers = {
    fewest: Number(values.fewest),
    longest: Number(values.longest),
    graceMost: Number(values.graceMost),
  };
  const ratePer = values.ratePer === "period" ? "period" : "year";
  return {
    ok: true,
    limits: { name: values.name, currency, least, most, ...numbers, frequencies, method, rate, ratePer },
  };
}
