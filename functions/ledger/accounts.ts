// Owns the chart: which places, purposes and results there are and how each is named; refuses to know when money moves.

const PLACES = ["stripe", "bank", "partner", "loan"] as const;
const PURPOSES = [
  "for-loan",
  "lent",
  "fund",
  "undirected",
  "running-costs",
  "reserve",
  "overpaid",
  "returning",
  "suspense",
] as const;
const RESULTS = ["fees", "losses", "fx", "interest"] as const;

export type AccountClass = "place" | "purpose" | "result";
export type Head = (typeof PLACES)[number] | (typeof PURPOSES)[number] | (typeof RESULTS)[number];
/** Every kind of account, places first. */
export const HEADS: readonly Head[] = [...PLACES, ...PURPOSES, ...RESULTS];

/** `stripe`, `partner/p_1`, `for-loan/l_1` … The head says what it is, the tail says whose. */
export type Account = Head | `${Head}/${string}`;

export const account = {
  stripe: "stripe",
  bank: "bank",
  runningCosts: "running-costs",
  reserve: "reserve",
  /** Came to or left the bank and nobody knows why yet. */
  suspense: "suspense",
  fees: "fees",
  losses: "losses",
  fx: "fx",
  interest: "interest",
  partner: (partnerId: string): Account => `partner/${partnerId}`,
  loan: (loanId: string): Account => `loan/${loanId}`,
  forLoan: (loanId: string): Account => `for-loan/${loanId}`,
  lent: (loanId: string): Account => `lent/${loanId}`,
  fund: (partnerId: string): Account => `fund/${partnerId}`,
  /** What an entrepreneur paid more than they owed: it is theirs until it is given back. */
  overpaid: (loanId: string): Account => `overpaid/${loanId}`,
  undirected: (donorId: string): Account => `undirected/${donorId}`,
  /** Came back from a partner that closed and is being shared out: zero again once every share is booked. */
  returning: (settlementId: string): Account => `returning/${settlementId}`,
} as const;

const CLASSES: ReadonlyMap<string, AccountClass> = new Map([
  ...PLACES.map((head) => [head, "place"] as const),
  ...PURPOSES.map((head) => [head, "purpose"] as const),
  ...RESULTS.map((head) => [head, "result"] as const),
]);

/** Whether an account is a place, a purpose or a result; null when its head is not in the chart. */
export function classOf(name: string): AccountClass | null {
  const end = name.indexOf("/");
  return CLASSES.get(end === -1 ? name : name.slice(0, end)) ?? null;
}
