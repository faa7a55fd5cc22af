// Owns how money and rates are read from the wire, as zod schemas shared by every route; refuses to know what an amount is for.
import "@hono/zod-openapi";
import * as z from "zod";
import { CURRENCIES, type Currency } from "./currencies.ts";
import type { Money } from "./minor.ts";
import { parseRate } from "./rate.ts";
import { AMOUNT_MAX, fromWire } from "./wire.ts";

const currencyCodes = Object.keys(CURRENCIES) as [Currency, ...Currency[]];

export const CurrencyCode = z.enum(currencyCodes).openapi("Currency", { example: "EUR" });

const wireShape = { currency: CurrencyCode, value: z.string().openapi({ example: "25.00" }) };

/** Money as it is answered. */
export const MoneyOut = z.object(wireShape).openapi("Money");

/** Money as it is sent: a plain positive decimal that the currency can hold; parsed to whole minor units. */
export const MoneyIn = z
  .strictObject({ ...wireShape, value: z.string().max(24) })
  .transform((wire, context): Money => {
    const money = fromWire(wire);
    if (money && money.minor > 0n) return money;
    context.addIssue({
      code: "custom",
      path: ["value"],
      message: `must be a plain decimal above zero that ${wire.currency} can hold, such as "25.00", and at most ${AMOUNT_MAX} minor units`,
    });
    return z.NEVER;
  })
  .openapi("MoneyInput", {
    type: "object",
    required: ["currency", "value"],
    additionalProperties: false,
    properties: { currency: { type: "string", enum: currencyCodes }, value: { type: "string", example: "25.00" } },
  });

/** An exchange rate: loan currency for one unit of the donors' currency, a plain decimal. */
export const RateText = z
  .string()
  .max(20)
  .refine((text) => parseRate(text) !== null, 'must be a plain decimal above zero, such as "64.40"')
  .openapi({ example: "64.40" });

/** A calendar day that exists. */
export const IsoDate = z.iso.date().openapi({ example: "2026-11-22" });
