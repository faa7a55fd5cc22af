// Owns reading which way up a photo was held, out of its EXIF; refuses to read anything else there, least of all where it was taken.

/** As the EXIF standard numbers them: 1 is upright, 3 upside down, 6 and 8 on a side; the even ones are mirrored too. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const ORIENTATION_TAG = 0x0112;
const ENTRY_BYTES = 12;
/** Of a short number. */
const SHORT = 3;

/** Upright where it says nothing, or nothing that can be read. `tiff` begins with its byte order. */
export function orientationIn(tiff: Uint8Array): Orientation {
  if (tiff.length < 8) return 1;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const order = view.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return 1;
  const little = order === 0x4949;
  const directory = view.getUint32(4, little);
  if (directory + 2 > tiff.length) return 1;
  const entries = view.getUint16(directory, little);
  for (let nth = 0; nth < entries; nth++) {
    const at = directory + 2 + nth * ENTRY_BYTES;
    if (at + ENTRY_BYTES > tiff.length) return 1;
    if (view.getUint16(at, little) !== ORIENTATION_TAG || view.getUint16(at + 2, little) !== SHORT) continue;
    const value = view.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? (value as Orientation) : 1;
  }
  return 1;
}

const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0];

/** The TIFF part behind "Exif", which JPEG always has and WebP sometimes. */
export function tiffIn(bytes: Uint8Array): Uint8Array {
  return EXIF.every((byte, at) => bytes[at] === byte) ? bytes.subarray(EXIF.length) : bytes;
}
