// Owns the pages in which a loan is written: the list of steps, one step, and the look at all of it before it is sent; refuses to load them.
import type { Child, PropsWithChildren } from "hono/jsx";
import { type Lack, STEP_OF, STEPS, type Step } from "../../functions/loans/complete.ts";
import type { Loan, ToldLoan } from "../../functions/loans/loan.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { Script, ScriptData } from "../desk/script.tsx";
import { Button } from "../parts/button.tsx";
import type { FieldError } from "../parts/error-summary.tsx";
import { Notice } from "../parts/notice.tsx";
import { partnerPaths } from "./paths.ts";

export interface StepState {
  readonly step: Step;
  readonly lacks: readonly Lack[];
  readonly begun: boolean;
  /** The reviewer's words about it. */
  readonly asked: string | null;
}

/** How each step stands; the two that may stay empty are never missing. */
export function stepStates(loan: ToldLoan, lacks: readonly Lack[], photos: number): readonly StepState[] {
  const texts = Object.values(loan.story).filter((text) => text.trim() !== "").length;
  const optional: Partial<Record<Step, boolean>> = { translation: texts > 1, photos: photos > 0 };
  return STEPS.map((step) => {
    const own = lacks.filter((lack) => STEP_OF[lack] === step);
    return { step, lacks: own, begun: optional[step] ?? own.length === 0, asked: loan.returnedNotes?.[step] ?? null };
  });
}

interface TasksProps {
  readonly desk: Desk;
  readonly loan: Loan;
  readonly states: readonly StepState[];
  readonly done: string | null;
}

export function TaskListPage({ desk, loan, states, done }: TasksProps) {
  const { t, rich } = desk.locale;
  const ready = states.every((one) => one.lacks.length === 0);
  return (
    <Frame
      desk={desk}
      path={partnerPaths.editLoan(loan.id)}
      title={t("stories.tasks")}
      heading={rich("stories.tasks.for", { name: <bdi>{loan.displayName}</bdi> })}
      crumb={{ href: partnerPaths.loan(loan.id), label: loan.title || loan.displayName }}
      done={done}
    >
      <Returned desk={desk} words={loan.returnedBecause} />
      <p>{t("stories.tasks.lede")}</p>
      <ol class="task-list">
        {states.map((one) => (
          <li>
            <a href={partnerPaths.loanStep(loan.id, one.step)}>{t(`stories.step.${one.step}`)}</a>
            <StepTag desk={desk} state={one} />
            {one.asked ? <p class="small kept-lines task-asked">{one.asked}</p> : null}
          </li>
        ))}
      </ol>
      <p class="buttons">
        <Button href={partnerPaths.loanStep(loan.id, "check")} looks={ready ? "main" : "second"}>
          {t("stories.check.go")}
        </Button>
      </p>
    </Frame>
  );
}

function StepTag({ desk, state }: { desk: Desk; state: StepState }) {
  const { t } = desk.locale;
  if (state.asked) return <span class="tag warm">{t("stories.tag.asked")}</span>;
  if (state.lacks.length > 0) return <span class="tag wait">{t("stories.tag.todo")}</span>;
  return state.begun ? (
    <span class="tag good">{t("stories.tag.done")}</span>
  ) : (
    <span class="tag plain">{t("stories.tag.optional")}</span>
  );
}

export function Returned({ desk, words }: { desk: Desk; words: string | null | undefined }) {
  if (!words) return null;
  return (
    <Notice tone="wait" title={desk.locale.t("stories.returned")}>
      <p class="kept-lines">{words}</p>
    </Notice>
  );
}

interface StepProps {
  readonly desk: Desk;
  readonly loan: Loan;
  readonly step: Step;
  readonly errors?: readonly FieldError[];
  readonly done?: string | null;
}

/** The frame of one step: where in the way it is, and the reviewer's words about it. */
export function StepPage({ desk, loan, step, errors = [], done = null, children }: PropsWithChildren<StepProps>) {
  const { t } = desk.locale;
  const nth = STEPS.indexOf(step) + 1;
  return (
    <Frame
      desk={desk}
      path={partnerPaths.loanStep(loan.id, step)}
      title={t(`stories.step.${step}`)}
      crumb={{ href: partnerPaths.editLoan(loan.id), label: t("stories.tasks.back") }}
      errors={errors}
      done={done}
    >
      <p class="small soft step-of">
        {t("stories.step.of", { nth, all: STEPS.length })} · <bdi>{loan.displayName}</bdi>
      </p>
      <Returned desk={desk} words={loan.returnedNotes?.[step]} />
      {children}
    </Frame>
  );
}

interface FormProps {
  readonly desk: Desk;
  readonly loan: Loan;
  readonly step: Step;
  /** Names what the step said when the form was opened. */
  readonly seen: string;
  readonly once: string | undefined;
  readonly theirs: Child;
}

/** Saves by itself where scripts run, and by its button everywhere. */
export function StepForm({ desk, loan, step, seen, once, theirs, children }: PropsWithChildren<FormProps>) {
  const { t } = desk.locale;
  const words = {
    saving: t("stories.saving"),
    // The script puts its own values where the braces are.
    saved: t("stories.saved", { time: "{time}" }),
    waiting: t("stories.unsaved"),
    conflict: t("stories.conflict.short"),
    wrong: t("stories.unsaved.wrong", { message: "{message}" }),
    count: t("stories.count", { count: "{count}", most: "{most}" }),
    over: t("stories.over", { over: "{over}" }),
  };
  return (
    <>
      {theirs}
      <form method="post" action={partnerPaths.loanStep(loan.id, step)} class="form flow" novalidate data-autosave>
        <OnceField value={once} />
        <input type="hidden" name="seen" value={seen} />
        <input type="hidden" name="turn" value="0" />
        {children}
        <p class="buttons form-end">
          <Button>{t("stories.save")}</Button>
        </p>
        <p class="small soft" role="status" data-saved></p>
      </form>
      <ScriptData id="autosave-words" value={{ ...words, tag: desk.locale.tag }} />
      <Script name="autosave" />
    </>
  );
}

export function Conflict({ desk, theirs }: { desk: Desk; theirs: readonly (readonly [string, string])[] }) {
  const { t } = desk.locale;
  return (
    <Notice tone="bad" title={t("stories.conflict")}>
      <p>{t("stories.conflict.text")}</p>
      <dl class="facts">
        {theirs.map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd class="kept-lines">{value === "" ? t("stories.conflict.empty") : <bdi>{value}</bdi>}</dd>
          </div>
        ))}
      </dl>
    </Notice>
  );
}

export function Lacks({ desk, loan, lacks }: { desk: Desk; loan: Loan; lacks: readonly Lack[] }) {
  const { t } = desk.locale;
  if (lacks.length === 0) return null;
  return (
    <Notice tone="wait" title={t("stories.lacks")}>
      <ul>
        {lacks.map((lack) => (
          <li>
            <a href={partnerPaths.loanStep(loan.id, STEP_OF[lack])}>{t(`stories.lack.${lack}`)}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
