// Owns what the site remembers of itself between two calls of its function, in a note beside the pages; refuses to render.
import * as z from "zod";
import type { SiteBucket } from "./site-bucket.ts";

/** Nobody is led to it, and it says nothing that the pages do not say. */
export const SITE_NOTE = "site-note.json";

const Note = z.object({
  /** Who wrote last: a process that was not it has missed changes. */
  writer: z.string(),
  standing: z
    .object({
      signature: z.string(),
      paths: z.array(z.string()).readonly(),
      marks: z.record(z.string(), z.string()).optional(),
    })
    .nullable(),
  /** A rendering of everything that ran out of time: of which version of the software, when it began, and how far it came. */
  unfinished: z.object({ version: z.string(), began: z.string(), after: z.string() }).nullable(),
  /** The last rendering of everything that came to its end: of which version of the software, and when it began. */
  rendered: z.object({ version: z.string(), began: z.string() }).nullable(),
});
export type SiteNote = z.infer<typeof Note>;

/** Null before the site was first rendered; a note that cannot be read is none. */
export async function readSiteNote(bucket: SiteBucket): Promise<SiteNote | null> {
  const text = await bucket.readNote(SITE_NOTE);
  if (text === null) return null;
  try {
    return Note.parse(JSON.parse(text));
  } catch {
    // Of another version, or damaged: everything is looked up again.
    return { writer: "", standing: null, unfinished: null, rendered: null };
  }
}

export function writeSiteNote(bucket: SiteBucket, note: SiteNote): Promise<void> {
  return bucket.writeNote(SITE_NOTE, JSON.stringify(note));
}
