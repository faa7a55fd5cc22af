// Pictures for tests: the real codecs, and files in memory.
import { codecs } from "../../functions/pictures/codecs.ts";
import { pictureMaker } from "../../functions/pictures/make.ts";
import type { PictureStore } from "../../functions/pictures/store.ts";
import { INSTALLED_WASM } from "../../functions/pictures/wasm-files.ts";

/** Compiled once for all of them. */
export const CODECS = codecs(INSTALLED_WASM);

export interface KeptInMemory extends PictureStore {
  readonly files: Map<string, Uint8Array>;
}

export function keptInMemory(): KeptInMemory {
  const files = new Map<string, Uint8Array>();
  return {
    files,
    make: pictureMaker(CODECS),
    async put(address, bytes) {
      files.set(address, bytes);
    },
    async remove(address) {
      files.delete(address);
    },
  };
}

/** A photo of the given size, drawn of waves so that it packs like one, as the bytes of a JPEG. */
export async function photo(width = 800, height = 600, shade = 0): Promise<Uint8Array> {
  return CODECS.encode(waves(width, height, shade), 80);
}

export function waves(width: number, height: number, shade = 0) {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at++) {
    const [x, y] = [at % width, Math.floor(at / width)];
    data[at * 4] = 128 + shade + 90 * Math.sin(x / 37 + y / 91);
    data[at * 4 + 1] = 128 + 90 * Math.cos(y / 43);
    data[at * 4 + 2] = 128 - shade;
    data[at * 4 + 3] = 255;
  }
  return { data, width, height };
}
