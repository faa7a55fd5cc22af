// Owns what keeping papers needs of the world: somebody who looks files through, and a private place for them; refuses to know which world.
import type { Result } from "../refusal.ts";
import type { PaperType } from "./paper.ts";

/** What is kept of a file that somebody brought. */
export interface ReadPaper {
  readonly bytes: Uint8Array;
  readonly type: PaperType;
}

/** Nobody but the product reads it: there is no address by which anybody else could. */
export interface PaperStore {
  /**
   * Looks a file through by its bytes alone, and makes a photo anew (check.ts). Refuses with `invalid_request`, its `extra.fault` a
   * PaperFault; too large ones with `body_too_large`.
   */
  read(bytes: Uint8Array): Promise<Result<ReadPaper>>;
  /** Puts a file at an address; the same again changes nothing. */
  put(address: string, bytes: Uint8Array, type: PaperType): Promise<void>;
  /** Null where none lies. */
  get(address: string): Promise<Uint8Array | null>;
  /** Takes a file away for good, or with a paper's place everything in it, with every earlier version. What is not there is no error. */
  remove(address: string): Promise<void>;
}

/** Of a process that has pages of papers. Throws in one that has none: it is a mistake of ours. */
export function papersIn({ papers }: { readonly papers?: PaperStore }): PaperStore {
  if (!papers) throw new Error("this process keeps no papers");
  return papers;
}
