// Owns how receipts, what they cover, their numbers and the organisation's details stand in the table; refuses to decide anything.
import { minor } from "../money/minor.ts";
import { textOrNull, wholeNumber } from "../table/fields.ts";
import { index } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import type { Language } from "../words/languages.ts";
import type { ReceiptKind } from "./kinds.ts";
import { NO_ORGANISATION, type Organisation } from "./organisation.ts";
import type { Addressee, Cover, Receipt } from "./receipt.ts";

export function receiptItem(receipt: Receipt): Item {
  // `version` of an item counts its writes: the version of the words is kept under another name.
  const { version: wording, ...facts } = receipt;
  return {
    ...facts,
    wording,
    lines: receipt.lines.map((line) => ({ ...line })),
    type: "receipt",
    ...index.ofDonor(receipt.donorId, "RECEIPT", receipt.number),
    ...index.receipts(receipt.number),
  };
}

export function receiptFrom(item: Item): Receipt {
  return {
    number: String(item.number),
    kind: item.kind as ReceiptKind,
    version: Number(item.wording),
    language: item.language as Language,
    donorId: String(item.donorId),
    addressee: item.addressee as Addressee,
    organisation: { ...NO_ORGANISATION, ...(item.organisation as Partial<Organisation>) },
    lines: (item.lines as Item[]).map((line) => ({
      checkoutId: String(line.checkoutId),
      paidOn: String(line.paidOn),
      amount: minor(wholeNumber(line.amount)),
    })),
    total: minor(wholeNumber(item.total)),
    period: (item.period as Receipt["period"] | undefined) ?? null,
    issuedOn: String(item.issuedOn),
    cancels: textOrNull(item.cancels),
    reason: textOrNull(item.reason),
  };
}

export function coverItem(cover: Cover): Item {
  const { version: _, tooMuch, ...facts } = cover;
  return {
    ...facts,
    type: "receipt_cover",
    ...(tooMuch ? { tooMuch, ...index.followed("RECEIPTS", `${cover.receipt}#${cover.checkoutId}`) } : {}),
  };
}

export function coverFrom(item: Item): Cover {
  return {
    version: Number(item.version),
    checkoutId: String(item.checkoutId),
    donorId: String(item.donorId),
    receipt: textOrNull(item.receipt),
    amount: minor(wholeNumber(item.amount)),
    tooMuch: item.tooMuch === true,
  };
}

export function organisationFrom(item: Item | null): Organisation {
  const said = Object.keys(NO_ORGANISATION).map((name) => [name, String(item?.[name] ?? "")]);
  return Object.fromEntries(said) as unknown as Organisation;
}
