// Owns which catalogue has which words in which language; refuses to put values into them. A message missing in a language does not compile.

import type { Language } from "../../functions/words/languages.ts";
import type { Catalogue } from "../../functions/words/messages.ts";
import deFigures from "./de/figures.json" with { type: "json" };
import deGiving from "./de/giving.json" with { type: "json" };
import deMe from "./de/me.json" with { type: "json" };
import deMoney from "./de/money.json" with { type: "json" };
import deParts from "./de/parts.json" with { type: "json" };
import deReceipts from "./de/receipts.json" with { type: "json" };
import deServer from "./de/server.json" with { type: "json" };
import deSite from "./de/site.json" with { type: "json" };
import enFigures from "./en/figures.json" with { type: "json" };
import enGiving from "./en/giving.json" with { type: "json" };
import enMe from "./en/me.json" with { type: "json" };
import enMoney from "./en/money.json" with { type: "json" };
import enParts from "./en/parts.json" with { type: "json" };
import enReceipts from "./en/receipts.json" with { type: "json" };
import enServer from "./en/server.json" with { type: "json" };
import enSite from "./en/site.json" with { type: "json" };
import frFigures from "./fr/figures.json" with { type: "json" };
import frGiving from "./fr/giving.json" with { type: "json" };
import frMe from "./fr/me.json" with { type: "json" };
import frMoney from "./fr/money.json" with { type: "json" };
import frParts from "./fr/parts.json" with { type: "json" };
import frReceipts from "./fr/receipts.json" with { type: "json" };
import frServer from "./fr/server.json" with { type: "json" };
import frSite from "./fr/site.json" with { type: "json" };
import nlFigures from "./nl/figures.json" with { type: "json" };
import nlGiving from "./nl/giving.json" with { type: "json" };
import nlMe from "./nl/me.json" with { type: "json" };
import nlMoney from "./nl/money.json" with { type: "json" };
import nlParts from "./nl/parts.json" with { type: "json" };
import nlReceipts from "./nl/receipts.json" with { type: "json" };
import nlServer from "./nl/server.json" with { type: "json" };
import nlSite from "./nl/site.json" with { type: "json" };

const en = { ...enParts, ...enSite, ...enFigures, ...enGiving, ...enMe, ...enMoney, ...enReceipts, ...enServer };

/** The English catalogue says which messages there are. */
export type Key = keyof typeof en;

export const CATALOGUES: Readonly<Record<Language, Catalogue<Key>>> = {
  en,
  de: { ...deParts, ...deSite, ...deFigures, ...deGiving, ...deMe, ...deMoney, ...deReceipts, ...deServer },
  fr: { ...frParts, ...frSite, ...frFigures, ...frGiving, ...frMe, ...frMoney, ...frReceipts, ...frServer },
  nl: { ...nlParts, ...nlSite, ...nlFigures, ...nlGiving, ...nlMe, ...nlMoney, ...nlReceipts, ...nlServer },
};
