// Owns the page of who did what, newest first, with a search; refuses to read or check the log.
import type { Link } from "../../functions/audit-log/link.ts";
import type { Flaw, Verified } from "../../functions/audit-log/verify.ts";
import { FACT_TYPES } from "../../functions/facts/fact.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { DataTable } from "../desk/table/data-table.tsx";
import type { TableSpec, TableView } from "../desk/table/table.ts";
import { Button } from "../parts/button.tsx";
import { Notice } from "../parts/notice.tsx";
import { Table } from "../parts/table.tsx";
import { counted } from "../parts/words.ts";
import type { DeskLocale } from "../words/desk.ts";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";

export interface AuditLogProps {
  readonly desk: Desk;
  readonly view: TableView<Link>;
  readonly head: { readonly seq: number; readonly hash: string } | null;
  readonly verified: Verified | null;
  /** What a check found just now; null when none was made. */
  readonly flaws: readonly Flaw[] | null;
}

const MINUTE_ENDS = 16;
const minute = (at: string): string => `${at.slice(0, MINUTE_ENDS).replace("T", " ")} UTC`;

interface Known {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly nameOf: NameOf;
  /** Whom the address asks for: somebody who has no role any more is offered as well. */
  readonly by: string | null;
}

const whatText = (what: string): string => what.replace("entry.", "booked: ").replaceAll(/[._]/g, " ");

/** Kinds of acts, and first all of one thing. */
const KINDS = [...new Set([...FACT_TYPES.map((type) => `${type.split(".")[0]}.`), "entry.", ...FACT_TYPES])].sort();

/** The table pages it, so nothing is sorted here: the order is that of the chain. */
export function auditLogSpec({ t }: DeskLocale, { people, nameOf, by }: Known): TableSpec<Link> {
  const fits = () => true;
  const known = by === null || by === "system" || people.some((one) => one.id === by);
  return {
    caption: t("auditLog.caption"),
    path: staffPaths.auditLog,
    file: "audit-log-search",
    key: (link) => String(link.seq),
    columns: [
      { name: "seq", label: "#", cell: (link) => <Numbered link={link} />, text: (link) => String(link.seq) },
      {
        name: "at",
        label: t("auditLog.when"),
        cell: (link) => <time datetime={link.at}>{minute(link.at)}</time>,
        text: (link) => link.at,
      },
      {
        name: "by",
        label: t("auditLog.who"),
        cell: (link) => (
          <a href={staffPaths.auditLogOf({ by: link.by })}>
            <bdi>{nameOf(link.by)}</bdi>
          </a>
        ),
        text: (link) => nameOf(link.by),
      },
      {
        name: "what",
        label: t("auditLog.what"),
        cell: (link) => (
          <>
            {whatText(link.what)}
            <code class="small soft cell-note">{link.hash.slice(0, 12)}</code>
          </>
        ),
        text: (link) => link.what,
      },
      {
        name: "subject",
        label: t("auditLog.of"),
        cell: (link) => (
          <a href={staffPaths.auditLogOf({ subject: link.subject })}>
            <code>{link.subject}</code>
          </a>
        ),
        text: (link) => link.subject,
      },
    ],
    filters: [
      {
        name: "by",
        label: t("auditLog.who"),
        options: [
          { value: "", label: t("auditLog.anybody") },
          { value: "system", label: t("auditLog.product") },
          ...people.map((one) => ({ value: one.id, label: one.name })),
          ...(known ? [] : [{ value: by, label: by }]),
        ],
        keeps: fits,
      },
      {
        name: "what",
        label: t("auditLog.what"),
        options: [
          { value: "", label: t("auditLog.anything") },
          ...KINDS.map((kind) => ({
            value: kind,
            label: kind.endsWith(".") ? t("auditLog.allOf", { kind: whatText(kind.slice(0, -1)) }) : whatText(kind),
          })),
        ],
        keeps: fits,
      },
      { name: "words", label: t("auditLog.words"), type: "search", keeps: fits },
      { name: "subject", label: t("auditLog.of"), hint: t("auditLog.of.hint"), keeps: fits },
      { name: "from", label: t("auditLog.from"), type: "date", keeps: fits },
      { name: "to", label: t("auditLog.to"), type: "date", keeps: fits },
    ],
  };
}

function Numbered({ link }: { link: Link }) {
  return (
    <a id={`link-${link.seq}`} href={staffPaths.auditLogOf({ subject: link.subject })}>
      {link.seq}
    </a>
  );
}

export function AuditLogPage(props: AuditLogProps) {
  const { desk, view, head } = props;
  return (
    <Frame desk={desk} path={staffPaths.auditLog} title="Audit log">
      <p class="lede soft">
        Who did what, newest first. Each link names the hash of the one before, so none can be changed or taken out
        unseen.
      </p>
      <Checked {...props} />
      <DataTable view={view} locale={desk.locale} empty={desk.locale.t("auditLog.none")} />
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
