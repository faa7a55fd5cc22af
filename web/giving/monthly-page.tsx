// Owns the page on which a monthly gift begins: how much, and where it may go; refuses to begin it.
import type { MonthlyFormView } from "../me/plan-views.ts";
import { Button } from "../parts/button.tsx";
import { Choices } from "../parts/choices.tsx";
import { ErrorSummary, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import { countryName, sectorName } from "../parts/words.ts";

export interface MonthlyPageProps {
  readonly site: SiteInfo;
  readonly person: string;
  readonly form: MonthlyFormView;
  readonly errors?: readonly FieldError[] | undefined;
}

/** Posts to its own address: `amount`, `runningCosts`, `country` and `sector` (many), `once`. */
export function MonthlyPage({ site, person, form, errors = [] }: MonthlyPageProps) {
  const problems = [...errors, ...problemsOf(form)];
  return (
    <Layout
      site={site}
      path={paths.monthly}
      title={problems.length > 0 ? "Error: Give every month" : "Give every month"}
      description="The same sum each month, to whoever needs it next."
      private
      person={person}
    >
      <div class="wrap page narrow-page flow">
        <p class="crumbs small">
          <a href={paths.basket}>Rather once</a>
        </p>
        <h1>Give every month</h1>
        <p class="lede">
          Each month your gift goes to loans that are open then, those nearest to complete first. When they are repaid,
          the same money goes on to the next.
        </p>
        <ErrorSummary errors={problems} />
        <form method="post" action={paths.monthly} class="flow settings" novalidate>
          <input type="hidden" name="once" value={form.once} />
          <Field
            id="amount"
            name="amount"
            label="Your gift each month"
            unit="€"
            inputmode="decimal"
            autocomplete="off"
            required
            value={form.amountText}
            error={form.amountProblem}
          />
          <Field
            id="runningCosts"
            name="runningCosts"
            label="On top, for running costs (if you like)"
            hint="Pays payment fees and our work. Nothing of it is taken from your gift."
            unit="€"
            inputmode="decimal"
            autocomplete="off"
            value={form.costsText}
            error={form.costsProblem}
          />
          <Wishes form={form} />
          <Button wide>Go on to the payment</Button>
          <p class="small soft">
            You pay at Stripe: today, and on the same day of each month. End it in one click whenever you like; from
            that moment on nothing is charged.
          </p>
        </form>
      </div>
    </Layout>
  );
}

function Wishes({ form }: { form: MonthlyFormView }) {
  const { countries, sectors } = form;
  return (
    <>
      {countries.length > 0 ? (
        <Choices
          name="country"
          legend="Only in these countries (none chosen: everywhere)"
          several
          choices={countries.map(({ code, chosen }) => ({ value: code, label: countryName(code), checked: chosen }))}
        />
      ) : null}
      <Choices
        name="sector"
        legend="Only for this work (none chosen: any)"
        several
        choices={sectors.map(({ key, chosen }) => ({ value: key, label: sectorName(key), checked: chosen }))}
      />
    </>
  );
}

function problemsOf(form: MonthlyFormView): readonly FieldError[] {
  return [
    ...(form.amountProblem ? [{ field: "amount", message: form.amountProblem }] : []),
    ...(form.costsProblem ? [{ field: "runningCosts", message: form.costsProblem }] : []),
  ];
}
