// Owns the page on which a monthly gift begins: how much, and where it may go; refuses to begin it.
import type { MonthlyFormView } from "../me/plan-views.ts";
import { Button } from "../parts/button.tsx";
import { Choices } from "../parts/choices.tsx";
import { ErrorSummary, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import { countryName, sectorName } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";

export interface MonthlyPageProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly person: string;
  readonly form: MonthlyFormView;
  readonly errors?: readonly FieldError[] | undefined;
}

/** Posts to its own address: `amount`, `runningCosts`, `country` and `sector` (many), `once`. */
export function MonthlyPage({ site, locale, person, form, errors = [] }: MonthlyPageProps) {
  const { t, to } = locale;
  const problems = [...errors, ...problemsOf(form)];
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.monthly}
      title={t(problems.length > 0 ? "monthly.title.wrong" : "monthly.title")}
      description={t("monthly.description")}
      private
      person={person}
    >
      <div class="wrap page narrow-page flow">
        <p class="crumbs small">
          <a href={to(paths.basket)}>{t("monthly.once")}</a>
        </p>
        <h1>{t("monthly.title")}</h1>
        <p class="lede">{t("monthly.lede")}</p>
        <ErrorSummary errors={problems} locale={locale} />
        <form method="post" action={to(paths.monthly)} class="flow settings" novalidate>
          <input type="hidden" name="once" value={form.once} />
          <Field
            id="amount"
            name="amount"
            label={t("monthly.amount")}
            unit="€"
            inputmode="decimal"
            autocomplete="off"
            required
            value={form.amountText}
            error={form.amountProblem}
            locale={locale}
          />
          <Field
            id="runningCosts"
            name="runningCosts"
            label={t("basket.costs")}
            hint={t("monthly.costs.hint")}
            unit="€"
            inputmode="decimal"
            autocomplete="off"
            value={form.costsText}
            error={form.costsProblem}
            locale={locale}
          />
          <Wishes form={form} locale={locale} />
          <Button wide>{t("monthly.pay")}</Button>
          <p class="small soft">{t("monthly.note")}</p>
        </form>
      </div>
    </Layout>
  );
}

function Wishes({ form, locale }: { form: MonthlyFormView; locale: Locale }) {
  const { countries, sectors } = form;
  return (
    <>
      {countries.length > 0 ? (
        <Choices
          name="country"
          legend={locale.t("monthly.countries")}
          several
          choices={countries.map(({ code, chosen }) => ({
            value: code,
            label: countryName(code, locale),
            checked: chosen,
          }))}
        />
      ) : null}
      <Choices
        name="sector"
        legend={locale.t("monthly.sectors")}
        several
        choices={sectors.map(({ key, chosen }) => ({ value: key, label: sectorName(key, locale), checked: chosen }))}
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
