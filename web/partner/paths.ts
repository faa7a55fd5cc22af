// Owns the addresses of a partner's working pages; refuses to know what answers there.
import type { Step } from "../../functions/loans/complete.ts";

const part = encodeURIComponent;

export const partnerPaths = {
  home: "/partner",
  /** A form posts here: `language`, `to`. */
  language: "/partner/language",
  loans: "/partner/loans",
  loansIn: (state: string) => `/partner/loans?state=${part(state)}`,
  newLoan: "/partner/loans/new",
  newLoanFor: (entrepreneurId: string) => `/partner/loans/new?entrepreneur=${part(entrepreneurId)}`,
  loan: (id: string) => `/partner/loans/${part(id)}`,
  /** The steps in which it is written. */
  editLoan: (id: string) => `/partner/loans/${part(id)}/write`,
  /** A form posts here: the step's fields, and `seen`, `turn`. */
  loanStep: (id: string, step: Step | "schedule" | "check") => `/partner/loans/${part(id)}/write/${step}`,
  /** A form posts here; nothing but its key. */
  submitLoan: (id: string) => `/partner/loans/${part(id)}/submit`,
  /** A form posts here: `text`, `otherLanguage`, `otherText`. */
  loanUpdate: (id: string) => `/partner/loans/${part(id)}/updates`,
  /** A form posts here: `date`, `amount`, `reference`, and `less` where it was less than the principal. */
  handOut: (id: string) => `/partner/loans/${part(id)}/hand-out`,
  /** A form posts here: `cancelReason`. */
  cancelLoan: (id: string) => `/partner/loans/${part(id)}/cancel`,
  /** Forms post here: `date`, `amount`, `reference`, each after the act's name and a point. */
  act: (id: string, act: "close" | "recover" | "return") => `/partner/loans/${part(id)}/${act}`,
  /** A manager's form posts here: new terms. */
  reschedule: (id: string) => `/partner/loans/${part(id)}/reschedule`,
  arrears: "/partner/arrears",
  /** A manager's form posts here: a product's limits. */
  products: "/partner/products",
  /** A manager's form posts here: `offered`. */
  product: (id: string) => `/partner/products/${part(id)}`,
  entrepreneurs: "/partner/entrepreneurs",
  newEntrepreneur: "/partner/entrepreneurs/new",
  /** The profile. A form posts here: `displayName`, `region`. */
  entrepreneur: (id: string) => `/partner/entrepreneurs/${part(id)}`,
  /** A form posts here: `publish`, `back`. */
  consent: (id: string) => `/partner/entrepreneurs/${part(id)}/consent`,
  /** A manager's: what papers are asked for, and one of them. */
  papers: "/partner/papers",
  paper: (id: string) => `/partner/papers/${part(id)}`,
  paperFile: (id: string, nth: number) => `/partner/papers/${part(id)}/files/${nth}`,
  /** A form posts here: `file`, `validUntil`. */
  bringPaper: (id: string) => `/partner/papers/${part(id)}/file`,
  /** The partner's own record, as donors see it. */
  record: "/partner/record",
  statement: "/partner/statement",
  statementOf: (month: string) => `/partner/statement?month=${part(month)}`,
  /** Forms post here: the month's rows; the closing cash that is signed. */
  statementReport: "/partner/statement/report",
  statementSign: "/partner/statement/sign",
  /** The sheet of a day or of a group: `?group=`, `?day=`. Works without a network after the first visit. */
  collection: "/partner/collection",
  /** A form posts here: `paidOn`, and `paid.`, `amount.`, `known.` with the loan's id after the point. */
  collectionOf: (group: string) => `/partner/collection?group=${part(group)}`,
  groups: "/partner/groups",
  /** A form posts here: `name`, `place`, `weekday`. */
  group: (id: string) => `/partner/groups/${part(id)}`,
  /** A form posts here: `member`, once for each. */
  groupMembers: (id: string) => `/partner/groups/${part(id)}/members`,
  /** A form posts here; nothing but its key. */
  archiveGroup: (id: string) => `/partner/groups/${part(id)}/archive`,
  /** A manager's. A form posts here: `name`, `scope` once for each, `lasts`. */
  systems: "/partner/systems",
  /** The form again, as a key was made: for a new one beside it. */
  renewKey: (id: string) => `/partner/systems?like=${part(id)}#new`,
  revokeKey: (id: string) => `/partner/systems/keys/${part(id)}/revoke`,
  /** A form posts here: `url`, `event` once for each. */
  webhooks: "/partner/systems/addresses",
  /** Likewise; and below it `stop`, `start`, `test`, and `rotate` with `generation`. */
  webhook: (id: string) => `/partner/systems/addresses/${part(id)}`,
  sendAgain: (id: string, message: string) => `/partner/systems/addresses/${part(id)}/messages/${part(message)}/again`,
  repayments: "/partner/repayments",
  /** A form posts a file here: `file`. */
  repaymentsFile: "/partner/repayments/file",
  /** Takes `?group=`, `?day=`. */
  repaymentsTemplate: "/partner/repayments/template.csv",
  /** What a file says, before it is booked. A form posts here: `line`, and `cell.<line>.<column>` for each; `do` says which button. */
  repaymentsCheck: (id: string) => `/partner/repayments/files/${part(id)}`,
  repaymentsWrong: (id: string) => `/partner/repayments/files/${part(id)}/wrong.csv`,
  /** A form posts here: `seen`, the version that was looked at. */
  repaymentsBook: (id: string) => `/partner/repayments/files/${part(id)}/book`,
  batch: (once: string) => `/partner/repayments/batches/${part(once)}`,
} as const;
