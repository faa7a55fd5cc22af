// Owns the page of one entrepreneur for their partner: what is kept, what they agree to and agreed to before, their loans; refuses to decide.

import { SHOWN_PARTS } from "../../functions/entrepreneurs/consent.ts";
import type { Consent, Entrepreneur } from "../../functions/entrepreneurs/entrepreneur.ts";
import type { Loan } from "../../functions/loans/loan.ts";
import { wire } from "../../functions/money/wire.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { DateText, dateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { StateTag } from "../parts/state-tag.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { ConsentFields, type ConsentValues } from "./consent-fields.tsx";
import { ConsentTag } from "./entrepreneurs.tsx";
import { partnerPaths } from "./paths.ts";

export interface ProfileProps {
  readonly desk: Desk;
  readonly person: Entrepreneur;
  readonly loans: readonly Loan[];
  readonly values: Readonly<Record<"displayName" | "region", string>>;
  readonly consent: ConsentValues;
  readonly errors: readonly FieldError[];
  readonly today: string;
  readonly done: string | null;
  /** What the ladder suggests, in words; null where a loan is running. */
  readonly next: string | null;
}

export function ProfilePage(props: ProfileProps) {
  const { desk, person, loans, consent, errors, today, done, next } = props;
  const { t } = desk.locale;
  return (
    <Frame
      desk={desk}
      path={partnerPaths.entrepreneur(person.id)}
      title={person.displayName}
      heading={<bdi>{person.displayName}</bdi>}
      crumb={{ href: partnerPaths.entrepreneurs, label: t("shell.nav.people") }}
      errors={errors}
      done={done}
    >
      <p class="story-place">
        <ConsentTag desk={desk} person={person} today={today} />
      </p>
      <p class="buttons">
        <Button href={partnerPaths.newLoanFor(person.id)}>{t("people.write")}</Button>
      </p>
      {next ? <p class="small">{next}</p> : null}
      <Loans desk={desk} loans={loans} />
      <section class="flow" aria-labelledby="consent">
        <h2 id="consent">{t("people.consent")}</h2>
        <Said desk={desk} consent={person.consent} />
        {person.consent.publish ? <Withdraw desk={desk} person={person} /> : null}
        <details class="more" open={errors.length > 0 || !person.consent.publish}>
          <summary>{t("people.record")}</summary>
          <form method="post" action={partnerPaths.consent(person.id)} class="form flow" novalidate>
            <OnceField />
            <ConsentFields desk={desk} values={consent} errors={errors} />
            <Button>{t("people.record")}</Button>
          </form>
        </details>
        <Earlier desk={desk} consents={person.earlierConsents ?? []} />
      </section>
      <Kept {...props} />
    </Frame>
  );
}

function Withdraw({ desk, person }: { desk: Desk; person: Entrepreneur }) {
  const { t } = desk.locale;
  return (
    <details class="more">
      <summary>{t("people.withdraw")}</summary>
      <form method="post" action={partnerPaths.consent(person.id)} class="form flow">
        <OnceField />
        <input type="hidden" name="publish" value="no" />
        <p>{t("people.withdraw.text")}</p>
        <Button looks="danger">{t("people.withdraw")}</Button>
      </form>
    </details>
  );
}

function Said({ desk, consent }: { desk: Desk; consent: Consent }) {
  const { locale } = desk;
  const { t } = locale;
  const day = dateText(consent.recordedAt, false, locale);
  if (!consent.publish) return <p>{t("people.said.no", { date: day })}</p>;
  // Each begins a line of the form; here it stands in a sentence.
  const parts = (consent.shows ?? SHOWN_PARTS).map((part) => inSentence(t(`people.shows.${part}`), locale));
  const list = new Intl.ListFormat(locale.tag).format(parts);
  return (
    <p>
      {t("people.said", { date: day, parts: list })}{" "}
      {consent.until ? t("people.said.until", { date: dateText(consent.until, false, locale) }) : null}{" "}
      {consent.given ? t(`people.given.${consent.given}`) : null}
      {consent.witness ? <bdi> ({consent.witness})</bdi> : null}
    </p>
  );
}

const inSentence = (text: string, { tag }: DeskLocale) => text.slice(0, 1).toLocaleLowerCase(tag) + text.slice(1);

function Earlier({ desk, consents }: { desk: Desk; consents: readonly Consent[] }) {
  if (consents.length === 0) return null;
  return (
    <details class="more">
      <summary>{desk.locale.t("people.earlier")}</summary>
      {[...consents].reverse().map((one) => (
        <Said desk={desk} consent={one} />
      ))}
    </details>
  );
}

function Loans({ desk, loans }: { desk: Desk; loans: readonly Loan[] }) {
  const { locale } = desk;
  if (loans.length === 0) return null;
  return (
    <section class="flow" aria-labelledby="loans">
      <h2 id="loans">{locale.t("shell.nav.loans")}</h2>
      <ul class="work-list">
        {loans.map((loan) => (
          <li>
            <p class="work-name">
              <a href={partnerPaths.loan(loan.id)}>
                <bdi>{loan.title || locale.t("stories.tasks")}</bdi>
              </a>
              <StateTag state={loan.state} locale={locale} />
            </p>
            <p class="small soft">
              {loan.principal > 0n ? (
                <>
                  <MoneyText money={wire(loan.currency, loan.principal)} locale={locale} code /> ·{" "}
                </>
              ) : null}
              <DateText date={loan.postedAt ?? loan.createdAt} locale={locale} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Kept({ desk, person, values, errors }: ProfileProps) {
  const { locale } = desk;
  const { t } = locale;
  return (
    <section class="flow" aria-labelledby="kept">
      <h2 id="kept">{t("people.kept")}</h2>
      <form method="post" action={partnerPaths.entrepreneur(person.id)} class="form flow" novalidate>
        <OnceField />
        <Field
          id="displayName"
          name="displayName"
          label={t("people.name")}
          hint={t("people.name.hint")}
          value={values.displayName}
          error={errorOf(errors, "displayName")}
          autocomplete="off"
          locale={locale}
        />
        <Field
          id="region"
          name="region"
          label={t("people.region")}
          value={values.region}
          error={errorOf(errors, "region")}
          autocomplete="off"
          locale={locale}
        />
        <Button looks="second">{t("people.keep")}</Button>
      </form>
    </section>
  );
}
