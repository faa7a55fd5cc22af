// Owns the specimens of what shows people: cards, pictures, stories, trees, and what is there before anybody is; refuses to know where they stand.
import { Button } from "../../../web/parts/button.tsx";
import { Empty } from "../../../web/parts/empty.tsx";
import { LoanCard } from "../../../web/parts/loan-card.tsx";
import { Pager } from "../../../web/parts/pager.tsx";
import { Picture } from "../../../web/parts/picture.tsx";
import { StoryText } from "../../../web/parts/story-text.tsx";
import { Tree } from "../../../web/parts/tree.tsx";
import type { LoanCardWire } from "../../../web/site/views.ts";
import { localeOf } from "../../../web/words/locale.ts";
import { eur, loan, node, PICTURE, php, STORY, STORY_RTL } from "./samples.ts";
import type { Section } from "./specimen.tsx";

const card = (changes: Partial<LoanCardWire>, language: "en" | "de" = "en") => (
  <ul class="cards">
    <LoanCard loan={loan(changes)} locale={localeOf(language)} />
  </ul>
);

export const PEOPLE_PARTS: readonly Section[] = [
  {
    id: "cards",
    title: "Loan cards",
    files: ["loan-card.tsx"],
    use: "A person in a list: place and work, name, what for, and the one figure that moves now. The whole card can be pressed; only the name is the link.",
    specimens: [
      { state: "Open", show: () => card({}) },
      { state: "Open, mouse over it", show: () => card({}), as: "hover" },
      {
        state: "Nothing given yet",
        show: () => card({ funded: eur("0.00"), reserved: eur("0.00"), remaining: eur("160.00") }),
      },
      { state: "Fully funded", show: () => card({ state: "funded", funded: eur("160.00"), remaining: eur("0.00") }) },
      { state: "Being repaid", show: () => card({ state: "disbursed" }) },
      { state: "Repaid", show: () => card({ state: "repaid", repaid: php("10304.00") }) },
      { state: "Written off", show: () => card({ state: "written_off" }) },
      {
        state: "Without a picture, with long words, in German",
        show: () =>
          card(
            {
              picture: null,
              state: "expired",
              displayName: "Fatou und die Frauengruppe des Marktes von Kaolack",
              title: "Donaudampfschifffahrtsgesellschaftskapitänsmützen für die Werkstatt",
            },
            "de",
          ),
      },
    ],
  },
  {
    id: "pictures",
    title: "Pictures",
    files: ["picture.tsx"],
    use: "Of the work, 3 to 2, never as decoration. Its size is known before it comes, so that nothing jumps. Eager for the one that is seen first.",
    specimens: [
      { state: "Drawn", show: () => <Picture src={PICTURE} alt="Drawing: a woman sells fish" /> },
      { state: "None", show: () => <Picture src={null} alt="" /> },
      { state: "Small, in a line", show: () => <Picture src={PICTURE} alt="" class="thumb" /> },
    ],
  },
  {
    id: "stories",
    title: "Stories",
    files: ["story-text.tsx"],
    use: "A partner’s plain text: blank lines part paragraphs, everything else is text. Each paragraph finds its own direction.",
    specimens: [
      { state: "From left to right", show: () => <StoryText text={STORY} /> },
      { state: "From right to left", show: () => <StoryText text={STORY_RTL} lang="ar" /> },
    ],
  },
  {
    id: "trees",
    title: "Trees",
    files: ["tree.tsx"],
    use: "Where a gift went, person below person. The lists are nested as the money is, so a screen reader tells the same way.",
    specimens: [
      { state: "One person", show: () => <Tree label="Where this gift went" nodes={[node()]} /> },
      {
        state: "Moved on, with some waiting",
        show: () => (
          <Tree
            label="Where this gift went"
            linkContributions
            nodes={[
              node({
                loanState: "repaid",
                repaid: eur("25.00"),
                waiting: eur("1.00"),
                children: [
                  node({
                    id: "c2",
                    displayName: "Amina",
                    country: "KE",
                    loanState: "fundraising",
                    amount: eur("14.00"),
                  }),
                  node({ id: "c3", displayName: "Dewi", country: "ID", picture: null, amount: eur("10.00") }),
                ],
              }),
            ]}
          />
        ),
      },
      {
        state: "A loss, and one that left",
        show: () => (
          <Tree
            label="Where this gift went"
            nodes={[
              node({ loanState: "written_off", lost: eur("15.00") }),
              node({ id: "c4", loanState: "expired", released: "undirected", repaid: eur("0.00") }),
            ]}
          />
        ),
      },
    ],
  },
  {
    id: "pager",
    title: "Pages of a list",
    files: ["pager.tsx"],
    use: "Below a list that is longer than one page. Nothing for a short one.",
    specimens: [
      { state: "First", show: () => <Pager page={1} pages={3} hrefOf={() => "#pager"} /> },
      { state: "Between", show: () => <Pager page={2} pages={3} hrefOf={() => "#pager"} /> },
      { state: "Last", show: () => <Pager page={3} pages={3} hrefOf={() => "#pager"} /> },
    ],
  },
  {
    id: "empty",
    title: "Nothing yet",
    files: ["empty.tsx"],
    use: "Instead of an empty list: what will stand here, and the way to begin. Not for a search that found nothing: that is a notice with the way back.",
    specimens: [
      {
        state: "With a way to begin",
        show: () => (
          <Empty words="Nobody is in your basket yet.">
            <Button href="#empty">Choose a person</Button>
          </Empty>
        ),
      },
    ],
  },
];
