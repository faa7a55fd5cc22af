// Owns keeping a photo and taking it away for good; refuses to know whom it shows (the records that name it do).
import { createHash } from "node:crypto";
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import { secretIdFrom } from "../ids.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { get } from "../table/read.ts";
import { pictureFrom, pictureItem } from "./items.ts";
import { type Picture, sizesFor, sizesOf } from "./picture.ts";
import type { Made } from "./store.ts";

type PictureDeps = Pick<Deps, "table" | "clock" | "settings" | "pictures">;

export interface Brought {
  readonly partnerId: string | null;
  readonly personId: string;
  /** As they came: nothing is believed that stands beside them. */
  readonly bytes: Uint8Array;
}

/**
 * Makes our own sizes of a photo, puts them where everybody may see them who knows the address, and remembers it. The same bytes of the
 * same partner are the same picture. Refusals: picture_too_large, not_a_picture, too_many_pixels, picture_too_small, forbidden.
 */
export async function keepPicture(
  deps: PictureDeps,
  { partnerId, personId, bytes }: Brought,
): Promise<Result<Picture>> {
  if (partnerId === null) return refuse("forbidden", "Photos belong to a partner, and you to none.");
  const content = createHash("sha256").update(bytes).digest("hex");
  const id = secretIdFrom(deps.settings.idSecret, "picture", partnerId, content);
  const before = await get(deps.table, keys.picture(id));
  if (before && !before.forgottenAt) return accept(pictureFrom(before));
  const made = await deps.pictures.make(bytes);
  if (!made.ok) return made;
  const kept = await putFiles(deps, id, made.value);
  return contend(async () => {
    const item = await get(deps.table, keys.picture(id));
    const known = item ? pictureFrom(item) : null;
    if (known && known.forgottenAt === null) return accept(known);
    const now = deps.clock.now();
    const version = known?.version ?? 0;
    const picture: Picture = {
      ...{ id, version: version + 1, partnerId, ...kept, likeness: made.value.likeness },
      ...{ keptBy: personId, keptAt: now.toISOString(), forgottenAt: null },
    };
    const written = await commit(deps.table, [
      known
        ? replace(keys.picture(id), pictureItem(picture), known.version, "changed")
        : insert(keys.picture(id), pictureItem(picture), "changed"),
      announce(fact("picture.kept", `PICTURE#${id}`, now, { personId }, version, { partnerId })),
    ]);
    return written.ok ? accept(picture) : "changed";
  });
}

/** Files first: what is remembered is there. Left alone by a crash they are at an address that nobody was told. */
async function putFiles(
  deps: PictureDeps,
  id: string,
  made: Made,
): Promise<Pick<Picture, "address" | "width" | "height">> {
  const [{ width, height }] = made.sizes;
  const sizes = sizesFor(id, width, height);
  for (const [nth, { address }] of sizes.entries()) {
    const bytes = made.sizes[nth]?.bytes;
    if (bytes) await deps.pictures.put(address, bytes);
  }
  return { address: sizes[0].address, width, height };
}

/** Takes the files of a picture away for good. Once more changes nothing; what records say of it stays, and is shown to nobody. */
export function forgetPicture(
  deps: Pick<Deps, "table" | "clock" | "pictures">,
  by: Pick<Caller, "personId"> | "system",
  id: string,
): Promise<Result<null>> {
  return contend(async () => {
    const item = await get(deps.table, keys.picture(id));
    if (!item) return refuse("not_found", "There is no such photo.");
    const picture = pictureFrom(item);
    // Gone from sight before it is said to be gone: who is cut off in between does it again.
    for (const { address } of sizesOf(picture.address) ?? []) await deps.pictures.remove(address);
    if (picture.forgottenAt !== null) return accept(null);
    const now = deps.clock.now();
    const next: Picture = { ...picture, forgottenAt: now.toISOString() };
    const written = await commit(deps.table, [
      replace(keys.picture(id), pictureItem(next), picture.version, "changed"),
      announce(fact("picture.forgotten", `PICTURE#${id}`, now, by, picture.version)),
    ]);
    return written.ok ? accept(null) : "changed";
  });
}
