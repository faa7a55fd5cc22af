// Owns the footer; refuses to know the page above it.
import { SignOut } from "./header.tsx";
import { paths } from "./paths.ts";

export interface FooterProps {
  readonly signedIn: boolean;
  /** Working pages: whoever works here has a navigation of their own and needs no promise. */
  readonly working: boolean;
}

/** Signing out stands here too: the header of a narrow screen has no room for it. */
export function Footer({ signedIn, working }: FooterProps) {
  return working ? (
    <footer class="site-footer working">
      <nav class="wrap" aria-label="Elsewhere">
        <a href={paths.home}>The public site</a>
        <a href={paths.apiDocs}>For developers</a>
        <a href={paths.privacy}>Privacy</a>
        {signedIn ? <SignOut /> : null}
      </nav>
    </footer>
  ) : (
    <PublicFooter signedIn={signedIn} />
  );
}

function PublicFooter({ signedIn }: { signedIn: boolean }) {
  return (
    <footer class="site-footer night">
      <div class="wrap">
        <p class="promise">Given once, lent again and again. Every cent can be followed.</p>
        <nav aria-labelledby="footer-give">
          <h2 id="footer-give">Give</h2>
          <a href={paths.browse}>Open loans</a>
          <a href={paths.monthly}>Every month</a>
          <a href={paths.basket}>Basket</a>
          <a href={paths.me}>Your gifts</a>
          {signedIn ? <SignOut /> : null}
        </nav>
        <nav aria-labelledby="footer-know">
          <h2 id="footer-know">Understand</h2>
          <a href={paths.howItWorks}>How it works</a>
          <a href={paths.shares}>How shares are worked out</a>
          <a href={paths.openBooks}>Open books</a>
        </nav>
        <nav aria-labelledby="footer-who">
          <h2 id="footer-who">Who we are</h2>
          <a href={paths.partners}>Partners</a>
          <a href={paths.apiDocs}>For developers</a>
          <a href={paths.privacy}>Privacy</a>
          <a href={paths.imprint}>Imprint and help</a>
        </nav>
        <p class="fine">
          A gift is not an investment: it is never paid back to you. Some loans are not repaid, and then that money is
          gone.
        </p>
      </div>
    </footer>
  );
}
