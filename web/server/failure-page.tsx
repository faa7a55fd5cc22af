// Owns what a person reads when something broke on our side; refuses to say what.
import { Button } from "../parts/button.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";

export function FailurePage({ site, requestId }: { site: SiteInfo; requestId: string }) {
  return (
    <Layout
      site={site}
      path={paths.notFound}
      title="Something went wrong"
      description="Something went wrong on our side."
      private
    >
      <div class="wrap page narrow-page flow">
        <h1>Something went wrong on our side</h1>
        <p class="lede">Nothing was lost and nothing was charged twice. Go back and try again in a moment.</p>
        <p class="buttons">
          <Button href={paths.home}>To the start page</Button>
        </p>
        <p class="small soft">If it happens again, tell us this number: {requestId}</p>
      </div>
    </Layout>
  );
}
