// Owns unpacking Brotli by Node's own zlib, for the drawing of receipts: the package that fontkit asks for is 486 KB of dictionary.
import { brotliDecompressSync } from "node:zlib";

/** fontkit calls it for WOFF2 files. */
export default (packed: Uint8Array): Uint8Array => brotliDecompressSync(packed);
