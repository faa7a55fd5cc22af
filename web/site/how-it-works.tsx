// Owns the explanation of the whole way of the money: one real cent where the books have one, else an example; refuses to find it.
import type { MoneyWire } from "../../functions/money/wire.ts";
import { moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import { Table } from "../parts/table.tsx";
import { countText } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import { CentWay } from "./cent.tsx";
import type { CentWire } from "./figures.ts";

const eur = (value: string): MoneyWire => ({ currency: "EUR", value });

/** Where one cent is and what it is for, step by step; the words are those of the ledger's chart. */
const CENT_STEPS = ["1", "2", "3", "4", "5", "6", "7"] as const;
const CENT_GIFT = eur("25.00");
const CENTS = 2_500;

/** Three equal gifts: the odd cents go to the earliest, nobody's share ever falls, and the last repayment makes all whole. */
const SHARES = [
  ["10.00", "3.34", "3.33", "3.33"],
  ["20.00", "6.67", "6.67", "6.66"],
  ["30.00", "10.00", "10.00", "10.00"],
] as const;
const SHARE_GIFT = eur("10.00");
const PROMISES = ["1", "2", "3", "4", "5"] as const;
const RISKS = ["1", "2", "3", "4"] as const;

export interface HowItWorksProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  /** Null while no money has gone on to a second loan. */
  readonly cent?: CentWire | null;
}

export function HowItWorksPage({ site, locale, cent = null }: HowItWorksProps) {
  const { t, to } = locale;
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.howItWorks}
      title={t("how.title")}
      description={t("how.description")}
    >
      <div class="wrap page narrow-page flow">
        <h1>{t("how.title")}</h1>
        <p class="lede">{t("how.lede")}</p>
        <OneCent locale={locale} cent={cent} />
        <Shares locale={locale} />
        <section class="flow" id="onward">
          <h2>{t("how.onward")}</h2>
          <p>{t("how.onward.1")}</p>
          <p>{t("how.onward.2")}</p>
        </section>
        <Risk locale={locale} />
        <section class="flow" id="costs">
          <h2>{t("how.costs")}</h2>
          <p>{t("how.costs.text")}</p>
        </section>
        <p class="buttons">
          <Button href={to(paths.browse)}>{t("home.choose")}</Button>
          <Button href={to(paths.openBooks)} looks="second">
            {t("home.trust.link")}
          </Button>
        </p>
      </div>
    </Layout>
  );
}

function OneCent({ locale, cent }: { locale: Locale; cent: CentWire | null }) {
  const { t } = locale;
  return (
    <section class="flow" id="one-cent">
      <h2>{t("how.cent")}</h2>
      {cent ? <CentWay cent={cent} locale={locale} /> : <ExampleCent locale={locale} />}
      <p>{t("how.cent.rate")}</p>
    </section>
  );
}

function ExampleCent({ locale }: { locale: Locale }) {
  const { t } = locale;
  return (
    <>
      <p>{t("how.cent.text", { gift: moneyText(CENT_GIFT, { locale }), cents: countText(CENTS, locale) })}</p>
      <Table
        caption={t("how.cent.caption")}
        captionHidden
        columns={[{ label: t("how.cent.what") }, { label: t("how.cent.place") }, { label: t("how.cent.purpose") }]}
        rows={CENT_STEPS.map((step) => [
          t(`how.cent.${step}.what`),
          t(`how.cent.${step}.place`),
          t(`how.cent.${step}.purpose`),
        ])}
      />
    </>
  );
}

function Shares({ locale }: { locale: Locale }) {
  const { t } = locale;
  const money = (value: string) => moneyText(eur(value), { locale });
  return (
    <section class="flow" id="shares">
      <h2>{t("how.shares")}</h2>
      <p>{t("how.shares.text", { gift: moneyText(SHARE_GIFT, { locale }) })}</p>
      <Table
        caption={t("how.shares.caption")}
        captionHidden
        columns={[
          { label: t("how.shares.sofar") },
          { label: t("how.shares.first"), figures: true },
          { label: t("how.shares.second"), figures: true },
          { label: t("how.shares.third"), figures: true },
        ]}
        rows={SHARES.map(([repaid, ...shares]) => [
          t("how.shares.repaid", { amount: money(repaid) }),
          ...shares.map(money),
        ])}
      />
      <p>{t("how.shares.rule")}</p>
      <ul>
        {PROMISES.map((promise) => (
          <li>{t(`how.shares.rule.${promise}`)}</li>
        ))}
      </ul>
    </section>
  );
}

function Risk({ locale }: { locale: Locale }) {
  return (
    <section class="flow" id="risk">
      <h2>{locale.t("how.risk")}</h2>
      <ul>
        {RISKS.map((risk) => (
          <li>{locale.rich(`how.risk.${risk}`, { b: (inside) => <strong>{inside}</strong> })}</li>
        ))}
      </ul>
    </section>
  );
}
