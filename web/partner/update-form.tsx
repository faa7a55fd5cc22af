// Owns the form in which news of a loan is told; refuses to decide who reads it (everybody does).
import { OnceField } from "../desk/frame.tsx";
import { PictureField } from "../desk/picture-field.tsx";
import { NO_PHOTO } from "../desk/picture-input.ts";
import { Button } from "../parts/button.tsx";
import { errorOf } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import type { LoanPageProps } from "./loan-page.tsx";
import { NEWS_FIELDS } from "./news-input.ts";
import { partnerPaths } from "./paths.ts";
import { languageOptions } from "./story-fields.tsx";

const NEWS_LINES = 5;
const FIELDS = [...NEWS_FIELDS, "photo", "caption", "captionEnglish", "takenOn", "agreed"] as const;

export function UpdateForm({ desk, loan, kept, errors, once, photo }: LoanPageProps) {
  const { t } = desk.locale;
  const spoken = kept.spoken ?? desk.locale.language;
  return (
    <details class="more" open={FIELDS.some((field) => errorOf(errors, field) !== undefined)}>
      <summary>{t("field.news.title")}</summary>
      <form
        method="post"
        action={partnerPaths.loanUpdate(loan.id)}
        class="form flow"
        enctype="multipart/form-data"
        novalidate
      >
        <OnceField value={once} />
        <Field
          id="spoken"
          name="spoken"
          label={t("field.news.spoken")}
          options={languageOptions(spoken, desk.locale).filter(({ value }) => value !== "")}
          value={spoken}
          error={errorOf(errors, "spoken")}
          locale={desk.locale}
        />
        <Field
          id="text"
          name="text"
          label={t("field.news.text")}
          hint={t("field.news.hint")}
          lines={NEWS_LINES}
          value={kept.text ?? ""}
          error={errorOf(errors, "text")}
          locale={desk.locale}
        />
        <Field
          id="english"
          name="english"
          label={t("field.news.english")}
          hint={t("field.news.english.hint")}
          lines={NEWS_LINES}
          lang="en"
          value={kept.english ?? ""}
          error={errorOf(errors, "english")}
          locale={desk.locale}
        />
        <PictureField
          locale={desk.locale}
          errors={errors}
          values={photo?.values ?? NO_PHOTO}
          kept={photo?.kept}
          optional
        />
        <Button looks="second">{t("field.news.button")}</Button>
      </form>
    </details>
  );
}
