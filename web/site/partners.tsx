// Owns the list of partners; refuses to load it.
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { paths } from "../parts/paths.ts";
import { counted } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import { placeText } from "./partner.tsx";
import type { PartnerWire } from "./views.ts";

export interface PartnersProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly partners: readonly PartnerWire[];
}

export function PartnersPage({ site, locale, partners }: PartnersProps) {
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.partners}
      title="Partners"
      description="The local organisations that know the entrepreneurs, hand out the loans and collect the repayments."
    >
      <div class="wrap page">
        <h1>Partners</h1>
        <p class="lede soft">
          Local organisations know the entrepreneurs, tell their stories with consent, hand out the loans and collect
          the repayments. Repaid money stays with them and is lent again.
        </p>
        {partners.length === 0 ? <p>There is no partner yet.</p> : null}
        <ul class="partner-list">
          {partners.map((partner) => (
            <PartnerRow partner={partner} />
          ))}
        </ul>
      </div>
    </Layout>
  );
}

function PartnerRow({ partner }: { partner: PartnerWire }) {
  const { open, repaying, repaid } = partner.record;
  return (
    <li>
      <div>
        <h2>
          <a href={paths.partner(partner.id)}>
            <bdi>{partner.name}</bdi>
          </a>
        </h2>
        <p class="soft">
          <bdi>{placeText(partner)}</bdi>, since {partner.since.slice(0, 4)}
        </p>
      </div>
      <p>
        {counted(open, "open loan")}, {repaying} being repaid, {repaid} repaid
        {partner.lent ? (
          <>
            <br />
            <strong>
              <MoneyText money={partner.lent} trim />
            </strong>{" "}
            lent so far
          </>
        ) : null}
      </p>
    </li>
  );
}
