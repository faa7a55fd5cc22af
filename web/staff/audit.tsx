// Owns the page of audits: the newest or an older one, and the last ones with who asked for them; refuses to audit.
import type { Violation } from "../../functions/audit/violation.ts";
import { type AuditRun, isOn, standingOf } from "../../functions/audit-runs/run.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { Script } from "../desk/script.tsx";
import { Button } from "../parts/button.tsx";
import { momentText } from "../parts/moment-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { Tag } from "../parts/state-tag.tsx";
import { Table } from "../parts/table.tsx";
import { countText } from "../parts/words.ts";
import type { DeskLocale } from "../words/desk.ts";
import { Found } from "./audit-found.tsx";
import { Running } from "./audit-running.tsx";
import { secondsOf } from "./audit-text.ts";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";

export interface AuditProps {
  readonly desk: Desk;
  readonly now: Date;
  /** The last audits, newest first. */
  readonly runs: readonly AuditRun[];
  /** The one that is shown; null before the first. */
  readonly shown: AuditRun | null;
  readonly violations: readonly Violation[];
  readonly nameOf: NameOf;
  /** Somebody asked for one while it was on its way. */
  readonly already: boolean;
}

export function AuditPage(props: AuditProps) {
  const { desk, now, runs, shown, already } = props;
  const { locale } = desk;
  const { t } = locale;
  const older = shown !== null && shown.id !== runs[0]?.id;
  const on = runs[0] !== undefined && isOn(runs[0], now);
  const crumb = older
    ? { href: staffPaths.audit, label: t("ledgers.audit") }
    : { href: staffPaths.ledger, label: t("ledgers.title") };
  const title = older ? t("ledgers.audit.of", { at: momentText(shown.askedAt, locale) }) : t("ledgers.audit");
  return (
    <Frame desk={desk} path={staffPaths.audit} title={title} crumb={crumb}>
      <div id="audit" class="flow" data-look-again={on && !older ? "" : undefined}>
        {already && on ? (
          <Notice role="status">
            <p>{t("ledgers.audit.already")}</p>
          </Notice>
        ) : null}
        {shown ? null : <p class="lede soft">{t("ledgers.audit.never")}</p>}
        {older ? null : <p class="soft">{t("ledgers.audit.lede")}</p>}
        {on || older ? null : (
          <form method="post" action={staffPaths.audit}>
            <Button looks={shown?.state === "finished" ? "second" : "main"}>
              {t(shown ? "ledgers.audit.again" : "ledgers.audit.now")}
            </Button>
          </form>
        )}
        {shown ? <Shown {...props} run={shown} /> : null}
        {runs.length > 0 ? <Runs {...props} /> : null}
      </div>
      {on && !older ? <Script name="look-again" /> : null}
    </Frame>
  );
}

function Shown({ run, runs, ...props }: AuditProps & { readonly run: AuditRun }) {
  const { desk, nameOf, violations } = props;
  if (run.state === "finished") return <Found run={run} violations={violations} nameOf={nameOf} locale={desk.locale} />;
  const before = runs.find((one) => one.state === "finished" && one.askedAt < run.askedAt);
  return <Running {...props} run={run} entriesBefore={before?.checked.entries ?? null} />;
}

function Runs({ desk, runs, now, nameOf }: AuditProps) {
  const { locale } = desk;
  const { t } = locale;
  return (
    <>
      <h2>{t("ledgers.audit.runs")}</h2>
      <Table
        caption={t("ledgers.audit.runs")}
        captionHidden
        cards
        columns={[
          { label: t("ledgers.audit.runs.when") },
          { label: t("ledgers.audit.runs.by") },
          { label: t("ledgers.audit.runs.outcome") },
          { label: t("ledgers.audit.runs.entries"), figures: true },
          { label: t("ledgers.audit.runs.took"), figures: true },
        ]}
        rows={runs.map((run) => [
          <a href={staffPaths.auditOf(run.id)}>{momentText(run.askedAt, locale)}</a>,
          run.askedBy === "system" ? t("ledgers.audit.runs.daily") : nameOf(run.askedBy),
          <Outcome run={run} now={now} locale={locale} />,
          run.found === null ? "" : countText(run.checked.entries ?? 0, locale),
          run.found === null ? "" : countText(secondsOf(run) ?? 0, locale),
        ])}
      />
    </>
  );
}

function Outcome({ run, now, locale }: { run: AuditRun; now: Date; locale: DeskLocale }) {
  const { t } = locale;
  const standing = standingOf(run, now);
  if (standing === "asked" || standing === "running") return <Tag tone="wait" label={t("ledgers.audit.outcome.on")} />;
  if (standing !== "finished") return <Tag tone="bad" label={t(`ledgers.audit.outcome.${standing}`)} />;
  const count = run.found ?? 0;
  return count === 0 ? (
    <Tag tone="good" label={t("ledgers.audit.outcome.clean")} />
  ) : (
    <Tag tone="bad" label={t("ledgers.audit.outcome.broken", { count })} />
  );
}
