// Owns what an audit found, as its page says it: whether all holds, what does not, and what to do then; refuses to load it.
import type { Violation } from "../../functions/audit/violation.ts";
import type { AuditRun } from "../../functions/audit-runs/run.ts";
import { momentText } from "../parts/moment-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { Table } from "../parts/table.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { adviceFor } from "./audit-advice.ts";
import { askedText, secondsOf } from "./audit-text.ts";
import type { NameOf } from "./names.ts";

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
        rows={Object.entries(run.checked).map(([what, many]) => [what, String(many)])}
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
        rows={run.broken.map((one) => [<code>{one.invariant}</code>, one.says, String(one.count)])}
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
        rows={violations.map((one) => [<code>{one.subject}</code>, one.invariant, one.detail])}
      />
    </>
  );
}
