// Owns the words of working pages, partners' in four languages and staff's in English; refuses to be part of what visitors are served.

import type { WorkLanguage } from "../../functions/words/languages.ts";
import type { Catalogue } from "../../functions/words/messages.ts";
import type { Key } from "./catalogues.ts";
import enDesk from "./en/desk.json" with { type: "json" };
import enPartnerCollection from "./en/partner-collection.json" with { type: "json" };
import enPartnerCsv from "./en/partner-csv.json" with { type: "json" };
import enPartnerField from "./en/partner-field.json" with { type: "json" };
import enPartnerKeys from "./en/partner-keys.json" with { type: "json" };
import enPartnerLoans from "./en/partner-loans.json" with { type: "json" };
import enPartnerPapers from "./en/partner-papers.json" with { type: "json" };
import enPartnerPeople from "./en/partner-people.json" with { type: "json" };
import enPartnerPictures from "./en/partner-pictures.json" with { type: "json" };
import enPartnerShell from "./en/partner-shell.json" with { type: "json" };
import enPartnerStatement from "./en/partner-statement.json" with { type: "json" };
import enPartnerStories from "./en/partner-stories.json" with { type: "json" };
import enPartnerToday from "./en/partner-today.json" with { type: "json" };
import enStaffCharts from "./en/staff-charts.json" with { type: "json" };
import enStaffClose from "./en/staff-close.json" with { type: "json" };
import enStaffDesk from "./en/staff-desk.json" with { type: "json" };
import enStaffMoney from "./en/staff-money.json" with { type: "json" };
import enStaffPapers from "./en/staff-papers.json" with { type: "json" };
import enStaffPeople from "./en/staff-people.json" with { type: "json" };
import enStaffRecon from "./en/staff-recon.json" with { type: "json" };
import enStaffReview from "./en/staff-review.json" with { type: "json" };
import enStaffSettings from "./en/staff-settings.json" with { type: "json" };
import filDesk from "./fil/desk.json" with { type: "json" };
import filPartnerCollection from "./fil/partner-collection.json" with { type: "json" };
import filPartnerCsv from "./fil/partner-csv.json" with { type: "json" };
import filPartnerField from "./fil/partner-field.json" with { type: "json" };
import filPartnerKeys from "./fil/partner-keys.json" with { type: "json" };
import filPartnerLoans from "./fil/partner-loans.json" with { type: "json" };
import filPartnerPapers from "./fil/partner-papers.json" with { type: "json" };
import filPartnerPeople from "./fil/partner-people.json" with { type: "json" };
import filPartnerPictures from "./fil/partner-pictures.json" with { type: "json" };
import filPartnerShell from "./fil/partner-shell.json" with { type: "json" };
import filPartnerStatement from "./fil/partner-statement.json" with { type: "json" };
import filPartnerStories from "./fil/partner-stories.json" with { type: "json" };
import filPartnerToday from "./fil/partner-today.json" with { type: "json" };
import filShown from "./fil/shown.json" with { type: "json" };
import frDesk from "./fr/desk.json" with { type: "json" };
import frPartnerCollection from "./fr/partner-collection.json" with { type: "json" };
import frPartnerCsv from "./fr/partner-csv.json" with { type: "json" };
import frPartnerField from "./fr/partner-field.json" with { type: "json" };
import frPartnerKeys from "./fr/partner-keys.json" with { type: "json" };
import frPartnerLoans from "./fr/partner-loans.json" with { type: "json" };
import frPartnerPapers from "./fr/partner-papers.json" with { type: "json" };
import frPartnerPeople from "./fr/partner-people.json" with { type: "json" };
import frPartnerPictures from "./fr/partner-pictures.json" with { type: "json" };
import frPartnerShell from "./fr/partner-shell.json" with { type: "json" };
import frPartnerStatement from "./fr/partner-statement.json" with { type: "json" };
import frPartnerStories from "./fr/partner-stories.json" with { type: "json" };
import frPartnerToday from "./fr/partner-today.json" with { type: "json" };
import idDesk from "./id/desk.json" with { type: "json" };
import idPartnerCollection from "./id/partner-collection.json" with { type: "json" };
import idPartnerCsv from "./id/partner-csv.json" with { type: "json" };
import idPartnerField from "./id/partner-field.json" with { type: "json" };
import idPartnerKeys from "./id/partner-keys.json" with { type: "json" };
import idPartnerLoans from "./id/partner-loans.json" with { type: "json" };
import idPartnerPapers from "./id/partner-papers.json" with { type: "json" };
import idPartnerPeople from "./id/partner-people.json" with { type: "json" };
import idPartnerPictures from "./id/partner-pictures.json" with { type: "json" };
import idPartnerShell from "./id/partner-shell.json" with { type: "json" };
import idPartnerStatement from "./id/partner-statement.json" with { type: "json" };
import idPartnerStories from "./id/partner-stories.json" with { type: "json" };
import idPartnerToday from "./id/partner-today.json" with { type: "json" };
import idShown from "./id/shown.json" with { type: "json" };

const en = {
  ...enPartnerShell,
  ...enPartnerToday,
  ...enPartnerPeople,
  ...enPartnerStories,
  ...enPartnerCollection,
  ...enPartnerCsv,
  ...enPartnerField,
  ...enPartnerStatement,
  ...enPartnerPapers,
  ...enPartnerPictures,
  ...enPartnerKeys,
  ...enPartnerLoans,
  ...enDesk,
};

/** What partners' pages and the parts shared with staff say. */
export type WorkKey = keyof typeof en;

export const WORK_CATALOGUES: Readonly<Record<WorkLanguage, Catalogue<WorkKey>>> = {
  en,
  fr: {
    ...frPartnerShell,
    ...frPartnerToday,
    ...frPartnerPeople,
    ...frPartnerStories,
    ...frPartnerCollection,
    ...frPartnerCsv,
    ...frPartnerField,
    ...frPartnerStatement,
    ...frPartnerPapers,
    ...frPartnerPictures,
    ...frPartnerKeys,
    ...frPartnerLoans,
    ...frDesk,
  },
  fil: {
    ...filPartnerShell,
    ...filPartnerToday,
    ...filPartnerPeople,
    ...filPartnerStories,
    ...filPartnerCollection,
    ...filPartnerCsv,
    ...filPartnerField,
    ...filPartnerStatement,
    ...filPartnerPapers,
    ...filPartnerPictures,
    ...filPartnerKeys,
    ...filPartnerLoans,
    ...filDesk,
  },
  id: {
    ...idPartnerShell,
    ...idPartnerToday,
    ...idPartnerPeople,
    ...idPartnerStories,
    ...idPartnerCollection,
    ...idPartnerCsv,
    ...idPartnerField,
    ...idPartnerStatement,
    ...idPartnerPapers,
    ...idPartnerPictures,
    ...idPartnerKeys,
    ...idPartnerLoans,
    ...idDesk,
  },
};

/** Staff read English. */
export const STAFF_CATALOGUE = {
  ...enStaffReview,
  ...enStaffPapers,
  ...enStaffPeople,
  ...enStaffSettings,
  ...enStaffMoney,
  ...enStaffRecon,
  ...enStaffClose,
  ...enStaffCharts,
  ...enStaffDesk,
};
export type StaffKey = keyof typeof STAFF_CATALOGUE;

/** What of the public pages stands on partners' pages too, in the languages that the public pages have not. */
export const SHOWN: Readonly<Record<WorkLanguage, Partial<Catalogue<Key>>>> = {
  en: {},
  fr: {},
  fil: filShown,
  id: idShown,
};
