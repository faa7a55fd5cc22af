// Owns what pages are told of the record of loans and of what the money has done, as amounts and per cents; refuses to work it out.
import { positionOf, type Risk, riskOf, share } from "../../functions/arrears/rules.ts";
import { riskWire } from "../../functions/arrears/wire.ts";
import { dayOf } from "../../functions/days.ts";
import { type Loan, paidOf } from "../../functions/loans/loan.ts";
import { type Currency, DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { type Minor, minor } from "../../functions/money/minor.ts";
import { amountText, wire } from "../../functions/money/wire.ts";
import type { Partner } from "../../functions/partners/partner.ts";
import type { CentStage } from "../../functions/stats/cent.ts";
import { costToBorrower } from "../../functions/stats/cost.ts";
import { type Lent, type TrackRecord, trackRecord } from "../../functions/stats/record.ts";
import { statsOf } from "../../functions/stats/stats.ts";
import type {
  CentStageWire,
  ImpactGroup,
  ImpactWire,
  LentWire,
  PartnerRecordWire,
  RecordWire,
} from "../site/figures.ts";
import type { BookKey, BooksWire, PartnerWire } from "../site/views.ts";

/** Hundredths of a per cent and cents have the same two digits. */
const percent = (hundredths: bigint) => amountText(DONOR_CURRENCY, hundredths);

function lentWire(currency: Currency, { risk, ...amounts }: Lent): LentWire {
  const own = (amount: bigint) => wire(currency, amount);
  const part = (late: Risk["late"]) => percent(share(late, risk.outstanding));
  return {
    lent: own(amounts.lent),
    repaid: own(amounts.repaid),
    outstanding: own(amounts.outstanding),
    writtenOff: own(amounts.writtenOff),
    recovered: own(amounts.recovered),
    over30: own(risk.over30),
    over90: own(risk.over90),
    par30Percent: part(risk.over30),
    par90Percent: part(risk.over90),
  };
}

function recordWire(record: TrackRecord, now: Date): RecordWire {
  const { currencies, worth, hoursToFunded, ...counts } = record;
  return {
    asOf: now.toISOString(),
    ...counts,
    currencies: currencies.map((one) => lentWire(one.currency, one)),
    worth: lentWire(DONOR_CURRENCY, worth),
    toFunded: hoursToFunded && { loans: hoursToFunded.loans, hours: Number(hoursToFunded.median) },
  };
}

/** `loans`: all that are or were public. */
export function partnerView(partner: Partner, loans: readonly Loan[], today: string): PartnerWire {
  const own = loans.filter((loan) => loan.partnerId === partner.id);
  const count = (...states: Loan["state"][]) => own.filter((loan) => states.includes(loan.state)).length;
  const lent = own
    .filter((loan) => loan.currency === partner.currency && loan.disbursedOn !== null)
    .reduce((sum, loan) => sum + loan.principal - loan.unlent, 0n);
  const running = own.filter((loan) => loan.state === "disbursed");
  const risk = riskWire(riskOf(running.flatMap((loan) => positionOf(loan, paidOf(loan), today) ?? [])));
  return {
    id: partner.id,
    name: partner.name,
    country: partner.country,
    city: partner.city,
    currency: partner.currency,
    description: partner.description,
    since: partner.since,
    closing: partner.closing?.approvedAt?.slice(0, 10) ?? null,
    record: { open: count("fundraising"), repaying: count("disbursed"), repaid: count("repaid") },
    lent: wire(partner.currency, lent),
    ...(risk.loans > 0 ? { atRisk: { on: today, over30: risk.par30Percent, over90: risk.par90Percent } } : {}),
  };
}

/** `loans`: all of a partner's that are or were public. */
export function partnerRecord(loans: readonly Loan[], now: Date): PartnerRecordWire {
  const cost = costToBorrower(loans);
  return {
    ...recordWire(trackRecord(loans, dayOf(now)), now),
    cost: cost && {
      loans: cost.loans,
      yearly: percent(cost.yearly.median),
      least: percent(cost.yearly.least),
      most: percent(cost.yearly.most),
      ofPrincipal: percent(cost.ofPrincipal),
      days: Number(cost.days),
    },
  };
}

/** `loans`: all that are or were public. `books`: for what no loan knows. */
export function impactOf(loans: readonly Loan[], books: BooksWire, now: Date): ImpactWire {
  const day = dayOf(now);
  const record = trackRecord(loans, day);
  const { funded, given } = statsOf(loans, 0n);
  const lost = record.worth.writtenOff - record.worth.recovered;
  const euros = (amount: bigint) => wire(DONOR_CURRENCY, amount);
  return {
    record: recordWire(record, now),
    given: euros(given),
    funded: euros(funded),
    timesWorked: given > 0n ? percent((funded * 100n) / given) : null,
    lost: euros(lost),
    lostPercent: percent(share(minor(lost), record.worth.lent as Minor)),
    fx: inBooks(books, "fx"),
    fees: inBooks(books, "fees"),
    byCountry: groups(loans, day, (loan) => loan.country),
    bySector: groups(loans, day, (loan) => loan.sector),
  };
}

function inBooks({ currencies }: BooksWire, key: BookKey) {
  const own = currencies.find((one) => one.currency === DONOR_CURRENCY);
  return own?.results.find((line) => line.key === key)?.amount ?? wire(DONOR_CURRENCY, 0n);
}

/** Those with most lent first. */
function groups(loans: readonly Loan[], day: string, keyOf: (loan: Loan) => string): ImpactGroup[] {
  const byKey = new Map<string, Loan[]>();
  for (const loan of loans) {
    const group = byKey.get(keyOf(loan));
    if (group) group.push(loan);
    else byKey.set(keyOf(loan), [loan]);
  }
  return [...byKey]
    .map(([key, some]) => ({ key, record: trackRecord(some, day) }))
    .filter(({ record }) => record.handedOut > 0)
    .sort((a, b) =>
      a.record.worth.lent === b.record.worth.lent ? 0 : a.record.worth.lent > b.record.worth.lent ? -1 : 1,
    )
    .map(({ key, record: { handedOut, people, worth } }) => ({
      key,
      handedOut,
      people,
      worth: lentWire(DONOR_CURRENCY, worth),
    }));
}

export function centStageWire({ loan, state, amount, nth, came, sent, handedOutOn, back }: CentStage): CentStageWire {
  const { id, ...named } = loan;
  return {
    loanId: id,
    ...named,
    state,
    amount: wire(DONOR_CURRENCY, amount),
    nth: Number(nth),
    came: came.at,
    sent: sent && { on: sent.rate.date, rate: sent.rate.value, source: sent.rate.source },
    handedOutOn,
    back: back && { on: back.on, amount: wire(loan.currency, back.amount) },
  };
}
