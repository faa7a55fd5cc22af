// Owns how a picture stands in the table, and which pictures show whom; refuses to decide anything about them.
import { type Action, change } from "../table/actions.ts";
import { index, keys } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import type { Picture } from "./picture.ts";

/** Their partner finds all of theirs, in the order they came. */
export function pictureItem(picture: Picture): Item {
  const { version: _, forgottenAt, ...facts } = picture;
  return {
    ...facts,
    ...(forgottenAt === null ? {} : { forgottenAt }),
    type: "picture",
    ...index.ofPartner(picture.partnerId, "PICTURE", `${picture.keptAt}#${picture.id}`),
  };
}

export function pictureFrom(item: Item): Picture {
  return {
    id: String(item.id),
    version: Number(item.version),
    partnerId: String(item.partnerId),
    address: String(item.address),
    width: Number(item.width),
    height: Number(item.height),
    likeness: String(item.likeness),
    keptBy: String(item.keptBy),
    keptAt: String(item.keptAt),
    forgottenAt: item.forgottenAt ? String(item.forgottenAt) : null,
  };
}

/** What names a picture: the thing's own partition. */
export type Naming = `${"LOAN" | "ENTREPRENEUR"}#${string}`;

/** Stands for every photo that a loan of several people names: those of its leader, whenever they came and whoever joined later. */
export const OF_GROUP = "group";

/** Says that a record names a picture of somebody, in the commit by which it does. Saying it again changes nothing. */
function naming(entrepreneurId: string, pictureId: string, by: Naming): Action<"changed"> {
  return change(keys.naming(entrepreneurId, pictureId, by), "changed", {
    add: { version: 1n },
    set: { type: "naming", entrepreneurId, pictureId, by },
  });
}

/**
 * Everybody whom these photos of a loan show: whoever takes their consent back is found on all of theirs. One write for each photo and one
 * for each other member, so that a group as large as it gets fits one commit.
 */
export function namingsOf(
  loan: {
    readonly id: string;
    readonly entrepreneurId: string;
    readonly members?: readonly { readonly entrepreneurId: string }[];
  },
  pictureIds: readonly string[],
): Action<"changed">[] {
  if (pictureIds.length === 0) return [];
  const others = (loan.members ?? []).filter((one) => one.entrepreneurId !== loan.entrepreneurId);
  return [
    ...pictureIds.map((id) => naming(loan.entrepreneurId, id, `LOAN#${loan.id}`)),
    ...others.map((one) => naming(one.entrepreneurId, OF_GROUP, `LOAN#${loan.id}`)),
  ];
}
