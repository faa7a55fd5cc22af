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
  /** A file was asked for, of more than one file takes. */
  readonly tooMuch: boolean;
}

const MINUTE_ENDS = 16;
const minute = (at: string, { t }: DeskLocale): string =>
  t("auditLog.minute", { minute: at.slice(0, MINUTE_ENDS).replace("T", " ") });

interface Known {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly nameOf: NameOf;
  /** Whom the address asks for: somebody who has no role any more is offered as well. */
  readonly by: string | null;
}

const plainText = (what: string): string => what.replaceAll(/[._]/g, " ");

function whatText(what: string, { t }: DeskLocale): string {
  const [, kind] = /^entry\.(.*)$/s.exec(what) ?? [];
  return kind === undefined ? plainText(what) : t("auditLog.booked", { kind: plainText(kind) });
}

/** Kinds of acts, and first all of one thing. */
const KINDS = [...new Set([...FACT_TYPES.map((type) => `${type.split(".")[0]}.`), "entry.", ...FACT_TYPES])].sort();

/** The table pages it, so nothing is sorted here: the order is that of the chain. */
export function auditLogSpec(locale: DeskLocale, { people, nameOf, by }: Known): TableSpec<Link> {
  const { t } = locale;
  const fits = () => true;
  const known = by === null || by === "system" || people.some((one) => one.id === by);
  return {
    caption: t("auditLog.caption"),
    path: staffPaths.auditLog,
    file: "audit-log-search",
    key: (link) => String(link.seq),
    columns: [
      {
        name: "seq",
        label: t("auditLog.number"),
        cell: (link) => <Numbered link={link} />,
        text: (link) => String(link.seq),
      },
      {
        name: "at",
        label: t("auditLog.when"),
        cell: (link) => <time datetime={link.at}>{minute(link.at, locale)}</time>,
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
            {whatText(link.what, locale)}
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
            label: kind.endsWith(".")
              ? t("auditLog.allOf", { kind: whatText(kind.slice(0, -1), locale) })
              : whatText(kind, locale),
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
  const { t } = desk.locale;
  return (
    <Frame desk={desk} path={staffPaths.auditLog} title={t("auditLog.title")}>
      <p class="lede soft">{t("auditLog.lede")}</p>
      {props.tooMuch ? (
        <Notice tone="bad" role="status" title={t("auditLog.tooMuch")}>
          <p>{t("auditLog.tooMuch.words")}</p>
        </Notice>
      ) : null}
      <Checked {...props} />
      <DataTable view={view} locale={desk.locale} empty={t("auditLog.none")} />
      {head ? <TakeAway {...head} locale={desk.locale} /> : null}
    </Frame>
  );
}

function Checked({ desk, verified, head, flaws }: AuditLogProps) {
  const { t } = desk.locale;
  return (
    <section class="flow" aria-labelledby="checked">
      <h2 id="checked">{t("auditLog.chain")}</h2>
      {flaws && flaws.length > 0 ? (
        <>
          <Notice tone="bad" role="status" title={t("auditLog.flaws", { count: flaws.length })}>
            <p>{t("auditLog.flaws.words")}</p>
          </Notice>
          <Table
            caption={t("auditLog.flaws.caption")}
            captionHidden
            columns={[{ label: t("auditLog.number") }, { label: t("auditLog.flaws.caption") }]}
            rows={flaws.map((flaw) => [String(flaw.seq), flaw.detail])}
          />
        </>
      ) : null}
      {flaws?.length === 0 ? (
        <Notice role="status" title={t("auditLog.unbroken")}>
          <p>{t("auditLog.unbroken.words")}</p>
        </Notice>
      ) : null}
      <p>
        {verified
          ? t("auditLog.verified", { seq: String(verified.seq), minute: minute(verified.at, desk.locale) })
          : t("auditLog.verified.not")}{" "}
        {head ? t("auditLog.ends", { seq: String(head.seq) }) : t("auditLog.none")}
      </p>
      <form method="post" action={staffPaths.auditLogVerify}>
        <OnceField />
        <Button looks="second">{t("auditLog.verify")}</Button>
      </form>
    </section>
  );
}

interface TakeAwayProps {
  readonly seq: number;
  readonly hash: string;
  readonly locale: DeskLocale;
}

function TakeAway({ seq, hash, locale: { t, rich } }: TakeAwayProps) {
  return (
    <section class="flow" aria-labelledby="take-away">
      <h2 id="take-away">{t("auditLog.takeAway")}</h2>
      <p>{rich("auditLog.takeAway.words", { seq: String(seq), hash: <code>{hash}</code> })}</p>
      <p>
        <a href={staffPaths.auditLogExport("csv")}>{t("auditLog.takeAway.csv")}</a>
        {" · "}
        <a href={staffPaths.auditLogExport("ndjson")}>{t("auditLog.takeAway.json")}</a>
      </p>
    </section>
  );
}
