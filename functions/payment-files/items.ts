// Owns how payment files stand in the table; refuses to decide anything about them.
import { bankAccountFrom } from "../bank-accounts/items.ts";
import { minor } from "../money/minor.ts";
import { textOrNull, wholeNumber } from "../table/fields.ts";
import { index } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import type { Payment, PaymentFile } from "./payment-file.ts";

export function fileItem(file: PaymentFile): Item {
  const { version: _, ...facts } = file;
  return {
    ...facts,
    from: { ...file.from },
    payments: file.payments.map((one) => ({ ...one, to: { ...one.to } })),
    ...(file.dropped ? { dropped: { ...file.dropped } } : {}),
    type: "payment_file",
    ...index.list("PAYMENT_FILES", `${file.madeAt}#${file.id}`),
  };
}

export function fileFrom(item: Item): PaymentFile {
  return {
    id: String(item.id),
    version: Number(item.version),
    from: bankAccountFrom(item.from as Item),
    executeOn: String(item.executeOn),
    payments: (item.payments as Item[]).map(paymentFrom),
    madeBy: String(item.madeBy),
    madeAt: String(item.madeAt),
    taken: Number(item.taken),
    takenBy: textOrNull(item.takenBy),
    takenAt: textOrNull(item.takenAt),
    ...(item.dropped ? { dropped: item.dropped as NonNullable<PaymentFile["dropped"]> } : {}),
  };
}

function paymentFrom(item: Item): Payment {
  return {
    transferId: String(item.transferId),
    partnerId: String(item.partnerId),
    to: bankAccountFrom(item.to as Item),
    city: textOrNull(item.city),
    country: String(item.country),
    amount: minor(wholeNumber(item.amount)),
    loans: Number(item.loans),
  };
}
