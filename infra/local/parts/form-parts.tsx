// Owns the specimens of what is pressed, typed and chosen; refuses to know any form of the product.
import { Button } from "../../../web/parts/button.tsx";
import { Choices } from "../../../web/parts/choices.tsx";
import { ErrorSummary } from "../../../web/parts/error-summary.tsx";
import { Field } from "../../../web/parts/field.tsx";
import { FilterLinks } from "../../../web/parts/filter-links.tsx";
import { GiveForm } from "../../../web/site/give-form.tsx";
import { ENGLISH } from "../../../web/words/locale.ts";
import { eur, loan } from "./samples.ts";
import type { Section } from "./specimen.tsx";

const main = () => <Button>Add to basket</Button>;
const second = () => (
  <Button looks="second" href="#buttons">
    How it works
  </Button>
);

const field = { id: "amount", name: "amount", label: "Amount" };
const NEXT = [
  { value: "auto", label: "Send it on by itself", hint: "To the loan closest to complete.", checked: true },
  { value: "choose", label: "Let me choose", hint: "You have 14 days each time." },
];

export const FORM_PARTS: readonly Section[] = [
  {
    id: "buttons",
    title: "Buttons",
    files: ["button.tsx"],
    use: "One main button on a screen: what most people came to do. Second for the other way, quiet for what is rarely wanted, danger for what cannot be taken back. With href it is a link, and looks no different.",
    specimens: [
      { state: "Main", show: main },
      { state: "Main, mouse over it", show: main, as: "hover" },
      { state: "Main, reached by keyboard", show: main, as: "focus" },
      { state: "Second", show: second },
      { state: "Second, mouse over it", show: second, as: "hover" },
      { state: "Quiet", show: () => <Button looks="quiet">Remove</Button> },
      { state: "Danger", show: () => <Button looks="danger">Delete my account</Button> },
      { state: "Wide, in a narrow column", show: () => <Button wide>Pay €25.00</Button> },
      {
        state: "Two beside each other",
        show: () => (
          <p class="buttons">
            {main()}
            {second()}
          </p>
        ),
      },
      {
        state: "In the night band",
        show: () => (
          <div class="confirmed night">
            <p class="buttons">
              {main()}
              {second()}
            </p>
          </div>
        ),
      },
    ],
  },
  {
    id: "fields",
    title: "Fields",
    files: ["field.tsx"],
    use: "A label above, a hint where people would ask, the error between hint and control in the same words as at the top of the page. An amount is text with inputmode decimal, never a number field: it is read as the language writes it.",
    specimens: [
      {
        state: "Text",
        show: () => <Field id="name" name="name" label="Your name" autocomplete="name" value="Hannah" />,
      },
      { state: "With a hint", show: () => <Field {...field} hint="Up to €39.00" unit="€" inputmode="decimal" /> },
      {
        state: "Wrong",
        show: () => <Field {...field} unit="€" value="900" error="Only €12.50 is still missing for Amina." />,
      },
      {
        state: "Reached by keyboard",
        show: () => <Field id="email" name="email" label="Your e-mail address" type="email" />,
        as: "focus",
      },
      {
        state: "List",
        show: () => (
          <Field
            id="next"
            name="next"
            label="The next person"
            options={[
              { value: "1", label: "Achieng, Kenya (up to €8.10)" },
              { value: "2", label: "Dewi, Indonesia (up to €3.50)" },
            ]}
          />
        ),
      },
      { state: "Many lines", show: () => <Field id="words" name="words" label="A message (if you like)" lines={3} /> },
    ],
  },
  {
    id: "choices",
    title: "Choices",
    files: ["choices.tsx"],
    use: "Boxed for the two or three choices a page is about; plain for lists; check boxes where several may hold. Never a choice made for the donor that costs them something.",
    specimens: [
      { state: "One of two, boxed", show: () => <Choices name="next" legend="What comes back" choices={NEXT} boxed /> },
      { state: "One of two", show: () => <Choices name="next" legend="What comes back" choices={NEXT} /> },
      {
        state: "Several",
        show: () => (
          <Choices
            name="country"
            legend="Countries"
            several
            choices={[
              { value: "KE", label: "Kenya", checked: true },
              { value: "PH", label: "Philippines" },
            ]}
          />
        ),
      },
    ],
  },
  {
    id: "give-form",
    title: "Amounts",
    files: [],
    use: "The form that starts a gift: buttons that fit into the room left, all of it, and an own amount that shows its field only when it counts.",
    specimens: [
      {
        state: "Room for all amounts",
        show: () => <GiveForm loan={loan({ remaining: eur("160.00") })} locale={ENGLISH} />,
      },
      { state: "The last cents", show: () => <GiveForm loan={loan({ remaining: eur("7.35") })} locale={ENGLISH} /> },
    ],
  },
  {
    id: "error-summary",
    title: "Error summary",
    files: ["error-summary.tsx"],
    use: "First thing on a page whose form was refused, even for one error. It takes the focus, each line leads to its control, and the title of the page begins with “Error: ”.",
    specimens: [
      {
        state: "Two errors",
        show: () => (
          <ErrorSummary
            errors={[
              { field: "amount", message: "Only €12.50 is still missing for Amina." },
              { field: "email", message: "Write an e-mail address such as name@example.org." },
            ]}
          />
        ),
      },
    ],
  },
  {
    id: "filters",
    title: "Filters",
    files: ["filter-links.tsx"],
    use: "Plain links in disclosures: they work without scripts, can be sent on, and the back button works. Each says how many there are.",
    specimens: [
      {
        state: "One chosen",
        show: () => (
          <FilterLinks
            clearHref="#filters"
            groups={[
              {
                label: "Country",
                links: [
                  { href: "#filters", label: "Kenya", count: 4, current: true },
                  { href: "#filters", label: "Philippines", count: 3, current: false },
                ],
              },
              { label: "Work", links: [{ href: "#filters", label: "Food", count: 1204, current: false }] },
            ]}
          />
        ),
      },
    ],
  },
];
