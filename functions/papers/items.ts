// Owns how a paper stands in the table; refuses to decide anything about it.
import { index } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import type { Judgement, Paper, PaperFile, PaperKind, PaperState } from "./paper.ts";

/** One short list of what staff has to look at: what came, in its order, and what runs out, by its last day. */
export function dueOrder({ id, state, file }: Pick<Paper, "id" | "state" | "file">): string | null {
  if (state === "received" && file) return `received#${file.broughtAt}#${id}`;
  if (state === "accepted" && file?.validUntil) return `until#${file.validUntil}#${id}`;
  return null;
}

export function paperItem(paper: Paper): Item {
  const { version: _, file, judgement, earlier, dropped, ...facts } = paper;
  const due = dueOrder(paper);
  return {
    ...facts,
    ...(file ? { file: { ...file } } : {}),
    ...(judgement ? { judgement: { ...judgement } } : {}),
    earlier: earlier.map((one) => ({ ...one })),
    dropped: dropped.map((one) => ({ ...one })),
    type: "paper",
    ...(due ? index.list("PAPERS", due) : {}),
  };
}

/** What is left of a paper that was kept by mistake: that there was one. */
export function removedItem({ id, partnerId }: Pick<Paper, "id" | "partnerId">, at: string): Item {
  return { id, partnerId, removedAt: at, type: "paper" };
}

/** Null for one that was removed. */
export function paperFrom(item: Item): Paper | null {
  if (item.removedAt) return null;
  return {
    id: String(item.id),
    version: Number(item.version),
    partnerId: String(item.partnerId),
    kind: item.kind as PaperKind,
    note: String(item.note),
    state: item.state as PaperState,
    askedBy: String(item.askedBy),
    askedAt: String(item.askedAt),
    file: (item.file as PaperFile | undefined) ?? null,
    judgement: (item.judgement as Judgement | undefined) ?? null,
    earlier: item.earlier as PaperFile[],
    dropped: item.dropped as PaperFile[],
    files: Number(item.files),
  };
}
