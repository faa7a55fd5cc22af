// Owns where the codecs' WebAssembly lies: in its packages, or beside a bundle that it was copied to; refuses to run it.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { type ReadWasm, WASM_FILES } from "./wasm-names.ts";

/** Where packages are installed. */
export const INSTALLED_WASM: ReadWasm = async (name) =>
  new Uint8Array(await readFile(createRequire(import.meta.url).resolve(WASM_FILES[name])));

/** Beside a module: `wasmBeside(import.meta.url)`. */
export const wasmBeside =
  (moduleUrl: string): ReadWasm =>
  async (name) =>
    new Uint8Array(await readFile(new URL(name, moduleUrl)));
