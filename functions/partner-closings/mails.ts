// Owns what donors are told when a partner that closes settled with us; refuses to move their money.
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { eachAlone } from "../each-alone.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { total } from "../money/minor.ts";
import { amountText } from "../money/wire.ts";
import { findPartner } from "../partners/queries.ts";
import { findPerson } from "../people/queries.ts";
import { CHOOSE_DAYS } from "../undirected/lot.ts";
import { sharesOf } from "./queries.ts";
import type { Settlement } from "./settlement.ts";

const DAY_MS = 86_400_000;

/** Tells each donor once what came home and what did not. */
export async function tellDonors(deps: Deps, settlement: Settlement): Promise<void> {
  const [partner, booked] = await Promise.all([
    findPartner(deps, settlement.partnerId),
    sharesOf(deps, settlement.plan),
  ]);
  const shares = booked.filter((share) => share.to !== "reserve");
  await eachAlone([...new Set(shares.map((share) => share.donorId))], async (donorId) => {
    const person = await findPerson(deps, donorId);
    if (!person) return;
    const mine = shares.filter((share) => share.donorId === donorId);
    const worth = total(mine.map((share) => share.worth));
    const lost = total(mine.map((share) => share.lost));
    const first = mine.map((share) => share.bookedAt ?? "").sort()[0] ?? "";
    const until = dayOf(new Date(Date.parse(first) + CHOOSE_DAYS * DAY_MS));
    const text = [
      `${partner?.name ?? "A partner"} closes, so what came back from its loans cannot fund more loans there.`,
      ...(worth > 0n
        ? [
            "",
            `${amountText(DONOR_CURRENCY, worth)} ${DONOR_CURRENCY} of your money has come home, at ${settlement.rate.value} ${settlement.currency} for one ${DONOR_CURRENCY}.`,
            `Choose where it goes until ${until}. Otherwise it goes to the next open loan.`,
          ]
        : []),
      ...(lost > 0n
        ? [
            "",
            `${amountText(settlement.currency, lost)} ${settlement.currency} of it the partner could not pay: ${settlement.reason}`,
          ]
        : []),
      "",
      `See where it is, and choose: ${deps.settings.publicUrl}/me`,
    ].join("\n");
    const subject = `${partner?.name ?? "A partner"} closes: where your money is now`;
    await deps.mailer.send({ id: `settled:${settlement.id}:${donorId}`, to: person.email, subject, text });
  });
}
