// Owns the part of a form in which a photo is brought: file, words, day, consent; refuses to know what the form is about.

import { type Picture, sizesOf } from "../../functions/pictures/picture.ts";
import { CAPTION_MAX } from "../../functions/pictures/wire.ts";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import type { DeskLocale } from "../words/desk.ts";
import type { PhotoValues } from "./picture-input.ts";
import { Script, ScriptData } from "./script.tsx";

/** What the browser may offer: camera and album both, as no `capture` is asked for. */
const ACCEPTED = "image/*";
const WORDS_ID = "photo-words";

export interface PictureFieldProps {
  readonly locale: DeskLocale;
  readonly errors: readonly FieldError[];
  readonly values: PhotoValues;
  /** A photo that was kept already by a form whose other fields were wrong: it need not be sent again. */
  readonly kept?: Picture | null | undefined;
  /** The form says something without a photo too. */
  readonly optional?: boolean | undefined;
  /** Its text is in English: the caption is asked for once. */
  readonly inEnglish?: boolean | undefined;
}

/** Stands in a form with `enctype="multipart/form-data"` whose address takes photos (web/server/form-guard.ts). */
export function PictureField({ locale, errors, values, kept, optional, inEnglish }: PictureFieldProps) {
  const { t } = locale;
  const wrong = errorOf(errors, "photo");
  const agreedWrong = errorOf(errors, "agreed");
  return (
    <fieldset class="photo-field flow" data-photo>
      <legend>{optional ? t("pictures.optional") : t("pictures.title")}</legend>
      <div class={wrong ? "field wrong" : "field"}>
        <label for="photo">{t("pictures.file")}</label>
        <p class="hint" id="photo-hint">
          {t("pictures.file.hint")}
        </p>
        {wrong ? (
          <p class="error" id="photo-error">
            <span class="hidden">{t("parts.error")} </span>
            {wrong}
          </p>
        ) : null}
        {kept ? <Kept picture={kept} label={t("pictures.kept")} /> : null}
        <input
          id="photo"
          name="photo"
          type="file"
          accept={ACCEPTED}
          aria-describedby={wrong ? "photo-hint photo-error" : "photo-hint"}
          aria-invalid={wrong ? "true" : undefined}
        />
        <div class="photo-preview" data-photo-preview hidden />
        <p class="small soft" role="status" data-photo-status />
      </div>
      <Field
        id="caption"
        name="caption"
        label={t("pictures.caption")}
        hint={t("pictures.caption.hint", { most: CAPTION_MAX })}
        value={values.caption}
        error={errorOf(errors, "caption")}
        autocomplete="off"
        locale={locale}
      />
      {inEnglish ? null : (
        <Field
          id="captionEnglish"
          name="captionEnglish"
          label={t("pictures.english")}
          hint={t("pictures.english.hint")}
          lang="en"
          value={values.english}
          error={errorOf(errors, "captionEnglish")}
          autocomplete="off"
          locale={locale}
        />
      )}
      <Field
        id="takenOn"
        name="takenOn"
        type="date"
        label={t("pictures.takenOn")}
        hint={t("pictures.takenOn.hint")}
        value={values.takenOn}
        error={errorOf(errors, "takenOn")}
        locale={locale}
      />
      <div class={agreedWrong ? "field wrong" : "field"}>
        {agreedWrong ? (
          <p class="error" id="agreed-error">
            <span class="hidden">{t("parts.error")} </span>
            {agreedWrong}
          </p>
        ) : null}
        <label class="choice">
          <input
            type="checkbox"
            id="agreed"
            name="agreed"
            value="yes"
            checked={values.agreed}
            aria-describedby={agreedWrong ? "agreed-error" : undefined}
            aria-invalid={agreedWrong ? "true" : undefined}
          />
          <span>
            {t("pictures.agreed")}
            <span class="hint choice-hint">{t("pictures.agreed.hint")}</span>
          </span>
        </label>
      </div>
      <ScriptData
        id={WORDS_ID}
        value={{
          working: t("pictures.script.working"),
          ready: t("pictures.script.ready", { size: "%" }),
          large: t("pictures.wrong.picture_too_large"),
          unread: t("pictures.script.unread"),
          sending: t("pictures.script.sending"),
          preview: t("pictures.script.preview"),
        }}
      />
      <Script name="photo" />
    </fieldset>
  );
}

function Kept({ picture, label }: { picture: Picture; label: string }) {
  const small = sizesOf(picture.address)?.at(-1);
  return (
    <div class="photo-preview">
      <input type="hidden" name="photoId" value={picture.id} />
      {small ? <img src={small.address} width={small.width} height={small.height} alt="" /> : null}
      <p class="small soft">{label}</p>
    </div>
  );
}
