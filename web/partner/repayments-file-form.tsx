// Owns the part of the repayments page that hands out and takes files; refuses to read them.
import type { Group } from "../../functions/groups/group.ts";
import { OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { ALL, NO_GROUP } from "./collection-page.tsx";
import { partnerPaths } from "./paths.ts";

export interface FileFormProps {
  readonly groups: readonly Group[];
  readonly today: string;
  readonly errors: readonly FieldError[];
  readonly locale: DeskLocale;
}

export function FileForm({ groups, today, errors, locale }: FileFormProps) {
  const { t } = locale;
  const options = [
    { value: ALL, label: t("csv.template.all") },
    ...groups.map((group) => ({ value: group.id, label: group.name })),
    ...(groups.length > 0 ? [{ value: NO_GROUP, label: t("collection.none") }] : []),
  ];
  return (
    <section class="flow" aria-labelledby="by-file">
      <h2 id="by-file">{t("csv.title")}</h2>
      <p>{t("csv.lede")}</p>
      <form method="get" action={partnerPaths.repaymentsTemplate} class="due-head">
        <Field id="group" name="group" label={t("csv.template.for")} options={options} value={ALL} locale={locale} />
        <Field id="day" name="day" type="date" label={t("collection.dueBy")} value={today} locale={locale} />
        <Button looks="second">{t("csv.template.download")}</Button>
      </form>
      <form method="post" action={partnerPaths.repaymentsFile} enctype="multipart/form-data" class="form flow">
        <OnceField />
        <FileField error={errorOf(errors, "file")} locale={locale} />
        <Button>{t("csv.send")}</Button>
      </form>
    </section>
  );
}

function FileField({ error, locale }: { error: string | undefined; locale: DeskLocale }) {
  const described = ["file-hint", error ? "file-error" : ""].filter(Boolean).join(" ");
  return (
    <div class={error ? "field wrong" : "field"}>
      <label for="file">{locale.t("csv.file.label")}</label>
      <p class="hint" id="file-hint">
        {locale.t("csv.file.hint")}
      </p>
      {error ? (
        <p class="error" id="file-error">
          <span class="hidden">{locale.t("parts.error")} </span>
          {error}
        </p>
      ) : null}
      <input id="file" type="file" name="file" accept=".csv,.txt,text/csv" aria-describedby={described} />
    </div>
  );
}
