// Owns what the static pages are told: loans kept in memory and kept fresh, everything else read when a page needs it.
import { dayOf } from "../../functions/days.ts";
import type { Deps } from "../../functions/deps.ts";
import type { Entrepreneur } from "../../functions/entrepreneurs/entrepreneur.ts";
import { entrepreneurFrom } from "../../functions/entrepreneurs/items.ts";
import { readGains } from "../../functions/exchange/queries.ts";
import { ratesWire } from "../../functions/exchange/routes.ts";
import { agreedToBeShown, listedAs, publicAnswer, publicHistoryOf } from "../../functions/loans/consent.ts";
import { historyOf } from "../../functions/loans/history.ts";
import { loanFrom } from "../../functions/loans/items.ts";
import { isPublic, type Loan } from "../../functions/loans/loan.ts";
import { publicRanges } from "../../functions/loans/queries.ts";
import { withStories } from "../../functions/loans/story.ts";
import { latestUpdates } from "../../functions/loans/updates.ts";
import { loanCard } from "../../functions/loans/wire.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { wire } from "../../functions/money/wire.ts";
import { isPublicPartner } from "../../functions/partners/partner.ts";
import { allPartners } from "../../functions/partners/queries.ts";
import { loansSupportedBy, supportersOf } from "../../functions/people/supporters.ts";
import { findCent } from "../../functions/stats/cent-queries.ts";
import { readStats } from "../../functions/stats/queries.ts";
import { keys } from "../../functions/table/keys.ts";
import { getMany, queryAll } from "../../functions/table/read.ts";
import type { SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import { drawLoan } from "../pictures/pictures.ts";
import type { CentWire } from "../site/figures.ts";
import { NOTHING_MORE, type SiteData } from "../site/pages.tsx";
import { readBooks } from "./books-data.ts";
import { centStageWire, impactOf, partnerRecord, partnerView } from "./record-data.ts";

/** Public loans by id, as the table last said. The worker for the table's stream keeps it fresh. */
export class Shelf {
  readonly #loans = new Map<string, Loan>();
  /** Ids of all loans that ever were on the shelf. */
  readonly #byEntrepreneur = new Map<string, Set<string>>();
  readonly #people = new Map<string, Entrepreneur>();

  readonly #deps: Pick<Deps, "table">;

  constructor(deps: Pick<Deps, "table">) {
    this.#deps = deps;
  }

  static async load(deps: Pick<Deps, "table">): Promise<Shelf> {
    const shelf = new Shelf(deps);
    for (const range of publicRanges()) {
      for await (const item of queryAll(deps.table, range)) shelf.remember(loanFrom(item));
    }
    return shelf;
  }

  /** A newer version takes the place of an older one; the stream may tell them twice. */
  remember(loan: Loan): void {
    const known = this.#loans.get(loan.id);
    if (known && known.version > loan.version) return;
    if (isPublic(loan)) this.#loans.set(loan.id, loan);
    else this.#loans.delete(loan.id);
    const theirs = this.#byEntrepreneur.get(loan.entrepreneurId) ?? new Set();
    this.#byEntrepreneur.set(loan.entrepreneurId, theirs.add(loan.id));
  }

  /** Likewise. */
  rememberPerson(person: Entrepreneur): void {
    const known = this.#people.get(person.id);
    if (!known || known.version <= person.version) this.#people.set(person.id, person);
  }

  /** Those whom loans are named after. Each is read once: from then on the stream tells what they agree to. */
  async people(): Promise<ReadonlyMap<string, Entrepreneur>> {
    const all = new Set([...this.#loans.values()].map((loan) => loan.entrepreneurId));
    const unknown = [...all].filter((id) => !this.#people.has(id));
    for (const item of await getMany(this.#deps.table, unknown.map(keys.entrepreneur)))
      if (item) this.rememberPerson(entrepreneurFrom(item));
    return this.#people;
  }

  /** Oldest first. */
  ofEntrepreneur(id: string): Loan[] {
    const found = [...(this.#byEntrepreneur.get(id) ?? [])].flatMap((loanId) => this.#loans.get(loanId) ?? []);
    return found.sort((a, b) => (`${a.postedAt}${a.id}` < `${b.postedAt}${b.id}` ? -1 : 1));
  }

  /** The public loans that a donor's money is in, as the table says. */
  async supportedBy(donorId: string): Promise<Loan[]> {
    return (await loansSupportedBy(this.#deps, donorId)).flatMap((id) => this.#loans.get(id) ?? []);
  }

  /** Public loans to groups that somebody is in, whoever leads them, as the table says: asked when that person changed their mind. */
  async withMember(entrepreneurId: string): Promise<Loan[]> {
    const groups = [...this.#loans.values()].filter((loan) => loan.groupSize !== undefined);
    const told = await withStories(this.#deps, groups);
    return told.filter(({ members = [] }) => members.some((one) => one.entrepreneurId === entrepreneurId));
  }

  /** The loans that a loan's money came from and went to: their pages name each other's people. */
  async tiedTo(loan: Loan): Promise<readonly string[]> {
    return (await historyOf(this.#deps, loan, false)).flatMap(({ loanId }) => loanId ?? []);
  }

  get(id: string): Loan | undefined {
    return this.#loans.get(id);
  }

  /** Newest first: the order of lists. */
  all(): Loan[] {
    return [...this.#loans.values()].sort((a, b) => (`${b.postedAt}${b.id}` < `${a.postedAt}${a.id}` ? -1 : 1));
  }
}

/** `draw` makes the picture of a loan that has none of its own. */
export function siteData(
  deps: Pick<Deps, "table" | "clock">,
  shelf: Shelf,
  site: SiteInfo,
  draw: (loan: Loan) => string = drawLoan,
): SiteData {
  return {
    site,
    async publicLoans() {
      const people = await shelf.people();
      const day = dayOf(deps.clock.now());
      return shelf.all().map((loan) => {
        const card = listedAs(loanCard(loan), people.get(loan.entrepreneurId) ?? null, day);
        return { ...card, picture: pictureOf(card), earlierId: earlierOf(shelf, loan)?.id ?? null };
      });
    },
    async firstLoans() {
      return firstLoans(shelf.all());
    },
    async loan(loanId) {
      const loan = shelf.get(loanId);
      if (!loan) return null;
      const answer = await publicAnswer(deps, loan);
      return { ...answer, picture: answer.picture ?? paths.picture(loanId) };
    },
    async about(loanId) {
      const loan = shelf.get(loanId);
      if (!loan) return NOTHING_MORE;
      const [agreedOn, supporters] = await Promise.all([agreedToBeShown(deps, loan), supportersOf(deps, loanId)]);
      return { agreedOn, supporters };
    },
    async rates(loanId) {
      const loan = shelf.get(loanId);
      const moved = loan && (loan.transferId !== null || loan.recycledIn > 0n);
      return moved ? ratesWire(loan, await readGains(deps, loan)) : null;
    },
    async partners() {
      const loans = shelf.all();
      const known = (await allPartners(deps)).filter(isPublicPartner);
      return known.map((partner) => partnerView(partner, loans, dayOf(deps.clock.now())));
    },
    async stats() {
      const stats = await readStats(deps);
      const euros = (amount: bigint) => wire(DONOR_CURRENCY, amount);
      return {
        given: euros(stats.given),
        repaid: euros(stats.repaid),
        recycled: euros(stats.recycled),
        loans: stats.loans,
        openLoans: stats.openLoans,
        countries: stats.countries,
      };
    },
    async history(loanId) {
      const loan = shelf.get(loanId);
      return loan ? publicHistoryOf(deps, loan) : [];
    },
    books: () => readBooks(deps),
    async record(partnerId) {
      const own = shelf.all().filter((loan) => loan.partnerId === partnerId);
      return partnerRecord(own, deps.clock.now());
    },
    impact: async (books) => impactOf(shelf.all(), books, deps.clock.now()),
    cent: centOf(deps, shelf),
    updates: (limit) => latestUpdates(deps, (id) => shelf.get(id), limit),
    drawing(loanId) {
      const loan = shelf.get(loanId);
      return loan && loan.picture === null ? draw(loan) : null;
    },
  };
}

/**
 * The loan before, of the same entrepreneur under the same name: who took another name since did not ask to be found under the old one.
 */
function earlierOf(shelf: Shelf, loan: Loan): Loan | undefined {
  const theirs = shelf.ofEntrepreneur(loan.entrepreneurId);
  const before = theirs.slice(
    0,
    theirs.findIndex((one) => one.id === loan.id),
  );
  return before.filter((one) => one.displayName === loan.displayName).at(-1);
}

/** Of people to whom no other loan was ever handed out, funded or ahead of it, whatever their name was then. */
function firstLoans(loans: readonly Loan[]): ReadonlySet<string> {
  const handedOut = new Map<string, string[]>();
  for (const { entrepreneurId, id, disbursedOn, preDisbursed } of loans) {
    if (disbursedOn === null && preDisbursed === null) continue;
    handedOut.set(entrepreneurId, [...(handedOut.get(entrepreneurId) ?? []), id]);
  }
  const isFirst = ({ entrepreneurId, id }: Loan) => (handedOut.get(entrepreneurId) ?? []).every((one) => one === id);
  return new Set(loans.filter((loan) => loan.state === "fundraising" && isFirst(loan)).map((loan) => loan.id));
}

/** How long a cent is followed before one is looked for that has come further. */
const CENT_MS = 24 * 3_600_000;

/** Found again when a loan on its way changes, or after a day: to look for one reads some thirty loans. */
function centOf(deps: Pick<Deps, "table" | "clock">, shelf: Shelf): () => Promise<CentWire | null> {
  let known: { cent: CentWire | null; loans: string; at: number } | null = null;
  const versions = (cent: CentWire | null) =>
    (cent?.stages ?? []).map(({ loanId }) => `${loanId} ${shelf.get(loanId)?.version}`).join(" ");
  return async () => {
    const now = deps.clock.now();
    if (known && known.loans === versions(known.cent) && now.getTime() - known.at < CENT_MS) return known.cent;
    const stages = await findCent(deps, shelf.all());
    const cent = stages && { asOf: now.toISOString(), stages: stages.map(centStageWire) };
    known = { cent, loans: versions(cent), at: now.getTime() };
    return cent;
  };
}

/** Every loan has a picture: its own, or one that the product draws. */
export function pictureOf(loan: Pick<Loan, "id" | "picture">): string {
  return loan.picture ?? paths.picture(loan.id);
}
