// Owns a loan's life as a line of dated sentences, and what comes next; refuses to name donors.
import type { Child } from "hono/jsx";
import { DateText } from "../parts/date-text.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { paths } from "../parts/paths.ts";
import { ENGLISH, type Key, type Locale } from "../words/locale.ts";
import { newsId } from "./story-news.tsx";
import type { HistoryItem, HistoryKind, LoanState, LoanWire } from "./views.ts";

/** What the sentence of an item of this kind is, where it depends on more than the kind. */
const VARIANTS: Partial<Record<HistoryKind, (item: HistoryItem) => Key>> = {
  disbursed: (item) => (item.amount ? "history.disbursed" : "history.disbursed.plain"),
  repayment: (item) =>
    item.principal && item.principal.value !== item.amount?.value ? "history.repayment.principal" : "history.repayment",
  rescheduled: (item) => (item.principal ? "history.rescheduled.principal" : "history.rescheduled"),
  reversed: (item) => (item.amount ? "history.reversed.amount" : "history.reversed"),
};

/** What was taken back, by the kind of its entry. */
const REVERSED = [
  "repayment",
  "recovery",
  "overpayment",
  "overpayment_returned",
  "hand_out",
  "write_off",
  "adjustment",
] as const;

const NEXT: Partial<Record<LoanState, Key>> = {
  fundraising: "history.next.fundraising",
  funded: "history.next.funded",
  disbursed: "history.next.disbursed",
};

type NameOf = (loanId: string) => string | undefined;

export interface HistoryProps {
  readonly loan: LoanWire;
  readonly items: readonly HistoryItem[];
  readonly nameOf?: NameOf | undefined;
  readonly locale?: Locale | undefined;
}

export function History({ loan, items, nameOf, locale = ENGLISH }: HistoryProps) {
  const next = NEXT[loan.state];
  if (items.length === 0 && next === undefined) return null;
  return (
    <section aria-labelledby="history">
      <h2 id="history">{locale.t("history.title")}</h2>
      <ol class="timeline">
        {items.map((item) => (
          <li>
            <DateText date={item.on ?? item.at} locale={locale} />
            <Sentence item={item} loan={loan} nameOf={nameOf} locale={locale} />
          </li>
        ))}
        {next ? (
          <li class="next">
            <span class="small soft">{locale.t("history.next")}</span>
            <p>{locale.t(next)}</p>
          </li>
        ) : null}
      </ol>
    </section>
  );
}

type SentenceProps = Omit<HistoryProps, "items" | "locale"> & { readonly item: HistoryItem; readonly locale: Locale };

/** Drafts, reviews and proposals stand only on pages of the partner and of staff. */
function Sentence({ item, loan, nameOf, locale }: SentenceProps) {
  const sentence = locale.rich(VARIANTS[item.kind]?.(item) ?? `history.${item.kind}`, {
    // A recovery is told by what of it was principal: that is what its givers share.
    amount: amountOf((item.kind === "recovery" ? item.principal : undefined) ?? item.amount, locale),
    principal: amountOf(item.principal, locale),
    name: <bdi>{loan.displayName}</bdi>,
    partner: <bdi>{loan.partnerName}</bdi>,
    a: (inside: Child[]) => <a href={`#${newsId(item)}`}>{inside}</a>,
    other: <OtherLoan id={item.loanId} nameOf={nameOf} locale={locale} />,
    what: locale.t(`history.reversed.${REVERSED.find((one) => one === item.reverses) ?? "entry"}`),
  });
  if (!item.reason) return <>{sentence}</>;
  return <>{locale.rich("history.why", { sentence: <>{sentence}</>, reason: <bdi>{item.reason}</bdi> })}</>;
}

function amountOf(money: HistoryItem["amount"], locale: Locale): Child {
  return money ? <MoneyText money={money} locale={locale} /> : locale.t("history.money");
}

function OtherLoan({ id, nameOf, locale }: { id: string | undefined; nameOf: NameOf | undefined; locale: Locale }) {
  const another = locale.t("history.another");
  if (id === undefined) return <>{another}</>;
  return (
    <a href={locale.to(paths.loan(id))}>
      <bdi>{nameOf?.(id) ?? another}</bdi>
    </a>
  );
}
