// Owns the code on a receipt by which anybody can check it, and what they then learn; refuses to name the donor.
import { timingSafeEqual } from "node:crypto";
import type { Deps } from "../deps.ts";
import { secretIdFrom } from "../ids.ts";
import { localPath } from "../words/languages.ts";
import { findReceipt } from "./queries.ts";
import type { KnownReceipt, Receipt } from "./receipt.ts";

/** 128 bits by a key of ours: who has not seen the receipt cannot guess it. */
function codeOf(idSecret: string, number: string): string {
  return secretIdFrom(idSecret, "receipt", number).slice("receipt_".length);
}

/** What the QR code on a receipt says. */
export function checkUrl(
  settings: Pick<Deps["settings"], "publicUrl" | "idSecret">,
  receipt: Pick<Receipt, "number" | "language">,
): string {
  const path = `/receipts/${receipt.number}/${codeOf(settings.idSecret, receipt.number)}`;
  return `${settings.publicUrl}${localPath(receipt.language, path)}`;
}

/** The receipt of this number, for whoever has its code; null for everybody else. */
export async function checkReceipt(
  deps: Pick<Deps, "table"> & { readonly settings: Pick<Deps["settings"], "idSecret"> },
  number: string,
  code: string,
): Promise<KnownReceipt | null> {
  const [sent, right] = [Buffer.from(code), Buffer.from(codeOf(deps.settings.idSecret, number))];
  if (sent.length !== right.length || !timingSafeEqual(sent, right)) return null;
  return findReceipt(deps, number);
}
