// Owns groups of plain links that narrow a list; refuses to filter.

export interface FilterLink {
  readonly href: string;
  readonly label: string;
  readonly count: number;
  readonly current: boolean;
}

export interface FilterGroup {
  readonly label: string;
  readonly links: readonly FilterLink[];
}

/** One disclosure a group, so that thirty links take one line until they are wanted. Works without scripts. */
export function FilterLinks({ groups, clearHref }: { groups: readonly FilterGroup[]; clearHref: string | null }) {
  return (
    <nav class="filters" aria-label="Narrow the list">
      {groups.map((group) => (
        <Group group={group} />
      ))}
      {clearHref ? (
        <a class="button quiet" href={clearHref}>
          Clear the filter
        </a>
      ) : null}
    </nav>
  );
}

function Group({ group }: { group: FilterGroup }) {
  const chosen = group.links.find((link) => link.current);
  return (
    <details name="filter" class={chosen ? "on" : undefined}>
      <summary>{chosen ? `${group.label}: ${chosen.label}` : group.label}</summary>
      <ul class="links">
        {group.links.map((link) => (
          <li>
            <a href={link.href} aria-current={link.current ? "page" : undefined}>
              {link.label} <span class="soft">({link.count})</span>
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
