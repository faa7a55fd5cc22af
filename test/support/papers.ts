// Papers for tests: the real codecs, files in memory, and PDFs built byte by byte.
import { deflateSync } from "node:zlib";
import { paperReader } from "../../functions/papers/check.ts";
import { pageMaker } from "../../functions/papers/page.ts";
import { checkedAddress } from "../../functions/papers/paper.ts";
import type { PaperStore } from "../../functions/papers/store.ts";
import { CODECS } from "./pictures.ts";

export interface PapersInMemory extends PaperStore {
  readonly files: Map<string, Uint8Array>;
}

export function papersInMemory(): PapersInMemory {
  const files = new Map<string, Uint8Array>();
  return {
    files,
    read: paperReader(pageMaker(CODECS)),
    async put(address, bytes) {
      files.set(checkedAddress(address), bytes);
    },
    get: async (address) => files.get(checkedAddress(address)) ?? null,
    async remove(address) {
      checkedAddress(address);
      for (const known of [...files.keys()]) if (known.startsWith(address)) files.delete(known);
    },
  };
}

export interface PdfParts {
  /** Goes into the first object's dictionary. */
  readonly catalog?: string;
  /** Objects as they are, each whole. */
  readonly objects?: readonly (string | Buffer)[];
  readonly trailer?: string;
}

/** A PDF of one empty page, with what a test puts into it. */
export function pdf({ catalog = "", objects = [], trailer = "" }: PdfParts = {}): Buffer {
  const body = Buffer.concat([
    Buffer.from("%PDF-1.7\n%\u00e2\u00e3\n", "latin1"),
    ...[
      `1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${catalog} >>\nendobj\n`,
      "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n",
      "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n",
      ...objects,
    ].map((one) => (typeof one === "string" ? Buffer.from(one, "latin1") : one)),
  ]);
  const end = `xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 4 /Root 1 0 R ${trailer} >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.concat([body, Buffer.from(end, "latin1")]);
}

/** An object whose content is packed. */
export function packed(number: number, dictionary: string, content: string): Buffer {
  const data = deflateSync(Buffer.from(content, "latin1"));
  const head = `${number} 0 obj\n<< ${dictionary} /Filter /FlateDecode /Length ${data.length} >>\nstream\n`;
  return Buffer.concat([Buffer.from(head, "latin1"), data, Buffer.from("\nendstream\nendobj\n", "latin1")]);
}
