// Owns the page for an address that leads nowhere; refuses to guess what was meant.
import { Button } from "../parts/button.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import type { Locale } from "../words/locale.ts";

export function NotFoundPage({ site, locale }: { site: SiteInfo; locale: Locale }) {
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.notFound}
      title="Page not found"
      description="Nothing is at this address."
      private
    >
      <div class="wrap page narrow-page flow">
        <h1>There is no page here</h1>
        <p class="lede">
          The address may be mistyped, or the loan was withdrawn before it was posted. Gifts are not affected: whatever
          you gave is in your account.
        </p>
        <p class="buttons">
          <Button href={paths.browse}>See the open loans</Button>
          <Button href={paths.me} looks="second">
            Your gifts
          </Button>
        </p>
      </div>
    </Layout>
  );
}
