// Donations and an organisation for claims about receipts, without the loans and the journal behind them.
import type { Checkout } from "../../functions/checkouts/checkout.ts";
import { checkoutItem } from "../../functions/checkouts/items.ts";
import { minor, ZERO } from "../../functions/money/minor.ts";
import type { Caller } from "../../functions/people/person.ts";
import { keepOrganisation } from "../../functions/receipts/keep-organisation.ts";
import type { Organisation } from "../../functions/receipts/organisation.ts";
import type { Addressee } from "../../functions/receipts/receipt.ts";
import { insert } from "../../functions/table/actions.ts";
import { commit } from "../../functions/table/commit.ts";
import { keys } from "../../functions/table/keys.ts";
import type { TestDeps } from "./deps.ts";

export const ORGANISATION: Organisation = {
  name: "Onward Beispiel e. V.",
  street: "Musterstraße 1",
  postcode: "50667",
  city: "Köln",
  country: "DE",
  signatory: "Ada Beispiel, Schatzmeisterin",
  timeZone: "Europe/Berlin",
  taxOffice: "Köln-Nord",
  taxNumber: "217/5950/0000",
  noticeKind: "freistellung",
  noticeOn: "2025-05-06",
  noticePeriod: "2024",
  purposes: "der Entwicklungszusammenarbeit",
  machineNoticeOn: "2025-06-01",
};

export const ADDRESSEE: Addressee = {
  name: "Zoë Müller-Łukasz",
  street: "Rue de l’Église 12",
  postcode: "1050",
  city: "Bruxelles",
  country: "BE",
};

export const ADMIN: Caller = { personId: "person_admin", role: "admin", partnerId: null, email: "admin@staff.test" };
export const FINANCE: Caller = { ...ADMIN, personId: "person_finance", role: "finance" };
export const donorOf = (personId: string): Caller => ({
  personId,
  role: "donor",
  partnerId: null,
  email: "d@donor.test",
});

export function paidCheckout(id: string, over: Partial<Checkout> = {}): Checkout {
  const line = {
    loanId: "",
    title: "",
    amount: minor(2_500n),
    placed: "undirected",
    refunded: ZERO,
    takenOver: false,
  } as const;
  return {
    id,
    version: 1,
    state: "paid",
    holdsRoom: false,
    guest: false,
    donorId: "person_zoe",
    email: "d@donor.test",
    locale: "en",
    lines: [line],
    runningCosts: minor(200n),
    runningCostsRefunded: ZERO,
    refunded: ZERO,
    carried: ZERO,
    refundId: null,
    total: minor(2_700n),
    requestHash: id,
    sessionId: null,
    paymentUrl: null,
    paymentId: `pi_${id}`,
    createdAt: "2026-02-03T10:00:00.000Z",
    expiresAt: "2026-02-03T10:45:00.000Z",
    paidAt: "2026-02-03T10:05:00.000Z",
    planId: null,
    ...over,
  };
}

export async function keepCheckouts(deps: TestDeps, ...checkouts: readonly Checkout[]): Promise<void> {
  for (const one of checkouts) {
    const kept = await commit(deps.table, [insert(keys.checkout(one.id), checkoutItem(one), "exists")]);
    if (!kept.ok) throw new Error(`${one.id} is there`);
  }
}

export const organised = (deps: TestDeps, over: Partial<Organisation> = {}) =>
  keepOrganisation(deps, ADMIN, { ...ORGANISATION, ...over });
