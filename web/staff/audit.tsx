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
  return (
    <Frame desk={desk} path={staffPaths.audit} title="Audit" crumb={{ href: staffPaths.ledger, label: "Ledger" }}>
      {found ? (
        <Found {...found} />
      ) : (
        <p class="lede soft">Reads the whole table and checks every invariant. It changes nothing.</p>
      )}
      <form method="post" action={staffPaths.audit}>
        <Button looks={found ? "second" : "main"}>{found ? "Audit again" : "Audit everything now"}</Button>
      </form>
    </Frame>
  );
}

function Found({ violations, checked }: NonNullable<AuditProps["found"]>) {
  return (
    <>
      {violations.length === 0 ? (
        <Notice role="status" title="Clean">
          <p>Every invariant holds.</p>
        </Notice>
      ) : (
        <>
          <Notice tone="bad" role="status" title={`${violations.length} found`}>
            <p>Do not move money that is named here before somebody has looked.</p>
          </Notice>
          <Table
            caption="What was found"
            captionHidden
            columns={[{ label: "Subject" }, { label: "Invariant" }, { label: "Detail" }]}
            rows={violations.map((one) => [<code>{one.subject}</code>, one.invariant, one.detail])}
          />
        </>
      )}
      <h2>Checked</h2>
      <Table
        caption="How much was checked"
        captionHidden
        columns={[{ label: "What" }, { label: "How many", figures: true }]}
        rows={Object.entries(checked).map(([what, count]) => [what, String(count)])}
      />
    </>
  );
}
