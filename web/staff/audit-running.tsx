// Owns how an audit that has not ended stands on its page: how far it is, or that nobody carries it out any more; refuses to load it.
import { AREAS } from "../../functions/audit/progress.ts";
import { type AuditRun, standingOf } from "../../functions/audit-runs/run.ts";
import type { Desk } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { momentText } from "../parts/moment-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { Tag } from "../parts/state-tag.tsx";
import { Table } from "../parts/table.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { askedText } from "./audit-text.ts";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";

export interface RunningProps {
  readonly desk: Desk;
  readonly run: AuditRun;
  readonly now: Date;
  readonly nameOf: NameOf;
  /** Entries that the last audit before counted; null before there was one. */
  readonly entriesBefore: number | null;
}

export function Running({ desk, run, now, nameOf, entriesBefore }: RunningProps) {
  const { locale } = desk;
  const { t } = locale;
  const asked = askedText(run, nameOf, locale);
  const heard = momentText(run.heardAt, locale);
  const standing = standingOf(run, now);
  if (standing === "failed") return <Failed run={run} asked={asked} locale={locale} />;
  if (standing === "silent" || standing === "unheard")
    return (
      <Notice tone="bad" role="status" title={t(`ledgers.audit.${standing}.title`)}>
        <p>{t(`ledgers.audit.${standing}`, { heard })}</p>
        <p>{asked}</p>
      </Notice>
    );
  return (
    <>
      <Notice tone="wait" title={t(standing === "asked" ? "ledgers.audit.asked.title" : "ledgers.audit.running.title")}>
        <p>{asked}</p>
        {run.beganAt ? <p>{t("ledgers.audit.began", { at: momentText(run.beganAt, locale), heard })}</p> : null}
        <p>{t("ledgers.audit.leave")}</p>
      </Notice>
      <p>
        <Button href={staffPaths.auditOf(run.id)} looks="second">
          {t("ledgers.audit.look")}
        </Button>
      </p>
      {standing === "running" ? <Steps run={run} entriesBefore={entriesBefore} locale={locale} /> : null}
    </>
  );
}

function Failed({ run, asked, locale }: { run: AuditRun; asked: string; locale: DeskLocale }) {
  const { t } = locale;
  const notWoken = run.beganAt === null;
  return (
    <Notice tone="bad" role="status" title={t("ledgers.audit.failed.title")}>
      <p>{t(notWoken ? "ledgers.audit.failed.not" : "ledgers.audit.failed")}</p>
      {run.failure && !notWoken ? <p>{t("ledgers.audit.failed.why", { why: run.failure })}</p> : null}
      <p>{asked}</p>
    </Notice>
  );
}

function Steps({ run, entriesBefore, locale }: Pick<RunningProps, "run" | "entriesBefore"> & { locale: DeskLocale }) {
  const { t } = locale;
  const { reading, read, items, entries, areas } = run.progress;
  const tag = (at: number) => {
    const now = read ? areas + 1 : 0;
    if (at < now) return <Tag tone="good" label={t("ledgers.audit.step.done")} />;
    return at === now ? (
      <Tag tone="wait" label={t("ledgers.audit.step.now")} />
    ) : (
      <Tag tone="plain" label={t("ledgers.audit.step.later")} />
    );
  };
  const steps = [t("ledgers.audit.read"), ...AREAS.map((area) => t(`ledgers.audit.area.${area}`))];
  return (
    <>
      <h2>{t("ledgers.audit.progress")}</h2>
      {reading > 1 ? <p>{t("ledgers.audit.reading", { nth: reading })}</p> : null}
      <p>
        {t("ledgers.audit.items", { items, entries })}{" "}
        {entriesBefore === null ? null : (
          <span class="soft">{t("ledgers.audit.last", { entries: entriesBefore })}</span>
        )}
      </p>
      <Table
        caption={t("ledgers.audit.progress")}
        captionHidden
        columns={[{ label: t("ledgers.audit.what") }, { label: t("ledgers.audit.step") }]}
        rows={steps.map((step, at) => [step, tag(at)])}
      />
    </>
  );
}
