// Owns the page of who did what, newest first, with a search; refuses to read or check the log.
import type { Link } from "../../functions/audit-log/link.ts";
import type { LinkFilter } from "../../functions/audit-log/queries.ts";
import type { Flaw, Verified } from "../../functions/audit-log/verify.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { Notice } from "../parts/notice.tsx";
import { Table } from "../parts/table.tsx";
import { counted } from "../parts/words.ts";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";

export interface AuditLogProps {
  readonly desk: Desk;
  readonly links: readonly Link[];
  readonly filter: LinkFilter;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly nameOf: NameOf;
  readonly nextHref: string | null;
  readonly head: { readonly seq: number; readonly hash: string } | null;
  readonly verified: Verified | null;
  /** What a check found just now; null when none was made. */
  readonly flaws: readonly Flaw[] | null;
}

const MINUTE_ENDS = 16;
const minute = (at: string): string => `${at.slice(0, MINUTE_ENDS).replace("T", " ")} UTC`;

export function AuditLogPage(props: AuditLogProps) {
  const { desk, links, nameOf, nextHref, head } = props;
  return (
    <Frame desk={desk} path={staffPaths.auditLog} title="Audit log">
      <p class="lede soft">
        Who did what, newest first. Each link names the hash of the one before, so none can be changed or taken out
        unseen.
      </p>
      <Checked {...props} />
      <Search {...props} />
      {links.length === 0 ? <p>Nothing was found here.</p> : null}
      {links.length > 0 ? (
        <Table
          caption="Links of the audit log"
          captionHidden
          columns={[{ label: "#" }, { label: "When" }, { label: "Who" }, { label: "What" }, { label: "Of" }]}
          rows={links.map((link) => [
            <span id={`link-${link.seq}`}>{link.seq}</span>,
            <time datetime={link.at}>{minute(link.at)}</time>,
            <a href={staffPaths.auditLogOf({ by: link.by })}>
              <bdi>{nameOf(link.by)}</bdi>
            </a>,
            <>
              {link.what.replace("entry.", "booked: ").replaceAll(/[._]/g, " ")}
              <code class="small soft cell-note">{link.hash.slice(0, 12)}</code>
            </>,
            <a href={staffPaths.auditLogOf({ subject: link.subject })}>
              <code>{link.subject}</code>
            </a>,
          ])}
        />
      ) : null}
      {nextHref ? (
        <p>
          <a class="button second" rel="next" href={nextHref}>
            Older
          </a>
        </p>
      ) : null}
      {head ? <TakeAway seq={head.seq} hash={head.hash} /> : null}
    </Frame>
  );
}

function Checked({ verified, head, flaws }: AuditLogProps) {
  return (
    <section class="flow" aria-labelledby="checked">
      <h2 id="checked">The chain</h2>
      {flaws && flaws.length > 0 ? (
        <>
          <Notice tone="bad" role="status" title={`${counted(flaws.length, "link")} with something wrong`}>
            <p>Somebody changed the log, or what it tells of. Tell an administrator before you go on.</p>
          </Notice>
          <Table
            caption="What is wrong"
            captionHidden
            columns={[{ label: "#" }, { label: "What is wrong" }]}
            rows={flaws.map((flaw) => [String(flaw.seq), flaw.detail])}
          />
        </>
      ) : null}
      {flaws?.length === 0 ? (
        <Notice role="status" title="Unbroken">
          <p>Every link fits the one before it, and everything stands in the table as it was logged.</p>
        </Notice>
      ) : null}
      <p>
        {verified
          ? `Chain verified up to #${verified.seq} as of ${minute(verified.at)}.`
          : "The chain has not been verified yet."}{" "}
        {head ? `It ends with #${head.seq}.` : "Nothing has been logged."}
      </p>
      <form method="post" action={staffPaths.auditLogVerify}>
        <OnceField />
        <Button looks="second">Verify all of it now</Button>
      </form>
    </section>
  );
}

function Search({ filter, people }: AuditLogProps) {
  const named = people.some((one) => one.id === filter.by) || filter.by === null;
  return (
    <form method="get" action={staffPaths.auditLog} class="panel flow">
      <h2>Search</h2>
      <Field
        id="by"
        name="by"
        label="Who"
        value={filter.by ?? ""}
        options={[
          { value: "", label: "Anybody" },
          { value: "system", label: "The product itself" },
          ...people.map((one) => ({ value: one.id, label: one.name })),
          ...(named || filter.by === "system" ? [] : [{ value: filter.by ?? "", label: filter.by ?? "" }]),
        ]}
      />
      <Field
        id="subject"
        name="subject"
        label="Of what"
        hint="As it stands in the list, such as LOAN#loan_4f…"
        value={filter.subject ?? ""}
      />
      <Field id="from" name="from" type="date" label="Recorded from" value={filter.from ?? ""} />
      <Field id="to" name="to" type="date" label="Recorded until" value={filter.to ?? ""} />
      <Button looks="second">Search</Button>
    </form>
  );
}

function TakeAway({ seq, hash }: { seq: number; hash: string }) {
  return (
    <section class="flow" aria-labelledby="take-away">
      <h2 id="take-away">Take it away</h2>
      <p>
        The whole log, oldest first, to check without us. Its last link is #{seq} with the hash <code>{hash}</code>.
        Administrators get it by mail every day: compare.
      </p>
      <p>
        <a href={staffPaths.auditLogExport("csv")}>As a table (CSV)</a>
        {" · "}
        <a href={staffPaths.auditLogExport("ndjson")}>As lines of JSON</a>
      </p>
    </section>
  );
}
