// Every letter that donors get, as an example: believable people and amounts, so that a reader of the golden texts can judge the words.
import { cardLetter } from "../../../functions/cards/mails.ts";
import { ended } from "../../../functions/closings/mails.ts";
import type { Contribution } from "../../../functions/contributions/contribution.ts";
import { directed } from "../../../functions/directing/mails.ts";
import { stands, takenBack } from "../../../functions/disputes/mails.ts";
import { notArrived, thanks } from "../../../functions/gifts/mails.ts";
import { type Leg, leg } from "../../../functions/ledger/entry.ts";
import { funded, givenUp, handedOut, late } from "../../../functions/letters/loan-mails.ts";
import { cameBackIn, choiceDue, movedOn } from "../../../functions/letters/mails.ts";
import type { Year } from "../../../functions/letters/year.ts";
import { yearly } from "../../../functions/letters/year-mail.ts";
import type { Letter } from "../../../functions/mail/letter.ts";
import type { Voice } from "../../../functions/mail/voice.ts";
import { minor, ZERO } from "../../../functions/money/minor.ts";
import { cameHome } from "../../../functions/partner-closings/mails.ts";
import { monthArrived, notPaid, over } from "../../../functions/plans/mails.ts";
import { cancelled } from "../../../functions/receipts/mails.ts";
import { cameBack, givenBack } from "../../../functions/refunds/mails.ts";
import { newTerms } from "../../../functions/reschedules/mails.ts";
import { aLoan } from "../../support/loans.ts";

const PART: Contribution = {
  ...{ id: "contribution_1", version: 1, loanId: "loan_1", donorId: "ann", donationId: "checkout_1", cause: "gift:1" },
  ...{ amount: minor(2_500n), basis: minor(2_500n), cut: ZERO, onward: ZERO, onwardBasis: ZERO, loanCurrency: "PHP" },
  ...{ generation: 0, parentId: null, parentLoanId: null, takenOver: null, broughtIn: null, recalled: null },
  ...{ createdAt: "2026-02-01T09:00:00.000Z", released: null },
};

const cents = (amount: number) => minor(BigInt(amount));
/** A year in which everything happened. */
const YEAR: Year = {
  ...{ year: "2026", given: cents(20_000), handedOut: cents(19_000), cameBack: cents(7_500), movedOn: cents(5_000) },
  ...{ lost: cents(625), refunded: cents(2_500), runningCosts: cents(500), people: 9, countries: 3 },
  stood: [
    ...[
      { place: "committed" as const, amount: cents(4_000) },
      { place: "lentOut" as const, amount: cents(9_850) },
    ],
    ...[
      { place: "waiting" as const, amount: cents(2_500) },
      { place: "undirected" as const, amount: cents(1_000) },
    ],
    ...[
      { place: "runningCosts" as const, amount: cents(500) },
      { place: "fees" as const, amount: cents(25) },
    ],
    ...[
      { place: "refunded" as const, amount: cents(2_500) },
      { place: "carried" as const, amount: cents(-1_000) },
    ],
    ...[
      { place: "lost" as const, amount: cents(625) },
      { place: "fx" as const, amount: cents(0) },
    ],
  ],
  givenEver: cents(20_000),
};

/** What people wrote. The pseudo-language test puts other letters here. */
export interface Written {
  readonly name: string;
  readonly title: string;
  readonly partner: string;
  readonly reason: string;
}

export const BELIEVABLE: Written = {
  name: "Aling Nena",
  title: "A freezer for fish",
  partner: "Project Life",
  reason: "The flood took her stock; she has a new stall.",
};

export function samplesOf(said: Written): Readonly<Record<string, (voice: Voice) => Letter>> {
  const loan = aLoan({ id: "loan_1", displayName: said.name, title: said.title, partnerName: said.partner });
  const line = { loanId: loan.id, title: said.title, refunded: ZERO, takenOver: false };
  const lines = [
    { ...line, amount: minor(4_000n), placed: "loan" as const },
    { ...line, amount: minor(1_000n), placed: "undirected" as const },
  ];
  const gift = { id: "checkout_1", lines, total: minor(5_150n), runningCosts: minor(150n), planId: "plan_1" };
  const lent = { ...gift, lines: lines.map((one) => ({ ...one, takenOver: true })) };
  const card = { id: "card_1", link: "1", to: said.name, from: said.name, message: said.reason };
  const plan = { id: "plan_1", total: minor(2_100n), cancelledBy: null };
  const back = (...legs: Leg[]) => ({ legs, about: { donorId: "ann" } });
  const euros = (name: Leg["account"], amount: bigint) => leg(name, "EUR", minor(amount));
  const rows = (dueOn: string) => [{ dueOn, principal: ZERO, interest: ZERO, total: ZERO }];
  const released = {
    ...PART,
    released: { at: "2026-03-22T09:00:00.000Z", cause: "release:1", to: "undirected" as const },
  };
  const settled = { rate: { value: "66.10", source: "test", date: "2026-03-02" }, currency: "PHP" as const };
  const out = { ...loan, disbursedOn: "2026-03-02", rows: rows("2026-04-02") };
  const at = { proposedAt: "2026-09-01T09:00:00.000Z", approvedAt: "2026-09-02T09:00:00.000Z" };
  const writeOff = { reason: said.reason, proposedBy: "person_1", approvedBy: "person_2", ...at };
  const pieces = [
    { loan, amount: minor(1_250n) },
    { loan: { ...loan, id: "loan_2" }, amount: minor(833n) },
  ];
  return {
    "came back in a month": (voice) => cameBackIn(voice, "2026-11", pieces),
    "a year": (voice) => yearly(voice, YEAR, ["2026-000017"]),
    "moved on to one": (voice) => movedOn(voice, pieces.slice(0, 1)),
    "moved on to two": (voice) => movedOn(voice, pieces),
    "choice due": (voice) => choiceDue(voice, minor(2_500n), "2026-04-21"),
    funded: (voice) => funded(voice, loan, minor(2_500n)),
    "funded and advanced": (voice) => funded(voice, { ...loan, preDisbursed: "2026-01-20" }, minor(2_500n)),
    "handed out": (voice) => handedOut(voice, out, minor(2_500n), { en: said.reason }),
    late: (voice) => late(voice, out, minor(1_875n), "2026-04-02"),
    "given up": (voice) => givenUp(voice, { ...out, writeOff }, minor(1_875n)),
    thanks: (voice) => thanks(voice, gift),
    "card, a present": cardLetter({ ...card, kind: "present" }, "/unsubscribe/1.2.3"),
    "card, in honour": cardLetter({ ...card, kind: "honour", from: "", message: "" }, "/unsubscribe/1.2.3"),
    "payment failed": (voice) => notArrived(voice, gift),
    directed: (voice) => directed(voice, loan, 2_500n),
    "dispute won": (voice) => stands(voice, gift),
    "dispute lost": (voice) => takenBack(voice, gift, { amount: minor(5_150n) }),
    "given back": (voice) => givenBack(voice, lent, back(euros("stripe", -5_150n))),
    "came back": (voice) => cameBack(voice, gift, back(euros("stripe", 5_150n), euros("undirected/ann", 5_000n))),
    month: (voice) => monthArrived(voice, gift, [{ loan, amount: minor(3_000n) }]),
    "month not paid": (voice) => notPaid(voice, plan),
    "monthly over": (voice) => over(voice, plan),
    "monthly ended": (voice) => over(voice, { ...plan, cancelledBy: "ann" }),
    "receipt cancelled": (voice) =>
      cancelled(voice, { number: "2026-000017", issuedOn: "2026-03-02", total: minor(5_150n) }),
    "new terms": (voice) =>
      newTerms(
        voice,
        { ...loan, rows: rows("2027-01-02") },
        { principal: minor(940_704n), rowsBefore: rows("2026-07-02"), reason: said.reason },
      ),
    "partner closes": (voice) =>
      cameHome(
        voice,
        { ...settled, reason: said.reason },
        { partner: said.partner, worth: 2_411n, lost: 12_050n, chooseBy: "2026-04-21" },
      ),
    expired: (voice) => ended(voice, { ...loan, state: "expired" }, [released]),
    cancelled: (voice) =>
      ended(voice, { ...loan, state: "cancelled", preDisbursed: "2026-01-20" }, [
        { ...released, released: { ...released.released, to: "parent" as const } },
        PART,
      ]),
  };
}
