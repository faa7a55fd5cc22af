// Owns the page of people with a role, as a table, and giving one; refuses to decide who may.
import type { Partner } from "../../functions/partners/partner.ts";
import { type Person, ROLES, type Role } from "../../functions/people/person.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { DataTable } from "../desk/table/data-table.tsx";
import type { TableSpec, TableView } from "../desk/table/table.ts";
import { hasWords } from "../desk/table/view.ts";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { staffPaths } from "./paths.ts";

export const PERSON_FIELDS = ["email", "name", "role", "partnerId"] as const;

export function roleWords(role: Role, { t }: DeskLocale): string {
  return t(`people.role.${role}`);
}

/** Somebody with a role, as the table shows them. */
export interface PersonRow {
  readonly person: Person;
  readonly partnerName: string;
  /** The day they signed in last; null: never, or longer ago than is kept. */
  readonly signedIn: string | null;
}

/** A quarter without a sign-in: time to ask whether the role is still needed. */
const QUIET_DAYS = 90;
const DAY_MS = 86_400_000;

export function peopleSpec(locale: DeskLocale, partners: readonly Partner[], today: string): TableSpec<PersonRow> {
  const { t } = locale;
  const quietBefore = new Date(Date.parse(today) - QUIET_DAYS * DAY_MS).toISOString().slice(0, 10);
  return {
    caption: t("people.caption"),
    path: staffPaths.people,
    file: "people",
    sort: "name",
    key: ({ person }) => person.id,
    columns: [
      {
        name: "name",
        label: t("people.who"),
        by: ({ person }) => person.name ?? person.email,
        cell: ({ person }) => (
          <a href={staffPaths.person(person.id)}>
            <bdi>{person.name ?? person.email}</bdi>
          </a>
        ),
      },
      {
        name: "email",
        label: t("people.email"),
        cell: ({ person }) => <bdi class="address">{person.email}</bdi>,
        text: emailOf,
      },
      {
        name: "role",
        label: t("people.role"),
        by: ({ person }) => roleWords(person.role, locale),
        cell: ({ person }) => roleWords(person.role, locale),
      },
      {
        name: "partner",
        label: t("people.partner"),
        by: ({ partnerName }) => partnerName || null,
        text: ({ partnerName }) => partnerName,
        cell: ({ partnerName }) => <bdi>{partnerName}</bdi>,
      },
      {
        name: "signed-in",
        label: t("people.signedIn"),
        by: ({ signedIn }) => signedIn,
        text: ({ signedIn }) => signedIn ?? "",
        cell: ({ signedIn }) =>
          signedIn ? <DateText date={signedIn} short /> : <span class="soft">{t("people.neverSeen")}</span>,
      },
    ],
    filters: [
      {
        name: "q",
        label: t("people.search"),
        type: "search",
        keeps: ({ person, partnerName }, words) =>
          hasWords(`${person.name ?? ""} ${person.email} ${partnerName}`, words),
      },
      {
        name: "role",
        label: t("people.role"),
        options: [
          { value: "", label: t("people.anyRole") },
          ...ROLES.filter((role) => role !== "donor").map((role) => ({ value: role, label: roleWords(role, locale) })),
        ],
        keeps: ({ person }, role) => person.role === role,
      },
      {
        name: "at",
        label: t("people.partner"),
        options: [
          { value: "", label: t("people.anyPartner") },
          ...partners.map((partner) => ({ value: partner.id, label: partner.name })),
        ],
        keeps: ({ person }, id) => person.partnerId === id,
      },
      {
        name: "quiet",
        label: t("people.quiet"),
        options: [
          { value: "", label: t("people.quiet.all") },
          { value: "1", label: t("people.quiet.only") },
        ],
        keeps: ({ signedIn }) => signedIn === null || signedIn < quietBefore,
      },
    ],
  };
}

const emailOf = ({ person }: PersonRow): string => person.email;

export interface PeopleProps {
  readonly desk: Desk;
  readonly view: TableView<PersonRow>;
  readonly partners: readonly Partner[];
  /** Whether a role of staff waits for a second person. */
  readonly waits: boolean;
  readonly values: Readonly<Record<(typeof PERSON_FIELDS)[number], string>>;
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

export function PeoplePage({ desk, view, partners, waits, values, errors, done }: PeopleProps) {
  const { t } = desk.locale;
  return (
    <Frame desk={desk} path={staffPaths.people} title={t("people.title")} errors={errors} done={done}>
      {waits ? (
        <p>
          <a href={staffPaths.roles}>{t("people.waits")}</a>
        </p>
      ) : null}
      <DataTable view={view} locale={desk.locale} empty={t("people.noRoles")} />
      <GiveRole partners={partners} values={values} errors={errors} locale={desk.locale} />
    </Frame>
  );
}

type GiveProps = Pick<PeopleProps, "partners" | "values" | "errors"> & { readonly locale: DeskLocale };

function GiveRole({ partners, values, errors, locale }: GiveProps) {
  const { t } = locale;
  const field = (name: (typeof PERSON_FIELDS)[number]) => ({
    id: name,
    name,
    value: values[name],
    error: errorOf(errors, name),
  });
  return (
    <form method="post" action={staffPaths.people} class="panel flow form" novalidate>
      <h2>{t("people.give")}</h2>
      <p class="small soft">{t("people.give.hint")}</p>
      <Field {...field("email")} label={t("people.email")} type="email" autocomplete="off" />
      <Field {...field("name")} label={t("people.field.name")} autocomplete="off" />
      <Field
        {...field("role")}
        label={t("people.role")}
        options={[
          { value: "", label: t("people.choose") },
          ...[...ROLES].reverse().map((role) => ({ value: role, label: roleWords(role, locale) })),
        ]}
      />
      <Field
        {...field("partnerId")}
        label={t("people.partner")}
        hint={t("people.partner.hint")}
        options={[
          { value: "", label: t("people.noPartner") },
          ...partners.map((partner) => ({ value: partner.id, label: partner.name })),
        ]}
      />
      <Button>{t("people.give.button")}</Button>
    </form>
  );
}
