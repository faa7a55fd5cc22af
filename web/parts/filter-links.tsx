// Owns groups of plain links that narrow a list; refuses to filter.
import { ENGLISH, type Locale } from "../words/locale.ts";
import { countText } from "./words.ts";

export interface FilterLink {
  readonly href: string;
  readonly label: string;
  /** Null where nobody counted. */
  readonly count: number | null;
  readonly current: boolean;
}

export interface FilterGroup {
  readonly label: string;
  readonly links: readonly FilterLink[];
  /** Several may be chosen: each link adds one, or takes it away. */
  readonly several?: boolean | undefined;
  /** It orders the list and takes nothing away. */
  readonly orders?: boolean | undefined;
  /** One choice that is there or not: the group's own name says enough. */
  readonly single?: boolean | undefined;
}

export interface FilterProps {
  readonly groups: readonly FilterGroup[];
  readonly clearHref: string | null;
  readonly locale?: Locale | undefined;
}

/** One disclosure a group, so that thirty links take one line until they are wanted. Works without scripts. */
export function FilterLinks({ groups, clearHref, locale = ENGLISH }: FilterProps) {
  return (
    <nav class="filters" aria-label={locale.t("parts.filters")}>
      {groups.map((group) => (
        <Group group={group} locale={locale} />
      ))}
      {clearHref ? (
        <a class="button quiet" href={clearHref}>
          {locale.t("parts.filters.clear")}
        </a>
      ) : null}
    </nav>
  );
}

function Group({ group, locale }: { group: FilterGroup; locale: Locale }) {
  const chosen = group.links.filter((link) => link.current).map((link) => link.label);
  const narrows = chosen.length > 0 && !group.orders;
  const told = chosen.length > 0 && !group.single;
  return (
    <details name="filter" class={narrows ? "on" : undefined}>
      <summary>{told ? `${group.label}: ${chosen.join(", ")}` : group.label}</summary>
      <ul class={group.several ? "links several" : "links"}>
        {group.links.map((link) => (
          <li>
            <a
              href={link.href}
              aria-current={link.current ? "true" : undefined}
              rel={link.href.includes("?") ? "nofollow" : undefined}
            >
              {link.label} {link.count === null ? null : <span class="soft">({countText(link.count, locale)})</span>}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
