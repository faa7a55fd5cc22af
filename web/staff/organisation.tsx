// Owns the page on which administrators say what receipts say of the organisation; refuses to decide anything.
import {
  NOTICE_KINDS,
  ORGANISATION_FIELDS,
  type Organisation,
  type OrganisationField,
} from "../../functions/receipts/organisation.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { staffPaths } from "./paths.ts";

export interface OrganisationProps {
  readonly desk: Desk;
  readonly values: Readonly<Record<OrganisationField, string>> | Organisation;
  readonly errors: readonly FieldError[];
}

export function OrganisationPage({ desk, values, errors }: OrganisationProps) {
  const { t } = desk.locale;
  const notices = [
    { value: "", label: t("fin.receipt.notice.none") },
    ...NOTICE_KINDS.map((value) => ({ value, label: t(`fin.receipt.notice.${value}`) })),
  ];
  const zones = [
    { value: "", label: t("fin.receipt.zone.none") },
    ...Intl.supportedValuesOf("timeZone").map((value) => ({ value, label: value })),
  ];
  return (
    <Frame
      desk={desk}
      path={staffPaths.organisation}
      title={t("fin.receipt.says")}
      crumb={{ href: staffPaths.receipts, label: t("fin.receipt.title") }}
      errors={errors}
    >
      <form method="post" action={staffPaths.organisation} class="form flow" novalidate>
        <p>{t("fin.receipt.says.lede")}</p>
        {ORGANISATION_FIELDS.map((name) => (
          <Field
            id={name}
            name={name}
            label={t(`fin.receipt.says.${name}`)}
            value={values[name]}
            error={errorOf(errors, name)}
            {...(name === "noticeKind" ? { options: notices } : {})}
            {...(name === "timeZone" ? { options: zones } : {})}
            {...(name === "noticeOn" || name === "machineNoticeOn" ? { type: "date" as const } : {})}
          />
        ))}
        <Button>{t("fin.receipt.says.keep")}</Button>
      </form>
    </Frame>
  );
}
