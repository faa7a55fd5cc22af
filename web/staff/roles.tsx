// Owns the page of staff roles that wait for a second person; refuses to decide who that may be.
import type * as z from "zod";
import type { RoleAnswer } from "../../functions/people/role-wire.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import type { FieldError } from "../parts/error-summary.tsx";
import { Facts } from "../parts/facts.tsx";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";
import { roleWords } from "./people.tsx";
import { Who } from "./who.tsx";

type Proposal = z.infer<typeof RoleAnswer>;

export interface RolesProps {
  readonly desk: Desk;
  readonly proposals: readonly Proposal[];
  readonly nextHref: string | null;
  readonly personId: string;
  readonly personName: NameOf;
  /** Whether the reader is an administrator: others may approve, and not cancel. */
  readonly admin: boolean;
  /** Whether there never was a second administrator. */
  readonly first: boolean;
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

export function RolesPage(props: RolesProps) {
  const { desk, proposals, nextHref, errors, done, admin } = props;
  const { t } = desk.locale;
  return (
    <Frame desk={desk} path={staffPaths.roles} title={t("people.roles.title")} errors={errors} done={done}>
      <p>{t("people.roles.lede")}</p>
      {proposals.length === 0 ? <p class="soft">{t("people.roles.none")}</p> : null}
      {proposals.map((proposal) => (
        <OneProposal {...props} proposal={proposal} />
      ))}
      {nextHref ? (
        <p>
          <a href={nextHref}>{t("people.roles.later")}</a>
        </p>
      ) : null}
      {admin ? (
        <p>
          <a href={staffPaths.people}>{t("people.roles.all")}</a>
        </p>
      ) : null}
    </Frame>
  );
}

function OneProposal(props: RolesProps & { readonly proposal: Proposal }) {
  const { desk, proposal, personId, personName, admin, first } = props;
  const { locale } = desk;
  const { t, rich } = locale;
  const { id, name, email, role, from, proposedBy, proposedAt } = proposal;
  const own = proposedBy === personId;
  return (
    <section class="panel flow" aria-labelledby={id}>
      <h2 id={id}>
        {rich("people.roles.one", {
          role: roleWords(role, locale),
          name: <bdi>{name ?? email ?? t("people.roles.erased")}</bdi>,
        })}
      </h2>
      <Facts
        facts={[
          { name: t("people.email"), value: email ? <bdi>{email}</bdi> : null },
          { name: t("people.roles.now"), value: from === "donor" ? t("people.noPartner") : roleWords(from, locale) },
          {
            name: t("people.roles.proposedBy"),
            value: <Who name={personName(proposedBy)} at={proposedAt} locale={locale} />,
          },
        ]}
      />
      {own ? (
        <p class="small soft">{t(first && role === "admin" ? "people.roles.first" : "people.roles.own")}</p>
      ) : null}
      <div class="buttons">
        {own && !(first && role === "admin") ? null : (
          <form method="post" action={staffPaths.approveRole(id)}>
            <OnceField />
            <Button>{t("people.roles.approve")}</Button>
          </form>
        )}
        {admin ? (
          <form method="post" action={staffPaths.cancelRole(id)}>
            <OnceField />
            <Button looks="danger">{t("people.roles.cancel")}</Button>
          </form>
        ) : null}
      </div>
    </section>
  );
}
