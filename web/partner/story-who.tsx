// Owns the step that says who a loan is for: one person, or several with one who leads; refuses to decide about consent.

import { inForce } from "../../functions/entrepreneurs/consent.ts";
import type { Entrepreneur } from "../../functions/entrepreneurs/entrepreneur.ts";
import { MEMBERS_MAX } from "../../functions/loans/complete.ts";
import type { ToldLoan } from "../../functions/loans/loan.ts";
import { amountText } from "../../functions/money/wire.ts";
import { type Desk, OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field, type Option } from "../parts/field.tsx";
import { partnerPaths } from "./paths.ts";
import { StepPage } from "./story-pages.tsx";

export interface WhoProps {
  readonly desk: Desk;
  readonly loan: ToldLoan;
  readonly leader: Entrepreneur | null;
  /** The people of the group in its order, the one who leads first; empty: the loan is for one. */
  readonly people: readonly (Entrepreneur | null)[];
  /** Others of the partner who may join. */
  readonly others: readonly Option[];
  readonly errors: readonly FieldError[];
  readonly seen: string;
  readonly today: string;
  readonly done: string | null;
}

export function WhoPage(props: WhoProps) {
  const { desk, loan, leader, errors, done } = props;
  const { t } = desk.locale;
  return (
    <StepPage desk={desk} loan={loan} step="who" errors={errors} done={done}>
      {leader ? <Person {...props} person={leader} /> : null}
      {(loan.members ?? []).length > 0 ? <Members {...props} /> : <p>{t("stories.who.one")}</p>}
      <Join {...props} />
      <p class="buttons">
        <Button href={partnerPaths.loanStep(loan.id, "what")}>{t("stories.who.next")}</Button>
      </p>
    </StepPage>
  );
}

function Person({ desk, person, today }: WhoProps & { readonly person: Entrepreneur }) {
  const { t } = desk.locale;
  return (
    <p class="work-name">
      <strong>
        <bdi>{person.displayName}</bdi>
      </strong>
      <span class={inForce(person.consent, today) ? "tag good" : "tag wait"}>
        {t(inForce(person.consent, today) ? "people.agreed" : "people.not")}
      </span>
      <a href={partnerPaths.entrepreneur(person.id)}>{t("stories.who.profile")}</a>
    </p>
  );
}

/** Marks and shares of everybody, in one form; taking somebody out is a button beside them. */
function Members({ desk, loan, people, seen, errors, today }: WhoProps) {
  const { t } = desk.locale;
  return (
    <form method="post" action={partnerPaths.loanStep(loan.id, "who")} class="form flow">
      <OnceField />
      <input type="hidden" name="seen" value={seen} />
      <h2>{t("stories.who.group", { count: loan.members?.length ?? 0 })}</h2>
      <ul class="work-list">
        {(loan.members ?? []).map((member, at) => {
          const person = people[at];
          const id = member.entrepreneurId;
          return (
            <li>
              <p class="work-name">
                <strong>
                  <bdi>{person?.displayName}</bdi>
                </strong>
                {at === 0 ? <span class="tag plain">{t("stories.who.leads")}</span> : null}
                {person && !inForce(person.consent, today) ? <span class="tag wait">{t("people.not")}</span> : null}
              </p>
              <label class="choice">
                <input type="checkbox" name={`pictured.${id}`} value="yes" checked={member.pictured} />
                <span>{t("stories.who.pictured")}</span>
              </label>
              <Field
                id={`share.${id}`}
                name={`share.${id}`}
                label={t("stories.who.share")}
                inputmode="decimal"
                unit={loan.currency}
                autocomplete="off"
                value={member.share === null ? "" : amountText(loan.currency, member.share)}
                error={errorOf(errors, `share.${id}`)}
                locale={desk.locale}
              />
              {at === 0 ? null : (
                <p class="buttons">
                  <Button looks="quiet" name="do" value={`lead.${id}`}>
                    {t("stories.who.lead")}
                    <span class="hidden">: {person?.displayName}</span>
                  </Button>
                  <Button looks="quiet" name="do" value={`remove.${id}`}>
                    {t("stories.who.remove")}
                    <span class="hidden">: {person?.displayName}</span>
                  </Button>
                </p>
              )}
            </li>
          );
        })}
      </ul>
      <p class="hint">{t("stories.who.share.hint")}</p>
      <Button name="do" value="keep" looks="second">
        {t("stories.who.keep")}
      </Button>
    </form>
  );
}

function Join({ desk, loan, others, errors, seen }: WhoProps) {
  const { locale } = desk;
  const { t } = locale;
  if ((loan.members?.length ?? 1) >= MEMBERS_MAX) return null;
  return (
    <details class="more" open={errors.length > 0 || loan.members !== undefined}>
      <summary>{t(loan.members ? "stories.who.more" : "stories.who.several")}</summary>
      <form method="post" action={partnerPaths.loanStep(loan.id, "who")} class="form flow">
        <OnceField />
        <input type="hidden" name="seen" value={seen} />
        {others.length > 0 ? (
          <Field
            id="add"
            name="add"
            label={t("stories.who.add")}
            options={[{ value: "", label: t("stories.choose") }, ...others]}
            error={errorOf(errors, "add")}
            locale={locale}
          />
        ) : null}
        <Field
          id="newName"
          name="newName"
          label={t("stories.who.new")}
          hint={t("stories.who.new.hint")}
          autocomplete="off"
          error={errorOf(errors, "newName")}
          locale={locale}
        />
        <label class="choice boxed">
          <input type="checkbox" name="agreed" value="yes" />
          <span>{t("stories.who.agreed")}</span>
        </label>
        <Button name="do" value="add" looks="second">
          {t("stories.who.join")}
        </Button>
      </form>
    </details>
  );
}
