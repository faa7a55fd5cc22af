// Owns a partner's record on its page: loans, money, time, cost, each with its method; refuses to work any of it out.
import { DateText } from "../parts/date-text.tsx";
import { Methods } from "../parts/methods.tsx";
import { MomentText } from "../parts/moment-text.tsx";
import { countryName, countText, shareText } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import type { PartnerRecordWire } from "./figures.ts";
import { RecordMoney } from "./record-money.tsx";
import type { PartnerWire } from "./views.ts";

const COUNTS = ["posted", "funded", "handedOut", "repaying", "repaid", "writtenOff", "ended", "people"] as const;
/** Below this many hours a time is told in hours. */
const HOURS_TOLD = 48;
const DAY_HOURS = 24;

interface PartnerRecordProps {
  readonly partner: Pick<PartnerWire, "since">;
  readonly record: PartnerRecordWire;
  readonly locale: Locale;
}

export function PartnerRecord({ partner, record, locale }: PartnerRecordProps) {
  const { t } = locale;
  return (
    <section class="figures-part" aria-labelledby="partner-record">
      <h2 id="partner-record">{t("record.title")}</h2>
      <p class="narrow">{t("record.lede")}</p>
      <p class="small soft">
        {locale.rich("figures.asOf", { moment: <MomentText at={record.asOf} locale={locale} /> })}
      </p>
      <section class="figures-part" aria-labelledby="record-loans">
        <h3 id="record-loans">{t("record.loans")}</h3>
        <Methods methods={[...countsOf(record, locale), ...aroundOf(partner, record, locale)]} />
      </section>
      <section class="figures-part" aria-labelledby="record-money">
        <h3 id="record-money">{t("record.money")}</h3>
        {record.currencies.length === 0 ? (
          <p>{t("record.none")}</p>
        ) : (
          <RecordMoney
            id="record"
            caption={t("record.money.table")}
            currencies={record.currencies}
            worth={record.worth}
            locale={locale}
          />
        )}
      </section>
    </section>
  );
}

function countsOf(record: PartnerRecordWire, locale: Locale) {
  const { t } = locale;
  return COUNTS.map((key) => ({
    name: t(`record.${key}`),
    value: countText(record[key], locale),
    how: t(`record.${key}.how`),
  }));
}

/** What is known of time, place and cost; a figure that nobody knows is left out. */
function aroundOf(
  partner: Pick<PartnerWire, "since">,
  { toFunded, countries, cost }: PartnerRecordWire,
  locale: Locale,
) {
  const { t } = locale;
  const time = ({ hours }: { hours: number }) =>
    hours < HOURS_TOLD ? t("figures.hours", { hours }) : t("figures.days", { days: Math.floor(hours / DAY_HOURS) });
  const percent = (value: string) => shareText(value, locale);
  return [
    {
      name: t("record.since"),
      value: <DateText date={partner.since} locale={locale} />,
      how: t("record.since.how"),
    },
    ...(countries.length > 0
      ? [
          {
            name: t("record.countries"),
            value: countries.map((code) => countryName(code, locale)).join(", "),
            how: t("record.countries.how"),
          },
        ]
      : []),
    ...(toFunded
      ? [
          {
            name: t("record.toFunded"),
            value: time(toFunded),
            how: t("record.toFunded.how", { loans: toFunded.loans }),
          },
        ]
      : []),
    ...(cost
      ? [
          {
            name: t("record.cost"),
            value: t("figures.perYear", { percent: percent(cost.yearly) }),
            how: t("record.cost.how", {
              ...{ loans: cost.loans, days: cost.days, whole: percent(cost.ofPrincipal) },
              ...{ least: percent(cost.least), most: percent(cost.most) },
            }),
          },
        ]
      : []),
  ];
}
