// Owns what an audit found, as its page says it: whether all holds, what does not, and what to do then; refuses to load it.
import type { Violation } from "../../functions/audit/violation.ts";
import type { AuditRun } from "../../functions/audit-runs/run.ts";
import { classOf } from "../../functions/ledger/accounts.ts";
import { momentText } from "../parts/moment-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { Table } from "../parts/table.tsx";
import { countText } from "../parts/words.ts";
import type { DeskLocale } from "../words/desk.ts";
import { adviceFor } from "./audit-advice.ts";
import { askedText, secondsOf } from "./audit-text.ts";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";

export interface FoundProps {
  readonly run: AuditRun;
  /** As many as are kept of them. */
  readonly violations: readonly Violation[];
  readonly nameOf: NameOf;
  readonly locale: DeskLocale;
}

export function Found({ run, violations, nameOf, locale }: FoundProps) {
  const { t } = locale;
  const count = run.found ?? 0;
  const seconds = secondsOf(run) ?? 0;
  return (
    <>
      {count === 0 ? (
        <Notice role="status" title={t("ledgers.audit.clean")}>
          <p>{t("ledgers.audit.holds")}</p>
        </Notice>
      ) : (
        <Notice tone="bad" role="status" title={t("ledgers.audit.count", { count })}>
          <p>{t("ledgers.audit.careful")}</p>
        </Notice>
      )}
      <p class="small soft">
        {askedText(run, nameOf, locale)}{" "}
        {run.endedAt ? t("ledgers.audit.ended", { at: momentText(run.endedAt, locale) }) : null}{" "}
        {t("ledgers.audit.took", { seconds })}
      </p>
      {count === 0 ? null : <Wrong run={run} violations={violations} locale={locale} />}
      <h2>{t("ledgers.audit.checked")}</h2>
      <Table
        caption={t("ledgers.audit.checked.caption")}
        captionHidden
        columns={[{ label: t("ledgers.audit.what") }, { label: t("ledgers.audit.many"), figures: true }]}
        rows={Object.entries(run.checked)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([what, many]) => [what, countText(many, locale)])}
      />
    </>
  );
}

function Wrong({ run, violations, locale }: Omit<FoundProps, "nameOf">) {
  const { t } = locale;
  const found = run.found ?? 0;
  return (
    <>
      <h2>{t("ledgers.audit.broken")}</h2>
      <Table
        caption={t("ledgers.audit.broken")}
        captionHidden
        columns={[
          { label: t("ledgers.audit.invariant") },
          { label: t("ledgers.audit.broken.says") },
          { label: t("ledgers.audit.broken.count"), figures: true },
        ]}
        rows={run.broken.map((one) => [<code>{one.invariant}</code>, one.says, countText(one.count, locale)])}
      />
      <h2>{t("ledgers.audit.do")}</h2>
      <ul>
        {adviceFor(run.broken).map(({ advice, invariants }) => (
          <li>
            {t(`ledgers.audit.do.${advice}`)}{" "}
            <span class="soft">{t("ledgers.audit.do.for", { invariants: invariants.join(", ") })}</span>
          </li>
        ))}
        <li>{t("ledgers.audit.do.runbook")}</li>
      </ul>
      <h2>{t("ledgers.audit.found")}</h2>
      {violations.length < found ? <p>{t("ledgers.audit.first", { kept: violations.length, found })}</p> : null}
      <Table
        caption={t("ledgers.audit.found")}
        captionHidden
        columns={[
          { label: t("ledgers.audit.subject") },
          { label: t("ledgers.audit.invariant") },
          { label: t("ledgers.audit.detail") },
        ]}
        cards
        rows={violations.map((one) => [<Subject of={one.subject} />, one.invariant, one.detail])}
      />
    </>
  );
}

/** What is wrong, as a way to it where staff has a page of it: a loan, or the entries of an account. */
function Subject({ of }: { readonly of: string }) {
  const [name = ""] = of.split(" ", 1);
  const href = /^loan_\w+$/.test(of) ? staffPaths.loan(of) : classOf(name) ? staffPaths.entriesOf(name) : null;
  return href === null ? (
    <code>{of}</code>
  ) : (
    <a href={href}>
      <code>{of}</code>
    </a>
  );
}
