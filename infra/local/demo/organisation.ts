// Owns what the demo's organisation says about itself on receipts: invented, like everybody in the demo; refuses to know receipts.
import type { Organisation } from "../../../functions/receipts/organisation.ts";

export const DEMO_ORGANISATION: Organisation = {
  name: "Onward Demo e. V.",
  street: "Beispielweg 7",
  postcode: "50667",
  city: "Köln",
  country: "DE",
  signatory: "Ada Beispiel, Schatzmeisterin",
  timeZone: "Europe/Berlin",
  taxOffice: "Köln-Beispiel",
  taxNumber: "000/0000/0000",
  noticeKind: "freistellung",
  noticeOn: "2025-05-06",
  noticePeriod: "2024",
  purposes: "der Entwicklungszusammenarbeit",
  machineNoticeOn: "2025-06-01",
};
