// Owns the list of corrections, those that wait for a second person first; refuses to load it.
import type { Reversal } from "../../functions/reversals/reversal.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import { Table } from "../parts/table.tsx";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";
import { ReversalTag } from "./reversal.tsx";

export interface ReversalsProps {
  readonly desk: Desk;
  readonly reversals: readonly Reversal[];
  readonly personName: NameOf;
  readonly nextHref: string | null;
}

export function ReversalsPage({ desk, reversals, personName, nextHref }: ReversalsProps) {
  return (
    <Frame desk={desk} path={staffPaths.reversals} title="Corrections">
      <p>
        An entry is never changed. One that is wrong is taken back by its exact mirror, proposed by one person and
        approved by another. Find it in the <a href={staffPaths.entries}>journal</a> and choose “Take it back”.
      </p>
      {reversals.length === 0 ? <p class="soft">Nothing has been corrected yet.</p> : null}
      {reversals.length > 0 ? (
        <Table
          caption="Corrections, the newest first"
          captionHidden
          columns={[{ label: "Entry" }, { label: "Stands" }, { label: "Why" }, { label: "Proposed" }]}
          rows={reversals.map((one) => [
            <a href={staffPaths.reversal(one.id)}>
              <code>{one.cause}</code>
            </a>,
            <ReversalTag state={one.state} />,
            <bdi>{one.reason}</bdi>,
            <>
              <bdi>{personName(one.proposedBy)}</bdi>, <DateText date={one.proposedAt} short />
            </>,
          ])}
        />
      ) : null}
      {nextHref ? (
        <p>
          <Button href={nextHref} looks="second">
            Older corrections
          </Button>
        </p>
      ) : null}
    </Frame>
  );
}
