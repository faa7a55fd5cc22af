// Owns making the paper of a receipt; refuses to keep it: it is made anew each time, the same to the byte.
import type { Deps } from "../../deps.ts";
import { paperOf } from "./papers.ts";
import { pdfOf } from "./pdf.ts";

export const receiptPaper: NonNullable<Deps["receiptPaper"]> = (receipt, checkUrl) => pdfOf(paperOf(receipt, checkUrl));
