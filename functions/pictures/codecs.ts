// Owns unpacking and packing pixels by codecs in WebAssembly, whose memory is all they can reach; refuses to decide what is kept.
import decodeJpeg from "@jsquash/jpeg/codec/dec/mozjpeg_dec.js";
import encodeJpeg from "@jsquash/jpeg/codec/enc/mozjpeg_enc.js";
import { defaultOptions } from "@jsquash/jpeg/meta.js";
import * as png from "@jsquash/png/codec/pkg/squoosh_png.js";
import * as scale from "@jsquash/resize/lib/resize/pkg/squoosh_resize.js";
import decodeWebp from "@jsquash/webp/codec/dec/webp_dec.js";
import type { Header } from "./header.ts";
import type { Pixels } from "./pixels.ts";
import type { ReadWasm, WasmName } from "./wasm-names.ts";

export interface Codecs {
  /** Throws when it cannot be unpacked. */
  decode(header: Header): Promise<Pixels>;
  scaled(pixels: Pixels, width: number, height: number): Promise<Pixels>;
  /** A progressive JPEG without metadata; `quality` from 1 to 100. */
  encode(pixels: Pixels, quality: number): Promise<Uint8Array>;
}

/** Lanczos with three lobes, as the resizing codec numbers its ways. */
const LANCZOS = 3;

export function codecs(read: ReadWasm): Codecs {
  const compiled = new Map<WasmName, Promise<WebAssembly.Module>>();
  const moduleOf = (name: WasmName): Promise<WebAssembly.Module> => {
    const known = compiled.get(name) ?? read(name).then((bytes) => WebAssembly.compile(bytes));
    compiled.set(name, known);
    return known;
  };
  /** Memory of its own for each picture: nothing of the last one is left in it, and it is given back. */
  const fresh = async <Made>(make: (options: Emscripten) => Promise<Made>, name: WasmName): Promise<Made> => {
    const module = await moduleOf(name);
    return make({
      noInitialRun: true,
      // Complaints about a stranger's bytes are no news of ours.
      printErr: () => undefined,
      instantiateWasm(imports, done) {
        const instance = new WebAssembly.Instance(module, imports);
        done(instance);
        return instance.exports;
      },
    });
  };
  return {
    async decode({ kind, bytes }) {
      if (kind === "png") {
        png.initSync(await moduleOf("squoosh_png_bg.wasm"));
        return png.decode(bytes) as Pixels;
      }
      const pixels =
        kind === "jpeg"
          ? (await fresh<JpegDecoder>(decodeJpeg, "mozjpeg_dec.wasm")).decode(bytes, false)
          : (await fresh<WebpDecoder>(decodeWebp, "webp_dec.wasm")).decode(bytes);
      if (!pixels) throw new Error("nothing was unpacked");
      return pixels;
    },
    async scaled({ data, width, height }, wide, high) {
      scale.initSync(await moduleOf("squoosh_resize_bg.wasm"));
      const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
      const out = scale.resize(bytes, width, height, wide, high, LANCZOS, false, false);
      return { data: new Uint8ClampedArray(out), width: wide, height: high };
    },
    async encode({ data, width, height }, quality) {
      const encoder = await fresh<Encoder>(encodeJpeg, "mozjpeg_enc.wasm");
      return encoder.encode(data, width, height, { ...defaultOptions, quality }).slice();
    },
  };
}

interface Emscripten {
  readonly noInitialRun: true;
  printErr(line: string): void;
  instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void): WebAssembly.Exports;
}
interface JpegDecoder {
  decode(bytes: Uint8Array, asHeld: boolean): Pixels | null;
}
interface WebpDecoder {
  decode(bytes: Uint8Array): Pixels | null;
}
interface Encoder {
  encode(data: Uint8ClampedArray, width: number, height: number, options: object): Uint8Array;
}
