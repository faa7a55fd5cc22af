// Owns a reviewer's forms: what was looked at, publish now or at a moment, return with words; refuses to decide.
import { STEPS } from "../../../functions/loans/complete.ts";
import type { Loan } from "../../../functions/loans/loan.ts";
import { CHECKS, type ReviewFile, type Schedule } from "../../../functions/review/review.ts";
import { OnceField } from "../../desk/frame.tsx";
import { Button } from "../../parts/button.tsx";
import { Choices } from "../../parts/choices.tsx";
import { DateText } from "../../parts/date-text.tsx";
import { errorOf, type FieldError } from "../../parts/error-summary.tsx";
import { Field } from "../../parts/field.tsx";
import { MomentText } from "../../parts/moment-text.tsx";
import { Notice } from "../../parts/notice.tsx";
import type { DeskLocale } from "../../words/desk.ts";
import type { NameOf } from "../names.ts";
import { staffPaths } from "../paths.ts";

/** Fields of returning: the words in all, and of single steps. */
export const RETURN_FIELDS = ["reason", ...STEPS.map((step) => `note-${step}` as const)] as const;
export const SCHEDULE_FIELDS = ["day", "hour"] as const;

export interface DecisionProps {
  readonly loan: Loan;
  readonly file: ReviewFile | null;
  readonly schedule: Schedule | null;
  readonly personId: string;
  readonly nameOf: NameOf;
  /** The filters of the queue, "?…" or empty: they go along to the next loan. */
  readonly search: string;
  readonly errors: readonly FieldError[];
  readonly kept: Readonly<Record<string, string>>;
  readonly locale: DeskLocale;
}

export function Decision(props: DecisionProps) {
  const { loan, personId, locale } = props;
  if (loan.state !== "in_review")
    return (
      <Notice title={locale.t("review.decided")}>
        <p>{locale.t("review.decided.text")}</p>
      </Notice>
    );
  return (
    <>
      {loan.createdBy === personId ? (
        <Notice tone="wait" title={locale.t("review.own")}>
          <p>{locale.t("review.own.text")}</p>
        </Notice>
      ) : (
        <>
          <Publish {...props} />
          <ScheduleForm {...props} />
        </>
      )}
      <Return {...props} />
    </>
  );
}

function Publish({ loan, file, nameOf, search, locale: { t } }: DecisionProps) {
  const ticks = file?.ticks ?? {};
  return (
    <form method="post" action={staffPaths.publish(loan.id) + search} class="panel flow">
      <h2>{t("review.publish")}</h2>
      <OnceField />
      <div data-key="t">
        <Choices
          name="check"
          legend={t("review.checks")}
          several
          choices={CHECKS.map((check) => {
            const tick = ticks[check];
            return {
              value: check,
              label: t(`review.check.${check}`),
              hint: tick ? (
                <>
                  <bdi>{nameOf(tick.by)}</bdi>, <DateText date={tick.at} short />
                </>
              ) : undefined,
              checked: tick !== undefined,
            };
          })}
        />
      </div>
      <p class="small">{t("review.publish.hint")}</p>
      <p class="buttons">
        <button type="submit" class="button" data-key="p">
          {t("review.publish.button")}
        </button>
        <Button looks="quiet" formaction={staffPaths.reviewChecks(loan.id) + search}>
          {t("review.checks.keep")}
        </Button>
      </p>
    </form>
  );
}

const HOURS = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, "0")}:00`);

function ScheduleForm({ loan, schedule, nameOf, search, errors, kept, locale }: DecisionProps) {
  const { t, rich } = locale;
  const waiting = schedule?.state === "waiting";
  const wrong = errorOf(errors, "day");
  return (
    <details class="more panel" open={waiting || wrong !== undefined || schedule?.state === "refused"}>
      <summary>{t("review.schedule")}</summary>
      {schedule?.state === "refused" ? (
        <Notice tone="bad" title={t("review.schedule.refused")}>
          <p>
            <bdi>{schedule.refused}</bdi>
          </p>
        </Notice>
      ) : null}
      {waiting ? (
        <form method="post" action={staffPaths.unscheduleReview(loan.id) + search} class="flow">
          <p>
            {rich("review.schedule.set", {
              moment: <MomentText at={schedule.publishAt} locale={locale} />,
              who: <bdi>{nameOf(schedule.by)}</bdi>,
            })}
          </p>
          <OnceField />
          <Button looks="second">{t("review.schedule.cancel")}</Button>
        </form>
      ) : (
        <form method="post" action={staffPaths.scheduleReview(loan.id) + search} class="flow" novalidate>
          <OnceField />
          <div data-key="s" class="flow">
            <Field
              id="day"
              name="day"
              type="date"
              label={t("review.schedule.day")}
              value={kept.day ?? ""}
              error={wrong}
            />
            <Field
              id="hour"
              name="hour"
              label={t("review.schedule.hour")}
              hint={t("review.schedule.hint")}
              value={kept.hour ?? "09:00"}
              options={HOURS.map((hour) => ({ value: hour, label: hour }))}
            />
          </div>
          <Button looks="second">{t("review.schedule.button")}</Button>
        </form>
      )}
    </details>
  );
}

function Return({ loan, search, errors, kept, locale: { t } }: DecisionProps) {
  const noted = STEPS.some((step) => kept[`note-${step}`]);
  return (
    <form method="post" action={staffPaths.sendBack(loan.id) + search} class="panel flow" novalidate>
      <h2>{t("review.return")}</h2>
      <OnceField />
      <div data-key="r" class="flow">
        <Field
          id="reason"
          name="reason"
          label={t("review.return.reason")}
          hint={t("review.return.hint")}
          lines={5}
          value={kept.reason ?? ""}
          error={errorOf(errors, "reason")}
        />
      </div>
      <details class="more" open={noted}>
        <summary>{t("review.return.steps")}</summary>
        {STEPS.map((step) => (
          <Field
            id={`note-${step}`}
            name={`note-${step}`}
            label={t(`review.step.${step}`)}
            lines={2}
            value={kept[`note-${step}`] ?? ""}
            error={errorOf(errors, `note-${step}`)}
          />
        ))}
      </details>
      <Button looks="second" wide>
        {t("review.return.button")}
      </Button>
    </form>
  );
}
