// Owns a donor's receipts as a page with the form to ask for one, and the page on which anybody checks one; refuses to give any out.
import { COUNTRY_CODES } from "../../functions/country.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { type MoneyWire, wire } from "../../functions/money/wire.ts";
import type { KnownReceipt } from "../../functions/receipts/receipt.ts";
import { moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { DateText, dateText } from "../parts/date-text.tsx";
import { ErrorSummary, errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Facts } from "../parts/facts.tsx";
import { Field } from "../parts/field.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { paths } from "../parts/paths.ts";
import { Table } from "../parts/table.tsx";
import { countryName } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";

export const RECEIPT_FIELDS = ["about", "kind", "name", "street", "postcode", "city", "country"] as const;
export type ReceiptInput = Readonly<Record<(typeof RECEIPT_FIELDS)[number], string>>;

export interface AskView {
  /** Gifts that are on no receipt, and the years that have some. */
  readonly gifts: readonly { readonly id: string; readonly amount: MoneyWire; readonly on: string }[];
  readonly years: readonly string[];
  /** False while the organisation has not said what such a receipt needs. */
  readonly general: boolean;
  readonly german: boolean;
  readonly values: ReceiptInput;
}

export interface ReceiptsPageProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly person: string;
  readonly receipts: readonly KnownReceipt[];
  readonly ask: AskView;
  readonly errors: readonly FieldError[];
}

export function ReceiptsPage({ site, locale, person, receipts, ask, errors }: ReceiptsPageProps) {
  const { t, to } = locale;
  const title = t("receipts.title");
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.receipts}
      title={errors.length > 0 ? t("me.error", { title }) : title}
      description={t("receipts.description")}
      private
      person={person}
    >
      <div class="wrap page narrow-page flow">
        <p class="crumbs small">
          <a href={to(paths.me)}>{t("me.title")}</a>
        </p>
        <ErrorSummary errors={errors} locale={locale} />
        <h1 id="main-form">{title}</h1>
        {receipts.length === 0 ? (
          <p>{t("receipts.none")}</p>
        ) : (
          <Table
            cards
            caption={t("receipts.yours")}
            captionHidden
            columns={[
              { label: t("receipts.number") },
              { label: t("receipts.kind") },
              { label: t("receipts.issued") },
              { label: t("receipts.state") },
              { label: t("receipts.amount"), figures: true },
            ]}
            rows={receipts.map((known) => [
              <a href={to(paths.receiptPdf(known.receipt.number))}>
                {t("receipts.pdf", { number: known.receipt.number })}
              </a>,
              t(`receipts.kind.${known.receipt.kind}`),
              <DateText date={known.receipt.issuedOn} short locale={locale} />,
              stateText(known, locale),
              <MoneyText money={wire(DONOR_CURRENCY, known.receipt.total)} locale={locale} />,
            ])}
          />
        )}
        <h2>{t("receipts.ask")}</h2>
        <Ask ask={ask} errors={errors} locale={locale} />
      </div>
    </Layout>
  );
}

function stateText({ receipt, cancelledBy }: KnownReceipt, { t }: Locale): string {
  if (receipt.cancels) return t("receipts.state.cancels", { number: receipt.cancels });
  return cancelledBy ? t("receipts.state.cancelled", { number: cancelledBy }) : t("receipts.state.valid");
}

function Ask({ ask, errors, locale }: Pick<ReceiptsPageProps, "ask" | "errors" | "locale">) {
  const { t, to } = locale;
  if (!ask.general) return <p>{t("receipts.ask.closed")}</p>;
  if (ask.gifts.length === 0) return <p>{t("receipts.ask.nothing")}</p>;
  const about = [
    ...ask.years.map((year) => ({ value: `year:${year}`, label: t("receipts.about.year", { year }) })),
    ...ask.gifts.map(({ id, amount, on }) => ({
      value: `gift:${id}`,
      label: t("receipts.about.gift", { amount: moneyText(amount, { locale }), date: dateText(on, false, locale) }),
    })),
  ];
  const kinds = [
    { value: "general", label: t("receipts.form.kind.general") },
    ...(ask.german ? [{ value: "german", label: t("receipts.form.kind.german") }] : []),
  ];
  const field = (name: "name" | "street" | "postcode" | "city", autocomplete: string) => (
    <Field
      id={name}
      name={name}
      label={t(`receipts.form.${name}`)}
      autocomplete={autocomplete}
      value={ask.values[name]}
      error={errorOf(errors, name)}
      locale={locale}
    />
  );
  const countries = COUNTRY_CODES.map((code) => ({ value: code, label: countryName(code, locale) }));
  countries.sort((a, b) => a.label.localeCompare(b.label, locale.tag));
  return (
    <form method="post" action={to(paths.receipts)} class="flow" novalidate>
      <p>{t("receipts.ask.text")}</p>
      {ask.german ? null : <p class="small soft">{t("receipts.ask.german.closed")}</p>}
      <Field
        id="about"
        name="about"
        label={t("receipts.about")}
        value={ask.values.about}
        options={about}
        locale={locale}
      />
      <Field
        id="kind"
        name="kind"
        label={t("receipts.form.kind")}
        value={ask.values.kind}
        options={kinds}
        locale={locale}
      />
      {field("name", "name")}
      {field("street", "street-address")}
      {field("postcode", "postal-code")}
      {field("city", "address-level2")}
      <Field
        id="country"
        name="country"
        label={t("receipts.form.country")}
        autocomplete="country"
        value={ask.values.country}
        options={countries}
        locale={locale}
      />
      <Button>{t("receipts.form.send")}</Button>
    </form>
  );
}

export interface CheckPageProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly path: string;
  readonly known: KnownReceipt;
}

/** What a receipt is worth, for whoever holds it. Never a name. */
export function CheckPage({ site, locale, path, known: { receipt, cancelledBy } }: CheckPageProps) {
  const { t } = locale;
  const { number, cancels, issuedOn, organisation } = receipt;
  const title = t("receipts.check.title", { number });
  const word = cancels
    ? t("receipts.check.cancels", { number: cancels })
    : t(cancelledBy ? "receipts.check.cancelled" : "receipts.check.valid");
  return (
    <Layout site={site} locale={locale} path={path} title={title} description={t("receipts.check.description")} private>
      <div class="wrap page narrow-page flow">
        <h1>{title}</h1>
        <Notice tone={cancelledBy || cancels ? "bad" : "good"} title={word} />
        <Facts
          facts={[
            { name: t("receipts.number"), value: number },
            { name: t("receipts.issued"), value: <DateText date={issuedOn} locale={locale} /> },
            {
              name: t("receipts.amount"),
              value: <MoneyText money={wire(DONOR_CURRENCY, receipt.total)} locale={locale} />,
            },
            { name: t("receipts.check.by"), value: <bdi>{organisation.name}</bdi> },
          ]}
        />
        <p class="small soft">{t("receipts.check.names")}</p>
      </div>
    </Layout>
  );
}
