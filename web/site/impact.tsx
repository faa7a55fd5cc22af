// Owns the public page of what the money has done, with its methods and its limits; refuses to work anything out, and to claim what nobody counted.
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { Methods } from "../parts/methods.tsx";
import { MomentText } from "../parts/moment-text.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { paths } from "../parts/paths.ts";
import { Table } from "../parts/table.tsx";
import { countryName, countText, sectorName, shareText, timesText } from "../parts/words.ts";
import type { Key, Locale } from "../words/locale.ts";
import type { ImpactGroup, ImpactWire } from "./figures.ts";
import { RecordMoney } from "./record-money.tsx";
import type { MoneyWire } from "./views.ts";

export interface ImpactProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly impact: ImpactWire;
}

const UNKNOWN = ["1", "2", "3"] as const;

export function ImpactPage({ site, locale, impact }: ImpactProps) {
  const { t, to } = locale;
  const { record } = impact;
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.impact}
      title={t("impact.title")}
      description={t("impact.description")}
    >
      <div class="wrap page">
        <h1>{t("impact.title")}</h1>
        <p class="lede soft">{t("impact.lede")}</p>
        <p class="small soft">
          {locale.rich("figures.asOf", { moment: <MomentText at={record.asOf} locale={locale} /> })}
        </p>
        {record.handedOut === 0 ? (
          <Notice title={t("impact.none")} />
        ) : (
          <>
            <Numbers impact={impact} locale={locale} />
            <section class="figures-part" aria-labelledby="impact-figures">
              <h2 id="impact-figures">{t("impact.figures")}</h2>
              <Methods methods={methodsOf(impact, locale)} />
            </section>
            <section class="figures-part" aria-labelledby="impact-money">
              <h2 id="impact-money">{t("record.money")}</h2>
              <RecordMoney
                id="impact"
                caption={t("record.money.table")}
                currencies={record.currencies}
                worth={record.worth}
                locale={locale}
              />
            </section>
            <Groups id="country" groups={impact.byCountry} nameOf={(key) => countryName(key, locale)} locale={locale} />
            <Groups id="sector" groups={impact.bySector} nameOf={(key) => sectorName(key, locale)} locale={locale} />
          </>
        )}
        <section class="figures-part narrow" aria-labelledby="impact-unknown">
          <h2 id="impact-unknown">{t("impact.unknown")}</h2>
          <ul>
            {UNKNOWN.map((nth) => (
              <li>{t(`impact.unknown.${nth}`)}</li>
            ))}
          </ul>
          <p>
            <a href={to(paths.openBooks)}>{t("home.trust.link")}</a>
          </p>
        </section>
      </div>
    </Layout>
  );
}

/** Each number stands once more below, with how it was worked out. */
function Numbers({ impact, locale }: Pick<ImpactProps, "impact" | "locale">) {
  const { t } = locale;
  const { record, timesWorked, lostPercent } = impact;
  const counted = (key: Key, count: number) => ({ value: countText(count, locale), label: t(key, { count }) });
  const numbers = [
    counted("impact.people", record.people),
    counted("impact.loans", record.handedOut),
    counted("impact.countries", record.countries.length),
    ...(timesWorked === null ? [] : [{ value: timesText(timesWorked, locale), label: t("impact.times") }]),
    { value: shareText(lostPercent, locale), label: t("impact.lost") },
  ];
  return (
    <dl class="numbers">
      {numbers.map(({ value, label }) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function methodsOf(impact: ImpactWire, locale: Locale) {
  const { t } = locale;
  const { record, timesWorked } = impact;
  const money = (amount: MoneyWire) => <MoneyText money={amount} locale={locale} />;
  const count = (value: number) => countText(value, locale);
  const lost = locale.rich("figures.share", {
    amount: money(impact.lost),
    percent: shareText(impact.lostPercent, locale),
  });
  return [
    { name: t("record.people"), value: count(record.people), how: t("record.people.how") },
    { name: t("impact.loans.name"), value: count(record.handedOut), how: t("impact.loans.how") },
    { name: t("record.countries"), value: count(record.countries.length), how: t("record.countries.how") },
    { name: t("impact.given"), value: money(impact.given), how: t("impact.given.how") },
    { name: t("impact.funded"), value: money(impact.funded), how: t("impact.funded.how") },
    ...(timesWorked === null
      ? []
      : [{ name: t("impact.worked"), value: timesText(timesWorked, locale), how: t("impact.worked.how") }]),
    { name: t("impact.lost.name"), value: lost, how: t("impact.lost.how") },
    { name: t("impact.fx"), value: money(impact.fx), how: t("impact.fx.how") },
    { name: t("impact.fees"), value: money(impact.fees), how: t("impact.fees.how") },
  ];
}

interface GroupsProps {
  readonly id: "country" | "sector";
  readonly groups: readonly ImpactGroup[];
  readonly nameOf: (key: string) => string;
  readonly locale: Locale;
}

function Groups({ id, groups, nameOf, locale }: GroupsProps) {
  const { t } = locale;
  const money = (amount: MoneyWire) => <MoneyText money={amount} locale={locale} />;
  return (
    // The table names its own region by the same words.
    <div class="figures-part">
      <h2>{t(`impact.${id}`)}</h2>
      <Table
        cards
        caption={t(`impact.${id}`)}
        captionHidden
        columns={[
          { label: t(`impact.${id}.name`) },
          { label: t("record.loans"), figures: true },
          { label: t("record.people"), figures: true },
          { label: t("record.lent"), figures: true },
          { label: t("record.back"), figures: true },
          { label: t("record.outstanding"), figures: true },
          { label: t("record.lost"), figures: true },
        ]}
        rows={groups.map(({ key, handedOut, people, worth }) => [
          nameOf(key),
          countText(handedOut, locale),
          countText(people, locale),
          money(worth.lent),
          money(worth.repaid),
          money(worth.outstanding),
          money(worth.writtenOff),
        ])}
      />
    </div>
  );
}
