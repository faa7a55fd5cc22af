// Owns the file in which all open loans lie beside the pages; refuses to know who reads it.
import { createHash } from "node:crypto";
import { paths } from "../parts/paths.ts";
import type { SiteFile } from "../site/site-file.ts";
import { documentOfLoans, type OpenLoan } from "./open-loan.ts";

export function openLoansFile(loans: readonly OpenLoan[]): SiteFile {
  const body = documentOfLoans(loans);
  const mark = createHash("sha256").update(body).digest("base64url");
  return { path: paths.openLoans, contentType: "application/json", mark, body: () => body };
}
