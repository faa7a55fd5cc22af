// Owns the page of a partner's loan products: their limits, and a manager's form for another one; refuses to decide anything.
import { type Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { secretIdFrom } from "../../functions/ids.ts";
import { METHODS } from "../../functions/loans/schedule/schema.ts";
import { wire } from "../../functions/money/wire.ts";
import { findPartner } from "../../functions/partners/queries.ts";
import { frequencyKey, type Product } from "../../functions/products/product.ts";
import { makeProduct, offerProduct, productsOf } from "../../functions/products/store.ts";
import { doneWords, page, seeOther, statusFor } from "../desk/answer.ts";
import { keptInput, readForm } from "../desk/form.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { Choices } from "../parts/choices.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field, type FieldProps } from "../parts/field.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { methodText } from "../parts/words.ts";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import type { DeskLocale } from "../words/desk.ts";
import { localeOn, nothingHere, partnerDesk, partnerOf } from "./frame.tsx";
import { partnerPaths } from "./paths.ts";
import { limitsFrom, PRODUCT_FIELDS, type ProductValues } from "./products-input.ts";
import { frequencyLabel, frequencyOptions } from "./story-fields.tsx";

export function productPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.get("/", async (context) => show(context, deps, site, await emptyValues(deps, context), []));

  app.post("/", async (context) => {
    const caller = callerOnPage(context);
    if (caller.role !== "manager") return nothingHere(context, site);
    const form = await readForm(context);
    const locale = localeOn(context);
    const values = { ...keptInput(form, PRODUCT_FIELDS), frequencies: form.all("frequencies") };
    const read = limitsFrom(values, form, locale);
    if (!read.ok) return show(context, deps, site, values, read.errors);
    const id = secretIdFrom(deps.settings.idSecret, "product", caller.personId, form.once ?? "");
    const made = await makeProduct(deps, caller, read.limits, id);
    if (made.ok) return seeOther(context, partnerPaths.products, "kept");
    const errors = (made.refusal.errors ?? []).map(({ pointer }) => {
      const field = pointer.slice(1);
      return { field, message: locale.t("products.wrong.limits") };
    });
    return show(context, deps, site, values, errors);
  });

  app.post("/:id", async (context) => {
    const offered = (await readForm(context)).text("offered") === "yes";
    const made = await offerProduct(deps, callerOnPage(context), context.req.param("id"), offered);
    return made.ok ? seeOther(context, partnerPaths.products, "kept") : nothingHere(context, site);
  });
  return app;
}

async function emptyValues(deps: Deps, context: Context<PageEnv>): Promise<ProductValues> {
  const partner = await findPartner(deps, partnerOf(context));
  const terms = { method: "equal-instalments", rate: "0", ratePer: "year", graceMost: "0" };
  const limits = { name: "", least: "", most: "", fewest: "", longest: "" };
  return { ...limits, ...terms, currency: partner?.currency ?? "", frequencies: ["monthly"] };
}

/** A product with its limits, on one line. */
export function productText(product: Product, locale: DeskLocale): string {
  const { currency, least, most, fewest, longest, name } = product;
  return locale.t("products.line", {
    ...{ name, fewest, longest },
    least: moneyText(wire(currency, least), { locale }),
    most: moneyText(wire(currency, most), { locale }),
  });
}

async function show(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  values: ProductValues,
  errors: readonly FieldError[],
) {
  const desk = partnerDesk(context, site);
  const { t } = desk.locale;
  const [products, partner] = await Promise.all([
    productsOf(deps, partnerOf(context)),
    findPartner(deps, partnerOf(context)),
  ]);
  const manager = callerOnPage(context).role === "manager";
  return page(
    context,
    <Frame
      desk={desk}
      path={partnerPaths.products}
      title={t("products.title")}
      crumb={{ href: partnerPaths.loans, label: t("shell.nav.loans") }}
      errors={errors}
      done={errors.length > 0 ? null : doneWords(context, { kept: t("stories.done.saved") })}
    >
      <p>{t("products.lede")}</p>
      {products.length > 0 ? <List desk={desk} products={products} manager={manager} /> : <p>{t("products.none")}</p>}
      {manager ? (
        <ProductForm desk={desk} values={values} errors={errors} currencies={partner?.currencies ?? []} />
      ) : null}
    </Frame>,
    statusFor(errors),
  );
}

function List({ desk, products, manager }: { desk: Desk; products: readonly Product[]; manager: boolean }) {
  const { locale } = desk;
  return (
    <ul class="work-list">
      {products.map((one) => (
        <li>
          <p>
            <bdi>{productText(one, locale)}</bdi>
          </p>
          <p class="small soft">
            {[
              ...one.frequencies.map((each) => frequencyLabel(frequencyKey(each), locale)),
              methodText(one.method, locale),
            ].join(" · ")}
            {` · ${one.rate} % ${locale.t(one.ratePer === "year" ? "products.perYear" : "products.perPeriod")}`}
          </p>
          {manager ? (
            <form method="post" action={partnerPaths.product(one.id)} class="inline-act">
              <OnceField />
              <input type="hidden" name="offered" value={one.offered ? "no" : "yes"} />
              <Button looks="quiet">
                {locale.t(one.offered ? "products.stop" : "products.again")}
                <span class="hidden"> {one.name}</span>
              </Button>
            </form>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

interface FormProps {
  readonly desk: Desk;
  readonly values: ProductValues;
  readonly errors: readonly FieldError[];
  readonly currencies: readonly string[];
}

function ProductForm({ desk, values, errors, currencies }: FormProps) {
  const { locale } = desk;
  const { t } = locale;
  const field = (name: (typeof PRODUCT_FIELDS)[number], label: string, more: Partial<FieldProps> = {}) => (
    <Field
      {...{ id: name, name, label, locale, autocomplete: "off" }}
      value={values[name]}
      error={errorOf(errors, name)}
      {...more}
    />
  );
  return (
    <details class="more" open={errors.length > 0}>
      <summary>{t("products.new")}</summary>
      <form method="post" action={partnerPaths.products} class="form flow" novalidate>
        <OnceField />
        {field("name", t("products.name"), { hint: t("products.name.hint") })}
        {field("currency", t("stories.currency"), { options: currencies.map((one) => ({ value: one, label: one })) })}
        <div class="fields-2">
          {field("least", t("products.least"), { inputmode: "decimal" })}
          {field("most", t("products.most"), { inputmode: "decimal" })}
          {field("fewest", t("products.fewest"), { inputmode: "numeric" })}
          {field("longest", t("products.longest"), { inputmode: "numeric" })}
          {field("rate", t("stories.interest"), { inputmode: "decimal" })}
          {field("ratePer", t("stories.interestPer"), {
            options: [
              { value: "year", label: t("stories.interestPer.year") },
              { value: "period", label: t("stories.interestPer.period") },
            ],
          })}
          {field("method", t("stories.method"), {
            options: METHODS.map((one) => ({ value: one, label: methodText(one, locale) })),
          })}
          {field("graceMost", t("products.grace"), { inputmode: "numeric" })}
        </div>
        <div id="frequencies">
          <Choices
            name="frequencies"
            legend={t("stories.frequency")}
            several
            choices={frequencyOptions("", locale).map((one) => ({
              ...one,
              checked: values.frequencies.includes(one.value),
            }))}
          />
        </div>
        <Button>{t("products.keep")}</Button>
      </form>
    </details>
  );
}
