// Owns a loan's life as a line of dated sentences, and what comes next; refuses to name donors.
import type { Child } from "hono/jsx";
import { DateText } from "../parts/date-text.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { paths } from "../parts/paths.ts";
import { StoryText } from "../parts/story-text.tsx";
import type { HistoryItem, HistoryKind, LoanState, LoanWire } from "./views.ts";

type Sentence = (item: HistoryItem, loan: LoanWire) => Child;

const amount = (item: HistoryItem): Child => (item.amount ? <MoneyText money={item.amount} /> : "Money");

const other = (item: HistoryItem): Child =>
  item.loan ? (
    <a href={paths.loan(item.loan.id)}>
      <bdi>{item.loan.displayName}</bdi>
    </a>
  ) : (
    "another loan"
  );

const SENTENCES: Record<HistoryKind, Sentence> = {
  posted: (_, loan) => (
    <>
      Posted by <bdi>{loan.partnerName}</bdi> and opened for gifts
    </>
  ),
  gift: (item) => <>{amount(item)} given</>,
  recycled_in: (item) => (
    <>
      {amount(item)} arrived from the repaid loan of {other(item)}
    </>
  ),
  funded: () => "Fully funded",
  transferred: (item, loan) => (
    <>
      {amount(item)} sent to <bdi>{loan.partnerName}</bdi>
      {item.rate ? `, at ${item.rate.value} (${item.rate.source})` : null}
    </>
  ),
  disbursed: (item, loan) => (
    <>
      {amount(item)} handed out to <bdi>{loan.displayName}</bdi>
    </>
  ),
  repayment: (item) => <>{amount(item)} repaid</>,
  repaid: () => "Repaid in full",
  recycled_out: (item) => (
    <>
      {amount(item)} moved on to {other(item)}
    </>
  ),
  update: (item) => <StoryText text={item.text ?? ""} />,
  expired: () => "Closed before it was funded",
  cancelled: () => "Withdrawn by the partner",
  rescheduled: (item) => <>New repayment dates agreed{item.text ? `: ${item.text}` : null}</>,
  written_off: (item) => (
    <>
      {amount(item)} written off{item.text ? `: ${item.text}` : null}
    </>
  ),
  recovered: (item) => <>{amount(item)} recovered after all</>,
};

const NEXT: Partial<Record<LoanState, string>> = {
  fundraising: "When the last cent is given, the money is sent to the partner, who hands it out.",
  funded: "The money is sent to the partner, who hands it out and confirms the date here.",
  disbursed: "Each repayment appears here, and funds the next loan of the same partner.",
};

export function History({ loan, items }: { loan: LoanWire; items: readonly HistoryItem[] }) {
  const next = NEXT[loan.state];
  if (items.length === 0 && next === undefined) return null;
  return (
    <section aria-labelledby="history">
      <h2 id="history">What happened, and what comes next</h2>
      <ol class="timeline">
        {items.map((item) => (
          <li>
            <DateText date={item.at} />
            {SENTENCES[item.kind](item, loan)}
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
