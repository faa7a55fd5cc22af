// Owns the page of one piece of finance's work: what it is, whose, and the entry that doing it would make; refuses to do it.
import type { Person } from "../../functions/people/person.ts";
import type { Planned as PlannedEntry } from "../../functions/work/previews.ts";
import type { MoneyWork } from "../../functions/work/work.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Facts } from "../parts/facts.tsx";
import { Field } from "../parts/field.tsx";
import { Notice } from "../parts/notice.tsx";
import { Legs, Planned } from "./legs.tsx";
import { doingHref, isForYou, kindWords, WorkAmount } from "./money-work.tsx";
import type { NameOf } from "./names.ts";
import { nextWords } from "./next-step.ts";
import { staffPaths } from "./paths.ts";

export interface WorkOneProps {
  readonly desk: Desk;
  readonly work: MoneyWork;
  readonly planned: { readonly entries: readonly PlannedEntry[]; readonly more: number };
  readonly people: readonly Person[];
  readonly personId: string;
  readonly nameOf: NameOf;
  readonly partnerName: NameOf;
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

export function WorkOnePage(props: WorkOneProps) {
  const { desk, work, personId, nameOf, partnerName, errors, done } = props;
  const { t } = desk.locale;
  const own = work.proposedBy === personId;
  return (
    <Frame
      desk={desk}
      path={staffPaths.work(work.id)}
      title={kindWords(work.kind, desk.locale)}
      crumb={{ href: staffPaths.home, label: t("fin.home.title") }}
      errors={errors}
      done={done}
    >
      <p class="lede">
        <bdi>{work.detail}</bdi>
      </p>
      <Facts
        facts={[
          { name: t("fin.work.amount"), value: work.amount === null ? null : <WorkAmount work={work} /> },
          { name: t("fin.partner"), value: work.partnerId ? <bdi>{partnerName(work.partnerId)}</bdi> : null },
          {
            name: t("fin.work.age"),
            value: (
              <>
                {t("fin.days", { days: work.ageDays })}, <DateText date={work.since} />
              </>
            ),
          },
          { name: t("fin.work.dueBy"), value: work.dueBy ? <DateText date={work.dueBy} /> : null },
          { name: t("fin.proposedBy"), value: work.proposedBy ? <bdi>{nameOf(work.proposedBy)}</bdi> : null },
          { name: t("fin.work.owner"), value: work.owner ? <bdi>{nameOf(work.owner)}</bdi> : t("fin.work.nobody") },
        ]}
      />
      <section class="flow" aria-labelledby="next">
        <h2 id="next">{t("fin.work.next")}</h2>
        <p>{nextWords(work.next, desk.locale)}</p>
        {own ? (
          <Notice tone="wait" title={t("fin.home.own")}>
            <p>{t("fin.work.own.words")}</p>
          </Notice>
        ) : null}
        <p>
          <Button href={doingHref(work)} looks={isForYou(work, personId) ? undefined : "second"}>
            {isForYou(work, personId) ? t("fin.work.decide") : t("fin.work.go")}
          </Button>
        </p>
      </section>
      <Entries {...props} />
      <Owner {...props} />
    </Frame>
  );
}

function Entries({ desk, planned }: WorkOneProps) {
  const { t } = desk.locale;
  const [only] = planned.entries;
  if (!only || planned.entries.length === 1) return <Planned legs={only?.legs ?? null} locale={desk.locale} />;
  const name = (at: number, kind: string) => t("fin.legs.nth", { nth: at + 1, kind: kind.replaceAll("_", " ") });
  return (
    <section class="flow planned" aria-labelledby="entries">
      <h2 id="entries">{t("fin.legs.several", { count: planned.entries.length + planned.more })}</h2>
      {planned.entries.map((entry, at) => (
        <>
          <h3>{name(at, entry.kind)}</h3>
          <Legs caption={name(at, entry.kind)} legs={entry.legs} locale={desk.locale} />
        </>
      ))}
      {planned.more > 0 ? <p class="small soft">{t("fin.legs.more", { count: planned.more })}</p> : null}
    </section>
  );
}

function Owner({ desk, work, people, errors }: WorkOneProps) {
  const { t } = desk.locale;
  return (
    <form method="post" action={staffPaths.work(work.id)} class="form flow" novalidate>
      <OnceField />
      <Field
        id="personId"
        name="personId"
        label={t("fin.work.owner.in")}
        value={work.owner ?? ""}
        options={[
          { value: "", label: t("fin.work.nobody") },
          ...people.map((one) => ({ value: one.id, label: one.name ?? one.email })),
        ]}
        error={errorOf(errors, "personId")}
      />
      <Button looks="second">{t("fin.work.give")}</Button>
    </form>
  );
}
