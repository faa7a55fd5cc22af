// Owns the basket in the donor's own browser: a cookie with loans and amounts as typed; refuses to trust what it says.
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import * as z from "zod";
import { LINES_MAX } from "../../functions/checkouts/rules.ts";
import { holdsHalfPair } from "../../functions/http/well-formed.ts";
import { newId } from "../../functions/ids.ts";
import { MESSAGE_MAX, messageText } from "../../functions/messages/message.ts";
import { plainDecimal } from "../parts/typed-amount.ts";
import type { PageEnv } from "../server/session.ts";
import type { Locale } from "../words/locale.ts";

const COOKIE = "onward_basket";
/** A basket survives a visit, and a holiday. */
const KEPT_SECONDS = 30 * 86_400;
/** Longer than any amount anybody types on purpose. */
const TYPED_MAX = 20;

/** An id of ours is 26 characters and a prefix; longer is none of ours, and would make a basket that cannot be read back. */
export const LOAN_ID_MAX = 80;

const BasketShape = z.object({
  /** New for each basket, so that paying the same basket twice opens one payment page. */
  id: z.string().max(60),
  lines: z.array(z.object({ loanId: z.string().max(LOAN_ID_MAX), typed: z.string().max(TYPED_MAX) })).max(LINES_MAX),
  costs: z.string().max(TYPED_MAX),
  email: z.string().max(254),
  /** Twice its characters: an emoji counts as two here. Left out of baskets from before there were messages. */
  message: z
    .string()
    .max(2 * MESSAGE_MAX)
    .default(""),
  /** The checkout that holds room for an earlier state of this basket. */
  checkoutId: z.string().max(80).nullable(),
});
export type Basket = z.infer<typeof BasketShape>;

const EMPTY = { lines: [], costs: "0.00", email: "", message: "", checkoutId: null };

export function readBasket(context: Context): Basket {
  const cookie = getCookie(context, COOKIE);
  try {
    const json = Buffer.from(cookie ?? "", "base64url").toString("utf8");
    const read = BasketShape.safeParse(JSON.parse(json));
    if (read.success && !holdsHalfPair(json)) return read.data;
  } catch {
    // No basket yet, or one that somebody made up: both begin empty.
  }
  return { ...EMPTY, id: newId("basket") };
}

/** A message that is too long to stand is kept as far as it may be: a browser throws away a cookie that is too large. */
export function keepBasket(context: Context, basket: Basket, secure: boolean): void {
  const message = [...basket.message].slice(0, MESSAGE_MAX).join("");
  setCookie(context, COOKIE, Buffer.from(JSON.stringify({ ...basket, message })).toString("base64url"), {
    httpOnly: true,
    sameSite: "Lax",
    path: "/",
    secure,
    maxAge: KEPT_SECONDS,
  });
}

export function emptyBasket(context: Context): void {
  deleteCookie(context, COOKIE, { path: "/" });
}

/** What was typed, as it is kept: an amount as a plain decimal, which every language reads; what is none as it is. */
export function typedText(typed: string, locale: Locale): string {
  return plainDecimal(typed, locale).slice(0, TYPED_MAX);
}

/** Adds a wish; a loan that is in the basket already gets the new amount. Null when the basket is full. */
export function withLine(basket: Basket, loanId: string, typed: string): Basket | null {
  const others = basket.lines.filter((line) => line.loanId !== loanId);
  if (others.length >= LINES_MAX) return null;
  return { ...basket, lines: [...others, { loanId, typed }] };
}

export function withoutLine(basket: Basket, loanId: string): Basket {
  return { ...basket, lines: basket.lines.filter((line) => line.loanId !== loanId) };
}

/** The longest address that mail knows. */
const EMAIL_MAX = 254;
/** Of a message that is too long, so much comes back into its field. */
const MESSAGE_TYPED_MAX = 2_000;

/** The basket with what the donor has typed into its form; `set` is an amount that was chosen with one tap. */
export async function typedInto(context: Context<PageEnv>, basket: Basket): Promise<Basket> {
  const form = await context.req.parseBody();
  const { locale } = context.var;
  const [what, chosen] = String(form.set ?? "").split("=");
  const text = (name: string, before: string, most = EMAIL_MAX) =>
    typeof form[name] === "string" ? String(form[name]).slice(0, most) : before;
  const amount = (tapped: string, name: string, before: string) =>
    chosen && what === tapped ? chosen.slice(0, TYPED_MAX) : typedText(text(name, before), locale);
  return {
    ...basket,
    lines: basket.lines.map((line) => ({
      ...line,
      typed: amount(line.loanId, `amount.${line.loanId}`, line.typed),
    })),
    costs: amount("runningCosts", "runningCosts", basket.costs) || "0.00",
    email: text("email", basket.email).trim(),
    message: messageText(text("message", basket.message, MESSAGE_TYPED_MAX)),
  };
}
