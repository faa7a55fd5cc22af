// Owns the addresses of the pages and of the forms' targets; refuses to know what answers there.

const part = encodeURIComponent;

/** Every address that a page links or posts to. Ids are escaped; page 1 of a list has no number. */
export const paths = {
  home: "/",
  browse: "/browse",
  /** One filtered list: a country's code, a sector or a state. */
  browseBy: (group: "country" | "sector" | "kind" | "state", key: string) => `/browse/${group}/${slug(key)}`,
  /** Open loans by whatever somebody looks for: `web/find/wish.ts` says how. */
  find: "/find",
  /** All open loans as one document, for the function that finds them. Nobody is led to it, and it says nothing that the pages do not say. */
  openLoans: "/open-loans.json",
  howItWorks: "/how-it-works",
  shares: "/how-it-works#shares",
  partners: "/partners",
  openBooks: "/open-books",
  /** One month of it, such as `2026-11`. */
  openBooksMonth: (month: string) => `/open-books/${part(month)}`,
  /** A month, or all of them (`months`), for machines: the same in every language. */
  openBooksFile: (name: string, type: "csv" | "json") => `/open-books/${part(name)}.${type}`,
  impact: "/impact",
  privacy: "/privacy",
  imprint: "/imprint",
  notFound: "/404",
  apiDocs: "/docs",
  developers: "/developers",
  loan: (id: string) => `/loans/${part(id)}`,
  /** The picture that the product draws of a loan that has none of its own. */
  picture: (loanId: string) => `/pictures/${part(loanId)}.svg`,
  /** A page of A5 about a loan, to print. */
  poster: (loanId: string) => `/loans/${part(loanId)}/print`,
  /** A picture with a loan's name and how far it is, to pass on. */
  shareCard: (loanId: string) => `/cards/${part(loanId)}.svg`,
  /** What messengers show of a link, as a PNG: of a story, of a partner, and of every other page. One for all languages. */
  preview: (loanId: string) => `/previews/loans/${part(loanId)}.png`,
  partnerPreview: (id: string) => `/previews/partners/${part(id)}.png`,
  homePreview: "/previews/home.png",
  /** A loan's card for a frame on somebody else's page. */
  embed: (loanId: string) => `/embed/loans/${part(loanId)}`,
  partner: (id: string) => `/partners/${part(id)}`,
  /** What is new, as Atom. */
  feeds: {
    loans: "/feeds/loans.atom",
    updates: "/feeds/updates.atom",
    partner: (id: string) => `/feeds/partners/${part(id)}.atom`,
    country: (code: string) => `/feeds/countries/${slug(code)}.atom`,
  },
  sitemap: "/sitemap.xml",
  sitemapPart: (group: string, nth: number) => `/sitemaps/${group}-${nth}.xml`,
  /** A form posts here: `loanId`, `amount` (a decimal or "other"), `otherAmount`. */
  basket: "/basket",
  /** A form posts here: `amount.<loanId>` for each line, `runningCosts`, `email`. */
  basketUpdate: "/basket/update",
  /** A form posts here: `loanId`. */
  basketRemove: "/basket/remove",
  /** A form posts here the same fields as to `basketUpdate`; the answer is a redirect to the payment page. */
  basketPay: "/basket/pay",
  /** A form posts here: `until`, the end that the donor knows. */
  basketKeep: "/basket/keep",
  /** A form posts here; room that is kept for this basket is free for others. */
  basketRelease: "/basket/release",
  thanks: (checkoutId: string) => `/thanks/${part(checkoutId)}`,
  /** A form posts here: `until`. */
  thanksKeep: (checkoutId: string) => `/thanks/${part(checkoutId)}/keep`,
  /** A form posts here: what was written with the gift is taken away. */
  thanksMessage: (checkoutId: string) => `/thanks/${part(checkoutId)}/message`,
  /** A form posts here: how whoever gave is named, or that they are not. */
  thanksName: (checkoutId: string) => `/thanks/${part(checkoutId)}/name`,
  /** The card of a gift. A form posts here what stands on it. */
  card: (checkoutId: string) => `/thanks/${part(checkoutId)}/card`,
  cardPrint: (checkoutId: string) => `/thanks/${part(checkoutId)}/card/print`,
  /** A form posts here: the card's own address leads nowhere any more. */
  cardWithdraw: (checkoutId: string) => `/thanks/${part(checkoutId)}/card/withdraw`,
  /** What a recipient sees. */
  cardOf: (id: string, link: string) => `/thanks/for/${part(id)}/${part(link)}`,
  /** A form posts here: the recipient's name is nowhere any more. */
  cardForget: (id: string, link: string) => `/thanks/for/${part(id)}/${part(link)}/forget`,
  /** A form posts here; the same people are in the basket again. */
  thanksAgain: (checkoutId: string) => `/thanks/${part(checkoutId)}/again`,
  /** A form posts here: `amount`, `runningCosts`, `country` and `sector` (many), `once`; the answer is a redirect to the payment page. */
  monthly: "/monthly",
  me: "/me",
  plans: "/me/plans",
  plan: (id: string) => `/me/plans/${part(id)}`,
  /** A form posts here; the answer is a redirect to the plan. */
  planCancel: (id: string) => `/me/plans/${part(id)}/cancel`,
  /** A form posts here; the answer is a redirect to a page of Stripe's. */
  planCard: (id: string) => `/me/plans/${part(id)}/card`,
  statement: "/me/statement",
  statementFile: "/me/statement.csv",
  /** What stands behind one figure of the identity. */
  money: (place: string) => `/me/money/${part(place)}`,
  /** All gifts as a flow over time, or one of them: `?gift=`. */
  flow: "/me/flow",
  flowOfGift: (id: string) => `/me/flow?gift=${part(id)}`,
  expected: "/me/expected",
  /** A form posts here; the answer is a file. */
  exportMe: "/me/export",
  /** A form posts here: `about` (`gift:…` or `year:…`), `kind`, and an address. */
  receipts: "/me/receipts",
  receiptPdf: (number: string) => `/me/receipts/${part(number)}.pdf`,
  receiptCheck: (number: string, code: string) => `/receipts/${part(number)}/${part(code)}`,
  contribution: (id: string) => `/me/contributions/${part(id)}`,
  preferences: "/me/preferences",
  /** A form posts here: `loanId`, `amount`, `once`. */
  redirections: "/me/redirections",
  /** A form posts here: `sure`. */
  erase: "/me/delete",
  /** A form posts here, and mail programs do (RFC 8058), without anybody being signed in. */
  unsubscribe: (token: string) => `/unsubscribe/${part(token)}`,
  signOut: "/sign-out",
  css: "/site.css",
  posterCss: "/poster.css",
  embedCss: "/embed.css",
  icon: "/favicon.svg",
} as const;

/** A piece of text as part of an address: "Personal Use" → "personal-use". Empty when nothing readable is left. */
export function slug(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}
