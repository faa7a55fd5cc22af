// Owns what a file must be to be kept as a paper, by its bytes alone; refuses to believe its name and its type.
import { readHeader } from "../pictures/header.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { PAPER_MAX_BYTES, type PaperFault } from "./paper.ts";
import { pdfFault } from "./pdf.ts";
import type { PaperStore } from "./store.ts";

const MIB = 1024 * 1024;

/** What is wrong, and what to do about it. Pages say it in their own language. */
const WORDS = {
  too_large: `The file has more than ${PAPER_MAX_BYTES / MIB} MiB. Scan it in grey or in fewer dots an inch, or send it in parts.`,
  not_a_paper: "This is neither a PDF nor a photo. Send a PDF, or a photo as JPEG, PNG or WebP.",
  broken: "A part of this PDF is missing, or something else is in the same file. Save it as a PDF again.",
  encrypted: "This PDF is locked. Save it without a password, by printing it into a PDF.",
  active: "This PDF holds a script or a form that acts. Print it into a PDF, which leaves that out.",
  attached:
    "Other files are inside this PDF. Print it into a PDF, which leaves them out, and send each file by itself.",
  unreadable: "This PDF is packed in a way that cannot be looked through. Print it into a PDF.",
  photo: "This photo cannot be read, or has too few or too many pixels. Take it again, nearer and in good light.",
} as const satisfies Record<PaperFault, string>;

/** `page` makes our own page out of anybody's photo of one. */
export function paperReader(page: (photo: Uint8Array) => Promise<Result<Uint8Array>>): PaperStore["read"] {
  return async (bytes) => {
    if (bytes.length > PAPER_MAX_BYTES) return refused("too_large");
    if (isPdf(bytes)) {
      const fault = pdfFault(bytes);
      return fault ? refused(fault) : accept({ bytes, type: "pdf" });
    }
    if (readHeader(bytes) === null) return refused("not_a_paper");
    const made = await page(bytes);
    return made.ok ? accept({ bytes: made.value, type: "jpg" }) : refused("photo");
  };
}

/** From the first byte: a PDF behind something else is both. */
function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 5)).toString("latin1") === "%PDF-";
}

function refused(fault: PaperFault): ReturnType<typeof refuse> {
  const detail = WORDS[fault];
  const errors = [{ pointer: "/file", detail }];
  return refuse(fault === "too_large" ? "body_too_large" : "invalid_request", detail, { errors, extra: { fault } });
}
