// Owns what the hosted payment page shows; decides nothing and runs no script.
import type { LineItem } from "../shapes/line-item.ts";
import type { Session } from "../shapes/session.ts";
import { CardFields, DebitFields, Field, type Method, Methods, type PageError } from "./fields.tsx";
import { Frame } from "./frame.tsx";
import { written } from "./money.ts";
import { type Words, wordsOf } from "./words.ts";

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
  const words = wordsOf(session.locale);
  const { say, language } = words;
  const total = written(session.amount_total, session.currency, language);
  const monthly = session.mode === "subscription";
  const verb = session.submit_type === "donate" ? "Give" : monthly ? "Subscribe" : "Pay";
  const debit = session.payment_method_types.includes("sepa_debit");
  return (
    <Frame title={`${error ? say("Error: ") : ""}${say(verb)} ${total}`} language={language}>
      <div class="top">
        {session.cancel_url === null ? <span /> : <CancelLink href={session.cancel_url} words={words} />}
        <span class="test">{say("Test mode: no real money moves")}</span>
      </div>
      <Summary lines={lines} total={total} currency={session.currency} verb={verb} words={words} />
      <form method="post" novalidate>
        <h2>{say("Payment details")}</h2>
        {error === null ? null : (
          <p class="error" role="alert" id="error">
            {say(error.message)}
          </p>
        )}
        <Field name="email" label={say("Email")} type="email" autocomplete="email" error={error} value={typed.email} />
        {debit ? <Methods chosen={typed.method} words={words} /> : null}
        <CardFields error={error} words={words} />
        {debit ? <DebitFields error={error} words={words} /> : null}
        <button type="submit">
          {monthly ? `${say(verb)}: ${total} ${say("each month")}` : `${say(verb)} ${total}`}
        </button>
        <TestNumbers debit={debit} words={words} />
      </form>
    </Frame>
  );
}

function CancelLink({ href, words }: { href: string; words: Words }) {
  return (
    <a href={href}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M10 3 5 8l5 5" />
      </svg>
      {words.say("Cancel and go back")}
    </a>
  );
}

function Summary({
  lines,
  total,
  currency,
  verb,
  words: { say, language },
}: {
  lines: readonly LineItem[];
  total: string;
  currency: string;
  verb: string;
  words: Words;
}) {
  return (
    <section aria-labelledby="total">
      <h1 id="total">
        {say(verb === "Give" ? "Your gift" : "Your payment")} <span class="total">{total}</span>
      </h1>
      <ul class="lines">
        {lines.map((line) => (
          <li>
            <span>
              {line.description}
              {line.quantity === 1 ? null : (
                <small>{`${line.quantity} × ${written(line.price.unit_amount, currency, language)}`}</small>
              )}
            </span>
            <span class="amount">{written(line.amount_total, currency, language)}</span>
          </li>
        ))}
        <li class="sum">
          <span>{say("Total")}</span>
          <span class="amount">{total}</span>
        </li>
      </ul>
    </section>
  );
}

/** What to try stays English: nobody who pays reads it. */
function TestNumbers({ debit, words }: { debit: boolean; words: Words }) {
  return (
    <details>
      <summary>{words.say("Numbers to try")}</summary>
      <dl lang="en">
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
