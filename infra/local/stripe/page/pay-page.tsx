// Owns what the hosted payment page shows; decides nothing and runs no script.
import type { LineItem } from "../shapes/line-item.ts";
import type { Session } from "../shapes/session.ts";
import { CardFields, DebitFields, Field, type Method, Methods, type PageError } from "./fields.tsx";
import { Frame } from "./frame.tsx";
import { written } from "./money.ts";

/** What was typed, so that a refused form comes back filled in; card and account numbers are not shown again. */
export interface Typed {
  email: string;
  method: Method;
}

interface PayPageProps {
  session: Session;
  lines: readonly LineItem[];
  typed: Typed;
  error: PageError | null;
}

/** The form that pays an open session. */
export function PayPage({ session, lines, typed, error }: PayPageProps) {
  const total = written(session.amount_total, session.currency);
  const monthly = session.mode === "subscription";
  const verb = session.submit_type === "donate" ? "Give" : monthly ? "Subscribe" : "Pay";
  const debit = session.payment_method_types.includes("sepa_debit");
  return (
    <Frame title={`${error ? "Error: " : ""}${verb} ${total}`}>
      <div class="top">
        {session.cancel_url === null ? <span /> : <CancelLink href={session.cancel_url} />}
        <span class="test">Test mode: no real money moves</span>
      </div>
      <Summary lines={lines} total={total} currency={session.currency} verb={verb} />
      <form method="post" novalidate>
        <h2>Payment details</h2>
        {error === null ? null : (
          <p class="error" role="alert" id="error">
            {error.message}
          </p>
        )}
        <Field name="email" label="Email" type="email" autocomplete="email" error={error} value={typed.email} />
        {debit ? <Methods chosen={typed.method} /> : null}
        <CardFields error={error} />
        {debit ? <DebitFields error={error} /> : null}
        <button type="submit">{monthly ? `${verb}: ${total} each month` : `${verb} ${total}`}</button>
        <TestNumbers debit={debit} />
      </form>
    </Frame>
  );
}

function CancelLink({ href }: { href: string }) {
  return (
    <a href={href}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M10 3 5 8l5 5" />
      </svg>
      Cancel and go back
    </a>
  );
}

function Summary({
  lines,
  total,
  currency,
  verb,
}: {
  lines: readonly LineItem[];
  total: string;
  currency: string;
  verb: string;
}) {
  return (
    <section aria-labelledby="total">
      <h1 id="total">
        {verb === "Give" ? "Your gift" : "Your payment"} <span class="total">{total}</span>
      </h1>
      <ul class="lines">
        {lines.map((line) => (
          <li>
            <span>
              {line.description}
              {line.quantity === 1 ? null : (
                <small>{`${line.quantity} × ${written(line.price.unit_amount, currency)}`}</small>
              )}
            </span>
            <span class="amount">{written(line.amount_total, currency)}</span>
          </li>
        ))}
        <li class="sum">
          <span>Total</span>
          <span class="amount">{total}</span>
        </li>
      </ul>
    </section>
  );
}

function TestNumbers({ debit }: { debit: boolean }) {
  return (
    <details>
      <summary>Numbers to try</summary>
      <dl>
        <dt>4242 4242 4242 4242</dt>
        <dd>Succeeds. Any later date, any security code.</dd>
        <dt>4000 0000 0000 0002</dt>
        <dd>Is declined.</dd>
        <dt>4000 0000 0000 0259</dt>
        <dd>Succeeds, and is disputed a day later.</dd>
        <dt>4000 0000 0000 0341</dt>
        <dd>Can be kept on file for a monthly payment; charges to it are declined.</dd>
        <dt>4000 0000 0000 7726</dt>
        <dd>Succeeds; refunds arrive some days later.</dd>
        <dt>4000 0000 0000 5126</dt>
        <dd>Succeeds; refunds come back some days later.</dd>
        {debit ? (
          <>
            <dt>DE89 3704 0044 0532 0130 00</dt>
            <dd>SEPA debit that arrives some days later.</dd>
            <dt>DE62 3704 0044 0532 0130 01</dt>
            <dd>SEPA debit that fails some days later.</dd>
          </>
        ) : null}
      </dl>
    </details>
  );
}
