// Owns the public page of one partner; refuses to load it.

import { DateText } from "../parts/date-text.tsx";
import { Facts } from "../parts/facts.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { LoanCard } from "../parts/loan-card.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { paths } from "../parts/paths.ts";
import { StoryText } from "../parts/story-text.tsx";
import { countryName } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import type { LoanCardWire, PartnerWire } from "./views.ts";

/** "Olongapo, Philippines" */
export function placeText(partner: PartnerWire): string {
  return [partner.city, countryName(partner.country)].filter(Boolean).join(", ");
}

export interface PartnerProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly partner: PartnerWire;
  /** The partner's open loans. */
  readonly openLoans: readonly LoanCardWire[];
}

const PREVIEW_CHARACTERS = 150;

export function PartnerPage({ site, locale, partner, openLoans }: PartnerProps) {
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.partner(partner.id)}
      title={partner.name}
      description={partner.description.slice(0, PREVIEW_CHARACTERS)}
    >
      <div class="wrap page">
        <p class="crumbs small">
          <a href={paths.partners}>Partners</a>
        </p>
        <h1>
          <bdi>{partner.name}</bdi>
        </h1>
        <p class="lede soft">
          <bdi>{placeText(partner)}</bdi>
        </p>
        {partner.closing ? (
          <Notice tone="wait" title="This partner is closing">
            <p>
              Since <DateText date={partner.closing} /> it posts no new loans. The ones it handed out go on being
              repaid, and what comes back goes where its givers say.
            </p>
          </Notice>
        ) : null}
        <div class="columns partner-top">
          <StoryText text={partner.description} />
          <section class="panel" aria-label="Figures">
            <Facts
              facts={[
                { name: "With Onward since", value: <DateText date={partner.since} /> },
                { name: "Lends in", value: partner.currency },
                { name: "Lent so far", value: partner.lent ? <MoneyText money={partner.lent} trim /> : null },
                { name: "Open loans", value: partner.record.open },
                { name: "Being repaid", value: partner.record.repaying },
                { name: "Repaid in full", value: partner.record.repaid },
                { name: "At risk, over 30 days late", value: partner.atRisk ? `${partner.atRisk.over30} %` : null },
                { name: "At risk, over 90 days late", value: partner.atRisk ? `${partner.atRisk.over90} %` : null },
              ]}
            />
            {partner.atRisk ? (
              <p class="small soft">
                Of all principal that is out on <DateText date={partner.atRisk.on} />: what is owed in whole by loans
                with an instalment that late. A loan that got new terms counts by its old ones until it is repaid as
                newly agreed.
              </p>
            ) : null}
          </section>
        </div>
        <section aria-labelledby="partner-loans">
          <h2 id="partner-loans" class="list-title">
            Open loans
          </h2>
          {openLoans.length > 0 ? (
            <ul class="cards">
              {openLoans.map((loan) => (
                <LoanCard loan={loan} />
              ))}
            </ul>
          ) : (
            <p>
              All loans of this partner are funded. <a href={paths.browse}>See the open loans of others</a>.
            </p>
          )}
        </section>
      </div>
    </Layout>
  );
}
