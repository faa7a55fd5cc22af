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
  /** Whether the reader may open donations and take entries back. */
  readonly finance: boolean;
}

const MINUTE_ENDS = 16;

export function EntriesPage({ desk, entries, account, nextHref, finance }: EntriesProps) {
  const { t, rich } = desk.locale;
  const title = account ? t("ledgers.entries.of", { account }) : t("ledgers.entries");
  const heading = account ? rich("ledgers.entries.of", { account: <code>{account}</code> }) : title;
  return (
    <Frame
      desk={desk}
      path={staffPaths.entries}
      title={title}
      heading={heading}
      crumb={{ href: staffPaths.ledger, label: t("ledgers.title") }}
    >
      {account ? (
        <p>
          <a href={staffPaths.entries}>{t("ledgers.entries.every")}</a>
        </p>
      ) : null}
      {entries.length === 0 ? <p>{t("ledgers.entries.none")}</p> : null}
      <ol class="entries">
        {entries.map((entry) => (
          <li>
            <p class="entry-head">
              <strong>{entry.kind.replaceAll("_", " ")}</strong>
              <time datetime={entry.at}>{entry.at.slice(0, MINUTE_ENDS).replace("T", " ")} UTC</time>
            </p>
            <p class="small soft">
              {finance ? (
                <a href={staffPaths.newReversal(entry.cause)} title={t("ledgers.entries.look")}>
                  <code>{entry.cause}</code>
                </a>
              ) : (
                <code>{entry.cause}</code>
              )}
              {entry.rate
                ? ` · ${t("ledgers.entries.rate", {
                    value: entry.rate.value,
                    source: entry.rate.source,
                    date: entry.rate.date,
                  })}`
                : ""}
            </p>
            {finance && typeof entry.about.checkoutId === "string" ? (
              <p class="small">
                <a href={staffPaths.donation(entry.about.checkoutId)}>{t("ledgers.entries.donation")}</a>
              </p>
            ) : null}
            <Legs caption={t("ledgers.entries.legs", { cause: entry.cause })} legs={entry.legs} />
          </li>
        ))}
      </ol>
      {nextHref ? (
        <p>
          <a class="button second" rel="next" href={nextHref}>
            {t("ledgers.entries.older")}
          </a>
        </p>
      ) : null}
    </Frame>
  );
}
