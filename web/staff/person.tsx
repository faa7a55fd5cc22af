// Owns the page of one person with a role: what they may do, since when they were not here, and the way out; refuses to decide.
import type { Partner } from "../../functions/partners/partner.ts";
import { isStaff } from "../../functions/people/person.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { Script } from "../desk/script.tsx";
import { TableKeys } from "../desk/table/table-keys.tsx";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Facts } from "../parts/facts.tsx";
import { Field } from "../parts/field.tsx";
import { Notice } from "../parts/notice.tsx";
import { staffPaths } from "./paths.ts";
import { type PersonRow, roleWords } from "./people.tsx";

export interface PersonProps {
  readonly desk: Desk;
  readonly row: PersonRow;
  readonly partners: readonly Partner[];
  /** Whether the reader looks at themself: nobody changes their own role. */
  readonly own: boolean;
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

export function PersonPage(props: PersonProps) {
  const { desk, row, own, errors, done } = props;
  const { person, partnerName, signedIn } = row;
  const { t } = desk.locale;
  return (
    <Frame
      desk={desk}
      path={staffPaths.person(person.id)}
      title={person.name ?? person.email}
      heading={<bdi>{person.name ?? person.email}</bdi>}
      crumb={{ href: staffPaths.people, label: t("people.title") }}
      errors={errors}
      done={done}
    >
      <Facts
        facts={[
          { name: t("people.email"), value: <bdi>{person.email}</bdi> },
          {
            name: t("people.role"),
            value: person.role === "donor" ? t("people.noRole") : roleWords(person.role, desk.locale),
          },
          { name: t("people.partner"), value: partnerName ? <bdi>{partnerName}</bdi> : null },
          { name: t("people.known"), value: <DateText date={person.createdAt} /> },
          { name: t("people.signedIn"), value: signedIn ? <DateText date={signedIn} /> : t("people.neverSeen") },
        ]}
      />
      <p>
        <a href={staffPaths.auditLogOf({ by: person.id })}>{t("people.acts")}</a>
        {" · "}
        <a href={staffPaths.auditLogOf({ subject: `PERSON#${person.id}` })}>{t("people.about")}</a>
      </p>
      {own ? (
        <Notice tone="wait">
          <p>{t("people.own")}</p>
        </Notice>
      ) : person.role === "donor" ? null : (
        <Changes {...props} />
      )}
      <TableKeys
        locale={desk.locale}
        keys={[
          ["r", t("people.revoke.button")],
          ["?", t("keys.help")],
        ]}
      />
      <Script name="staff-keys" />
    </Frame>
  );
}

function Changes({ desk, row, partners, errors }: PersonProps) {
  const { person } = row;
  const { t } = desk.locale;
  return (
    <div class="columns even">
      {isStaff(person.role) ? null : (
        <form method="post" action={staffPaths.movePerson(person.id)} class="panel flow" novalidate>
          <h2>{t("people.move")}</h2>
          <OnceField />
          <Field
            id="role"
            name="role"
            label={t("people.role")}
            value={person.role}
            options={(["officer", "manager"] as const).map((role) => ({
              value: role,
              label: roleWords(role, desk.locale),
            }))}
            error={errorOf(errors, "role")}
          />
          <Field
            id="partnerId"
            name="partnerId"
            label={t("people.partner")}
            value={person.partnerId ?? ""}
            options={partners.map((partner) => ({ value: partner.id, label: partner.name }))}
            error={errorOf(errors, "partnerId")}
          />
          <Button looks="second">{t("people.move.button")}</Button>
        </form>
      )}
      <form method="post" action={staffPaths.revoke(person.id)} class="panel flow">
        <h2>{t("people.revoke")}</h2>
        <p class="small">{t("people.revoke.hint")}</p>
        <OnceField />
        <button type="submit" class="button danger" data-key="r">
          {t("people.revoke.button")}
        </button>
      </form>
    </div>
  );
}
