// Owns the page of people with a role, and giving one; refuses to decide who may.
import type { Partner } from "../../functions/partners/partner.ts";
import { type Person, ROLES, type Role } from "../../functions/people/person.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { Table } from "../parts/table.tsx";
import { staffPaths } from "./paths.ts";

export const PERSON_FIELDS = ["email", "name", "role", "partnerId"] as const;

export const ROLE_WORDS = {
  officer: "Officer of a partner",
  manager: "Manager of a partner",
  reviewer: "Reviewer",
  finance: "Finance",
  admin: "Administrator",
  donor: "None (takes a role away)",
} as const satisfies Record<Role, string>;

export interface PeopleProps {
  readonly desk: Desk;
  readonly people: readonly Person[];
  readonly partners: readonly Partner[];
  /** Whether a role of staff waits for a second person. */
  readonly waits: boolean;
  readonly values: Readonly<Record<(typeof PERSON_FIELDS)[number], string>>;
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

export function PeoplePage({ desk, people, partners, waits, values, errors, done }: PeopleProps) {
  const partnerName = (id: string | null) => partners.find((one) => one.id === id)?.name ?? "";
  const field = (name: (typeof PERSON_FIELDS)[number]) => ({
    id: name,
    name,
    value: values[name],
    error: errorOf(errors, name),
  });
  return (
    <Frame desk={desk} path={staffPaths.people} title="People" errors={errors} done={done}>
      {waits ? (
        <p>
          <a href={staffPaths.roles}>Roles wait for a second person</a>
        </p>
      ) : null}
      <div class="columns">
        <section class="flow" aria-labelledby="known">
          <h2 id="known">Who has a role</h2>
          <Table
            caption="People with a role"
            captionHidden
            columns={[{ label: "Who" }, { label: "Role" }, { label: "Partner" }]}
            rows={people.map((person) => [
              <>
                <bdi>{person.name ?? person.email}</bdi>
                {person.name ? (
                  <span class="small soft cell-note">
                    <bdi>{person.email}</bdi>
                  </span>
                ) : null}
              </>,
              ROLE_WORDS[person.role],
              <bdi>{partnerName(person.partnerId)}</bdi>,
            ])}
          />
        </section>
        <form method="post" action={staffPaths.people} class="panel flow aside" novalidate>
          <h2>Give a role</h2>
          <p class="small soft">
            Roles of staff are proposed here, and another administrator approves them. A role at a partner is given at
            once, and any role is taken away at once.
          </p>
          <Field {...field("email")} label="E-mail address" type="email" autocomplete="off" />
          <Field {...field("name")} label="Name (if it is not known yet)" autocomplete="off" />
          <Field
            {...field("role")}
            label="Role"
            options={[
              { value: "", label: "Choose" },
              ...[...ROLES].reverse().map((role) => ({ value: role, label: ROLE_WORDS[role] })),
            ]}
          />
          <Field
            {...field("partnerId")}
            label="Partner"
            hint="For officers and managers alone."
            options={[
              { value: "", label: "None" },
              ...partners.map((partner) => ({ value: partner.id, label: partner.name })),
            ]}
          />
          <Button>Give the role</Button>
        </form>
      </div>
    </Frame>
  );
}
