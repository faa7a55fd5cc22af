// Owns taking away what was a page, a picture, a feed or a part of the map once and is none now; refuses to know what is one.

/** Where files stand by their names. */
export interface Swept {
  /** Names of all that stand. */
  files(): AsyncIterable<string>;
  removeFile(file: string): Promise<void>;
}

/** Files that are made from the data. Others may stand beside them, such as a proof of whose domain it is. */
const OURS = /\.html$|^(pictures|previews)\/|^(..\/)?(cards|feeds)\/|^sitemaps\//;

/** Whatever no list names goes. */
export async function sweep(place: Swept, wanted: ReadonlySet<string>): Promise<void> {
  for await (const file of place.files()) if (OURS.test(file) && !wanted.has(file)) await place.removeFile(file);
}
