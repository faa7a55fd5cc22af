// Owns the names of the codecs' WebAssembly, and where each lies in its package; refuses to read any.

export const WASM_FILES = {
  "mozjpeg_dec.wasm": "@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm",
  "mozjpeg_enc.wasm": "@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm",
  "squoosh_png_bg.wasm": "@jsquash/png/codec/pkg/squoosh_png_bg.wasm",
  "squoosh_resize_bg.wasm": "@jsquash/resize/lib/resize/pkg/squoosh_resize_bg.wasm",
  "webp_dec.wasm": "@jsquash/webp/codec/dec/webp_dec.wasm",
} as const;
export type WasmName = keyof typeof WASM_FILES;

/** Reads one of them; whoever makes the codecs knows where they lie. */
export type ReadWasm = (name: WasmName) => Promise<Uint8Array<ArrayBuffer>>;
