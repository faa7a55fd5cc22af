// Owns the list of partners; refuses to load it.
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { paths } from "../parts/paths.ts";
import type { Locale } from "../words/locale.ts";
import { placeText } from "./partner.tsx";
import type { PartnerWire } from "./views.ts";

export interface PartnersProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly partners: readonly PartnerWire[];
}

export function PartnersPage({ site, locale, partners }: PartnersProps) {
  const { t } = locale;
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.partners}
      title={t("partners.title")}
      description={t("partners.description")}
    >
      <div class="wrap page">
        <h1>{t("partners.title")}</h1>
        <p class="lede soft">{t("partners.lede")}</p>
        {partners.length === 0 ? <p>{t("partners.none")}</p> : null}
        <ul class="partner-list">
          {partners.map((partner) => (
            <PartnerRow partner={partner} locale={locale} />
          ))}
        </ul>
      </div>
    </Layout>
  );
}

function PartnerRow({ partner, locale }: { partner: PartnerWire; locale: Locale }) {
  const { lent, record } = partner;
  return (
    <li>
      <div>
        <h2>
          <a href={locale.to(paths.partner(partner.id))}>
            <bdi>{partner.name}</bdi>
          </a>
        </h2>
        <p class="soft">
          {locale.rich("partners.since", {
            place: <bdi>{placeText(partner, locale)}</bdi>,
            year: partner.since.slice(0, 4),
          })}
        </p>
      </div>
      <p>
        {locale.t("partners.record", { ...record })}
        {lent ? (
          <>
            <br />
            {locale.rich("partners.lent", {
              amount: <MoneyText money={lent} locale={locale} trim />,
              b: (inside) => <strong>{inside}</strong>,
            })}
          </>
        ) : null}
      </p>
    </li>
  );
}
