// Owns what follows from a paid month: its money goes to open loans at once, and its donor is told; refuses to choose the loans.
import type { Checkout } from "../checkouts/checkout.ts";
import { contributionsOfDonor } from "../contributions/queries.ts";
import type { Deps } from "../deps.ts";
import { directLotNow } from "../directing/commands.ts";
import { readLot } from "../directing/queries.ts";
import { idFrom } from "../ids.ts";
import type { Entry } from "../ledger/entry.ts";
import type { Minor } from "../money/minor.ts";
import { tellMonth } from "./mails.ts";

/** Safe to run twice: what went to loans before is found, and one mail is sent. */
export async function onMonthBooked(deps: Deps, entry: Entry, month: Checkout): Promise<void> {
  const donorId = String(entry.about.donorId);
  const place = { id: idFrom("lot", entry.cause, ""), donorId, since: entry.at };
  const lot = await readLot(deps, place);
  // Money that is about to go back, because its donor had ended the plan, is directed nowhere and needs no thanks.
  if (!lot || lot.chooseBy > entry.at) return;
  const pieces = new Map<string, { loanId: string; amount: Minor }>();
  for (const { contributionId, loanId, amount } of await directLotNow(deps, lot)) {
    pieces.set(contributionId, { loanId, amount });
  }
  for (const { id, donationId, loanId, amount } of await contributionsOfDonor(deps, donorId)) {
    if (donationId === month.id) pieces.set(id, { loanId, amount });
  }
  await tellMonth(deps, month, [...pieces.values()]);
}
