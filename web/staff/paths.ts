// Owns the addresses of staff's working pages; refuses to know what answers there.
const part = encodeURIComponent;

export const staffPaths = {
  home: "/staff",
  /** One piece of finance's work; a form posts its owner here: `personId`. */
  work: (id: string) => `/staff/work/${part(id)}`,
  review: "/staff/review",
  reviewOne: (id: string) => `/staff/review/${part(id)}`,
  /** Forms post here: what was ticked; a day and an hour; nothing, to take that back. */
  reviewChecks: (id: string) => `/staff/review/${part(id)}/checks`,
  scheduleReview: (id: string) => `/staff/review/${part(id)}/schedule`,
  unscheduleReview: (id: string) => `/staff/review/${part(id)}/unschedule`,
  /** Forms post here; `reason` goes with a return. */
  publish: (id: string) => `/staff/review/${part(id)}/publish`,
  sendBack: (id: string) => `/staff/review/${part(id)}/return`,
  /** A form posts here: `cancelReason`. */
  cancelLoan: (id: string) => `/staff/review/${part(id)}/cancel`,
  transfers: "/staff/transfers",
  transfer: (id: string) => `/staff/transfers/${part(id)}`,
  approve: (id: string) => `/staff/transfers/${part(id)}/approve`,
  cancel: (id: string) => `/staff/transfers/${part(id)}/cancel`,
  bringBack: (id: string) => `/staff/transfers/${part(id)}/return`,
  bookReturn: (id: string) => `/staff/transfers/${part(id)}/return/approve`,
  /** Files for the bank; forms post here: `transferId`, `executeOn`. */
  paymentFiles: "/staff/payment-files",
  paymentFile: (id: string) => `/staff/payment-files/${part(id)}`,
  dropPaymentFile: (id: string) => `/staff/payment-files/${part(id)}/drop`,
  takePaymentFile: (id: string) => `/staff/payment-files/${part(id)}/document`,
  /** Where money goes; forms post here: the account, and the second person's word with its `proposedAt`. */
  accounts: "/staff/bank-accounts",
  account: (subject: string) => `/staff/bank-accounts/${part(subject)}`,
  approveAccount: (subject: string) => `/staff/bank-accounts/${part(subject)}/approve`,
  withdrawAccount: (subject: string) => `/staff/bank-accounts/${part(subject)}/withdraw`,
  /** A donation may be asked for here as `?donation=`. */
  refunds: "/staff/refunds",
  refund: (id: string) => `/staff/refunds/${part(id)}`,
  approveRefund: (id: string) => `/staff/refunds/${part(id)}/approve`,
  cancelRefund: (id: string) => `/staff/refunds/${part(id)}/cancel`,
  donation: (id: string) => `/staff/donations/${part(id)}`,
  donationRefunds: (id: string) => `/staff/donations/${part(id)}/refunds`,
  disputes: "/staff/disputes",
  partners: "/staff/partners",
  partner: (id: string) => `/staff/partners/${part(id)}`,
  /** Forms of administrators post here: `stage`; days and limits. */
  partnerStage: (id: string) => `/staff/partners/${part(id)}/stage`,
  partnerAgreement: (id: string) => `/staff/partners/${part(id)}/agreement`,
  /** A partner's papers. Forms of administrators post here and below: a paper with its file; one that is asked for. */
  partnerPapers: (id: string) => `/staff/partners/${part(id)}/papers`,
  askForPaper: (id: string) => `/staff/partners/${part(id)}/papers/asked`,
  partnerPaper: (id: string, paper: string) => `/staff/partners/${part(id)}/papers/${part(paper)}`,
  partnerPaperFile: (id: string, paper: string, nth: number) =>
    `/staff/partners/${part(id)}/papers/${part(paper)}/files/${nth}`,
  /** Forms post here: a file; `verdict`, `words`, `seen`; nothing, to remove it. */
  bringPaper: (id: string, paper: string) => `/staff/partners/${part(id)}/papers/${part(paper)}/file`,
  judgePaper: (id: string, paper: string) => `/staff/partners/${part(id)}/papers/${part(paper)}/judge`,
  removePaper: (id: string, paper: string) => `/staff/partners/${part(id)}/papers/${part(paper)}/remove`,
  /** Forms post here: `reason`, `custodianId`; the second person's word; a settlement. */
  closePartner: (id: string) => `/staff/partners/${part(id)}/closing`,
  approveClosing: (id: string) => `/staff/partners/${part(id)}/closing/approve`,
  settle: (id: string) => `/staff/partners/${part(id)}/settlements`,
  settlement: (id: string, act: "approve" | "cancel") => `/staff/partners/settlements/${part(id)}/${act}`,
  waiting: "/staff/waiting",
  recycling: "/staff/recycling",
  /** Orders about it; a form posts here: `kind`, `from`, `piece`, `target`, `until`, `reason`. */
  recyclingOrders: "/staff/recycling/orders",
  newRecyclingOrder: (from: string, piece: string, to: string) =>
    `/staff/recycling/orders?from=${part(from)}&piece=${part(piece)}&to=${part(to)}`,
  recyclingOrder: (id: string, act: "approve" | "end") => `/staff/recycling/orders/${part(id)}/${act}`,
  recyclingRun: (once: string) => `/staff/recycling/runs/${part(once)}`,
  ledger: "/staff/ledger",
  entries: "/staff/ledger/entries",
  entriesOf: (account: string) => `/staff/ledger/entries?account=${part(account)}`,
  /** Corrections; a form posts here: `cause`, `reason`. */
  reversals: "/staff/corrections",
  newReversal: (cause: string) => `/staff/corrections/new?cause=${part(cause)}`,
  reversal: (id: string) => `/staff/corrections/${part(id)}`,
  approveReversal: (id: string) => `/staff/corrections/${part(id)}/approve`,
  withdrawReversal: (id: string) => `/staff/corrections/${part(id)}/withdraw`,
  arrears: "/staff/arrears",
  arrearsOf: (partnerId: string) => `/staff/arrears/${part(partnerId)}`,
  /** New terms, losses and recoveries. */
  courses: "/staff/new-terms-and-losses",
  /** A loan's books. Forms post below it: new terms, and `why` it is given up. */
  loan: (id: string) => `/staff/loans/${part(id)}`,
  loanMessages: (id: string) => `/staff/loans/${part(id)}/messages`,
  reschedule: (id: string) => `/staff/loans/${part(id)}/reschedule`,
  approveReschedule: (id: string) => `/staff/loans/${part(id)}/reschedule/approve`,
  writeOff: (id: string) => `/staff/loans/${part(id)}/write-off`,
  approveWriteOff: (id: string) => `/staff/loans/${part(id)}/write-off/approve`,
  /** A form posts here too: it asks for an audit. */
  audit: "/staff/audit",
  auditOf: (id: string) => `/staff/audit/${part(id)}`,
  auditLog: "/staff/audit-log",
  /** A part of the log: by whom, of what, between which days, from where on. */
  auditLogOf: (query: Readonly<Record<string, string | null>>) => {
    const said = Object.entries(query).flatMap(([name, value]) => (value ? [`${name}=${part(value)}`] : []));
    return said.length > 0 ? `/staff/audit-log?${said.join("&")}` : "/staff/audit-log";
  },
  /** A form posts here. */
  auditLogVerify: "/staff/audit-log/verify",
  auditLogExport: (format: "csv" | "ndjson") => `/staff/audit-log/export?format=${format}`,
  /** The work list; a form posts an owner to `…/owner`: `workId`, `personId`. */
  reconciliation: "/staff/reconciliation",
  workOwner: "/staff/reconciliation/owner",
  stripe: "/staff/reconciliation/stripe",
  /** One thing that is wrong with Stripe; a form posts here: `explanation`. */
  finding: (id: string) => `/staff/reconciliation/findings/${part(id)}`,
  /** Forms post here: a file; what a line is; that it is nothing of that; an adjustment of it. */
  bank: "/staff/reconciliation/bank",
  bankLine: (id: string) => `/staff/reconciliation/bank/${part(id)}`,
  bankCertain: "/staff/reconciliation/bank/certain",
  bankMatch: (id: string) => `/staff/reconciliation/bank/${part(id)}/match`,
  bankUnmatch: (id: string) => `/staff/reconciliation/bank/${part(id)}/unmatch`,
  bankAdjust: (id: string) => `/staff/reconciliation/bank/${part(id)}/adjust`,
  adjustment: (id: string) => `/staff/reconciliation/adjustments/${part(id)}`,
  adjustmentApprove: (id: string) => `/staff/reconciliation/adjustments/${part(id)}/approve`,
  adjustmentCancel: (id: string) => `/staff/reconciliation/adjustments/${part(id)}/cancel`,
  adjustmentExplain: (id: string) => `/staff/reconciliation/adjustments/${part(id)}/explain`,
  partnerMonths: (partnerId: string, month: string) =>
    `/staff/reconciliation/partners/${part(partnerId)}?month=${part(month)}`,
  partnerSign: (partnerId: string) => `/staff/reconciliation/partners/${part(partnerId)}/sign`,
  partnerSendBack: (partnerId: string) => `/staff/reconciliation/partners/${part(partnerId)}/send-back`,
  partnerAdjust: (partnerId: string) => `/staff/reconciliation/partners/${part(partnerId)}/adjust`,
  /** Closing months. Forms of a month post below it: `note`, `sign`, `approve`, `send-back`, `reopening…`. */
  close: "/staff/close",
  closeMonth: (month: string) => `/staff/close/${part(month)}`,
  closeAct: (month: string, act: string) => `/staff/close/${part(month)}/${act}`,
  closeFile: (month: string, file: string) => `/staff/close/${part(month)}/${file}`,
  /** A form posts here the numbers of a DATEV file. */
  bookkeeping: "/staff/close/bookkeeping",
  /** Figures drawn, each with its table and CSV. */
  pictures: "/staff/pictures",
  receipts: "/staff/receipts",
  receiptsOf: (year: string) => `/staff/receipts?year=${part(year)}`,
  /** A form posts here: `reason`. */
  cancelReceipt: (number: string) => `/staff/receipts/${part(number)}/cancel`,
  /** A form posts here what receipts say of the organisation. */
  organisation: "/staff/receipts/organisation",
  rates: "/staff/rates",
  ratesOf: (currency: string) => `/staff/rates?currency=${part(currency)}`,
  /** The organisation's settings. Forms post below: a banner to look at first, and to put up or take down. */
  settings: "/staff/settings",
  bannerPreview: "/staff/settings/banner/preview",
  banner: "/staff/settings/banner",
  people: "/staff/people",
  /** One person. Forms post below: another role or partner; nothing, to take the role away. */
  person: (id: string) => `/staff/people/${part(id)}`,
  movePerson: (id: string) => `/staff/people/${part(id)}/move`,
  revoke: (id: string) => `/staff/people/${part(id)}/revoke`,
  /** Staff roles that wait for a second person. */
  roles: "/staff/roles",
  approveRole: (id: string) => `/staff/roles/${part(id)}/approve`,
  cancelRole: (id: string) => `/staff/roles/${part(id)}/cancel`,
} as const;
