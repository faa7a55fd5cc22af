// Owns finding pictures: by id, for their own partner alone, and all that show somebody; refuses to change them.
import type { Deps } from "../deps.ts";
import { keys } from "../table/keys.ts";
import { get, getMany, queryAll } from "../table/read.ts";
import { type Naming, pictureFrom } from "./items.ts";
import type { Picture, ShownPicture } from "./picture.ts";

type Reads = Pick<Deps, "table">;

/** Null as well when it belongs to another partner or its files are gone: nobody learns that it was there. */
export async function findPicture(deps: Reads, partnerId: string | null, id: string): Promise<Picture | null> {
  const item = await get(deps.table, keys.picture(id));
  const picture = item ? pictureFrom(item) : null;
  return picture && picture.partnerId === partnerId && picture.forgottenAt === null ? picture : null;
}

/** Of pictures that records name, those whose files still stand: one batch of reads, and none where nothing is named. */
export async function standing(deps: Reads, shown: readonly ShownPicture[]): Promise<ReadonlySet<string>> {
  if (shown.length === 0) return new Set();
  const found = await getMany(
    deps.table,
    shown.map(({ id }) => keys.picture(id)),
  );
  return new Set(found.flatMap((item) => (item && !item.forgottenAt ? [String(item.id)] : [])));
}

export interface NamedPicture {
  readonly pictureId: string;
  readonly by: Naming;
}

/** Every picture of somebody, each once for each record that names it. */
export async function picturesOf(deps: Reads, entrepreneurId: string): Promise<NamedPicture[]> {
  const found: NamedPicture[] = [];
  for await (const item of queryAll(deps.table, { pk: `ENTREPRENEUR#${entrepreneurId}`, prefix: "NAMING#" })) {
    found.push({ pictureId: String(item.pictureId), by: String(item.by) as Naming });
  }
  return found;
}
