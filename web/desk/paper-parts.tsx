// Owns how a paper looks on whoever's desk: its standing, its files, the fields that bring one; refuses to know who looks.
import type { Child } from "hono/jsx";
import type { PaperFile, Standing } from "../../functions/papers/paper.ts";
import { dateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { Tag } from "../parts/state-tag.tsx";
import type { DeskLocale } from "../words/desk.ts";

const TONES = {
  asked: "wait",
  received: "plain",
  accepted: "good",
  returned: "bad",
  expiring: "wait",
  expired: "bad",
} as const satisfies Record<Standing, string>;

export function PaperTag({ standing, locale }: { standing: Standing; locale: DeskLocale }) {
  return <Tag tone={TONES[standing]} label={locale.t(`papers.standing.${standing}`)} />;
}

const KB = 1000;

/** In the unit that people say; never smaller than it is. */
export function sizeText(bytes: number, { tag }: DeskLocale): string {
  const large = bytes >= KB * KB;
  const [unit, amount] = large
    ? (["megabyte", bytes / (KB * KB)] as const)
    : (["kilobyte", Math.ceil(bytes / KB)] as const);
  return new Intl.NumberFormat(tag, { style: "unit", unit, maximumFractionDigits: 1 }).format(amount);
}

interface FileLineProps {
  readonly href: string;
  readonly file: PaperFile;
  readonly locale: DeskLocale;
  /** Who brought it, where the reader may know. */
  readonly by?: Child;
}

/** A file as a link that downloads it, with when it came and how long it counts. */
export function FileLine({ href, file, by, locale }: FileLineProps) {
  const { t } = locale;
  return (
    <p>
      <a href={href} download>
        {t(`papers.type.${file.type}`, { size: sizeText(file.bytes, locale) })}
      </a>
      <br />
      <span class="small soft">
        {by ?? t("papers.brought", { day: dateText(file.broughtAt, true, locale) })}
        {file.validUntil ? ` · ${t("papers.until", { day: dateText(file.validUntil, true, locale) })}` : null}
      </span>
    </p>
  );
}

interface FileFieldsProps {
  readonly errors: readonly FieldError[];
  readonly validUntil: string;
  readonly locale: DeskLocale;
}

/** What is taken is checked again by its bytes: this only helps to choose. */
const ACCEPTED = ".pdf,application/pdf,image/jpeg,image/png,image/webp";

/** Stands in a form with `enctype="multipart/form-data"` whose address takes files (web/server/form-guard.ts). */
export function FileFields({ errors, validUntil, locale }: FileFieldsProps) {
  const { t } = locale;
  const wrong = errorOf(errors, "file");
  return (
    <>
      <div class={wrong ? "field wrong" : "field"}>
        <label for="file">{t("papers.field.file")}</label>
        <p class="hint" id="file-hint">
          {t("papers.field.file.hint")}
        </p>
        {wrong ? (
          <p class="error" id="file-error">
            <span class="hidden">{t("parts.error")} </span>
            {wrong}
          </p>
        ) : null}
        <input
          id="file"
          name="file"
          type="file"
          accept={ACCEPTED}
          aria-describedby={wrong ? "file-hint file-error" : "file-hint"}
          aria-invalid={wrong ? "true" : undefined}
        />
      </div>
      <Field
        id="validUntil"
        name="validUntil"
        type="date"
        label={t("papers.field.until")}
        hint={t("papers.field.until.hint")}
        value={validUntil}
        error={errorOf(errors, "validUntil")}
        locale={locale}
      />
    </>
  );
}
