// Owns what the organisation says about itself on receipts, and what is missing of it for which kind; refuses to keep it.
import { PlainDate } from "../plain-date.ts";
import type { ReceiptKind } from "./kinds.ts";

/** What the tax office wrote: an exemption, an annex to an assessment, or that the statutes fit (§ 60a AO). */
export const NOTICE_KINDS = ["freistellung", "anlage", "60a"] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Every field is a text; an empty one is not known yet. */
export const ORGANISATION_FIELDS = [
  ...["name", "street", "postcode", "city", "country", "signatory"],
  ...["timeZone", "taxOffice", "taxNumber", "noticeKind", "noticeOn", "noticePeriod", "purposes", "machineNoticeOn"],
] as const;

export interface Organisation {
  readonly name: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
  /** Whose name stands under a receipt, with what they are: "Ada Beispiel, Schatzmeisterin". */
  readonly signatory: string;
  /** Whose days and years receipts go by: "Europe/Berlin". UTC's while it is empty. */
  readonly timeZone: string;
  readonly taxOffice: string;
  readonly taxNumber: string;
  readonly noticeKind: NoticeKind | "";
  /** The day of the notice. */
  readonly noticeOn: string;
  /** The last period that was assessed: "2024". */
  readonly noticePeriod: string;
  /** The purposes that are furthered, as the notice names them, such that they fit after "Förderung". */
  readonly purposes: string;
  /** When the tax office was told that receipts are made by machine and not signed by hand (R 10b.1 Abs. 4 EStR). */
  readonly machineNoticeOn: string;
}

export type OrganisationField = keyof Organisation;

export const NO_ORGANISATION: Organisation = {
  name: "",
  street: "",
  postcode: "",
  city: "",
  country: "",
  signatory: "",
  timeZone: "",
  taxOffice: "",
  taxNumber: "",
  noticeKind: "",
  noticeOn: "",
  noticePeriod: "",
  purposes: "",
  machineNoticeOn: "",
};

const ALWAYS = ["name", "street", "postcode", "city", "country", "signatory"] as const;
const GERMAN = ["taxOffice", "taxNumber", "noticeKind", "noticeOn", "purposes", "machineNoticeOn"] as const;
/** After so many months a notice does not count any more (§ 63 Abs. 5 AO). */
const NOTICE_MONTHS = { freistellung: 60, anlage: 60, "60a": 36 } as const satisfies Record<NoticeKind, number>;

/** What has to be filled in, or is too old, before this kind can be given out on a day. Empty: nothing. */
export function missingFor(kind: ReceiptKind, organisation: Organisation, today: string): OrganisationField[] {
  const empty = (names: readonly OrganisationField[]) => names.filter((name) => organisation[name].trim() === "");
  if (kind === "general") return empty(ALWAYS);
  const { noticeKind, noticeOn } = organisation;
  const missing = empty([...ALWAYS, ...GERMAN]);
  if (noticeKind !== "60a") missing.push(...empty(["noticePeriod"]));
  return isOver(noticeKind, noticeOn, today) ? [...missing, "noticeOn"] : missing;
}

function isOver(kind: NoticeKind | "", noticeOn: string, today: string): boolean {
  if (kind === "" || noticeOn === "") return false;
  const last = PlainDate.from(noticeOn).addMonths(NOTICE_MONTHS[kind]);
  return PlainDate.compare(last, PlainDate.from(today)) < 0;
}
