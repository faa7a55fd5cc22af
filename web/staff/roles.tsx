// Owns the page of staff roles that wait for a second person; refuses to decide who that may be.
import type * as z from "zod";
import type { RoleAnswer } from "../../functions/people/role-wire.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import type { FieldError } from "../parts/error-summary.tsx";
import { Facts } from "../parts/facts.tsx";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";
import { ROLE_WORDS } from "./people.tsx";

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
  return (
    <Frame desk={desk} path={staffPaths.roles} title="Roles that wait for a second person" errors={errors} done={done}>
      <p>
        Reviewers, finance and administrators let money move. One administrator proposes such a role and another
        approves it; while there is one administrator, somebody of finance does. Everybody of staff is told by mail.
      </p>
      {proposals.length === 0 ? <p class="soft">No role waits.</p> : null}
      {proposals.map((proposal) => (
        <OneProposal {...props} proposal={proposal} />
      ))}
      {nextHref ? (
        <p>
          <a href={nextHref}>Later ones</a>
        </p>
      ) : null}
      {admin ? (
        <p>
          <a href={staffPaths.people}>All people with a role</a>
        </p>
      ) : null}
    </Frame>
  );
}

function OneProposal({ proposal, personId, personName, admin, first }: RolesProps & { readonly proposal: Proposal }) {
  const { id, name, email, role, from, proposedBy, proposedAt } = proposal;
  const own = proposedBy === personId;
  return (
    <section class="panel flow" aria-labelledby={id}>
      <h2 id={id}>
        {ROLE_WORDS[role]}: <bdi>{name ?? email ?? "somebody who was erased"}</bdi>
      </h2>
      <Facts
        facts={[
          { name: "E-mail address", value: email ? <bdi>{email}</bdi> : null },
          { name: "Role now", value: from === "donor" ? "None" : ROLE_WORDS[from] },
          {
            name: "Proposed by",
            value: (
              <>
                <bdi>{personName(proposedBy)}</bdi>, <DateText date={proposedAt} />
              </>
            ),
          },
        ]}
      />
      {own ? <p class="small soft">{ownWords(first && role === "admin")}</p> : null}
      <div class="buttons">
        {own && !(first && role === "admin") ? null : (
          <form method="post" action={staffPaths.approveRole(id)}>
            <OnceField />
            <Button>Approve: give the role</Button>
          </form>
        )}
        {admin ? (
          <form method="post" action={staffPaths.cancelRole(id)}>
            <OnceField />
            <Button looks="danger">Cancel this proposal</Button>
          </form>
        ) : null}
      </div>
    </section>
  );
}

function ownWords(alone: boolean): string {
  return alone
    ? "You proposed this. There never was a second administrator, so while you are the only one you may approve this once."
    : "You proposed this, so somebody else approves it.";
}
