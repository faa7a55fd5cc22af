// Owns the page of journal entries with their legs, newest first; refuses to change them.
import type { Entry } from "../../functions/ledger/entry.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { Legs } from "./legs.tsx";
import { staffPaths } from "./paths.ts";

export interface EntriesProps {
  readonly desk: Desk;
  readonly entries: readonly Entry[];
  readonly account: string | null;
  readonly nextHref: string | null;
}

const MINUTE_ENDS = 16;

export function EntriesPage({ desk, entries, account, nextHref }: EntriesProps) {
  const title = account ? `Entries of ${account}` : "Entries";
  const heading = account ? (
    <>
      Entries of <code>{account}</code>
    </>
  ) : (
    title
  );
  return (
    <Frame
      desk={desk}
      path={staffPaths.entries}
      title={title}
      heading={heading}
      crumb={{ href: staffPaths.ledger, label: "Ledger" }}
    >
      {account ? (
        <p>
          <a href={staffPaths.entries}>Entries of every account</a>
        </p>
      ) : null}
      {entries.length === 0 ? <p>No entry here.</p> : null}
      <ol class="entries">
        {entries.map((entry) => (
          <li>
            <p class="entry-head">
              <strong>{entry.kind.replaceAll("_", " ")}</strong>
              <time datetime={entry.at}>{entry.at.slice(0, MINUTE_ENDS).replace("T", " ")} UTC</time>
            </p>
            <p class="small soft">
              <a href={staffPaths.newReversal(entry.cause)} title="Look at it, and take it back if it is wrong">
                <code>{entry.cause}</code>
              </a>
              {entry.rate ? ` · at ${entry.rate.value}, ${entry.rate.source}, ${entry.rate.date}` : ""}
            </p>
            {typeof entry.about.checkoutId === "string" ? (
              <p class="small">
                <a href={staffPaths.donation(entry.about.checkoutId)}>The donation</a>
              </p>
            ) : null}
            <Legs caption={`Legs of ${entry.cause}`} legs={entry.legs} />
          </li>
        ))}
      </ol>
      {nextHref ? (
        <p>
          <a class="button second" rel="next" href={nextHref}>
            Older entries
          </a>
        </p>
      ) : null}
    </Frame>
  );
}
