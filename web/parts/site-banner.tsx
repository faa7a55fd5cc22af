// Owns the banner above every page; refuses to know when it is shown (whoever renders says what stands), and to take anything but plain words.
import { type Banner, wordsOf } from "../../functions/banner/banner.ts";
import { ENGLISH, type Locale } from "../words/locale.ts";

let standing: Banner | null = null;

/** Said before pages are rendered: from then on all of them have it, or none. */
export function standBanner(banner: Banner | null): void {
  standing = banner;
}

/** Nothing where none stands. `banner` for a look at one beforehand. */
export function SiteBanner({
  locale = ENGLISH,
  banner = standing,
}: {
  locale?: Locale | undefined;
  banner?: Banner | null | undefined;
}) {
  const said = banner && wordsOf(banner, locale.language);
  if (!banner || !said) return null;
  return (
    <aside class={`site-banner ${banner.level}`} aria-label={locale.t("parts.banner")}>
      <p class="wrap" lang={said.lang} dir="auto">
        {said.text}
      </p>
    </aside>
  );
}
