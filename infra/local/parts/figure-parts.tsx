// Owns the specimens of figures side by side: tables, methods, bars; refuses to know where they stand.
import { DateText } from "../../../web/parts/date-text.tsx";
import { Methods } from "../../../web/parts/methods.tsx";
import { MoneyText } from "../../../web/parts/money-text.tsx";
import { StackedBars } from "../../../web/parts/stacked-bars.tsx";
import { Table } from "../../../web/parts/table.tsx";
import { eur, php } from "./samples.ts";
import type { Section } from "./specimen.tsx";

export const FIGURE_PARTS: readonly Section[] = [
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
];
