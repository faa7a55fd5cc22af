// Owns what a person reads when something broke on our side, or could not be accepted as it came; refuses to say more than helps.
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

const REFUSED = {
  form: {
    title: "This could not be accepted",
    lede: "What was sent did not come from one of our pages, or came broken or too large. Nothing was done. Go back, load the page again, and send it once more.",
    next: { href: paths.home, label: "To the start page" },
  },
  sign_in: {
    title: "You are not signed in",
    lede: "The sign-in was stopped, or took too long. Nothing is lost.",
    next: { href: "/sign-in", label: "Sign in again" },
  },
  staff: {
    title: "You work for the organisation",
    lede: "People who do sign in with two factors, at a door of their own. You were not signed in here. If you have no account there yet, look for the invitation in your mail.",
    next: { href: "/sign-in/staff", label: "Sign in as staff" },
  },
} as const;

/** The same form again, or signing in again, is what helps here. */
export function RefusedPage({ site, reason }: { site: SiteInfo; reason: keyof typeof REFUSED }) {
  const { title, lede, next } = REFUSED[reason];
  return (
    <Layout site={site} path={paths.notFound} title={title} description={title} private>
      <div class="wrap page narrow-page flow">
        <h1>{title}</h1>
        <p class="lede">{lede}</p>
        <p class="buttons">
          <Button href={next.href}>{next.label}</Button>
        </p>
      </div>
    </Layout>
  );
}
