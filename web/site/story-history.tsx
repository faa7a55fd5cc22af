// Owns a loan's life as a line of dated sentences, and what comes next; refuses to name donors.
import type { Child } from "hono/jsx";
import { DateText } from "../parts/date-text.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { paths } from "../parts/paths.ts";
import { StoryText } from "../parts/story-text.tsx";
import type { HistoryItem, HistoryKind, LoanState, LoanWire } from "./views.ts";

interface Told {
  readonly item: HistoryItem;
  readonly loan: LoanWire;
  /** The other loan's name, or what stands for it. */
  readonly other: Child;
  readonly amount: Child;
}

/** Drafts, reviews and proposals stand only on pages of the partner and of staff. */
const SENTENCES: Record<HistoryKind, (told: Told) => Child> = {
  drafted: () => "Draft begun",
  changed: () => "Draft changed",
  submitted: () => "Sent in for review",
  returned: ({ item }) => <>Returned for changes{item.reason ? `: ${item.reason}` : null}</>,
  published: ({ loan }) => (
    <>
      Posted by <bdi>{loan.partnerName}</bdi> and opened for gifts
    </>
  ),
  gift: ({ amount }) => <>{amount} given</>,
  recycled_in: ({ amount, other }) => (
    <>
      {amount} arrived from the repaid loan of {other}
    </>
  ),
  funded: () => "Fully funded",
  transferred: ({ loan }) => (
    <>
      Money sent to <bdi>{loan.partnerName}</bdi>
    </>
  ),
  transfer_returned: ({ loan }) => (
    <>
      The bank returned the money before it reached <bdi>{loan.partnerName}</bdi>; it is sent again
    </>
  ),
  pre_disbursed: ({ loan }) => (
    <>
      Handed out to <bdi>{loan.displayName}</bdi> by the partner, ahead of the gifts
    </>
  ),
  disbursed: ({ loan, item }) => (
    <>
      {item.amount ? (
        <>
          <MoneyText money={item.amount} /> handed out to{" "}
        </>
      ) : (
        "Handed out to "
      )}
      <bdi>{loan.displayName}</bdi>
    </>
  ),
  repayment: ({ amount, item }) => (
    <>
      {amount} repaid
      {item.principal && item.principal.value !== item.amount?.value ? (
        <>
          , <MoneyText money={item.principal} /> of it principal
        </>
      ) : null}
    </>
  ),
  recovery: ({ item, amount }) => (
    <>
      {item.principal ? <MoneyText money={item.principal} /> : amount} recovered after all; every giver has their share
      of it
    </>
  ),
  overpayment: ({ amount }) => <>{amount} paid above what was owed; it is held for the entrepreneur</>,
  overpayment_returned: ({ amount }) => <>{amount} that was paid too much given back</>,
  reversed: ({ item, amount }) => (
    <>
      Corrected by two people: {REVERSED[item.reverses ?? ""] ?? "an entry"}
      {item.amount ? <> of {amount}</> : null} taken back{item.reason ? `: ${item.reason}` : null}
    </>
  ),
  recycled_out: ({ amount, other }) => (
    <>
      {amount} moved on to {other}
    </>
  ),
  repaid: () => "Repaid in full",
  reschedule_proposed: ({ item }) => <>Other terms proposed{item.reason ? `: ${item.reason}` : null}</>,
  rescheduled: ({ item }) => (
    <>
      New terms: what was still owed is due later than agreed
      {item.principal ? (
        <>
          {" "}
          (<MoneyText money={item.principal} />)
        </>
      ) : null}
      {item.reason ? `. ${item.reason}` : null}
    </>
  ),
  write_off_proposed: ({ item }) => <>Proposed to be written off{item.reason ? `: ${item.reason}` : null}</>,
  written_off: ({ item }) => <>Written off{item.reason ? `: ${item.reason}` : null}</>,
  cancelled: ({ item }) => <>Withdrawn{item.reason ? `: ${item.reason}` : null}</>,
  expired: () => "Closed: it did not find all of its givers in time",
  gifts_released: ({ amount }) => <>{amount} taken out again; its givers say where it goes</>,
  recycled_back: ({ amount, other }) => (
    <>
      {amount} went back to the loan of {other}, and on from there
    </>
  ),
  unlent: ({ amount, loan }) => (
    <>
      {amount} was not handed out; it stays with <bdi>{loan.partnerName}</bdi> for the next loan
    </>
  ),
  recalled: ({ amount, loan }) => (
    <>
      <bdi>{loan.partnerName}</bdi> closed and sent {amount} of what had come back home; its givers say where it goes
    </>
  ),
  custody: () => "Another partner collects it from here on",
  update: ({ item }) => <StoryText text={item.text?.en ?? Object.values(item.text ?? {})[0] ?? ""} />,
};

/** What was taken back, by the kind of its entry. */
const REVERSED: Readonly<Record<string, string>> = {
  repayment: "a repayment",
  recovery: "a recovery",
  overpayment: "a payment above what was owed",
  overpayment_returned: "a return of what was paid too much",
  hand_out: "the hand-out",
  write_off: "the write-off",
  adjustment: "an adjustment",
};

const NEXT: Partial<Record<LoanState, string>> = {
  fundraising: "When the last cent is given, the money is sent to the partner, who hands it out.",
  funded: "The money is sent to the partner, who hands it out and confirms the date here.",
  disbursed: "Each repayment appears here, and funds the next loan of the same partner.",
};

export interface HistoryProps {
  readonly loan: LoanWire;
  readonly items: readonly HistoryItem[];
  readonly nameOf?: ((loanId: string) => string | undefined) | undefined;
}

export function History({ loan, items, nameOf }: HistoryProps) {
  const next = NEXT[loan.state];
  if (items.length === 0 && next === undefined) return null;
  return (
    <section aria-labelledby="history">
      <h2 id="history">What happened, and what comes next</h2>
      <ol class="timeline">
        {items.map((item) => (
          <li>
            <DateText date={item.on ?? item.at} />
            {SENTENCES[item.kind]({
              item,
              loan,
              amount: item.amount ? <MoneyText money={item.amount} /> : "Money",
              other: <OtherLoan id={item.loanId} nameOf={nameOf} />,
            })}
          </li>
        ))}
        {next ? (
          <li class="next">
            <span class="small soft">Next</span>
            <p>{next}</p>
          </li>
        ) : null}
      </ol>
    </section>
  );
}

function OtherLoan({ id, nameOf }: { id: string | undefined; nameOf: HistoryProps["nameOf"] }) {
  if (id === undefined) return <>another person</>;
  return (
    <a href={paths.loan(id)}>
      <bdi>{nameOf?.(id) ?? "another person"}</bdi>
    </a>
  );
}
