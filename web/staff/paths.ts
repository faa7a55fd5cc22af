// Owns the addresses of staff's working pages; refuses to know what answers there.
const part = encodeURIComponent;

export const staffPaths = {
  home: "/staff",
  review: "/staff/review",
  reviewOne: (id: string) => `/staff/review/${part(id)}`,
  /** Forms post here; `reason` goes with a return. */
  publish: (id: string) => `/staff/review/${part(id)}/publish`,
  sendBack: (id: string) => `/staff/review/${part(id)}/return`,
  transfers: "/staff/transfers",
  transfer: (id: string) => `/staff/transfers/${part(id)}`,
  approve: (id: string) => `/staff/transfers/${part(id)}/approve`,
  cancel: (id: string) => `/staff/transfers/${part(id)}/cancel`,
  recycling: "/staff/recycling",
  recyclingRun: (once: string) => `/staff/recycling/runs/${part(once)}`,
  ledger: "/staff/ledger",
  entries: "/staff/ledger/entries",
  entriesOf: (account: string) => `/staff/ledger/entries?account=${part(account)}`,
  audit: "/staff/audit",
  rates: "/staff/rates",
  ratesOf: (currency: string) => `/staff/rates?currency=${part(currency)}`,
  people: "/staff/people",
} as const;
