// Owns reading the photo of a form (picture-field.tsx): keeps its file first, so that a mistake beside it costs no second sending.

import type { Deps } from "../../functions/deps.ts";
import { IsoDate } from "../../functions/money/schema.ts";
import type { Caller } from "../../functions/people/person.ts";
import { keepPicture } from "../../functions/pictures/commands.ts";
import type { NamedPicture, Picture } from "../../functions/pictures/picture.ts";
import { findPicture } from "../../functions/pictures/queries.ts";
import { CAPTION_MAX } from "../../functions/pictures/wire.ts";
import { STATUS } from "../../functions/refusal.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { DeskLocale } from "../words/desk.ts";
import type { Form } from "./form.ts";

export interface PhotoValues {
  readonly caption: string;
  readonly english: string;
  readonly takenOn: string;
  readonly agreed: boolean;
}

export const NO_PHOTO: PhotoValues = { caption: "", english: "", takenOn: "", agreed: false };

export interface PhotoInput {
  readonly values: PhotoValues;
  readonly kept: Picture | null;
  /** What a record can name; null where there is no photo, or something is wrong. */
  readonly named: NamedPicture | null;
  readonly errors: readonly FieldError[];
  /** 413 when it was too large, 422 for anything else that is wrong. */
  readonly status: 200 | 413 | 422;
}

/** `tooLarge`: the body was not read at all (form-guard.ts). Nothing of a photo is not wrong here: who needs one says so. */
export async function readPhoto(
  deps: Pick<Deps, "table" | "clock" | "settings" | "pictures">,
  caller: Pick<Caller, "partnerId" | "personId">,
  form: Form,
  { locale, today, tooLarge }: { readonly locale: DeskLocale; readonly today: string; readonly tooLarge: boolean },
): Promise<PhotoInput> {
  const { t } = locale;
  const values = {
    caption: form.text("caption"),
    english: form.text("captionEnglish"),
    takenOn: form.text("takenOn"),
    agreed: form.text("agreed") === "yes",
  };
  const bare = { values, kept: null, named: null };
  const wrong = (field: string, key: Parameters<typeof t>[0]): FieldError => ({ field, message: t(key) });
  if (tooLarge) return { ...bare, status: 413, errors: [wrong("photo", "pictures.wrong.picture_too_large")] };
  const file = form.file("photo");
  const id = form.text("photoId");
  const made = file ? await keepPicture(deps, { ...caller, bytes: new Uint8Array(await file.arrayBuffer()) }) : null;
  if (made && !made.ok)
    return {
      ...bare,
      status: STATUS[made.refusal.code] === 413 ? 413 : 422,
      errors: [wrong("photo", wordsFor(made.refusal.code))],
    };
  const kept = made ? made.value : id === "" ? null : await findPicture(deps, caller.partnerId, id);
  if (!kept)
    return {
      ...bare,
      ...(id === "" ? { status: 200, errors: [] } : { status: 422, errors: [wrong("photo", "pictures.wrong.gone")] }),
    };
  const { caption, english, takenOn } = values;
  const errors = [
    ...(caption === "" || !isCaption(caption) ? [wrongCaption("caption", locale)] : []),
    ...(isCaption(english) ? [] : [wrongCaption("captionEnglish", locale)]),
    ...(takenOn === "" || (IsoDate.safeParse(takenOn).success && takenOn <= today)
      ? []
      : [wrong("takenOn", "pictures.wrong.takenOn")]),
    ...(values.agreed ? [] : [wrong("agreed", "pictures.wrong.agreed")]),
  ];
  const said = { caption, ...(english ? { english } : {}), takenOn: takenOn === "" ? null : takenOn };
  const named = errors.length > 0 ? null : { pictureId: kept.id, ...said };
  return { values, kept, named, errors, status: errors.length > 0 ? 422 : 200 };
}

/** Whether it is one line, and short enough; nothing at all is. */
export function isCaption(text: string): boolean {
  return text.length <= CAPTION_MAX && !/[\r\n]/.test(text);
}

export function wrongCaption(field: string, { t }: DeskLocale): FieldError {
  return { field, message: t("pictures.wrong.caption", { most: CAPTION_MAX }) };
}

const CODES = ["picture_too_large", "not_a_picture", "too_many_pixels", "picture_too_small"] as const;

function wordsFor(code: string): `pictures.wrong.${(typeof CODES)[number]}` {
  return `pictures.wrong.${CODES.find((one) => one === code) ?? "not_a_picture"}`;
}
