// Owns the privacy page and the imprint; refuses to be legal advice (each organisation has them checked).
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import type { Locale } from "../words/locale.ts";

export function PrivacyPage({ site, locale }: { site: SiteInfo; locale: Locale }) {
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.privacy}
      title="Privacy"
      description="What we keep about you, why, and for how long."
    >
      <div class="wrap page narrow-page flow">
        <h1>Privacy</h1>
        <p class="lede">
          We keep what is needed to move your gift and to show you where it is. This site sets no advertising or
          measuring cookies and loads nothing from elsewhere.
        </p>
        <h2>Donors</h2>
        <p>
          Your e-mail address. Payments are made at Stripe; we never see your card. The books hold numbers, not names:
          when you delete your account the profile goes and every amount stays intact.
        </p>
        <h2>Entrepreneurs</h2>
        <p>
          What is shown was agreed with the person, who may choose another name and may withdraw consent. Pictures are
          drawings.
        </p>
        <h2>Your rights</h2>
        <p>
          Your account shows what we hold about your gifts, and there you can <a href={paths.erase}>delete your data</a>
          . To have it sent to you, write to the address in the <a href={paths.imprint}>imprint</a>.
        </p>
      </div>
    </Layout>
  );
}

export function ImprintPage({ site, locale }: { site: SiteInfo; locale: Locale }) {
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.imprint}
      title="Imprint and help"
      description="Who runs this site and how to reach us."
    >
      <div class="wrap page narrow-page flow">
        <h1>Imprint and help</h1>
        <p class="lede">
          This site is run with Onward, open software under the Apache licence 2.0. The organisation that runs it puts
          its name, address and register number here.
        </p>
        <h2>Help</h2>
        <p>
          Write the reference number from your confirmation with any question about a gift. Questions about a loan’s
          story are answered by its partner, named on the loan’s page.
        </p>
      </div>
    </Layout>
  );
}
