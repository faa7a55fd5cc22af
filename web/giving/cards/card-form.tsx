// Owns the form in which a donor writes a card; refuses to judge what is written.
import { CARD_KINDS } from "../../../functions/cards/card.ts";
import { type CardField, MESSAGE_MAX, NAME_MAX } from "../../../functions/cards/rules.ts";
import { LANGUAGES } from "../../../functions/words/languages.ts";
import { Button } from "../../parts/button.tsx";
import { Choices } from "../../parts/choices.tsx";
import type { FieldError } from "../../parts/error-summary.tsx";
import { Field } from "../../parts/field.tsx";
import { languageName } from "../../parts/words.ts";
import type { Key, Locale } from "../../words/locale.ts";
import type { CardFormView } from "./card-view.ts";

const MESSAGE_LINES = 5;
const MOST: Partial<Record<CardField, number>> = { to: NAME_MAX, from: NAME_MAX, message: MESSAGE_MAX };
const WORDS: Readonly<Record<string, Key>> = {
  "to missing": "card.to.missing",
  "email wrong": "card.email.wrong",
  "on wrong": "card.on.wrong",
};

/** What is wrong, in words, by the fields' ids. */
export function cardErrors({ problems }: CardFormView, { t }: Locale): readonly FieldError[] {
  return problems.map(({ field, why }) => {
    const key = WORDS[`${field} ${why}`] ?? (why === "long" ? "card.long" : "card.web_address");
    return { field, message: t(key, { count: MOST[field] ?? 0 }) };
  });
}

interface CardFormProps {
  readonly action: string;
  readonly form: CardFormView;
  readonly submit: string;
  /** False once the mail has gone: there is one. */
  readonly mayMail: boolean;
  readonly locale: Locale;
}

/** Posts `kind`, `to`, `from`, `message`, `language`, `showAmount`, `delivery`, `email`, `on`. */
export function CardForm({ action, form, submit, mayMail, locale }: CardFormProps) {
  const { t } = locale;
  const errors = cardErrors(form, locale);
  const field = (id: "to" | "from" | "message" | "email" | "on", value: string) => ({
    ...{ id, name: id, value, locale, autocomplete: "off" },
    error: errors.find((one) => one.field === id)?.message,
  });
  return (
    <form method="post" action={action} class="flow settings card-form" novalidate>
      <Choices
        name="kind"
        legend={t("card.kind")}
        choices={CARD_KINDS.map((kind) => ({
          value: kind,
          label: t(`card.kind.${kind}`),
          checked: kind === form.kind,
        }))}
      />
      <Field {...field("to", form.to)} label={t("card.to")} required />
      <Field {...field("from", form.from)} label={t("card.from")} hint={t("card.from.hint")} />
      <Field
        {...field("message", form.message)}
        label={t("card.message")}
        hint={t("card.message.hint", { count: MESSAGE_MAX })}
        lines={MESSAGE_LINES}
      />
      <Field
        id="language"
        name="language"
        label={t("card.language")}
        value={form.language}
        options={LANGUAGES.map((one) => ({ value: one, label: languageName(one, { ...locale, tag: one }) }))}
        locale={locale}
      />
      <Choices
        name="showAmount"
        legend={t("card.amount")}
        several
        choices={[{ value: "yes", label: t("card.amount.show"), checked: form.showAmount }]}
      />
      {mayMail ? (
        <>
          <Choices
            name="delivery"
            legend={t("card.delivery")}
            choices={(["print", "mail"] as const).map((one) => ({
              value: one,
              label: t(`card.delivery.${one}`),
              checked: one === form.delivery,
            }))}
          />
          <div class="flow by-mail">
            <Field {...field("email", form.email)} type="email" label={t("card.email")} hint={t("card.email.hint")} />
            <Field {...field("on", form.on)} type="date" label={t("card.on")} hint={t("card.on.hint")} />
          </div>
        </>
      ) : null}
      <p class="small soft">{t("card.keeps")}</p>
      <Button wide>{submit}</Button>
    </form>
  );
}
