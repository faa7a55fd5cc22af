// Owns what donors wrote to one loan, for those who look after it; refuses to tell more of a donor than they agreed to.
import { checkoutFrom } from "../checkouts/items.ts";
import { isOfDonation } from "../contributions/items.ts";
import { contributionsOfLoan } from "../contributions/queries.ts";
import type { Deps } from "../deps.ts";
import { personFrom } from "../people/items.ts";
import type { ShownName } from "../people/person.ts";
import { nameOn } from "../people/supporters.ts";
import { keys } from "../table/keys.ts";
import { getMany } from "../table/read.ts";

/** The newest of a loan's messages: as many as somebody reads out to an entrepreneur. */
const MESSAGES_MAX = 50;

export interface Message {
  readonly checkoutId: string;
  /** ISO instant of the payment. */
  readonly at: string;
  readonly text: string;
  /** Null where the donor is not to be named. */
  readonly from: ShownName | null;
}

/** Newest first. Only of gifts that are paid and stand, and only in the loan they were given to. */
export async function messagesOf(deps: Pick<Deps, "table">, loanId: string): Promise<readonly Message[]> {
  const given = (await contributionsOfLoan(deps, loanId)).filter((one) => isOfDonation(one) && one.released === null);
  const gifts = await getMany(
    deps.table,
    [...new Set(given.map((one) => one.donationId))].map((id) => keys.checkout(id)),
  );
  const written = gifts
    .flatMap((item) => {
      const gift = item ? checkoutFrom(item) : null;
      return gift?.message && gift.state === "paid" ? [{ ...gift, message: gift.message }] : [];
    })
    .sort((a, b) => ((a.paidAt ?? "") < (b.paidAt ?? "") ? 1 : -1))
    .slice(0, MESSAGES_MAX);
  const donors = await getMany(
    deps.table,
    written.map((gift) => keys.person(gift.donorId ?? "")),
  );
  return written.map((gift, at) => {
    const donor = donors[at];
    const from = donor ? nameOn(personFrom(donor), [gift.id]) : null;
    return { checkoutId: gift.id, at: gift.paidAt ?? gift.createdAt, text: gift.message, from };
  });
}
