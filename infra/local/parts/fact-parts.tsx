// Owns the specimens of what says a fact: amounts, dates, states, notices; refuses to know where they stand.
import { DateText } from "../../../web/parts/date-text.tsx";
import { Facts } from "../../../web/parts/facts.tsx";
import { MomentText } from "../../../web/parts/moment-text.tsx";
import { MoneyText } from "../../../web/parts/money-text.tsx";
import { Notice } from "../../../web/parts/notice.tsx";
import { Progress } from "../../../web/parts/progress.tsx";
import { StateTag, Tag } from "../../../web/parts/state-tag.tsx";
import { STATE_TONES } from "../../../web/parts/words.ts";
import type { LoanState } from "../../../web/site/views.ts";
import { LOCALES } from "../../../web/words/locale.ts";
import { eur, php } from "./samples.ts";
import type { Section } from "./specimen.tsx";

const TONES = ["plain", "warm", "wait", "good", "bad"] as const;
const STATES = Object.keys(STATE_TONES) as LoanState[];

export const FACT_PARTS: readonly Section[] = [
  {
    id: "money",
    title: "Amounts",
    files: ["money-text.tsx"],
    use: "Every amount, always. It never breaks, its digits stand under each other, and machines read it exactly. `code` where two currencies meet, `trim` in headings and cards.",
    specimens: [
      {
        state: "As each language writes it",
        show: () =>
          LOCALES.map((locale) => (
            <p>
              <MoneyText money={eur("1234.50")} locale={locale} />
            </p>
          )),
      },
      { state: "Whole, trimmed", show: () => <MoneyText money={eur("160.00")} trim /> },
      { state: "With its code", show: () => <MoneyText money={php("10304.00")} code /> },
      { state: "Below zero", show: () => <MoneyText money={eur("-0.50")} /> },
    ],
  },
  {
    id: "dates",
    title: "Dates",
    files: ["date-text.tsx", "moment-text.tsx"],
    use: "Long in sentences, short in the cells of tables; the moment where the hour counts, with its zone. Never “yesterday”: static pages are read later.",
    specimens: [
      {
        state: "As each language writes it",
        show: () =>
          LOCALES.map((locale) => (
            <p>
              <DateText date="2026-11-03" locale={locale} />
            </p>
          )),
      },
      { state: "Short", show: () => <DateText date="2026-11-03" short /> },
      {
        state: "A moment, as each language writes it",
        show: () =>
          LOCALES.map((locale) => (
            <p>
              <MomentText at="2026-11-22T14:05:00Z" locale={locale} />
            </p>
          )),
      },
    ],
  },
  {
    id: "tags",
    title: "States",
    files: ["state-tag.tsx"],
    use: "One or two words that say where something stands. The colour repeats the words and never replaces them.",
    specimens: [
      {
        state: "Tones",
        show: () => (
          <p class="buttons">
            {TONES.map((tone) => (
              <Tag tone={tone} label={tone} />
            ))}
          </p>
        ),
      },
      {
        state: "Every state of a loan",
        show: () => (
          <p class="buttons">
            {STATES.map((state) => (
              <StateTag state={state} />
            ))}
          </p>
        ),
      },
    ],
  },
  {
    id: "progress",
    title: "Progress",
    files: ["progress.tsx"],
    use: "The words carry it; the bar is a drawing for those who see. Lighter: promised and not yet certain.",
    specimens: [
      ...[
        ["Nothing yet", "0.00", "0.00"],
        ["A part, and some of it held", "96.00", "25.00"],
        ["All of it", "160.00", "0.00"],
      ].map(([state = "", reached = "", held = ""]) => ({
        state,
        show: () => (
          <Progress reached={eur(reached)} whole={eur("160.00")} held={eur(held)}>
            <strong>
              <MoneyText money={eur(reached)} /> given
            </strong>
            <span>
              of <MoneyText money={eur("160.00")} />
            </span>
          </Progress>
        ),
      })),
    ],
  },
  {
    id: "facts",
    title: "Facts",
    files: ["facts.tsx"],
    use: "Names and values that are read one by one. What is unknown is left out, not dashed. Comparable figures belong into a table.",
    specimens: [
      {
        state: "In a panel",
        show: () => (
          <div class="panel">
            <Facts
              facts={[
                { name: "Amount", value: <MoneyText money={php("10304.00")} code /> },
                { name: "Repaid", value: "12 times, every month, in equal instalments" },
                { name: "Handed out", value: <DateText date="2026-10-30" /> },
              ]}
            />
          </div>
        ),
      },
    ],
  },
  {
    id: "notices",
    title: "Notices",
    files: ["notice.tsx"],
    use: "What a reader must not miss, at most one on a page. Role status for the outcome of what they just did. Not for what is wrong in a form: that is the error summary.",
    specimens: [
      { state: "Good", show: () => <Notice title="Saved">The next letter comes in German.</Notice> },
      {
        state: "Wait",
        show: () => (
          <Notice tone="wait" title="On its way">
            A bank debit takes up to 14 days.
          </Notice>
        ),
      },
      {
        state: "Bad",
        show: () => (
          <Notice tone="bad" title="Your card was declined">
            Nothing was taken.
          </Notice>
        ),
      },
      { state: "Without a title", show: () => <Notice>Every repayment is shared among all who gave.</Notice> },
    ],
  },
];
