// Owns how a group stands in the table; refuses to decide anything about it.
import { textOrNull } from "../table/fields.ts";
import { index } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import type { Group, Weekday } from "./group.ts";

/** Its partner finds all of theirs, in the order they were founded. */
export function groupItem(group: Group): Item {
  const { version: _, ...facts } = group;
  return { ...facts, type: "group", ...index.ofPartner(group.partnerId, "GROUP", `${group.createdAt}#${group.id}`) };
}

export function groupFrom(item: Item): Group {
  return {
    id: String(item.id),
    version: Number(item.version),
    partnerId: String(item.partnerId),
    name: String(item.name),
    place: textOrNull(item.place),
    weekday: textOrNull(item.weekday) as Weekday | null,
    memberIds: (item.memberIds as string[] | undefined) ?? [],
    createdAt: String(item.createdAt),
    archivedAt: textOrNull(item.archivedAt),
  };
}
