// Owns the basket as a page: lines, running costs, total, way to pay; refuses to check amounts or reserve anything.
import { moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { ErrorSummary, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { Notice } from "../parts/notice.tsx";
import { paths } from "../parts/paths.ts";
import { BasketRow, rowId } from "./basket-row.tsx";
import type { BasketView } from "./views.ts";

export interface BasketPageProps {
  readonly site: SiteInfo;
  readonly basket: BasketView;
  readonly person?: string | undefined;
  /** Problems that belong to no field. */
  readonly errors?: readonly FieldError[] | undefined;
}

/**
 * One form for everything. Enter in any field sends it to "update": the first button of the form, so that nobody pays or
 * removes by accident. The small buttons of a line belong to forms of their own, which stand after this one.
 */
export function BasketPage({ site, basket, person, errors = [] }: BasketPageProps) {
  const problems = [...errors, ...problemsOf(basket)];
  return (
    <Layout
      site={site}
      path={paths.basket}
      title={problems.length > 0 ? "Error: Your basket" : "Your basket"}
      description="What you are about to give."
      private
      person={person}
      basketCount={basket.lines.length}
    >
      <div class="wrap page flow">
        <h1>Your basket</h1>
        <ErrorSummary errors={problems} />
        {basket.justAdded ? (
          <Notice role="status">
            <p>
              <bdi>{basket.justAdded}</bdi> is in your basket. <a href={paths.browse}>Add another person</a>
            </p>
          </Notice>
        ) : null}
        {basket.lines.length === 0 ? <Empty /> : <Filled basket={basket} />}
      </div>
    </Layout>
  );
}

function problemsOf(basket: BasketView): readonly FieldError[] {
  const problems = basket.lines.flatMap((line): FieldError[] =>
    line.problem ? [{ field: rowId(line.loanId), message: line.problem.message }] : [],
  );
  if (basket.runningCostsProblem) problems.push({ field: "runningCosts", message: basket.runningCostsProblem });
  if (basket.guestEmail?.problem) problems.push({ field: "email", message: basket.guestEmail.problem });
  return problems;
}

function Empty() {
  return (
    <>
      <p class="lede">Nobody is in your basket yet.</p>
      <p class="buttons">
        <Button href={paths.browse}>Choose a person</Button>
        <Button href={paths.monthly} looks="second">
          Give every month
        </Button>
      </p>
    </>
  );
}

function Filled({ basket }: { basket: BasketView }) {
  return (
    <>
      <form method="post" action={paths.basketPay} class="columns basket" novalidate>
        <div>
          <h2 class="hidden">People you give to</h2>
          <ul class="basket-lines">
            {basket.lines.map((line) => (
              <BasketRow line={line} />
            ))}
          </ul>
          <Button looks="second" formaction={paths.basketUpdate}>
            Update amounts
          </Button>
        </div>
        <div class="aside panel raised flow">
          <h2>Your gift</h2>
          <Field
            id="runningCosts"
            name="runningCosts"
            label="On top, for running costs (if you like)"
            hint="Pays payment fees and our work. Nothing of it is taken from your gifts."
            unit="€"
            inputmode="decimal"
            autocomplete="off"
            value={basket.runningCostsText}
            error={basket.runningCostsProblem}
          />
          {basket.guestEmail ? (
            <Field
              id="email"
              name="email"
              type="email"
              label="Your e-mail address"
              hint="For the confirmation, and to follow your gift later. No account needed."
              autocomplete="email"
              required
              value={basket.guestEmail.value}
              error={basket.guestEmail.problem}
            />
          ) : null}
          <p class="basket-total">
            <span>Together</span>
            <strong>{basket.total ? moneyText(basket.total) : "–"}</strong>
          </p>
          <Button wide>Pay</Button>
          <p class="small">
            Once, or <a href={paths.monthly}>rather every month</a>?
          </p>
          <p class="small soft">
            You pay at Stripe. While you do, your part of each loan is kept for you. A gift is not paid back to you.
          </p>
        </div>
      </form>
      {basket.lines.map((line) => (
        <form method="post" action={paths.basketRemove} id={`remove-${rowId(line.loanId)}`}>
          <input type="hidden" name="loanId" value={line.loanId} />
        </form>
      ))}
      {basket.lines
        .filter((line) => line.problem?.code === "full")
        .map((line) => (
          <form method="post" action={paths.basketUpdate} id={`take-${rowId(line.loanId)}`}>
            <input type="hidden" name={`amount.${line.loanId}`} value={line.remaining.value} />
          </form>
        ))}
    </>
  );
}
