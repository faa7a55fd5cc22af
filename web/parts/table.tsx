// Owns a table that scrolls sideways by itself on a narrow screen; refuses to know its rows.
import type { Child } from "hono/jsx";

export interface Column {
  readonly label: string;
  /** Figures: aligned to the end. */
  readonly figures?: boolean | undefined;
}

export interface TableProps {
  readonly caption: string;
  /** Caption for screen readers only, where a heading stands right above. */
  readonly captionHidden?: boolean | undefined;
  readonly columns: readonly Column[];
  /** The first cell of each row names the row. */
  readonly rows: readonly (readonly Child[])[];
  /** Sums under the columns, first cell a name. */
  readonly total?: readonly Child[] | undefined;
  /** On a phone each row is a card: for more columns than a phone is wide, so that no amount stands beyond its edge. */
  readonly cards?: boolean | undefined;
}

/** The region takes the keyboard's focus, so that it can be scrolled without a mouse. */
export function Table({ caption, captionHidden, columns, rows, total, cards }: TableProps) {
  return (
    <section class={cards ? "table-scroll row-cards" : "table-scroll"} aria-label={caption} tabindex={0}>
      <table>
        <caption class={captionHidden ? "hidden" : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" class={column.figures ? "num" : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <Row cells={cells} columns={columns} cards={cards} />
          ))}
        </tbody>
        {total ? (
          <tfoot>
            <Row cells={total} columns={columns} cards={cards} />
          </tfoot>
        ) : null}
      </table>
    </section>
  );
}

function Row({ cells, columns, cards }: Pick<TableProps, "columns" | "cards"> & { readonly cells: readonly Child[] }) {
  return (
    <tr>
      {cells.map((cell, at) => {
        const looks = columns[at]?.figures ? "num" : undefined;
        return at === 0 ? (
          <th scope="row" class={looks}>
            {cell}
          </th>
        ) : (
          <td class={looks} data-label={cards ? columns[at]?.label : undefined}>
            {cell}
          </td>
        );
      })}
    </tr>
  );
}
