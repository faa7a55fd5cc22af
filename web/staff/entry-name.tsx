// Owns what an entry is called in a list: its kind in words, which partner it is about, its cause below; refuses to load it.
import type { EntryKind } from "../../functions/ledger/entry.ts";

export interface EntryNameProps {
  readonly entry: { readonly kind: EntryKind; readonly cause: string };
  /** Whom it is about, where that is known. */
  readonly partner?: string | null | undefined;
  readonly href?: string | undefined;
}

/** "Transfer: Harvest Circle Subic", and below it the words that find it in the journal. */
export function EntryName({ entry, partner, href }: EntryNameProps) {
  const words = entry.kind.replaceAll("_", " ");
  const name = (
    <>
      {words.charAt(0).toUpperCase() + words.slice(1)}
      {partner ? (
        <>
          : <bdi>{partner}</bdi>
        </>
      ) : null}
    </>
  );
  return (
    <>
      {href ? <a href={href}>{name}</a> : name}
      <span class="small soft cell-note">
        <code>{entry.cause}</code>
      </span>
    </>
  );
}
