// Owns what keeping pictures needs of the world: making sizes out of bytes, and a place for files; refuses to know which world that is.
import type { Result } from "../refusal.ts";

/** One size of a picture as a JPEG without metadata. */
export interface MadeSize {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

export interface Made {
  /** The largest first. */
  readonly sizes: readonly [MadeSize, ...MadeSize[]];
  /** See Picture. */
  readonly likeness: string;
}

export interface PictureStore {
  /** Reads a photo of anybody's and makes ours of it; a refusal says what is wrong with it. */
  make(bytes: Uint8Array): Promise<Result<Made>>;
  /** Puts a file at an address; the same again changes nothing. */
  put(address: string, bytes: Uint8Array): Promise<void>;
  /** Takes a file away for good, with every earlier version of it. What is not there is no error. */
  remove(address: string): Promise<void>;
}
