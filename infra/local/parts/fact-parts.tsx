// Owns the specimens of what says a fact: amounts, dates, states, tables, notices; refuses to know where they stand.
import { DateText } from "../../../web/parts/date-text.tsx";
import { Facts } from "../../../web/parts/facts.tsx";
import { Methods } from "../../../web/parts/methods.tsx";
import { MomentText } from "../../../web/parts/moment-text.tsx";
import { MoneyText } from "../../../web/parts/money-text.tsx";
import { Notice } from "../../../web/parts/notice.tsx";
import { Progress } from "../../../web/parts/progress.tsx";
import { StackedBars } from "../../../web/parts/stacked-bars.tsx";
import { StateTag, Tag } from "../../../web/parts/state-tag.tsx";
import { Table } from "../../../web/parts/table.tsx";
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
    id: "tables",
    title: "Tables",
    files: ["table.tsx"],
    use: "Figures to compare. Caption, heads, the first cell names its row; figures at the end. Wider than the screen, the table scrolls by itself and can be reached by keyboard.",
    specimens: [
      {
        state: "With a total",
        show: () => (
          <Table
            caption="Where your money is"
            columns={[{ label: "Place" }, { label: "Amount", figures: true }]}
            rows={[
              ["Lent out", <MoneyText money={eur("34.31")} />],
              ["Waiting", <MoneyText money={eur("59.58")} />],
            ]}
            total={["Together", <MoneyText money={eur("93.89")} />]}
          />
        ),
      },
      {
        state: "Wider than there is room",
        show: () => (
          <Table
            caption="Repayments planned"
            columns={["Due on", "Principal", "Interest", "Together", "Still out"].map((label, at) => ({
              label,
              figures: at > 0,
            }))}
            rows={["2027-01-15", "2027-02-15"].map((day) => [
              <DateText date={day} short />,
              ...["858.67", "77.28", "935.95", "9445.33"].map((value) => <MoneyText money={php(value)} code />),
            ])}
          />
        ),
      },
    ],
  },
  {
    id: "methods",
    title: "Figures with their method",
    files: ["methods.tsx"],
    use: "A few figures that people want to trust: each says how it was worked out, in the same place.",
    specimens: [
      {
        state: "Two figures",
        show: () => (
          <Methods
            methods={[
              { name: "Lent so far", value: <MoneyText money={php("23915.00")} code />, how: "Principal handed out." },
              { name: "At risk, over 30 days late", value: "2.4%", how: "Of all principal that is out." },
            ]}
          />
        ),
      },
    ],
  },
  {
    id: "bars",
    title: "Bars of wholes and parts",
    files: ["stacked-bars.tsx"],
    use: "How a whole is made up, month below month. A table beside it says the same: the drawing is for those who see.",
    specimens: [
      {
        state: "Two months",
        show: () => (
          <StackedBars
            id="months"
            title="Where the money was"
            legend={[
              { swatch: "of-partner", label: "At partners" },
              { swatch: "of-bank", label: "In the bank" },
            ]}
            bars={[
              {
                label: "November 2026: €93.89",
                parts: [
                  { swatch: "of-partner", units: 3_431n },
                  { swatch: "of-bank", units: 5_958n },
                ],
              },
              { label: "October 2026: €34.31", parts: [{ swatch: "of-partner", units: 3_431n }] },
            ]}
          />
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
