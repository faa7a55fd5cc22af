// Owns the pages of meeting groups: the list, founding one, one group with its members; refuses to decide who may be in it.
import type { Entrepreneur } from "../../functions/entrepreneurs/entrepreneur.ts";
import { type Group, WEEKDAYS } from "../../functions/groups/group.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { WorkList } from "../desk/work-list.tsx";
import { Button } from "../parts/button.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { meetsText } from "./collection-page.tsx";
import { partnerPaths } from "./paths.ts";

export interface GroupInput {
  readonly name: string;
  readonly place: string;
  readonly weekday: string;
}

export interface GroupsPageProps {
  readonly desk: Desk;
  readonly groups: readonly Group[];
  readonly input: GroupInput;
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

export function GroupsPage({ desk, groups, input, errors, done }: GroupsPageProps) {
  const { locale } = desk;
  const rows = groups.map((group) => ({
    href: partnerPaths.group(group.id),
    name: group.name,
    about: meetsText(group, locale),
    note: locale.t("groups.count", { count: group.memberIds.length }),
  }));
  return (
    <Frame
      desk={desk}
      path={partnerPaths.groups}
      title={locale.t("groups.title")}
      crumb={{ href: partnerPaths.collection, label: locale.t("collection.title") }}
      errors={errors}
      done={done}
    >
      <p class="soft">{locale.t("groups.lede")}</p>
      {rows.length > 0 ? <WorkList rows={rows} /> : null}
      <h2>{locale.t("groups.new")}</h2>
      <form method="post" action={partnerPaths.groups} class="form flow" novalidate>
        <OnceField />
        <Fields input={input} errors={errors} locale={locale} />
        <Button>{locale.t("groups.found")}</Button>
      </form>
    </Frame>
  );
}

interface FieldsProps {
  readonly input: GroupInput;
  readonly errors: readonly FieldError[];
  readonly locale: DeskLocale;
}

function Fields({ input, errors, locale }: FieldsProps) {
  const days = WEEKDAYS.map((day) => ({ value: day, label: locale.t(`groups.day.${day}`) }));
  const text = (name: "name" | "place") => (
    <Field
      id={name}
      name={name}
      label={locale.t(`groups.${name}`)}
      autocomplete="off"
      value={input[name]}
      error={errorOf(errors, name)}
      locale={locale}
    />
  );
  return (
    <>
      {text("name")}
      {text("place")}
      <Field
        id="weekday"
        name="weekday"
        label={locale.t("groups.weekday")}
        value={input.weekday}
        options={[{ value: "", label: locale.t("groups.day.none") }, ...days]}
        error={errorOf(errors, "weekday")}
        locale={locale}
      />
    </>
  );
}

export interface GroupPageProps {
  readonly desk: Desk;
  readonly group: Group;
  readonly members: readonly Entrepreneur[];
  readonly free: readonly Entrepreneur[];
  readonly more: boolean;
  /** Words that were looked for. */
  readonly words: string;
  readonly input: GroupInput;
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

export function GroupPage(props: GroupPageProps) {
  const { desk, group, input, errors, done } = props;
  const { locale } = desk;
  return (
    <Frame
      desk={desk}
      path={partnerPaths.group(group.id)}
      title={group.name}
      heading={<bdi>{group.name}</bdi>}
      crumb={{ href: partnerPaths.groups, label: locale.t("groups.title") }}
      errors={errors}
      done={done}
    >
      <p class="buttons">
        <Button href={partnerPaths.collectionOf(group.id)}>{locale.t("groups.collect")}</Button>
      </p>
      <Members {...props} />
      <details class="more" open={errors.some((one) => one.field !== "members")}>
        <summary>{locale.t("groups.change")}</summary>
        <form method="post" action={partnerPaths.group(group.id)} class="form flow" novalidate>
          <OnceField />
          <Fields input={input} errors={errors} locale={locale} />
          <Button looks="second">{locale.t("groups.keep")}</Button>
        </form>
      </details>
      <details class="more">
        <summary>{locale.t("groups.end")}</summary>
        <form method="post" action={partnerPaths.archiveGroup(group.id)} class="form flow">
          <OnceField />
          <p>{locale.t("groups.endHint")}</p>
          <Button looks="danger">{locale.t("groups.endNow")}</Button>
        </form>
      </details>
    </Frame>
  );
}

function Members({ desk, group, members, free, more, words, errors }: GroupPageProps) {
  const { locale } = desk;
  const error = errorOf(errors, "members");
  const tick = (one: Entrepreneur, checked: boolean) => (
    <li>
      <label class="choice">
        <input type="checkbox" name="member" value={one.id} checked={checked} />
        <bdi>{one.displayName}</bdi>
      </label>
    </li>
  );
  return (
    <section class="flow" aria-labelledby="members">
      <h2 id="members">
        {locale.t("groups.members")} <span class="count">{members.length}</span>
      </h2>
      {error ? (
        <p class="error" id="members-error">
          <span class="hidden">{locale.t("parts.error")} </span>
          {error}
        </p>
      ) : null}
      <form method="get" action={partnerPaths.group(group.id)} class="due-head">
        <Field id="q" name="q" type="search" label={locale.t("groups.find")} value={words} locale={locale} />
        <Button looks="quiet">{locale.t("groups.search")}</Button>
      </form>
      <form method="post" action={partnerPaths.groupMembers(group.id)} class="flow">
        <OnceField />
        <ul class="choices">
          {members.map((one) => tick(one, true))}
          {free.map((one) => tick(one, false))}
        </ul>
        {members.length + free.length === 0 ? <p class="soft">{locale.t("groups.nobody")}</p> : null}
        {more ? <p class="small soft">{locale.t("groups.more")}</p> : null}
        <Button>{locale.t("groups.keepMembers")}</Button>
      </form>
    </section>
  );
}
