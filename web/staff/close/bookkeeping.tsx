// Owns the page of the numbers that a DATEV file is written with; refuses to keep them.
import { ACCOUNT_HEADS, BOOKKEEPING_FIELDS } from "../../../functions/month-close/datev/bookkeeping.ts";
import { type Desk, Frame } from "../../desk/frame.tsx";
import { Button } from "../../parts/button.tsx";
import { errorOf, type FieldError } from "../../parts/error-summary.tsx";
import { Field } from "../../parts/field.tsx";
import { staffPaths } from "../paths.ts";

export interface BookkeepingProps {
  readonly desk: Desk;
  /** By the name of the field; an account's by `account-` and what it is. */
  readonly values: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

export const accountField = (head: string): string => `account-${head}`;

export function BookkeepingPage({ desk, values, errors, done }: BookkeepingProps) {
  const { t } = desk.locale;
  return (
    <Frame
      desk={desk}
      path={staffPaths.bookkeeping}
      title={t("close.keeping.title")}
      crumb={{ href: staffPaths.close, label: t("close.back") }}
      errors={errors}
      done={done}
    >
      <p class="lede soft">{t("close.keeping.lede")}</p>
      <form method="post" action={staffPaths.bookkeeping} class="form flow" novalidate>
        {BOOKKEEPING_FIELDS.map((name) => (
          <Field
            id={name}
            name={name}
            label={t(`close.keeping.${name}`)}
            hint={t(`close.keeping.${name}.hint`)}
            value={values[name] ?? ""}
            inputmode="numeric"
            error={errorOf(errors, name)}
            locale={desk.locale}
          />
        ))}
        <fieldset class="flow">
          <legend>{t("close.keeping.accounts")}</legend>
          <div class="fields-3 even">
            {ACCOUNT_HEADS.map((head) => (
              <Field
                id={accountField(head)}
                name={accountField(head)}
                label={head}
                value={values[accountField(head)] ?? ""}
                inputmode="numeric"
                error={errorOf(errors, accountField(head))}
                locale={desk.locale}
              />
            ))}
          </div>
        </fieldset>
        <Button>{t("close.keeping.send")}</Button>
      </form>
    </Frame>
  );
}
