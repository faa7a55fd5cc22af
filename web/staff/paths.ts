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
  bringBack: (id: string) => `/staff/transfers/${part(id)}/return`,
  bookReturn: (id: string) => `/staff/transfers/${part(id)}/return/approve`,
  recycling: "/staff/recycling",
  recyclingRun: (once: string) => `/staff/recycling/runs/${part(once)}`,
  ledger: "/staff/ledger",
  entries: "/staff/ledger/entries",
  entriesOf: (account: string) => `/staff/ledger/entries?account=${part(account)}`,
  audit: "/staff/audit",
  auditLog: "/staff/audit-log",
  /** A part of the log: by whom, of what, between which days, from where on. */
  auditLogOf: (query: Readonly<Record<string, string | null>>) => {
    const said = Object.entries(query).flatMap(([name, value]) => (value ? [`${name}=${part(value)}`] : []));
    return said.length > 0 ? `/staff/audit-log?${said.join("&")}` : "/staff/audit-log";
  },
  /** A form posts here. */
  auditLogVerify: "/staff/audit-log/verify",
  auditLogExport: (format: "csv" | "ndjson") => `/staff/audit-log/export?format=${format}`,
  rates: "/staff/rates",
  ratesOf: (currency: string) => `/staff/rates?currency=${part(currency)}`,
  people: "/staff/people",
} as const;
