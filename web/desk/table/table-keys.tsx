// Owns the list of a working page's keys; refuses to do anything without its script, which shows it.
import type { DeskKey, DeskLocale } from "../../words/desk.ts";

/** What every page with a table knows. */
const TABLE_KEYS = [
  ["j", "keys.down"],
  ["k", "keys.up"],
  ["Enter", "keys.open"],
  ["/", "keys.search"],
  ["n", "keys.next"],
  ["p", "keys.previous"],
  ["e", "keys.export"],
  ["?", "keys.help"],
  ["Esc", "keys.leave"],
] as const satisfies readonly (readonly [string, DeskKey])[];

export interface TableKeysProps {
  readonly locale: DeskLocale;
  /** Other keys than those of a table: of elements that carry `data-key`, and what to call them. */
  readonly keys?: readonly (readonly [string, string])[] | undefined;
}

/**
 * Hidden until the script runs (islands/staff-keys.ts). Single letters can be turned off (WCAG 2.1.4): the browser remembers it.
 */
export function TableKeys({ locale, keys }: TableKeysProps) {
  const said = keys ?? TABLE_KEYS.map(([key, words]) => [key, locale.t(words)] as const);
  return (
    <details class="table-keys small" data-keys hidden>
      <summary>{locale.t("keys.heading")}</summary>
      <dl>
        {said.map(([key, words]) => (
          <div>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <label class="choice">
        <input type="checkbox" data-keys-on checked />
        <span>{locale.t("keys.switch")}</span>
      </label>
    </details>
  );
}
