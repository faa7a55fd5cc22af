// Owns a list of things to do: a name that leads to the thing, and what to know before going there; refuses to know the things.
import type { Child } from "hono/jsx";

export interface WorkRow {
  readonly href: string;
  readonly name: string;
  readonly about?: string | undefined;
  readonly note?: Child;
  /** An amount or a count, at the end of the line. */
  readonly figure?: Child;
}

export interface WorkSectionProps {
  /** Made of the title where left out. */
  readonly id?: string | undefined;
  readonly title: string;
  readonly hint?: string | undefined;
  readonly rows: readonly WorkRow[];
  readonly count: number;
  readonly all?: { readonly href: string; readonly label: string } | undefined;
  /** Said instead of leaving the section out when there is nothing in it. */
  readonly empty?: string | undefined;
}

export function WorkSection(props: WorkSectionProps) {
  const { title, hint, rows, count, all, empty } = props;
  if (rows.length === 0 && empty === undefined) return null;
  const id = props.id ?? title.toLowerCase().replaceAll(/[^a-z]+/g, "-");
  return (
    <section class="work" aria-labelledby={id}>
      <h2 id={id}>
        {title} <span class="count">{count}</span>
      </h2>
      {rows.length === 0 ? <p class="soft">{empty}</p> : hint ? <p class="small soft">{hint}</p> : null}
      {rows.length > 0 ? <WorkList rows={rows} /> : null}
      {all && rows.length > 0 ? (
        <p class="work-all">
          <a href={all.href}>{all.label}</a>
        </p>
      ) : null}
    </section>
  );
}

export function WorkList({ rows }: { rows: readonly WorkRow[] }) {
  return (
    <ul class="work-list">
      {rows.map((row) => (
        <li>
          <p class="work-name">
            <a href={row.href}>
              <bdi>{row.name}</bdi>
            </a>
            {row.figure ? <strong class="money">{row.figure}</strong> : null}
          </p>
          {row.about ? (
            <p class="small soft">
              <bdi>{row.about}</bdi>
            </p>
          ) : null}
          {row.note ? <div class="small work-note">{row.note}</div> : null}
        </li>
      ))}
    </ul>
  );
}
