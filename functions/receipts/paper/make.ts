// Owns making the paper of a receipt; refuses to keep it: it is made anew each time, the same to the byte.
import type { Receipt } from "../receipt.ts";
import type { FontFiles } from "./fonts.ts";
import { paperOf } from "./papers.ts";
import { pdfOf } from "./pdf.ts";

/** The PDF; `checkUrl` is the address behind its QR code (check.ts). */
export const receiptPaper = (receipt: Receipt, checkUrl: string, fonts: FontFiles): Promise<Uint8Array<ArrayBuffer>> =>
  pdfOf(paperOf(receipt, checkUrl), fonts);
