// Every word on the pages of receipts comes from a catalogue, whatever stands on them.
import { expect, it } from "vitest";
import { minor } from "../../../functions/money/minor.ts";
import type { Receipt } from "../../../functions/receipts/receipt.ts";
import { CheckPage, ReceiptsPage } from "../../../web/me/receipt-pages.tsx";
import { documentOf } from "../../../web/site/render.ts";
import { ORGANISATION } from "../../support/receipts.ts";
import { MARKED_LOCALE, wordsLeftOver } from "../words/marked.ts";

const site = { origin: "https://give.test" };
const WRITTEN = "Ψωμί";
const addressee = { name: WRITTEN, street: WRITTEN, postcode: "1", city: WRITTEN, country: "GR" };
const receipt = (over: Partial<Receipt> = {}): Receipt => ({
  number: "2026-000001",
  kind: "general",
  version: 1,
  language: "en",
  donorId: "person_zoe",
  addressee,
  organisation: { ...ORGANISATION, name: WRITTEN },
  lines: [],
  total: minor(2_700n),
  period: null,
  issuedOn: "2026-03-02",
  cancels: null,
  reason: null,
  ...over,
});
const all = [
  { receipt: receipt({ cancels: "2026-000002" }), cancelledBy: null },
  { receipt: receipt({ kind: "zuwendung" }), cancelledBy: "2026-000003" },
  { receipt: receipt({ kind: "sammel" }), cancelledBy: null },
];
const values = { about: "", kind: "general", ...addressee };
const gift = { id: "c1", amount: { currency: "EUR", value: "27.00" }, on: "2026-02-03" } as const;
const asks = [
  { gifts: [gift], years: ["2026"], general: true, german: true, values },
  { gifts: [gift], years: ["2026"], general: true, german: false, values },
  { gifts: [], years: [], general: true, german: true, values },
  { gifts: [], years: [], general: false, german: false, values },
];

it.each(asks)("with %o", async (ask) => {
  const given = { site, locale: MARKED_LOCALE, person: "a@b.test", ask, errors: [] };
  const html = await documentOf(<ReceiptsPage {...given} receipts={all} />);
  // Names of countries are the reader's own, from `Intl`.
  expect(wordsLeftOver(html.replace(/<option value="[A-Z]{2}"[^>]*>[^<]*<\/option>/g, ""))).toEqual([]);
});

it.each(all)("when %o is checked", async (known) => {
  const page = <CheckPage site={site} locale={MARKED_LOCALE} path="/receipts/1/2" known={known} />;
  expect(wordsLeftOver(await documentOf(page))).toEqual([]);
});
