// Owns the page that says what an audit found; refuses to audit.
import type { Violation } from "../../functions/audit/violation.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { Notice } from "../parts/notice.tsx";
import { Table } from "../parts/table.tsx";
import { staffPaths } from "./paths.ts";

export interface AuditProps {
  readonly desk: Desk;
  /** Null before it was run. */
  readonly found: {
    readonly violations: readonly Violation[];
    readonly checked: Readonly<Record<string, number>>;
  } | null;
}

export function AuditPage({ desk, found }: AuditProps) {
  const { t } = desk.locale;
  const crumb = { href: staffPaths.ledger, label: t("ledgers.title") };
  return (
    <Frame desk={desk} path={staffPaths.audit} title={t("ledgers.audit")} crumb={crumb}>
      {found ? <Found {...found} desk={desk} /> : <p class="lede soft">{t("ledgers.audit.lede")}</p>}
      <form method="post" action={staffPaths.audit}>
        <Button looks={found ? "second" : "main"}>{t(found ? "ledgers.audit.again" : "ledgers.audit.now")}</Button>
      </form>
    </Frame>
  );
}

function Found({ desk, violations, checked }: NonNullable<AuditProps["found"]> & { readonly desk: Desk }) {
  const { t } = desk.locale;
  return (
    <>
      {violations.length === 0 ? (
        <Notice role="status" title={t("ledgers.audit.clean")}>
          <p>{t("ledgers.audit.holds")}</p>
        </Notice>
      ) : (
        <>
          <Notice tone="bad" role="status" title={t("ledgers.audit.count", { count: violations.length })}>
            <p>{t("ledgers.audit.careful")}</p>
          </Notice>
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
      )}
      <h2>{t("ledgers.audit.checked")}</h2>
      <Table
        caption={t("ledgers.audit.checked.caption")}
        captionHidden
        columns={[{ label: t("ledgers.audit.what") }, { label: t("ledgers.audit.many"), figures: true }]}
        rows={Object.entries(checked).map(([what, count]) => [what, String(count)])}
      />
    </>
  );
}
