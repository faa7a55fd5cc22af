// Owns turning a file's bytes into text, whatever program wrote them; refuses to know what the text says.

/** What a file is that is no text: said instead of a heap of strange signs. */
export const NO_TEXT = ["workbook", "pdf", "binary", "empty"] as const;
export type NoText = (typeof NO_TEXT)[number];

export type Decoded =
  | { readonly ok: true; readonly text: string; readonly encoding: "utf-8" | "utf-16" | "windows-1252" }
  | { readonly ok: false; readonly because: NoText };

/** Bytes that are looked at to tell what a file is. */
const HEAD_BYTES = 512;

const begins = (bytes: Uint8Array, ...head: number[]): boolean => head.every((byte, at) => bytes[at] === byte);

/**
 * UTF-8 with or without its mark, UTF-16 of either order, else the one-byte letters of Western Windows. A spreadsheet's own workbook, a
 * PDF and whatever else is no text are told apart.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) return { ok: false, because: "empty" };
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04) || begins(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    return { ok: false, because: "workbook" };
  if (begins(bytes, 0x25, 0x50, 0x44, 0x46)) return { ok: false, because: "pdf" };
  const wide = wideOrder(bytes);
  if (wide) return { ok: true, text: new TextDecoder(wide).decode(bytes), encoding: "utf-16" };
  if (bytes.includes(0)) return { ok: false, because: "binary" };
  try {
    return { ok: true, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    // Not UTF-8: what older programs write without asking.
    return { ok: true, text: new TextDecoder("windows-1252").decode(bytes), encoding: "windows-1252" };
  }
}

/** By its mark; without one, by every other byte of plain letters being nothing. */
function wideOrder(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (begins(bytes, 0xff, 0xfe)) return "utf-16le";
  if (begins(bytes, 0xfe, 0xff)) return "utf-16be";
  const head = bytes.subarray(0, HEAD_BYTES);
  const nothing = (odd: 0 | 1) => head.filter((byte, at) => at % 2 === odd && byte === 0).length;
  const half = head.length / 2;
  const most = (count: number) => head.length >= 4 && count > half * 0.7;
  if (most(nothing(1)) && nothing(0) === 0) return "utf-16le";
  return most(nothing(0)) && nothing(1) === 0 ? "utf-16be" : null;
}
