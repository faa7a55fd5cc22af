// Owns what a file beside the pages is that follows from the data; refuses to know what stands in one.

/** Small in number, so that what was last written of each can be remembered between two renderings. */
export interface SiteFile {
  /** As in links, from the root, its language included: "/de/feeds/loans.atom". */
  readonly path: string;
  readonly contentType: string;
  /** Changes whenever what the file says does, and not with every gift: an unchanged file is not written again. */
  readonly mark: string;
  readonly body: () => string;
}
