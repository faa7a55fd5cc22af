// Owns the hosted payment page over HTTP: show the form, take the payment, send the giver back; knows no rules.
import { type Context, Hono } from "hono";
import { catchUp } from "../flows/catch-up.ts";
import { paySession } from "../flows/pay-session.ts";
import type { Session } from "../shapes/session.ts";
import type { World } from "../world.ts";
import type { PageError } from "./fields.tsx";
import { NoticePage } from "./frame.tsx";
import { PayPage, type Typed } from "./pay-page.tsx";
import { readPayment } from "./read-payment.ts";
import { POLICY } from "./style.ts";
import { wordsOf } from "./words.ts";

const PATH = "/pay/:id"; // The API names the same path in `url`.
export const FORM_BYTES_MAX = 16_384; // A payment form has a handful of short fields.

/** `GET` and `POST /pay/:id`. */
export function createPayPages(world: World): Hono {
  const app = new Hono();

  const form = (
    c: Context,
    session: Session,
    status: 200 | 400 | 402,
    typed: Typed,
    error: PageError | null = null,
  ) => {
    const lines = world.store.get("basket", session.id)?.lines ?? [];
    return page(c, <PayPage session={session} lines={lines} typed={typed} error={error} />, status);
  };

  app.get(PATH, (c) => {
    catchUp(world);
    const session = world.store.get("session", c.req.param("id"));
    if (!session) return notFound(c);
    if (session.status !== "open") return closed(c, session);
    return form(c, session, 200, { email: session.customer_email ?? "", method: firstMethod(session) });
  });

  app.post(PATH, async (c) => {
    if (Number(c.req.header("content-length") ?? 0) > FORM_BYTES_MAX) return c.text("The form is too large.", 413);
    const fields = await readFields(c);
    catchUp(world);
    const session = world.store.get("session", c.req.param("id"));
    if (!session) return notFound(c);
    // A form sent twice pays once: the second time just leads on.
    if (session.status === "complete") return c.redirect(successUrl(session), 303);
    if (session.status === "expired") return closed(c, session);
    const reading = readPayment(fields, session, world.now());
    if ("error" in reading) return form(c, session, reading.status, reading.typed, reading.error);
    const failure = world.store.atomically(() => paySession(world, session, reading.attempt));
    if (failure) return form(c, session, 402, reading.typed, { field: "number", message: failure.message });
    return c.redirect(successUrl(session), 303);
  });
  return app;
}

/** Browsers send one encoding, scripts sometimes the other. */
export async function readFields(c: Context): Promise<URLSearchParams> {
  if (!c.req.header("content-type")?.startsWith("multipart/form-data")) return new URLSearchParams(await c.req.text());
  const fields = new URLSearchParams();
  for (const [name, value] of await c.req.formData()) if (typeof value === "string") fields.append(name, value);
  return fields;
}

/** Where Stripe sends a giver after paying. */
function successUrl(session: Session): string {
  return session.success_url.replaceAll("{CHECKOUT_SESSION_ID}", session.id);
}

function firstMethod(session: Session): Typed["method"] {
  return session.payment_method_types.includes("card") ? "card" : "debit";
}

function notFound(c: Context) {
  const text = "This payment link is not known here. Go back to where you came from and start again.";
  return page(c, <NoticePage title="Nothing to pay here" text={text} onward={null} />, 404);
}

function closed(c: Context, session: Session) {
  const words = wordsOf(session.locale);
  if (session.status === "expired") {
    const onward = session.cancel_url === null ? null : { href: session.cancel_url, label: "Go back" };
    const text = "Nothing was charged. Go back and start again if you still want to pay.";
    return page(c, <NoticePage title="This payment link has expired" text={text} onward={onward} words={words} />, 410);
  }
  const text = "There is nothing more to do here, and you will not be charged again.";
  const onward = { href: successUrl(session), label: "Continue" };
  return page(c, <NoticePage title="This payment is already made" text={text} onward={onward} words={words} />, 409);
}

/** An answer that is a whole page, which runs no script and is kept by nobody. */
export function page(c: Context, content: unknown, status: 200 | 400 | 402 | 404 | 409 | 410) {
  c.header("content-security-policy", POLICY);
  c.header("cache-control", "no-store");
  c.header("referrer-policy", "no-referrer");
  return c.html(`<!doctype html>${String(content)}`, status);
}
